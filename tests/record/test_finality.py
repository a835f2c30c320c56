"""After publicity, a late correction moves what the plan says: all, only the wrongdoer's rank money, or none of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.record.desk import CLOSED, People, opened
from tests.record.kept import kept
from tests.record.money_desk import boxes, pay_all
from tests.record.strict_plan import strict_files

from kaimenhong.actions.approve import approve
from kaimenhong.actions.claw_back import claw_back
from kaimenhong.actions.decide_case import Finding, decide_case
from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.open_case import open_case
from kaimenhong.actions.overturn_case import overturn_case
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, CaseDecision, Grant, Role, User
from kaimenhong.records.papers import paper_of_clawback
from kaimenhong.records.proof import prove_campaign

EAST, SOUTH = "0101", "0103"  # paid 2,000 and 1,000 yuan for places 1 and 2
AFTER = date(2026, 5, 1)
LATE = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


def settled_and_paid(people: People, rank_money: str) -> Campaign:
    """Publicity ends on 30 April; everything was settled and paid before."""
    said = f"finality: {{publicity_ends: 2026-04-30, rank_money: {rank_money}, clause: 四}}\n"

    def made() -> Campaign:
        campaign = opened(people, strict_files(said))
        settle(people["office"], run_plan(people["office"], campaign, CLOSED))
        pay_all(people, campaign)
        return campaign

    return kept(f"paid, {rank_money}", made)


def settled_again(people: People, campaign: Campaign, on: date = AFTER) -> dict[str, int]:
    """What both are granted after another settlement, in yuan."""
    settle(people["office"], run_plan(people["office"], campaign, on))
    held = boxes(campaign)
    return {payee: -held[payee].get("granted", 0) for payee in (EAST, SOUTH)}


def south_fails(people: People, campaign: Campaign) -> None:
    """A correction: 南门 has missed its quota by one 万元."""
    path = campaign_folder(campaign.name) / "facts" / "更正_202603.csv"
    path.write_text("机构号,日期,余额(万元)\n0103,2026-03-31,2149\n", encoding="utf-8")
    assert import_batches(people["office"], campaign, [path]).clean


def east_deceived(people: People, campaign: Campaign) -> CaseDecision:
    case = open_case(people["integrity"], campaign, EAST, "核查线索3")
    finding = Finding(proven=True, words="虚增存款", clause="四")
    return decide_case(replace(people["approver"], at=LATE), case, finding)


@pytest.mark.parametrize(("rank_money", "south"), [("all", 0), ("wrongdoers", 1000), ("none", 1000)])
def test_an_honest_mistake_that_is_found_late(people: People, rank_money: str, south: int) -> None:
    campaign = settled_and_paid(people, rank_money)
    south_fails(people, campaign)
    assert settled_again(people, campaign) == {EAST: 2000, SOUTH: south}


def test_a_mistake_that_is_found_in_time_moves_everything(people: People) -> None:
    campaign = settled_and_paid(people, "none")
    south_fails(people, campaign)
    assert settled_again(people, campaign, date(2026, 4, 30)) == {EAST: 2000, SOUTH: 0}


@pytest.mark.parametrize(
    ("rank_money", "east", "south"), [("all", 0, 2000), ("wrongdoers", 0, 1000), ("none", 2000, 1000)]
)
def test_who_is_found_late_to_have_deceived(people: People, rank_money: str, east: int, south: int) -> None:
    campaign = settled_and_paid(people, rank_money)
    decision = east_deceived(people, campaign)
    assert settled_again(people, campaign) == {EAST: east, SOUTH: south}
    assert (decision.clawback is not None) == (rank_money == "none")


def test_what_no_settlement_moves_is_clawed_back_by_a_paper(people: People) -> None:
    campaign = settled_and_paid(people, "none")
    paper = east_deceived(people, campaign).clawback
    assert paper is not None
    other = User.objects.enrol("示例审批人乙", None)
    Grant.objects.create(user=other, role=Role.APPROVER)
    approve(replace(people["approver"], user=other), campaign, paper_of_clawback(paper))
    claw_back(people["integrity"], paper)
    assert boxes(campaign)[EAST] == {"granted": -2000, "clawback": 2000, "paid": 2000, "receivable": -2000}
    assert prove_campaign(campaign) == ()


def test_what_is_paid_for_the_first_time_after_publicity_is_paid_all_the_same(people: People) -> None:
    said = "finality: {publicity_ends: 2026-04-30, rank_money: none, clause: 四}\n"
    campaign = opened(people, strict_files(said))
    assert settled_again(people, campaign) == {EAST: 2000, SOUTH: 1000}


@pytest.mark.parametrize("rank_money", ["all", "wrongdoers", "none"])
def test_what_was_taken_before_publicity_ended_comes_back_when_the_decision_is_overturned_after(
    people: People, rank_money: str
) -> None:
    campaign = settled_and_paid(people, rank_money)
    case = open_case(people["integrity"], campaign, EAST, "核查线索3")
    decide_case(people["approver"], case, Finding(proven=True, words="虚增存款", clause="四"))
    assert settled_again(people, campaign, date(2026, 4, 20))[EAST] == 0
    overturn_case(replace(people["integrity"], at=LATE), case, "回函系银行误寄")
    assert settled_again(people, campaign)[EAST] == 2000
    assert prove_campaign(campaign) == ()
