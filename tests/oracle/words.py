"""Pieces of formulas with what the check of a plan will say of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from tests.oracle.sizes import TRUTH, Size

T = TypeVar("T")

MONEY, COUNT, RATIO, GAP, POINTS, NUMBER, YES_NO = "money", "count", "ratio", "gap", "points", "number", "yes/no"
TEXT, DAY, UNIT, PERSON = "text", "date", "unit id", "person id"
TRIES = 8


@dataclass(frozen=True, slots=True)
class Said:
    """A formula: its words, its kind, how large it grows, whether it may be not applicable or negative."""

    text: str
    kind: str
    size: Size
    na: bool = False
    negative: bool = True

    @property
    def inner(self) -> str:
        """As an operand of a sign."""
        return (
            f"({self.text})"
            if (" " in self.text and not self.text.endswith(")")) or " " in _bare(self.text)
            else self.text
        )


def condition(text: str, *parts: Said, na: bool | None = None) -> Said:
    """A yes/no; not applicable where one of its parts may be, unless said otherwise."""
    return Said(text, YES_NO, TRUTH, any(p.na for p in parts) if na is None else na, negative=False)


def _bare(text: str) -> str:
    """The text without what stands in its brackets."""
    kept, depth = [], 0
    for sign in text:
        depth += sign == "("
        if not depth:
            kept.append(sign)
        depth -= sign == ")"
    return "".join(kept)


class Chooser:
    """Choices of one random plan, all from one seed."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)  # noqa: S311  made-up plans, no secrets

    def one(self, options: Sequence[T]) -> T:
        return self._random.choice(options)

    def whole(self, least: int, most: int) -> int:
        return self._random.randint(least, most)

    def chance(self, percent: int) -> bool:
        return self.whole(1, 100) <= percent

    def some(self, options: Sequence[T], least: int = 1) -> list[T]:
        """At least so many of the options, in their order."""
        kept = [o for o in options if self.chance(60)]
        for option in options:
            if len(kept) >= least:
                break
            if option not in kept:
                kept.append(option)
        return sorted(kept, key=list(options).index)


def until(fits: Callable[[T], bool], make: Callable[[], T], otherwise: Callable[[], T]) -> T:
    """The first that fits of a few tries; else what always does."""
    for _ in range(TRIES):
        made = make()
        if fits(made):
            return made
    return otherwise()


LITERALS = {
    MONEY: ("0元", "1元", "100元", "99.99元", "0.01亿元", "33.33元", "百元"),
    COUNT: ("0", "1", "2", "5", "3件", "两件"),
    RATIO: ("0%", "97%", "及格线", "50%", "100%", "1/3", "3‰", "40元/万元"),
    GAP: ("0个百分点", "1.31个百分点", "50个百分点"),
    POINTS: ("0分", "20分", "7.5分"),
    NUMBER: ("0", "1", "2", "1/2"),
}
_SIZES = {
    MONEY: Size(10**8),
    COUNT: Size(5),
    RATIO: Size(100, 1000),
    GAP: Size(131, 10**4),
    POINTS: Size(20, 2),
    NUMBER: Size(2, 2),
}
VALUES = {
    "百元": "100元",
    "及格线": "97%",
    "两件": "2件",
    "对": "yes",
    "甲类": "'甲'",
    "某日": "2026-01-31",
    "十日": "10天",
}


def literal(choose: Chooser, kind: str) -> Said:
    return Said(choose.one(LITERALS[kind]), kind, _SIZES[kind], negative=False)
