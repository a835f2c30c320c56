"""C-X3: a place is confirmed by its holder, used, or given up; it is never passed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.record.desk import NOW, People, book_of, opened
from tests.record.kept import kept
from tests.record.money_desk import code_of, pay_all
from tests.record.travel_plan import SUMMIT, travel_files

from kaimenhong.actions.act import Actor
from kaimenhong.actions.confirm_place import confirm_place, travelled
from kaimenhong.actions.forfeit_place import forfeit_place
from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Refused
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, Grant, KeptBatch, PlaceStep, Role, User
from kaimenhong.records.places import holdings
from kaimenhong.records.proof import prove_campaign

SETTLED = date(2026, 4, 20)
LATER = datetime(2026, 4, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def travel(people: People) -> Campaign:
    """The campaign whose plan voids what is given up, settled."""

    def made() -> Campaign:
        campaign = opened(people, travel_files(rule=True))
        settle(people["office"], run_plan(people["office"], campaign, SETTLED))
        return campaign

    return kept("travel", made)


@pytest.fixture
def holder(travel: Campaign) -> Actor:
    """The manager of 东街, who holds the place."""
    user = User.objects.enrol("示例参赛", None)
    user.worker = SUMMIT.payee
    user.save()
    Grant.objects.create(user=user, role=Role.PARTICIPANT, campaign=travel)
    return Actor(user, NOW)


def state(campaign: Campaign) -> str:
    (place,) = holdings(campaign)
    return place.state


def test_who_holds_a_place_is_told_and_money_is_no_place(travel: Campaign) -> None:
    (place,) = holdings(travel)
    assert (place.key, place.kind, place.left, place.state) == (SUMMIT, "place", 1, "granted")
    assert holdings(travel, "0103") == ()


def test_a_place_is_confirmed_by_its_holder_and_used(people: People, travel: Campaign, holder: Actor) -> None:
    first = confirm_place(holder, travel, SUMMIT)
    assert confirm_place(people["office"], travel, SUMMIT) == first
    assert state(travel) == "confirmed"
    travelled(people["office"], travel, SUMMIT)
    assert state(travel) == "travelled"


def test_a_place_given_up_before_the_settlement_is_void_by_the_plan(
    people: People, travel: Campaign, holder: Actor
) -> None:
    step = forfeit_place(holder, travel, SUMMIT, "行程冲突", {"state": "弃权"})
    assert step.batch == KeptBatch.objects.order_by("number").last()
    assert forfeit_place(holder, travel, SUMMIT, "行程冲突", {"state": "弃权"}) == step
    settle(people["office"], run_plan(people["office"], travel, date(2026, 4, 21)))
    assert (state(travel), book_of(travel).boxes(SUMMIT)) == ("forfeited", {})
    assert prove_campaign(travel) == ()


def test_a_place_given_up_after_the_last_settlement_is_taken_back_by_the_ledger(
    people: People, travel: Campaign, holder: Actor
) -> None:
    pay_all(people, travel)
    forfeit_place(replace(holder, at=LATER), travel, SUMMIT, "行程冲突")
    assert book_of(travel).boxes(SUMMIT) == {"granted": -1, "clawback": 1, "paid": 1, "receivable": -1}
    assert state(travel) == "forfeited"
    assert prove_campaign(travel) == ()


def test_where_the_plan_has_no_rule_the_ledger_takes_it_back(people: People) -> None:
    campaign = opened(people, travel_files(rule=False))
    settle(people["office"], run_plan(people["office"], campaign, SETTLED))
    step = forfeit_place(people["office"], campaign, SUMMIT, "本人来电放弃")
    assert (step.batch, step.amount, state(campaign)) == (None, 1, "forfeited")
    settle(people["office"], run_plan(people["office"], campaign, date(2026, 4, 21)))
    assert book_of(campaign).boxes(SUMMIT) == {"granted": -1, "clawback": 1}


@pytest.mark.parametrize("act", [confirm_place, travelled])
def test_what_is_given_up_does_not_come_back(
    people: People, travel: Campaign, holder: Actor, act: Callable[[Actor, Campaign, object], PlaceStep]
) -> None:
    forfeit_place(holder, travel, SUMMIT, "行程冲突", {"state": "弃权"})
    with pytest.raises(Refused) as refusal:
        act(people["office"], travel, SUMMIT)
    assert code_of(refusal) == "KMH-A223"


def test_who_went_has_given_nothing_up_and_nobody_goes_unconfirmed(
    people: People, travel: Campaign, holder: Actor
) -> None:
    with pytest.raises(Refused) as early:
        travelled(people["office"], travel, SUMMIT)
    confirm_place(holder, travel, SUMMIT)
    travelled(people["office"], travel, SUMMIT)
    with pytest.raises(Refused) as late:
        forfeit_place(people["office"], travel, SUMMIT, "未成行", {"state": "弃权"})
    assert (code_of(early), code_of(late)) == ("KMH-A223", "KMH-A223")


def test_nobody_speaks_for_somebody_else(people: People, travel: Campaign, holder: Actor) -> None:
    other = User.objects.enrol("示例他人", None)
    other.worker = "00002"
    other.save()
    Grant.objects.create(user=other, role=Role.PARTICIPANT, campaign=travel)
    with pytest.raises(Refused) as refusal:
        confirm_place(Actor(other, NOW), travel, SUMMIT)
    assert code_of(refusal) == "KMH-A224"
    with pytest.raises(Refused) as outside:
        confirm_place(people["finance"], travel, SUMMIT)
    assert code_of(outside) == "KMH-A001"


def test_a_prize_in_money_is_no_place_and_giving_up_needs_words(people: People, travel: Campaign) -> None:
    money = SUMMIT._replace(award="前两名奖", payee="0101", unit="CNY")
    with pytest.raises(Refused) as refusal:
        confirm_place(people["office"], travel, money)
    assert code_of(refusal) == "KMH-A222"
    with pytest.raises(Refused) as silent:
        forfeit_place(people["office"], travel, SUMMIT, " ")
    assert code_of(silent) == "KMH-A205"


def test_a_place_that_a_settlement_took_is_revoked(people: People, travel: Campaign) -> None:
    path = campaign_folder(travel.name) / "facts" / "更正_202603.csv"
    path.write_text("机构号,日期,余额(万元)\n0101,2026-03-31,1\n", encoding="utf-8")
    assert import_batches(people["office"], travel, [path]).clean
    settle(people["office"], run_plan(people["office"], travel, date(2026, 4, 21)))
    assert [(place.key.payee, place.state) for place in holdings(travel)] == [
        ("00001", "revoked"),
        ("00003", "granted"),
    ]


def test_a_step_whose_amount_was_changed_is_found(people: People, travel: Campaign, open_tables: None) -> None:
    forfeit_place(replace(people["office"], at=LATER), travel, SUMMIT, "来电放弃")
    PlaceStep.objects.update(amount=2)
    assert [p.code for p in prove_campaign(travel)] == ["KMH-A250"]
