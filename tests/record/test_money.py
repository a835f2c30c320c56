"""Money, from a run to the bank's receipt, and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.record.desk import CLOSED, People, approve_all, book_of
from tests.record.money_desk import boxes, code_of

from kaimenhong.actions.approve import approve
from kaimenhong.actions.approve_dues import approve_dues
from kaimenhong.actions.claw_back import claw_back
from kaimenhong.actions.pay_out import pay_out, receive
from kaimenhong.actions.prepare_clawback import all_of, prepare_clawback
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Refused
from kaimenhong.records.models import AuditLine, Campaign, Grant, LedgerEntry, Role, Settlement
from kaimenhong.records.papers import dues, paper_of_clawback, paper_of_dues
from kaimenhong.records.proof import prove_campaign

LATER = date(2026, 4, 12)
CORRECTED = "机构号,日期,余额(万元)\n0103,2026-03-31,2149\n"  # 149 of 150: 南门 has missed its quota


def test_a_settlement_makes_due_what_the_run_says(settled: Settlement) -> None:
    due = {payee: held["due"] for payee, held in boxes(settled.campaign).items()}
    assert due == {"0101": 2000, "0103": 1000}


def test_the_same_settlement_twice_posts_nothing(people: People, settled: Settlement) -> None:
    before = LedgerEntry.objects.count()
    assert settle(people["office"], settled.run) == settled
    assert LedgerEntry.objects.count() == before


def test_what_is_approved_and_paid_is_what_was_due(people: People, settled: Settlement) -> None:
    campaign = settled.campaign
    approve_all(people, campaign)
    payout = pay_out(people["finance"], campaign)
    assert payout.lines == [["0101", "CNY", 200_000, 0], ["0103", "CNY", 100_000, 0]]
    receive(people["finance"], payout, [("0101", "CNY"), ("0103", "CNY")])
    assert {payee: held["paid"] for payee, held in boxes(campaign).items()} == {"0101": 2000, "0103": 1000}
    assert prove_campaign(campaign, again=True) == ()


def test_what_the_bank_did_not_pay_is_on_the_next_list(people: People, settled: Settlement) -> None:
    campaign = settled.campaign
    approve_all(people, campaign)
    receive(people["finance"], pay_out(people["finance"], campaign), [("0101", "CNY")])
    assert pay_out(people["finance"], campaign).lines == [["0103", "CNY", 100_000, 0]]


def test_a_receipt_twice_pays_once_and_another_one_is_refused(people: People, settled: Settlement) -> None:
    approve_all(people, settled.campaign)
    payout = pay_out(people["finance"], settled.campaign)
    first = receive(people["finance"], payout, [("0101", "CNY")])
    assert receive(people["finance"], payout, [("0101", "CNY")]) == first
    with pytest.raises(Refused) as refusal:
        receive(people["finance"], payout, [("0103", "CNY")])
    assert code_of(refusal) == "KMH-A063"


def test_a_receipt_that_names_others_than_the_list_is_refused_and_names_them(
    people: People, settled: Settlement
) -> None:
    approve_all(people, settled.campaign)
    payout = pay_out(people["finance"], settled.campaign)
    with pytest.raises(Refused) as refusal:
        receive(people["finance"], payout, [("0101", "CNY"), ("x", "CNY"), ("y", "CNY")])
    assert (code_of(refusal), refusal.value.problems[0].details["payees"]) == ("KMH-A062", "x/CNY、y/CNY")


def test_nothing_moves_while_a_list_is_with_the_bank(people: People, settled: Settlement) -> None:
    approve_all(people, settled.campaign)
    pay_out(people["finance"], settled.campaign)
    run = run_plan(people["office"], settled.campaign, LATER)
    for act in (lambda: settle(people["office"], run), lambda: pay_out(people["finance"], settled.campaign)):
        with pytest.raises(Refused) as refusal:
            act()
        assert code_of(refusal) == "KMH-A060"


def test_a_correction_after_payment_takes_back_the_difference(
    people: People, settled: Settlement, office_sends: Callable[[str, str], None]
) -> None:
    campaign = settled.campaign
    approve_all(people, campaign)
    receive(people["finance"], pay_out(people["finance"], campaign), [("0101", "CNY"), ("0103", "CNY")])
    office_sends("更正_202603.csv", CORRECTED)
    settle(people["office"], run_plan(people["office"], campaign, LATER))
    held = boxes(campaign)["0103"]
    assert (held.get("granted", 0), held["paid"], held["receivable"]) == (0, 1000, -1000)


def test_an_approval_is_void_when_what_it_approved_has_changed(
    people: People, settled: Settlement, office_sends: Callable[[str, str], None]
) -> None:
    campaign = settled.campaign
    seen = paper_of_dues(campaign, dues(book_of(campaign)))
    office_sends("更正_202603.csv", CORRECTED)
    settle(people["office"], run_plan(people["office"], campaign, LATER))
    with pytest.raises(Refused) as refusal:
        approve_dues(people["approver"], campaign, seen.subject)
    assert code_of(refusal) == "KMH-A023"


def test_nobody_approves_what_he_settled(people: People, settled: Settlement) -> None:
    """Not even who is an approver besides."""
    Grant.objects.create(user=people["office"].user, role=Role.APPROVER)
    paper = paper_of_dues(settled.campaign, dues(book_of(settled.campaign)))
    with pytest.raises(Refused) as refusal:
        approve_dues(people["office"], settled.campaign, paper.subject)
    assert code_of(refusal) == "KMH-A020"


def test_nobody_settles_an_earlier_day_after_a_later_one(people: People, settled: Settlement) -> None:
    earlier = run_plan(people["office"], settled.campaign, date(2026, 4, 10))
    with pytest.raises(Refused) as refusal:
        settle(people["office"], earlier)
    assert code_of(refusal) == "KMH-A051"


def test_finance_settles_nothing_and_the_office_pays_nothing(people: People, campaign: Campaign) -> None:
    run = run_plan(people["office"], campaign, CLOSED)
    before = AuditLine.objects.count()
    for act in (lambda: settle(people["finance"], run), lambda: pay_out(people["approver"], campaign)):
        with pytest.raises(Refused):
            act()
    assert AuditLine.objects.count() == before


def test_the_same_sum_due_once_more_without_a_settlement_is_approved_again(
    people: People, settled: Settlement, office_sends: Callable[[str, str], None]
) -> None:
    """1,000 yuan approved, 1,000 more approved, 1,000 clawed back: the approval is void, and 1,000 wait as before."""
    campaign = settled.campaign
    approve_all(people, campaign)
    office_sends("更正_202603.csv", "机构号,日期,余额(万元)\n0101,2026-03-31,5000\n")  # 东街 fails: 南门 is first
    settle(people["office"], run_plan(people["office"], campaign, LATER))
    approve_all(people, campaign)
    lines = [(key, 100_000) for key, _ in all_of(campaign, "0103")]
    paper = prepare_clawback(people["integrity"], campaign, "wrong-information", "多计", lines)
    approve(people["approver"], campaign, paper_of_clawback(paper))
    claw_back(people["integrity"], paper)
    assert boxes(campaign)["0103"]["due"] == 1000
    approve_all(people, campaign)
    assert boxes(campaign)["0103"]["approved"] == 1000
