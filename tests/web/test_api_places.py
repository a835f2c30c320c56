"""Places confirmed and given up, sanctions issued and ended, by the programs of those whose it is to say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.record.desk import CLOSED, NAME, People, opened
from tests.record.stern_plan import WARNED, stern_files
from tests.record.travel_plan import SUMMIT, travel_files
from tests.web.program import Program, good, program_of

from kaimenhong.actions.act import Actor
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.records.models import Campaign, Grant, Role, User
from kaimenhong.records.proof import prove_campaign

C = f"/campaigns/{NAME}"


def participant(people: People, campaign: Campaign, worker: str) -> Program:
    """The program of somebody who competes."""
    user = User.objects.enrol(f"示例{worker}", None)
    user.worker = worker
    user.save()
    Grant.objects.create(user=user, role=Role.PARTICIPANT, campaign=campaign)
    return program_of(Actor(user, people["office"].at))


@pytest.fixture
def travel(people: People) -> Campaign:
    """The manager of 东街 holds a place; nothing but the ledger takes it back."""
    campaign = opened(people, travel_files(rule=False))
    settle(people["office"], run_plan(people["office"], campaign, date(2026, 4, 20)))
    return campaign


def only(program: Program) -> Any:  # noqa: ANN401  JSON
    (place,) = good(program.get(f"{C}/places"))["items"]
    return place


def test_a_holder_confirms_his_place_and_the_office_says_that_he_went(people: People, travel: Campaign) -> None:
    holder, office = participant(people, travel, SUMMIT.payee), program_of(people["office"])
    held = only(holder)
    assert (held["award"], held["kind"], held["left"], held["state"]) == ("峰会", "place", 1, "granted")
    place = f"{C}/places/{held['place']}"
    assert office.post(f"{place}/use").json()["code"] == "KMH-A223"
    assert good(holder.post(f"{place}/confirmation", {"words": "本人前往"}))["state"] == "confirmed"
    assert holder.post(f"{place}/use").status_code == 403
    good(office.post(f"{place}/use"))
    assert [step["state"] for step in good(holder.get(place))["steps"]] == ["confirmed", "travelled"]


def test_a_place_that_is_given_up_is_taken_back_and_does_not_come_back(people: People, travel: Campaign) -> None:
    holder = participant(people, travel, SUMMIT.payee)
    place = f"{C}/places/{only(holder)['place']}"
    good(holder.post(f"{place}/forfeiture", {"words": "行程冲突"}, "once"))
    assert holder.post(f"{place}/forfeiture", {"words": "行程冲突"}, "once")["Idempotency-Replayed"] == "true"
    assert (only(holder)["state"], only(holder)["left"]) == ("forfeited", 0)
    assert holder.post(f"{place}/confirmation").json()["code"] == "KMH-A223"
    assert prove_campaign(travel) == ()


def test_nobody_sees_or_speaks_for_somebody_elses_place(people: People, travel: Campaign) -> None:
    place = only(program_of(people["auditor"]))["place"]
    other = participant(people, travel, "00002")
    assert good(other.get(f"{C}/places"))["items"] == []
    for step in ("confirmation", "use", "forfeiture"):
        assert other.post(f"{C}/places/{place}/{step}", {"words": "代办"}).status_code == 404


def test_a_head_sees_the_places_of_his_people_and_does_not_speak_for_them(people: People, travel: Campaign) -> None:
    Grant.objects.filter(role=Role.HEAD).update(campaign=travel, unit="0101")
    head = program_of(people["head"])
    answer = head.post(f"{C}/places/{only(head)['place']}/confirmation")
    assert (answer.status_code, answer.json()["code"]) == (403, "KMH-A224")


@pytest.fixture
def stern(people: People) -> Campaign:
    """The manager of 西街 is to be warned."""
    campaign = opened(people, stern_files())
    settle(people["office"], run_plan(people["office"], campaign, CLOSED))
    return campaign


def test_a_sanction_is_found_issued_talked_about_and_closed(people: People, stern: Campaign) -> None:
    office, warned = program_of(people["office"]), participant(people, stern, WARNED.payee)
    (found,) = good(office.get(f"{C}/findings"))["items"]
    assert (found["payee"], found["state"], found["sanction"]) == ("00002", "found", None)
    assert good(warned.get(f"{C}/sanctions"))["items"] == []
    issued = good(office.post(f"{C}/sanctions", {"run": 1, "finding": found["finding"], "words": "末位"}))
    assert (issued["number"], issued["clause"], issued["key"]["payee"]) == (1, "四", "00002")
    good(office.post(f"{C}/sanctions/1/talks", {"words": "已谈话"}))
    good(office.post(f"{C}/sanctions/1/end", {"words": "整改完成"}))
    assert [step["kind"] for step in good(warned.get(f"{C}/sanctions/1"))["steps"]] == ["talk", "closed"]
    assert good(office.get(f"{C}/findings"))["items"][0]["state"] == "closed"


def test_a_sanction_is_read_by_whom_it_is_about_and_who_sees_all_and_findings_by_the_latter(
    people: People, stern: Campaign
) -> None:
    office, other = program_of(people["office"]), participant(people, stern, "00001")
    (found,) = good(office.get(f"{C}/findings"))["items"]
    good(office.post(f"{C}/sanctions", {"run": 1, "finding": found["finding"], "words": "末位"}))
    assert good(other.get(f"{C}/sanctions"))["items"] == []
    assert other.get(f"{C}/sanctions/1").status_code == 404
    assert other.get(f"{C}/findings").status_code == 404
    assert len(good(program_of(people["auditor"]).get(f"{C}/sanctions"))["items"]) == 1


def test_what_no_run_finds_is_no_sanction(people: People, stern: Campaign) -> None:
    said = {"run": 1, "finding": "0" * 64, "words": "末位"}
    assert program_of(people["office"]).post(f"{C}/sanctions", said).status_code == 404
