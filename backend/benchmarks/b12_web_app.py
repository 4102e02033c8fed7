"""B12: what a browser fetches for the first page, and the largest chunk after it, of the built app, gzip.

The yardstick is the same build in one piece: everything that the build holds. Lighthouse is asked where it is
installed (`npm install --prefix .lighthouse lighthouse`); it is no dependency of the web app.
"""

import gzip
import json
import os
import statistics
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.house import PORT, running, until_answers
from benchmarks.ratio import NotMeasured, Ratio

CHECKOUT = Path(__file__).parents[2]
DIST = CHECKOUT / "frontend" / "dist"
LIGHTHOUSE = CHECKOUT / ".lighthouse" / "node_modules" / ".bin" / "lighthouse"
LARGEST_SCRIPT_KB, LARGEST_STYLE_KB, LARGEST_CHUNK_KB = 240, 45, 35
CATEGORIES = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0}
RUNS = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def measure() -> list[Ratio]:
    manifest_file = DIST / ".vite" / "manifest.json"
    if not manifest_file.exists():
        raise NotMeasured("the web app is not built: make frontend/dist/.built")
    manifest: dict[str, Any] = json.loads(manifest_file.read_text())
    entry = next(key for key, part in manifest.items() if part.get("isEntry"))
    first = _reached(manifest, entry)
    scripts = {part["file"] for part in manifest.values() if part["file"].endswith(".js")}
    styles = {style for part in manifest.values() for style in part.get("css", [])}
    of_first = {manifest[key]["file"] for key in first}
    later = scripts - of_first
    rows = [
        _weighed("script on first load", of_first, scripts, LARGEST_SCRIPT_KB),
        _weighed(
            "style on first load", {s for key in first for s in manifest[key].get("css", [])}, styles, LARGEST_STYLE_KB
        ),
        _weighed("largest chunk after it", {max(later, key=_kilobytes)}, scripts, LARGEST_CHUNK_KB),
    ]
    if LIGHTHOUSE.exists():
        return rows + _lighthouse()
    print("  Lighthouse is not installed: npm install --prefix .lighthouse lighthouse")
    return rows


def _weighed(what: str, files: set[str], all_files: set[str], at_most_kb: float) -> Ratio:
    """The target is in kB; as a ratio it is what the target would be of the whole."""
    figure, whole = sum(map(_kilobytes, files)), sum(map(_kilobytes, all_files))
    return Ratio(
        number="B12",
        what=f"{what}, at most {at_most_kb} kB / the build in one piece",
        figure=figure,
        yardstick=whole,
        unit="kB",
        spread=0,
        at_most=at_most_kb / whole,
        ratio=figure / whole,
    )


def _kilobytes(file: str) -> float:
    return len(gzip.compress((DIST / file).read_bytes())) / 1000


def _reached(manifest: dict[str, Any], key: str) -> set[str]:
    found, open_keys = set(), [key]
    while open_keys:
        current = open_keys.pop()
        if current not in found:
            found.add(current)
            open_keys += manifest[current].get("imports", [])
    return found


def _lighthouse() -> list[Ratio]:
    """Medians of three, desktop against its targets, the phone preset only reported."""
    with TemporaryDirectory(prefix="leeway-bench-") as folder:
        env = {"LEEWAY_HOME": f"{folder}/home", "LEEWAY_PORT": str(PORT), "LEEWAY_DEMO": "1"}
        with running("-m", "leeway.cli", "serve", log=Path(folder) / "log", env=env) as process:
            until_answers(f"http://127.0.0.1:{PORT}/readyz", process)
            return [row for preset in ("desktop", "phone") for row in _scores(preset)]


def _scores(preset: str) -> list[Ratio]:
    runs = [_lighthouse_once(preset) for _ in range(RUNS)]
    return [
        Ratio(
            number="B12",
            what=f"Lighthouse {category}, {preset} / a perfect score",
            figure=statistics.median(run[category] for run in runs),
            yardstick=1,
            unit="",
            spread=max(run[category] for run in runs) - min(run[category] for run in runs),
            at_least=wanted if preset == "desktop" else None,
            ratio=statistics.median(run[category] for run in runs),
        )
        for category, wanted in CATEGORIES.items()
    ]


def _lighthouse_once(preset: str) -> dict[str, float]:
    words = [f"--only-categories={','.join(CATEGORIES)}", "--output=json", "--quiet", f"--chrome-flags={FLAGS}"]
    if preset == "desktop":
        words.append("--preset=desktop")
    run = subprocess.run(
        [str(LIGHTHOUSE), f"http://127.0.0.1:{PORT}/", *words],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"CHROME_PATH": os.environ.get("CHROME_PATH", "/usr/bin/chromium")},
    )
    found = json.loads(run.stdout)["categories"]
    return {category: float(found[category]["score"]) for category in CATEGORIES}
