"""`make bench`: every benchmark, one table, one file of results. `python -m benchmarks b02 b13` runs only those."""

import importlib
import json
import pkgutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import benchmarks
from benchmarks.machine import machine_facts
from benchmarks.ratio import NotMeasured, Ratio, table

RESULTS = Path(__file__).parent / "results"


def names(chosen: list[str]) -> list[str]:
    found = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name.startswith("b"))
    return [name for name in found if not chosen or name.partition("_")[0] in chosen]


def main() -> None:
    rows: list[Ratio] = []
    missing: dict[str, str] = {}
    for name in names(sys.argv[1:]):
        print(f"{name} …", flush=True)
        try:
            rows += importlib.import_module(f"benchmarks.{name}").measure()
        except NotMeasured as reason:
            missing[name] = str(reason)
    print(f"\n{table(rows)}\n")
    for name, why in missing.items():
        print(f"{name}: not measured: {why}")
    at = datetime.now(UTC)
    kept = {"at": at.isoformat(timespec="seconds"), "machine": machine_facts(), "not_measured": missing}
    file = RESULTS / f"{at:%Y-%m-%dT%H%M%S}.json"
    file.write_text(json.dumps(kept | {"rows": [row.as_row() for row in rows]}, indent=2) + "\n")
    print(f"kept in {file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file}")


if __name__ == "__main__":
    main()
