"""Differences between two outcomes, row by row, in words a person can act on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from tests.oracle.evaluate import KEYS, OutRow

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+|/[0-9]+)?")
FILES = tuple(KEYS)
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "measures": ("unit", "value", "state"),
    "scores": ("clause", "points"),
    "standings": ("rank", "eligible", "key"),
    "awards": ("clause", "kind", "unit", "amount", "value", "state", "due_on", "reason"),
    "settlements": ("unit", "entitled", "previous", "difference"),
}


def differences(engine: Callable[[str], Iterable[OutRow]], oracle: Callable[[str], Iterable[OutRow]]) -> list[str]:
    """One line for each row that is not the same in both; `engine(file)` gives the rows of a file."""
    found: list[str] = []
    for file in FILES:
        left, left_twice = _by_key(file, engine(file))
        right, right_twice = _by_key(file, oracle(file))
        found += [f"{file} {key}: twice in the engine's" for key in left_twice]
        found += [f"{file} {key}: twice in the oracle's" for key in right_twice]
        found += [f"{file} {key}: engine has no row, oracle {right[key]}" for key in sorted(right.keys() - left.keys())]
        found += [f"{file} {key}: engine {left[key]}, oracle has no row" for key in sorted(left.keys() - right.keys())]
        for key in sorted(left.keys() & right.keys()):
            found += [
                f"{file} {key}: {column} engine {left[key][column]!s}, oracle {right[key][column]!s}"
                for column in COLUMNS[file]
                if left[key][column] != right[key][column]
            ]
    return found


def _by_key(
    file: str, rows: Iterable[OutRow]
) -> tuple[dict[tuple[str, ...], dict[str, object]], list[tuple[str, ...]]]:
    """Rows by their key, and the keys that came twice."""
    found: dict[tuple[str, ...], dict[str, object]] = {}
    twice = []
    for row in rows:
        key = tuple(row[k] for k in KEYS[file])
        if key in found:
            twice.append(key)
        found[key] = _compared(file, row)
    return found, twice


def _compared(file: str, row: OutRow) -> dict[str, object]:
    """What of a row is compared: fractions as numbers, the rest as text."""
    seen: dict[str, object] = dict(row)
    if file == "measures":
        seen["value"] = _fraction(row["numerator"], row["denominator"])
    if file == "standings":
        seen["key"] = tuple(_number_or_text(k) for k in row["key"].split(";")) if row["key"] else ()
    return {column: seen[column] for column in COLUMNS[file]}


def _number_or_text(text: str) -> Fraction | str:
    """Numbers are the same in whatever terms they stand; dates, texts and ids as they are written."""
    return Fraction(text) if _NUMBER.fullmatch(text) else text


def _fraction(numerator: str, denominator: str) -> Fraction | None:
    """n/d; None when both are empty. A denominator is above zero."""
    if not numerator and not denominator:
        return None
    assert int(denominator) > 0, f"a denominator of {denominator}"
    return Fraction(int(numerator), int(denominator))
