"""Rows of an outcome as a contender wrote them, and how many of them two contenders say differently."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isclose
from pathlib import Path

Row = Mapping[str, str]
Rows = Mapping[str, list[Row]]
Key = tuple[str, ...]
Said = tuple[object, ...]
Reading = Callable[[str, Row], Said]

KEYS: Mapping[str, Key] = {
    "measures": ("league", "window", "contestant", "measure"),
    "scores": ("league", "window", "contestant", "item"),
    "standings": ("league", "window", "board", "group", "contestant"),
    "awards": ("award", "league", "occasion", "contestant", "item", "payee"),
    "settlements": ("settlement", "award", "occasion", "contestant", "payee", "item"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that two contenders say differently; None where one has no such row."""

    key: Key
    left: Said | None
    right: Said | None


def read_rows(folder: Path) -> Rows:
    """The five exports of a contender."""
    return {name: _read(folder / f"{name}.csv") for name in KEYS}


def differing(left: Rows, right: Rows, reading: Reading) -> Mapping[str, list[Difference]]:
    """By table: rows that stand in one alone, or are read differently; a row said twice differs."""
    return {name: _differing(name, left[name], right[name], reading) for name in KEYS}


def exact(table: str, row: Row) -> Said:
    """All that an export says of a row; a fraction as a number, so that 2/4 is 1/2."""
    match table:
        case "measures":
            value = Fraction(int(row["numerator"]), int(row["denominator"])) if row["numerator"] else None
            return row["unit"], value, row["state"]
        case "scores":
            return row["clause"], row["points"]
        case "standings":
            keys = tuple(Fraction(part) for part in row["key"].split(";")) if row["key"] else ()
            return row["rank"], row["eligible"], keys
        case "awards":
            return tuple(row[c] for c in ("clause", "kind", "unit", "amount", "value", "state", "due_on", "reason"))
        case _:
            return tuple(row[c] for c in ("unit", "entitled", "previous", "difference"))


def shown(table: str, row: Row) -> Said:
    """What a script without exact figures can be held to: money to the fen, a ratio to nine digits."""
    match table:
        case "measures":
            return row["state"], _as_shown(row["unit"], _value(row))
        case "scores":
            return (_number(row["points"]),)
        case "standings":
            return _number(row["rank"]), row["eligible"]
        case "awards":
            return (_number(row["amount"]),)
        case _:
            return _number(row["entitled"]), _number(row["previous"])


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _differing(name: str, left: list[Row], right: list[Row], reading: Reading) -> list[Difference]:
    mine, others = _by_key(name, left, reading), _by_key(name, right, reading)
    found = [(key, mine.get(key), others.get(key)) for key in sorted(mine.keys() | others.keys())]
    return [Difference(key, one, other) for key, one, other in found if not _same(one, other)]


def _same(one: Said | None, other: Said | None) -> bool:
    if one is None or other is None:
        return False
    return len(one) == len(other) and all(map(_same_figure, one, other))


def _same_figure(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-9)
    return one == other


def _by_key(name: str, rows: Iterable[Row], reading: Reading) -> dict[Key, Said]:
    """What is said of each key: a second row of the same key adds to it."""
    said: dict[Key, Said] = {}
    for row in rows:
        key = tuple(row[k] for k in KEYS[name])
        said[key] = (*said.get(key, ()), *reading(name, row))
    return said


def _number(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def _value(row: Row) -> Fraction | None:
    """A measure in base units (money in fen): as a fraction, or as a script's decimal of yuan."""
    if "numerator" in row:
        return Fraction(int(row["numerator"]), int(row["denominator"])) if row["numerator"] else None
    value = _number(row["value"])
    return value * 100 if value is not None and row["unit"] == "CNY" else value


def _as_shown(unit: str, value: Fraction | None) -> Fraction | float | None:
    match unit:
        case "CNY":
            return value and Fraction(round(value))
        case "ratio" | "percentage_point":
            return value and float(value)
        case _:
            return value
