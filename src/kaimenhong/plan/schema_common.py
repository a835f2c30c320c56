"""Shapes that several parts of a plan have: names, the clause a rule cites, ways of rounding."""

from __future__ import annotations

from kaimenhong.source import Choice, Field, Formula, ListOf, Record, Words

NAME = Words(doc="a declared name")
NAMES = ListOf(NAME)
CLAUSE = Field("clause", Words(), "id of the clause of the notice that says this 条款", optional=True)
ROUNDING = Choice(
    {
        "half_up": "四舍五入: halves away from zero",
        "half_even": "halves to the even neighbour",
        "down": "toward zero 去尾",
        "floor": "toward minus infinity",
        "ceiling": "toward plus infinity",
    }
)
KEYS = ListOf(
    Record(
        (
            Field("is", Formula(), "a formula"),
            Field("order", Choice({"high_first": "highest first", "low_first": "lowest first"})),
        )
    )
)
"""Keys in order: the next one decides where the one before is equal."""
