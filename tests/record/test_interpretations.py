"""C-O8: who interprets a plan says how he reads a clause, and why; it stands beside the clause from then on."""

from __future__ import annotations

import pytest
from tests.record.desk import TEMPLATE, People, opened
from tests.record.money_desk import code_of
from tests.record.strict_plan import replaced

from kaimenhong.actions.interpret import interpret
from kaimenhong.actions.open_campaign import open_campaign
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.errors import Refused
from kaimenhong.records.interpretations import clauses_read
from kaimenhong.records.models import Campaign, Settlement
from kaimenhong.records.proof import prove_campaign


def test_a_reading_stands_beside_its_clause_in_the_order_it_was_given(people: People, campaign: Campaign) -> None:
    interpret(people["office"], campaign, "三", "并列的平分奖金", "原文未写")
    interpret(people["office"], campaign, "三", "平分后的分归首位", "除不尽")
    read = {one.clause: [reading.words for reading in one.readings] for one in clauses_read(campaign)}
    assert read == {"一": [], "二": [], "三": ["并列的平分奖金", "平分后的分归首位"]}
    words = next(one.words for one in clauses_read(campaign) if one.clause == "三")
    assert "分别奖励2000元、1000元" in words


def test_it_says_who_interprets_when_and_which_version(people: People, campaign: Campaign) -> None:
    said = interpret(people["office"], campaign, "三", "并列的平分奖金", "原文未写")
    assert (said.interpreter, said.by, said.at, said.plans) == (
        "竞赛办公室",
        people["office"].user,
        people["office"].at,
        1,
    )


def test_a_reading_changes_no_result(people: People, settled: Settlement) -> None:
    interpret(people["office"], settled.campaign, "三", "并列的平分奖金", "原文未写")
    assert run_plan(people["office"], settled.campaign, settled.run.as_of) == settled.run
    assert prove_campaign(settled.campaign) == ()


def test_a_clause_a_reading_and_a_reason_are_needed(people: People, campaign: Campaign) -> None:
    for clause, words, reason, code in (
        ("九", "读作", "原文未写", "KMH-A234"),
        ("三", " ", "原文未写", "KMH-A205"),
        ("三", "读作", "", "KMH-A205"),
    ):
        with pytest.raises(Refused) as refusal:
            interpret(people["office"], campaign, clause, words, reason)
        assert code_of(refusal) == code


def test_an_amendment_is_one_of_the_same_campaign(people: People, campaign: Campaign) -> None:
    version = campaign.versions.get()
    assert interpret(people["office"], campaign, "三", "读作", "原文未写", version).amendment == version
    version.campaign = open_campaign(people["office"], "other", "另一个活动")
    with pytest.raises(Refused) as refusal:
        interpret(people["office"], campaign, "三", "读作", "原文未写", version)
    assert code_of(refusal) == "KMH-A236"


def test_a_plan_that_names_no_interpreter_has_none(people: People) -> None:
    text = replaced((TEMPLATE / "plan.yaml").read_text(encoding="utf-8"), "  interpreter: 竞赛办公室\n", "")
    campaign = opened(people, {"plan.yaml": text})
    with pytest.raises(Refused) as refusal:
        interpret(people["office"], campaign, "三", "读作", "原文未写")
    assert code_of(refusal) == "KMH-A235"
