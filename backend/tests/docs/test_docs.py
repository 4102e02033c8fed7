"""The guides are true: their blocks run against a Leeway that stands, their answers fit the contracts, their links lead
somewhere.

A page's blocks run in order and share a folder. The environment has LEEWAY_URL and LEEWAY_HOME of a running Leeway with
the demo organisation in it, and OWNER_URL of an empty PostgreSQL server. A block of JSON names the contract and the
shape that it shows: ```json people Me. A block that names a file is that file: ```python receiver.py.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jsonschema_rs
import pytest

from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from tests.cluster import chosen_binaries
from tests.journeys.house import House, standing
from tests.journeys.visitor import Visitor

CHECKOUT = Path(__file__).parents[3]
BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
PHOTOGRAPHED = CHECKOUT / "docs" / "screens"
"""Written by `make screens`; a checkout may be without them."""
# Installing is what continuous integration begins with; here make says what it would do, and knows each target.
WITH_MAKE = 'make() { command make -n "$@" >/dev/null; }\n'
WRITTEN = ("python", "javascript")
RUN_BY = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}
PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Block:
    words: tuple[str, ...]
    source: str

    @property
    def kind(self) -> str:
        return self.words[0] if self.words else ""

    @property
    def file(self) -> str | None:
        return self.words[1] if self.kind in WRITTEN and len(self.words) > 1 else None


@dataclass(frozen=True, slots=True)
class Page:
    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(CHECKOUT))

    @property
    def blocks(self) -> list[Block]:
        return [Block(tuple(words.split()), source) for words, source in BLOCK.findall(self.path.read_text())]


PAGES = [
    Page(path)
    for path in sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md"), *CHECKOUT.glob("openapi/*.md")])
]
THAT_RUN = [page for page in PAGES if any(block.kind in RUN_BY for block in page.blocks)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_says_what_it_is(page: Page) -> None:
    """One that says nothing would be skipped in silence."""
    assert {block.kind for block in page.blocks} <= {*RUN_BY, *WRITTEN, "json"}
    assert all(block.file for block in page.blocks if block.kind not in {*RUN_BY, "json"})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Page) -> None:
    targets = [(page.path.parent / target).resolve() for target in LINK.findall(page.path.read_text())]
    assert not [target for target in targets if not target.exists() and target.parent != PHOTOGRAPHED]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_shown_as_json_fits_the_contract(page: Page) -> None:
    for block in page.blocks:
        if block.kind == "json":
            _, contract, shape = block.words
            document = json.loads((CHECKOUT / "openapi" / f"{contract}.json").read_text())
            schema = {"$ref": f"#/components/schemas/{shape}", "components": document["components"]}
            jsonschema_rs.Draft202012Validator(schema).validate(json.loads(block.source))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    inside = "127.0.0.1/32"
    home = tmp_path_factory.mktemp("docs") / "home"
    with standing(home, "serve", LEEWAY_OUTBOUND_NETWORKS=inside) as house:
        visitor = Visitor(house.address).load_demo()
        visitor.close()
        yield house


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = EmbeddedPostgres(tmp_path_factory.mktemp("server"), binaries=chosen_binaries())
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("page", THAT_RUN, ids=lambda page: page.name)
def test_the_blocks_of_a_page_run(page: Page, house: House, empty_server: str, tmp_path: Path) -> None:
    env = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LEEWAY_URL": house.address,
        "LEEWAY_HOME": str(house.home),
        "OWNER_URL": empty_server,
    }
    if "LEEWAY_PG_BIN" in os.environ:
        env["LEEWAY_PG_BIN"] = os.environ["LEEWAY_PG_BIN"]
    for block in page.blocks:
        if block.file:
            (tmp_path / block.file).write_text(block.source)
        elif block.kind in RUN_BY:
            _run(page, block, env, CHECKOUT if page.path.parent == CHECKOUT else tmp_path)


def _run(page: Page, block: Block, env: Mapping[str, str], folder: Path) -> None:
    source = WITH_MAKE + block.source if block.kind == "sh" else block.source
    run = subprocess.run(
        [*RUN_BY[block.kind], source],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert run.returncode == 0, f"{page.name}:\n{block.source}\n{run.stdout}\n{run.stderr}"
