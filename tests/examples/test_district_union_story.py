"""The district's generator tells its story exactly: balances, receipts and staff are the figures the cases rely on."""

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "district-union"
sys.path[:0] = [str(EXAMPLE), str(EXAMPLE.parent)]

from district import people  # noqa: E402 - the example is no package of the product
from district.daily import BASE_DATE, LAST_DAY, balances, spread  # noqa: E402
from district.story import (  # noqa: E402
    INSTITUTIONS,
    OFFICES,
    STAFF_DEPOSITS,
    TERMINALS,
    Deposits,
    wan,
)

KEPT = [d for unit in INSTITUTIONS for d in (unit.corporate, unit.savings)] + [office.savings for office in OFFICES]
each_deposit = pytest.mark.parametrize("deposits", KEPT)


@each_deposit
def test_the_average_of_the_quarter_is_that_of_the_flat_line(deposits: Deposits) -> None:
    kept = balances("anybody", deposits)
    grown = sum(kept[date(2026, 1, 1) + timedelta(n)] - wan(deposits.base) for n in range(90))
    january, february, march, last = deposits.growth
    assert grown == wan(31 * january + 28 * february + 30 * march + last)


@each_deposit
def test_balances_at_month_ends_are_the_storys_and_none_is_below_zero(deposits: Deposits) -> None:
    kept = balances("anybody", deposits)
    ends = (BASE_DATE, date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 30), LAST_DAY)
    assert [kept[end] - wan(deposits.base) for end in ends] == [0, *map(wan, deposits.growth)]
    assert len(kept) == 91
    assert min(kept.values()) >= 0


def test_parts_add_up_and_differ_by_one_at_most() -> None:
    assert spread(11, 3) == [4, 4, 3]


def test_nobody_is_in_two_units_on_one_day() -> None:
    for before, after in zip(people.roster(), people.roster()[1:], strict=False):
        if before.person == after.person:
            assert before.to_date is not None
            assert before.to_date < after.from_date


def test_every_institution_has_one_leader_and_every_department_one_director_at_the_end() -> None:
    assert sorted(unit for _, unit, _, to in people.leader_duties() if to is None) == [i.unit for i in INSTITUTIONS]
    assert [manager for manager, *_ in people.manager_duties()] == [
        people.person_id(unit, 1) for unit, _ in people.DEPARTMENTS
    ]


def test_who_brings_in_deposits_of_his_own_is_in_a_department() -> None:
    departments = {unit for unit, _ in people.DEPARTMENTS}
    assert sorted(STAFF_DEPOSITS) == sorted(s.person for s in people.roster() if s.unit in departments)


def test_terminals_are_judged_thirty_days_after_they_were_installed() -> None:
    used_after = {number: used - on for number, (on, used, _) in TERMINALS.items() if used is not None}
    assert used_after["CT0710102"] == timedelta(30)
    assert used_after["CT0710201"] == timedelta(31)
    unused, *_ = TERMINALS["DH0710112"]
    assert date(2026, 4, 15) < unused + timedelta(30) <= date(2026, 5, 15)
