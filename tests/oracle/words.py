"""Pieces of formulas with what the check of a plan will say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")

MONEY, COUNT, RATIO, GAP, POINTS, NUMBER, YES_NO = "money", "count", "ratio", "gap", "points", "number", "yes/no"


@dataclass(frozen=True, slots=True)
class Said:
    """A formula: its words, its kind, whether it may be not applicable or negative, whether it divides."""

    text: str
    kind: str
    na: bool = False
    negative: bool = True
    divides: bool = False

    @property
    def inner(self) -> str:
        """As an operand of a sign."""
        return (
            f"({self.text})"
            if (" " in self.text and not self.text.endswith(")")) or " " in _bare(self.text)
            else self.text
        )


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
    """Choices of one random plan, all from one seed.

    Hypothesis draws the seed alone: drawn one by one its choices crowd near the simplest, and most plans
    would be alike. A failing plan is made smaller line by line instead (see `trial`).
    """

    def __init__(self, seed: int) -> None:
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


LITERALS = {
    MONEY: ("0元", "1元", "100元", "99.99元", "0.01亿元", "33.33元", "百元"),
    COUNT: ("0", "1", "2", "5", "3件"),
    RATIO: ("0%", "97%", "及格线", "50%", "100%", "1/3", "3‰", "40元/万元"),
    GAP: ("0个百分点", "1.31个百分点", "50个百分点"),
    POINTS: ("0分", "20分", "7.5分"),
    NUMBER: ("0", "1", "2", "1/2"),
}


def literal(choose: Chooser, kind: str) -> Said:
    text = choose.one(LITERALS[kind])
    return Said(text, kind, negative=False)
