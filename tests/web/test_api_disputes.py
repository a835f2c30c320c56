"""A figure is disputed and answered, a clause is interpreted, by programs alone."""

from __future__ import annotations

import pytest
from tests.record.desk import NAME
from tests.web.conftest import Programs
from tests.web.program import good

C = f"/campaigns/{NAME}"
PLACE = {
    "table": "standings",
    "about": "0101",
    "figure": {"league": "网点", "board": "总榜", "window": "季"},
    "words": "存款少计一户",
}


def test_a_head_disputes_a_figure_is_answered_asks_again_and_closes_it(programs: Programs) -> None:
    head, office, approver = programs["head"], programs["office"], programs["approver"]
    raised = good(head.post(f"{C}/runs/1/disputes", PLACE))
    assert (raised["number"], raised["state"], raised["figure"]["rank"]) == (1, "open", "1")
    good(office.post(f"{C}/disputes/1/answer", {"upheld": False, "words": "经核对无误"}))
    good(head.post(f"{C}/disputes/1/escalation", {"words": "请再查"}))
    again = office.post(f"{C}/disputes/1/answer", {"upheld": False, "words": "仍无误"})
    assert (again.status_code, again.json()["code"]) == (403, "KMH-A233")
    good(approver.post(f"{C}/disputes/1/answer", {"upheld": True, "words": "确有一户"}))
    assert good(head.get(f"{C}/disputes/1"))["state"] == "reviewed"
    good(head.post(f"{C}/disputes/1/closing", {"words": "知悉"}))
    (closed,) = good(office.get(f"{C}/disputes"))["items"]
    assert closed["state"] == "closed"
    assert [(step["kind"], step["upheld"]) for step in closed["steps"]] == [
        ("answer", False),
        ("escalation", None),
        ("answer", True),
        ("closing", None),
    ]


def test_nobody_else_of_those_who_compete_reads_it_or_speaks_in_it(programs: Programs) -> None:
    good(programs["head"].post(f"{C}/runs/1/disputes", PLACE))
    for role in ("participant", "reporter"):
        assert good(programs[role].get(f"{C}/disputes"))["items"] == []
        assert programs[role].get(f"{C}/disputes/1").status_code == 404
        assert programs[role].post(f"{C}/disputes/1/closing", {"words": "算了"}).status_code == 404


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"about": "0103"}, 403, "KMH-A224"),
        ({"words": " "}, 422, "KMH-A205"),
        ({"figure": {"board": "无此榜"}}, 422, "KMH-A231"),
        ({"table": "users"}, 422, "KMH-A404"),
    ],
)
def test_a_dispute_is_about_one_figure_of_ones_own(
    programs: Programs, changed: dict[str, object], status: int, code: str
) -> None:
    answer = programs["head"].post(f"{C}/runs/1/disputes", {**PLACE, **changed})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_run_that_is_not_published_is_not_there_to_be_disputed(programs: Programs) -> None:
    good(programs["office"].post(f"{C}/runs", {"as_of": "2026-04-12"}))
    assert programs["head"].post(f"{C}/runs/2/disputes", PLACE).status_code == 404


def test_a_reading_stands_beside_its_clause_for_everybody(programs: Programs) -> None:
    said = {"clause": "三", "words": "并列的平分奖金", "reason": "原文未写"}
    good(programs["office"].post(f"{C}/interpretations", said))
    clauses = good(programs["participant"].get(f"{C}/clauses"))["items"]
    assert [(one["clause"], [each["words"] for each in one["readings"]]) for one in clauses] == [
        ("一", []),
        ("二", []),
        ("三", ["并列的平分奖金"]),
    ]
    (reading,) = good(programs["participant"].get(f"{C}/interpretations"))["items"]
    assert (reading["interpreter"], reading["plans"], reading["amendment"]) == ("竞赛办公室", 1, None)


def test_an_amendment_is_a_version_of_the_campaign(programs: Programs) -> None:
    said = {"clause": "三", "words": "读作", "reason": "原文未写"}
    (version,) = good(programs["office"].get(f"{C}/plans"))["items"]
    assert programs["office"].post(f"{C}/interpretations", {**said, "amendment": "0" * 64}).status_code == 404
    reading = good(programs["office"].post(f"{C}/interpretations", {**said, "amendment": version["digest"]}))
    assert reading["amendment"] == version["digest"]
