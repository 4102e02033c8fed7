"""What the works council is promised: after each sentence stands a test that is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[3]
TESTS = CHECKOUT / "backend" / "tests"
PAGE = (CHECKOUT / "docs" / "works-council.md").read_text()
PROOF = re.compile(r"`(\S+\.py)::(test_\w+)`")
SENTENCES = [line for line in PAGE.splitlines() if line.startswith("- ")]


@cache
def defined_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence[2:60])
def test_each_sentence_has_its_proof(sentence: str) -> None:
    """R44"""
    proofs = PROOF.findall(sentence)
    assert proofs
    assert not [f"{file}::{name}" for file, name in proofs if name not in defined_in(file)]


def test_nothing_is_promised_outside_the_sentences() -> None:
    """R44: a section says something, and each of its sentences was looked at above."""
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:-1]
    assert len(sections) == 5
    assert all("\n- " in section for section in sections)
