"""Rounding is defined once, for every mode, on both sides of zero."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.money import Rounding, round_fraction

modes = st.sampled_from(get_args(Rounding))
rationals = st.fractions(max_denominator=10**6) | st.builds(Fraction, st.integers(), st.sampled_from([1, 2, 3, 100]))


@pytest.mark.parametrize(
    ("value", "half_up", "half_even", "down", "floor", "ceiling"),
    [
        ("5/2", 3, 2, 2, 2, 3),
        ("7/2", 4, 4, 3, 3, 4),
        ("-5/2", -3, -2, -2, -3, -2),
        ("-7/2", -4, -4, -3, -4, -3),
        ("1/3", 0, 0, 0, 0, 1),
        ("-1/3", 0, 0, 0, -1, 0),
        ("2/3", 1, 1, 0, 0, 1),
        ("-2/3", -1, -1, 0, -1, 0),
        ("4", 4, 4, 4, 4, 4),
        ("-4", -4, -4, -4, -4, -4),
        ("0", 0, 0, 0, 0, 0),
    ],
)
def test_each_mode_rounds_as_its_name_says(
    value: str, half_up: int, half_even: int, down: int, floor: int, ceiling: int
) -> None:
    number = Fraction(value)
    assert round_fraction(number, "half_up") == half_up
    assert round_fraction(number, "half_even") == half_even
    assert round_fraction(number, "down") == down
    assert round_fraction(number, "floor") == floor
    assert round_fraction(number, "ceiling") == ceiling


@given(rationals, modes)
def test_a_rounded_number_is_less_than_one_away(value: Fraction, mode: Rounding) -> None:
    assert abs(round_fraction(value, mode) - value) < 1


@given(rationals, st.sampled_from(["half_up", "half_even"]))
def test_rounding_to_the_nearest_is_at_most_half_away(value: Fraction, mode: Rounding) -> None:
    assert abs(round_fraction(value, mode) - value) <= Fraction(1, 2)


@given(st.integers(), modes)
def test_a_whole_number_stays(value: int, mode: Rounding) -> None:
    assert round_fraction(Fraction(value), mode) == value


@given(rationals, rationals, modes)
def test_rounding_never_turns_an_order_round(one: Fraction, other: Fraction, mode: Rounding) -> None:
    low, high = min(one, other), max(one, other)
    assert round_fraction(low, mode) <= round_fraction(high, mode)


@given(rationals, st.sampled_from(["half_up", "half_even", "down"]))
def test_a_refund_rounds_as_the_payment_did(value: Fraction, mode: Rounding) -> None:
    assert round_fraction(-value, mode) == -round_fraction(value, mode)


@given(rationals)
def test_floor_and_ceiling_mirror_each_other(value: Fraction) -> None:
    assert round_fraction(-value, "floor") == -round_fraction(value, "ceiling")


def test_huge_amounts_lose_nothing() -> None:
    assert round_fraction(Fraction(2 * 10**37 + 1, 2), "half_up") == 10**37 + 1
