"""Intervals: whatever is reckoned of two numbers lies in what is reckoned of the intervals they lie in."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import add, mul, sub, truediv

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kaimenhong.plan.analysis.interval import UNBOUNDED, Interval, greatest, least

NUMBERS = st.fractions(min_value=-5, max_value=5, max_denominator=3)
ENDS = st.none() | NUMBERS
INTERVALS = st.builds(Interval, ENDS, ENDS, st.booleans(), st.booleans()).filter(lambda each: not each.empty)


def holds(interval: Interval, value: Fraction) -> bool:
    return not (interval & Interval.point(value)).empty


def members(interval: Interval) -> st.SearchStrategy[Fraction]:
    return NUMBERS.filter(lambda value: holds(interval, value))


@pytest.mark.parametrize("operation", [add, sub, mul, truediv])
@given(data=st.data(), x=NUMBERS, y=NUMBERS)
def test_what_is_reckoned_of_members_is_a_member(
    operation: Callable[..., Interval | Fraction], data: st.DataObject, x: Fraction, y: Fraction
) -> None:
    one, other = data.draw(INTERVALS), data.draw(INTERVALS)
    assume(holds(one, x) and holds(other, y) and not (operation is truediv and y == 0))
    interval, value = operation(one, other), operation(x, y)
    assert isinstance(interval, Interval)
    assert isinstance(value, Fraction)
    assert holds(interval, value)


@given(data=st.data(), x=NUMBERS, y=NUMBERS)
def test_signs_roundings_and_choices_keep_members(data: st.DataObject, x: Fraction, y: Fraction) -> None:
    one, other = data.draw(INTERVALS), data.draw(INTERVALS)
    assume(holds(one, x) and holds(other, y))
    assert holds(-one, -x)
    assert holds(one.absolute(), abs(x))
    assert holds(one.floor(), Fraction(x.__floor__()))
    assert holds(one.ceil(), Fraction(x.__ceil__()))
    assert holds(one | other, x)
    assert holds(least([one, other]), min(x, y))
    assert holds(greatest([one, other]), max(x, y))


@given(one=INTERVALS, other=INTERVALS, x=NUMBERS)
def test_what_is_in_both_is_in_the_meeting(one: Interval, other: Interval, x: Fraction) -> None:
    assert holds(one & other, x) is (holds(one, x) and holds(other, x))


def test_an_open_end_is_not_within() -> None:
    above, up_to = Interval(Fraction(3), None, low_open=True), Interval(None, Fraction(3))
    assert (above & up_to).empty
    assert not (Interval(Fraction(3)) & up_to).empty


def test_nothing_is_known_of_a_division_by_zero() -> None:
    assert Interval.point(Fraction(1)) / Interval.point(Fraction(0)) == UNBOUNDED
    assert Interval.point(Fraction(1)) / Interval(Fraction(2), Fraction(1)) == UNBOUNDED


def test_the_bounds_are_as_narrow_as_they_can_be() -> None:
    one, two = Interval(Fraction(2), Fraction(3)), Interval(Fraction(-1), Fraction(4))
    assert one * two == Interval(Fraction(-3), Fraction(12))
    assert two.absolute() == Interval(Fraction(0), Fraction(4))
    assert one / one == Interval(Fraction(2, 3), Fraction(3, 2))
    assert one.only is None
    assert Interval.point(Fraction(2)).only == 2
