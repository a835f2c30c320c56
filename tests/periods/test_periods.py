"""Days are counted with both ends, and a period knows what lies in it."""

from __future__ import annotations

from datetime import date

import pytest

from kaimenhong.periods import Period

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))


def test_both_ends_count() -> None:
    assert QUARTER.days == 31 + 28 + 31
    assert Period(date(2026, 1, 1), date(2026, 1, 1)).days == 1


def test_a_leap_february_has_29_days() -> None:
    assert Period(date(2028, 2, 1), date(2028, 2, 29)).days == 29


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_first_and_last_day_lie_inside(day: date, *, inside: bool) -> None:
    assert (day in QUARTER) is inside


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), True),
        (date(2026, 2, 1), date(2026, 2, 28), True),
        (date(2025, 12, 31), date(2026, 3, 31), False),
        (date(2026, 1, 1), date(2026, 4, 1), False),
    ],
)
def test_a_period_lies_inside_with_both_its_ends(start: date, end: date, *, inside: bool) -> None:
    assert (Period(start, end) in QUARTER) is inside


def test_what_is_no_day_lies_in_no_period() -> None:
    assert "2026-01-01" not in QUARTER


def test_a_period_prints_as_the_plan_writes_it() -> None:
    assert str(QUARTER) == "2026-01-01..2026-03-31"


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(AssertionError, match="ends before it starts"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_a_period_of_one_day_is_told_as_that_day() -> None:
    assert str(Period(date(2026, 1, 3), date(2026, 1, 3))) == "2026-01-03"


def test_a_period_of_two_days_is_told_from_first_to_last() -> None:
    assert str(Period(date(2026, 1, 3), date(2026, 1, 4))) == "2026-01-03..2026-01-04"
