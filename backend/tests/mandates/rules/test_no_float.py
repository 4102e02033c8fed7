"""No float gets into money."""

import ast
from pathlib import Path

import pytest

from leeway.mandates import insights, rules

FILES = sorted(file for room in (rules, insights) for file in Path(room.__path__[0]).rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_rules_divide_in_whole_numbers_only(file: Path) -> None:
    """I10: no float literal, no float(), no true division, no round() in any rule."""
    for node in ast.walk(ast.parse(file.read_text())):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id in {"float", "round"}), node.lineno
