"""Every code block of the guides runs, in its own order, against a house with the demo organisation in it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.house import House, standing
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.slow

DOCS = Path(__file__).parents[3] / "docs"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUNS = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}
SHOWN_ONLY = {"json", "text", "csv"}
"""What an answer looks like: nothing to run."""


@dataclass(frozen=True, slots=True)
class Page:
    path: Path

    @property
    def blocks(self) -> list[tuple[str, str]]:
        return BLOCK.findall(self.path.read_text())


PAGES = [Page(path) for path in sorted(DOCS.rglob("*.md"))]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("docs") / "home", "serve") as house:
        Visitor(house.address).load_demo()
        yield house


def test_every_block_says_what_it_is() -> None:
    kinds = {kind for page in PAGES for kind, _ in page.blocks}
    assert kinds <= RUNS.keys() | SHOWN_ONLY


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(kind in RUNS for kind, _ in page.blocks)], ids=lambda page: page.path.stem
)
def test_the_blocks_of_a_page_run(page: Page, house: House, tmp_path: Path) -> None:
    """Blocks of a page share a folder, and what one of them writes there the next may read."""
    env = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LEEWAY_URL": house.address,
        "LEEWAY_HOME": str(house.home),
    }
    for kind, source in page.blocks:
        if kind in RUNS:
            run = subprocess.run(
                [*RUNS[kind], source], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120, check=False
            )
            assert run.returncode == 0, f"{page.path.name}:\n{source}\n{run.stdout}\n{run.stderr}"
