"""Rows of an outcome as text, and how many of them two contenders say differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

Row = dict[str, str]
Rows = Mapping[str, list[Row]]

KEYS: Mapping[str, tuple[str, ...]] = {
    "measures": ("league", "window", "contestant", "measure"),
    "scores": ("league", "window", "contestant", "item"),
    "standings": ("league", "window", "board", "group", "contestant"),
    "awards": ("award", "league", "occasion", "contestant", "item", "payee"),
    "settlements": ("settlement", "award", "occasion", "contestant", "payee", "item"),
}
EXACT: Mapping[str, tuple[str, ...]] = {
    "measures": ("unit", "value", "state"),
    "scores": ("clause", "points"),
    "standings": ("rank", "eligible", "key"),
    "awards": ("clause", "kind", "unit", "amount", "value", "state", "due_on", "reason"),
    "settlements": ("unit", "entitled", "previous", "difference"),
}
# What a script that keeps no exact figures can be held to.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "scores": ("points",),
    "standings": ("rank", "eligible"),
    "awards": ("amount",),
    "settlements": ("entitled", "previous", "difference"),
}


def differing(left: Rows, right: Rows, columns: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
    """Rows of each table that stand in one alone, or differ in one of these columns; a row said twice differs."""
    return {name: _differing(name, left[name], right[name], compared) for name, compared in columns.items()}


def _differing(name: str, left: Sequence[Row], right: Sequence[Row], columns: tuple[str, ...]) -> int:
    mine, others = _by_key(name, left, columns), _by_key(name, right, columns)
    twice = len(left) - len(mine) + len(right) - len(others)
    return twice + sum(mine.get(key) != others.get(key) for key in mine.keys() | others.keys())


def _by_key(name: str, rows: Iterable[Row], columns: tuple[str, ...]) -> dict[tuple[str, ...], tuple[object, ...]]:
    return {tuple(row[k] for k in KEYS[name]): tuple(_meant(c, row[c]) for c in columns) for row in rows}


def _meant(column: str, text: str) -> object:
    """A fraction as a number, so that 2/4 is 1/2; anything else as it is written."""
    if column not in ("value", "key") or not text:
        return text
    return tuple(Fraction(part) for part in text.split(";"))
