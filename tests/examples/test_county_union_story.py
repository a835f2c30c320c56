"""The generator tells its story exactly: sums over days, receipts and staff are the figures the cases rely on."""

import sys
from collections import Counter
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "county-union"
sys.path[:0] = [str(EXAMPLE), str(EXAMPLE.parent)]

from generator import people, receipts  # noqa: E402 - the example is no package of the product
from generator.balances import balances  # noqa: E402
from generator.spread import BASE_DATE, LAST_DAY, MONTH_ENDS  # noqa: E402
from generator.story import BRANCHES, Branch, wan  # noqa: E402

each_branch = pytest.mark.parametrize("branch", BRANCHES, ids=lambda branch: branch.unit)


def test_the_branches_quotas_add_up_to_the_countys() -> None:
    quotas = [branch.quotas for branch in BRANCHES]
    assert sum(q.deposits for q in quotas) == 57600
    assert sum(q.card for q in quotas) == 11520
    assert sum(q.interest for q in quotas) == 4000
    assert sum(q.npl for q in quotas) == 1746
    assert sum(q.pos for q in quotas) == 36


@each_branch
def test_a_fifth_of_each_deposit_quota_is_card(branch: Branch) -> None:
    assert branch.quotas.card * 5 == branch.quotas.deposits


@each_branch
def test_balances_at_month_ends_are_the_storys(branch: Branch) -> None:
    kept = balances(branch)
    for end, growth, card in zip(MONTH_ENDS, branch.growth, branch.card, strict=True):
        grown = [kind[end] - kind[BASE_DATE] for kind in (kept.current, kept.fixed, kept.card)]
        assert sum(grown) == wan(growth)
        assert grown[2] == wan(card)
    assert kept.npl[BASE_DATE] - kept.npl[LAST_DAY] == wan(branch.npl_fall)


@each_branch
def test_every_day_of_the_quarter_has_a_balance_of_zero_or_more(branch: Branch) -> None:
    kept = balances(branch)
    for path in (kept.current, kept.fixed, kept.card, kept.loans, kept.npl):
        assert len(path) == 91
        assert min(path.values()) >= 0


@each_branch
def test_interest_and_npl_receipts_add_up_to_the_quarter(branch: Branch) -> None:
    assert sum(row.amount for month in range(3) for row in receipts.interest(branch, month)) == wan(branch.interest)
    assert sum(row.amount for row in receipts.npl_receipts(branch)) == wan(branch.npl_recovered)


def test_the_correction_adds_thirty_thousand_yuan_to_one_receipt_of_january() -> None:
    january = receipts.interest(next(b for b in BRANCHES if b.unit == "08103"), 0)
    assert january.count(receipts.CORRECTED) == 1
    assert receipts.CORRECTED.amount - receipts.WRONG.amount == wan(3)


@each_branch
def test_no_loan_gives_back_more_than_it_lent(branch: Branch) -> None:
    for month in range(3):
        back: Counter[str] = Counter()
        for row in receipts.recoveries(branch, month):
            back[row.loan.loan] += row.amount
        for loan in receipts.loans_due(branch, month):
            assert loan.principal > 0
            assert back[loan.loan] <= loan.principal


def test_who_places_a_terminal_works_in_that_branch_on_that_day() -> None:
    roster = people.roster()
    for _, branch, terminal, placer in receipts.pos():
        day = terminal.installed_on
        assert not placer or any(
            spell.unit == branch.unit and spell.from_date <= day and (spell.to_date is None or spell.to_date >= day)
            for spell in roster
            if spell.person == placer
        )


def test_nobody_holds_two_posts_on_one_day() -> None:
    for before, after in zip(people.roster(), people.roster()[1:], strict=False):
        if before.person == after.person:
            assert before.to_date is not None
            assert before.to_date < after.from_date


def test_every_branch_has_one_leader_and_one_department_at_the_end() -> None:
    for duties in (people.leader_duties(), people.department_duties()):
        assert sorted(duty.unit for duty in duties if duty.to_date is None) == [branch.unit for branch in BRANCHES]
