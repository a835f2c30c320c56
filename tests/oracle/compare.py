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
Key = tuple[str, ...]


def differences(engine: Callable[[str], Iterable[OutRow]], oracle: Callable[[str], Iterable[OutRow]]) -> list[str]:
    """What the engine says otherwise than the oracle, one line a cell; empty when they agree."""
    found: list[str] = []
    for file in FILES:
        left, right = _by_key(file, engine(file)), _by_key(file, oracle(file))
        for whose, rows in (("engine", left), ("oracle", right)):
            found += [f"{file} {key}: the {whose}'s {len(same)} times" for key, same in rows.items() if len(same) > 1]
        found += [f"{file} {key}: engine has no row, oracle {right[key][0]}" for key in sorted(right.keys() - left)]
        found += [f"{file} {key}: engine {left[key][0]}, oracle has no row" for key in sorted(left.keys() - right)]
        for key in sorted(left.keys() & right):
            found += [f"{file} {key}: {said}" for said in _unlike(file, left[key][0], right[key][0])]
    return found


def _by_key(file: str, rows: Iterable[OutRow]) -> dict[Key, list[OutRow]]:
    found: dict[Key, list[OutRow]] = {}
    for row in rows:
        found.setdefault(tuple(row[k] for k in KEYS[file]), []).append(row)
    return found


def _unlike(file: str, engine: OutRow, oracle: OutRow) -> list[str]:
    """The cells of a row that differ."""
    if engine == oracle:
        return []
    left, right = _compared(file, engine), _compared(file, oracle)
    return [f"{c} engine {left[c]!s}, oracle {right[c]!s}" for c in COLUMNS[file] if left[c] != right[c]]


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
