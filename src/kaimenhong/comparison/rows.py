"""Rows of the exports: what tells one from another, and what of them counts as a difference.

Rows are as exported (docs/reference.md, section 5), whoever made them: an engine, or a folder `kmh run` wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

Row = Mapping[str, str]
Rows = Mapping[str, Sequence[Row]]
"""Rows by export: measures, scores, standings, awards, settlements."""
Key = tuple[str, ...]

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "measures": ("league", "window", "measure", "contestant"),
        "scores": ("league", "window", "item", "contestant"),
        "standings": ("league", "window", "board", "group", "contestant"),
        "awards": ("award", "occasion", "contestant", "payee", "item"),
        "settlements": ("settlement", "award", "occasion", "contestant", "payee", "item"),
    }
)
"""The columns by which a row of each export is the same row in another outcome."""


def says(table: str, row: Row) -> tuple[object, ...]:
    """What a row says of the thing its key names, so that equal figures are equal however they are written.

    >>> ratio = {"unit": "ratio", "state": "known", "denominator": "4", "numerator": "2"}
    >>> says("measures", ratio) == says("measures", ratio | {"denominator": "2", "numerator": "1"})
    True
    """
    match table:
        case "measures":
            return row["unit"], row["state"], figure(table, row)
        case "scores":
            return (figure(table, row),)
        case "standings":
            return row["rank"], row["eligible"], tuple(map(_number, row["key"].split(";")))
        case "awards":
            return row["unit"], row["state"], row["reason"], figure(table, row)
        case _:
            return row["unit"], row["entitled"], row["previous"]


def figure(table: str, row: Row) -> Fraction | None:
    """The figure by whose difference rows are ranked: value, points, place, amount (yuan); None where there is none."""
    match table:
        case "measures":
            return Fraction(int(row["numerator"]), int(row["denominator"])) if row["numerator"] else None
        case "scores":
            return _number(row["points"])
        case "standings":
            return _number(row["rank"])
        case "awards":
            return _number(row["amount"])
        case _:
            return _number(row["difference"])


def _number(text: str) -> Fraction | None:
    return Fraction(text) if text else None
