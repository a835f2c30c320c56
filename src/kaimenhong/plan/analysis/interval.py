"""Intervals of exact numbers: what a value may be where its operands are known by bounds only.

Every operation is on the safe side: it holds all values that can come of the operands, perhaps more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

End = tuple[Fraction | None, int]  # a number, or None for the infinity of the sign behind it


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; None is without bound. An open end does not belong to it."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @staticmethod
    def point(value: Fraction) -> Interval:
        return Interval(value, value)

    @property
    def empty(self) -> bool:
        """Whether no number lies within."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def only(self) -> Fraction | None:
        """The one number within, or None."""
        return self.low if self.low is not None and self.low == self.high else None

    def __and__(self, other: Interval) -> Interval:
        """Numbers in both.

        >>> one, other = Interval(Fraction(1), None, low_open=True), Interval(None, Fraction(1))
        >>> (one & other).empty
        True
        """
        low = max((side for side in (self, other) if side.low is not None), key=_low_key, default=self)
        high = min((side for side in (self, other) if side.high is not None), key=_high_key, default=self)
        return Interval(low.low, high.high, low.low_open, high.high_open)

    def __or__(self, other: Interval) -> Interval:
        """The least interval that holds both."""
        return _spanned([*self._ends(), *other._ends()])

    def __add__(self, other: Interval) -> Interval:
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(_negative(self.high), _negative(self.low))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        return _spanned([_times(one, two) for one in self._ends() for two in other._ends()])

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient where the divisor is not zero."""
        if other.empty or other.only == 0:
            return UNBOUNDED
        if other.low is not None and other.low >= 0:
            return self * Interval(_inverse(other.high), _inverse_near_zero(other.low))
        if other.high is not None and other.high <= 0:
            return self * Interval(_inverse_near_zero(other.high), _inverse(other.low))
        return UNBOUNDED

    def rounded(self, mode: Callable[[Fraction], int]) -> Interval:
        """Of the values rounded by a mode that never falls where the value rises."""
        low, high = self.low, self.high
        return Interval(
            None if low is None else Fraction(mode(low)),
            None if high is None else Fraction(mode(high)),
        )

    def floor(self) -> Interval:
        return self.rounded(floor)

    def ceil(self) -> Interval:
        return self.rounded(ceil)

    def absolute(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        return (self | -self) & Interval(Fraction(0))

    def _ends(self) -> tuple[End, End]:
        return (self.low, -1), (self.high, 1)


UNBOUNDED = Interval()
NOT_NEGATIVE = Interval(Fraction(0))
TRUTH = Interval(Fraction(0), Fraction(1))


def least(intervals: Iterable[Interval]) -> Interval:
    """Of the least of some values."""
    some = list(intervals)
    highs = [each.high for each in some if each.high is not None]
    lows = [each.low for each in some]
    return Interval(_lowest(lows), min(highs) if highs else None)


def greatest(intervals: Iterable[Interval]) -> Interval:
    """Of the greatest of some values."""
    return -least(-each for each in intervals)


def _lowest(lows: list[Fraction | None]) -> Fraction | None:
    known = [low for low in lows if low is not None]
    return min(known) if len(known) == len(lows) else None


def _low_key(side: Interval) -> tuple[Fraction, bool]:
    assert side.low is not None, "asked of sides with a low end"
    return side.low, side.low_open


def _high_key(side: Interval) -> tuple[Fraction, bool]:
    assert side.high is not None, "asked of sides with a high end"
    return side.high, not side.high_open


def _sum(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def _negative(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _inverse(end: Fraction | None) -> Fraction:
    return Fraction(0) if end is None else 1 / end


def _inverse_near_zero(end: Fraction) -> Fraction | None:
    return None if end == 0 else 1 / end


def _times(one: End, other: End) -> End:
    """The product of two ends; zero times anything is zero."""
    (left, left_sign), (right, right_sign) = one, other
    if left is not None and right is not None:
        return left * right, 1
    if left == 0 or right == 0:
        return Fraction(0), 1
    sign = (left_sign if left is None else _sign(left)) * (right_sign if right is None else _sign(right))
    return None, sign


def _sign(value: Fraction) -> int:
    return 1 if value > 0 else -1


def _spanned(ends: list[End]) -> Interval:
    numbers = [number for number, _ in ends if number is not None]
    low = None if (None, -1) in ends else min(numbers)
    high = None if (None, 1) in ends else max(numbers)
    return Interval(low, high)
