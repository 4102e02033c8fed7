# Every target can be the first command ever called in a fresh clone: it makes what it needs, and a second call is quick.
.DEFAULT_GOAL := help
SHELL := /bin/bash
MAKEFLAGS += --no-print-directory

PORT ?= 8000
HOST ?= 127.0.0.1
LEEWAY_HOME ?= $(CURDIR)/.leeway
PYTHON ?= python3
WORKERS ?= 2

BIN := .venv/bin
UV := $(BIN)/uv
PYTEST := $(BIN)/pytest -q
# By module, so that a house which its tests share is built once and not by every worker; in the order of conftest.py.
SHARED := -n $(WORKERS) --dist loadscope --no-loadscope-reorder --durations 25
# Debian keeps `venv` in a package of its own; where it is missing, uv makes the environment.
BRING_UV := pip install -q --disable-pip-version-check --require-hashes --no-deps
# No header and no index: no address of a registry in any file.
COMPILE := $(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	--python-version 3.11
INSTALL := $(UV) pip install -q --python $(BIN)/python --no-deps

# Tests that use the reference data find it here; without it they are skipped and say so.
export LEEWAY_REFERENCE_DATA ?= $(if $(wildcard ../shared/data),$(abspath ../shared/data),)
# Whatever the machine says: without compiled Python each process takes twice as long to start.
export PYTHONDONTWRITEBYTECODE :=
export UV_LINK_MODE ?= copy

POSTGRES_15 := /usr/lib/postgresql/15/bin
# What depends on the server: schemas, grants, statements, locks, races, and one journey through everything.
ON_POSTGRES_15 = backend/tests/catalogue backend/tests/journeys/test_story.py \
	$(addprefix backend/tests/mandates/spending/test_,holds.py kills.py proof.py races.py reserve.py) \
	$(wildcard backend/tests/*/test_store.py) $(wildcard backend/tests/*/store) \
	$(addprefix backend/tests/plumbing/test_,databases.py idempotency.py jobs.py sequencer.py)
BACKEND_SOURCES = $(shell find backend -name '*.py' -not -path '*/__pycache__/*')
WEB_SOURCES = $(shell find frontend/src frontend/public -type f 2>/dev/null) \
	$(wildcard frontend/index.html frontend/vite.config.ts frontend/tsconfig*.json openapi/*.json)

# ---------------------------------------------------------------------------------------------------------------- run

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

.PHONY: run
run: .venv/.run frontend/dist/.built ## everything on http://127.0.0.1:8000 (PORT=...), demo sign-in, data in ./.leeway
	@LEEWAY_DEMO=1 LEEWAY_HOME='$(LEEWAY_HOME)' LEEWAY_HOST='$(HOST)' LEEWAY_PORT='$(PORT)' exec $(BIN)/leeway serve

.PHONY: apart
apart: .venv/.run frontend/dist/.built ## the four services as processes of their own, gateway on PORT
	@LEEWAY_DEMO=1 LEEWAY_HOME='$(CURDIR)/.apart' LEEWAY_HOST='$(HOST)' LEEWAY_PORT='$(PORT)' exec $(BIN)/leeway apart

# --------------------------------------------------------------------------------------------------------------- test

.PHONY: test
test: check test-backend test-postgres-15 test-web test-browser ## check, then every test
	@echo 'make test: everything passed'

.PHONY: test-quick
test-quick: .venv/.test ## the backend's tests that take less than ten seconds each
	$(PYTEST) $(SHARED) -m 'not slow'

.PHONY: test-backend
test-backend: .venv/.test frontend/dist/.built
	$(PYTEST) $(SHARED)

# The store and the journeys again, on the oldest PostgreSQL that is supported.
.PHONY: test-postgres-15
test-postgres-15: .venv/.test
	@if [ -x $(POSTGRES_15)/postgres ]; then \
		LEEWAY_PG_BIN=$(POSTGRES_15) $(PYTEST) $(SHARED) $(ON_POSTGRES_15); \
	elif [ "$${CI:-}" = true ]; then \
		echo 'PostgreSQL 15 is missing: apt-get install postgresql-15'; exit 1; \
	else \
		echo 'skipped: the tests on PostgreSQL 15 (apt-get install postgresql-15)'; \
	fi

.PHONY: test-web
test-web: frontend/node_modules/.installed
	npm --prefix frontend test

.PHONY: test-browser
test-browser: .venv/.run frontend/dist/.built
	@if command -v chromium >/dev/null; then \
		npm --prefix frontend run e2e; \
	elif [ "$${CI:-}" = true ]; then \
		echo 'Chromium is missing: apt-get install chromium'; exit 1; \
	else \
		echo 'skipped: the journeys in a browser (apt-get install chromium)'; \
	fi

# -------------------------------------------------------------------------------------------------------------- check

.PHONY: check
check: check-backend check-generated check-web ## linters, types, who imports whom, generated files up to date

.PHONY: check-backend
check-backend: .venv/.test
	$(BIN)/ruff check backend
	$(BIN)/ruff format --check backend
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: check-generated
check-generated: .venv/.test
	$(BIN)/leeway openapi --check
	$(BIN)/leeway settings --check docs/operator/settings.md
	$(BIN)/leeway register --check docs/what-is-kept.md
	$(BIN)/python -m tests.breaks.promises --check

.PHONY: check-web
check-web: frontend/node_modules/.installed frontend/dist/.built
	npm --prefix frontend run lock
	npm --prefix frontend run types
	npm --prefix frontend run lint
	npm --prefix frontend run unused
	npm --prefix frontend run size

.PHONY: prove
prove: .venv/.test ## break each promise once in a copy of the code: its own test must go red
	PYTHONPATH=backend $(BIN)/python -m tests.breaks.prove

# ---------------------------------------------------------------------------------------------------- generate, measure

.PHONY: openapi
openapi: .venv/.test frontend/node_modules/.installed ## write openapi/*.json and the web app's client from the code
	$(BIN)/leeway openapi
	$(BIN)/leeway settings --write docs/operator/settings.md
	$(BIN)/leeway register --write docs/what-is-kept.md
	npm --prefix frontend run api

.PHONY: promises
promises: .venv/.test ## write docs/promises.md: which test proves which promise
	PYTHONPATH=backend $(BIN)/python -m tests.breaks.promises --write

.PHONY: migration
migration: .venv/.test ## draft a migration: make migration SERVICE=people WHY='teams have a kind'
	@test -n '$(SERVICE)' -a -n '$(WHY)' || { echo "say SERVICE=people|growth|mandates|gateway and WHY='...'"; exit 1; }
	PYTHONPATH=backend $(BIN)/python -m tests.draft_migration '$(SERVICE)' '$(WHY)'

.PHONY: lock
lock: .venv/.test ## resolve the Python dependencies anew and pin them with their hashes
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group test -c requirements.lock -o requirements-test.lock

.PHONY: bench
bench: .venv/.test ## measure the ratios
	PYTHONPATH=backend $(BIN)/python -m benchmarks

.PHONY: soak
soak: .venv/.test ## the long versions of the tests that can be long
	LEEWAY_SOAK=1 $(PYTEST) --durations 25 --timeout 7200 $(shell grep -lr 'from tests.soak import' backend/tests)

.PHONY: screens
screens: .venv/.run frontend/dist/.built ## photograph every screen into docs/screens
	npm --prefix frontend run screens

# ------------------------------------------------------------------------------------------------------------ install

$(UV): requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'Leeway needs Python 3.11 or newer: set PYTHON=/path/to/python3'; exit 1; }
	@if $(PYTHON) -m venv .venv >/dev/null 2>&1; then \
		$(BIN)/python -m $(BRING_UV) -r requirements-uv.lock; \
	else \
		rm -rf .venv .uv && $(PYTHON) -m $(BRING_UV) --target .uv -r requirements-uv.lock && \
		.uv/bin/uv venv -q --python '$(PYTHON)' .venv && cp .uv/bin/uv $(UV) && rm -rf .uv; \
	fi
	@touch $(UV)

.venv/.run: requirements.lock pyproject.toml $(UV)
	@echo 'installing Leeway'
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) -e .
	@touch $@

.venv/.test: requirements-test.lock .venv/.run
	@echo 'installing what tests need'
	@$(INSTALL) --require-hashes -r requirements-test.lock
	@touch $@

frontend/node_modules/.installed: frontend/package-lock.json frontend/package.json frontend/.npmrc
	@command -v npm >/dev/null || { echo 'The web app needs Node 20.19 or newer with npm.'; exit 1; }
	@echo 'installing the web app'
	@npm --prefix frontend ci --no-progress --loglevel=error
	@npm --prefix frontend run --silent api >/dev/null
	@touch $@

frontend/dist/.built: frontend/node_modules/.installed $(WEB_SOURCES)
	@echo 'building the web app'
	@npm --prefix frontend run --silent api >/dev/null
	@npm --prefix frontend run --silent build
	@touch $@

.PHONY: clean
clean: ## remove what was installed and built; data stay
	rm -rf .venv .uv frontend/node_modules frontend/dist
