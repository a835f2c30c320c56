"""Habits of the code that no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import kaimenhong

PACKAGE = Path(kaimenhong.__file__).parent
MOST_LINES = 400
# Where money, ratios, points and ranks are. (Cells of workbooks are floats; only the intake meets them.)
EXACT_FLOORS = ("errors", "money", "periods", "source", "facts", "plan", "comparison", "engine", "bulletin")


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def floats(tree: ast.AST) -> list[int]:
    """Lines with a float in them: a literal, or the builtin by name. How alike two words must be is no figure."""
    likeness = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "cutoff"}
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float) and id(node) not in likeness)
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


def test_a_float_is_found_where_there_is_one() -> None:
    assert floats(ast.parse("a = 1\nb = 0.5\nc = float('1')")) == [2, 3]


@pytest.mark.parametrize("floor", EXACT_FLOORS)
def test_exact_floors_know_no_float(floor: str) -> None:
    found = {named(path): floats(ast.parse(path.read_text("utf-8"))) for path in (PACKAGE / floor).rglob("*.py")}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_modules_are_small() -> None:
    """A first migration is as long as what it makes; Django writes it."""
    paths = [path for path in PACKAGE.rglob("*.py") if path.parent.name != "migrations"]
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in paths}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_folders_are_named_for_what_is_in_them() -> None:
    empty_words = {"utils", "util", "helpers", "helper", "common", "misc", "extras", "lib"}
    assert [named(path) for path in PACKAGE.rglob("*") if path.is_dir() and path.name in empty_words] == []
