"""How the notice is printed, as the plan says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import Plan, fingerprint, load_text
from kaimenhong.plan.model import Notice, Section

HERE = Path(__file__).parent
MINIMAL = (HERE / "minimal.yaml").read_text("utf-8")
START, END = MINIMAL.index("notice:\n"), MINIMAL.index("unspecified:\n")
SILENT = MINIMAL[:START] + MINIMAL[END:]


@pytest.fixture(scope="module")
def contracts() -> Mapping[str, Contract]:
    return load_contracts(HERE / "contracts")


def plan(text: str, contracts: Mapping[str, Contract]) -> Plan:
    return load_text(text, "plan.yaml", contracts).require()


def notice(text: str, contracts: Mapping[str, Contract]) -> Notice:
    found = plan(text, contracts).notice
    assert found is not None
    return found


def test_a_notice_says_who_writes_to_whom_and_in_what_order(contracts: Mapping[str, Contract]) -> None:
    found = notice(MINIMAL, contracts)
    assert (found.issuer, found.number, found.date) == ("示例机构", "示例〔2026〕1号", date(2026, 1, 5))
    assert (found.to, found.interpreter) == (("各网点",), "竞赛办公室")
    tasks, scoring = found.sections
    assert isinstance(tasks, Section)
    assert isinstance(scoring, Section)
    assert tasks.parts == ("T1",)
    assert scoring.heading is not None
    assert scoring.heading.words == "计分和奖励"
    assert isinstance(scoring.parts[1], Section)
    assert scoring.parts[1].parts == ("R1", "R2")


def test_words_print_the_values_they_name(contracts: Mapping[str, Contract]) -> None:
    found = notice(MINIMAL, contracts)
    assert found.title is not None
    assert found.title.printed() == "关于开展小方案的通知"
    assert found.opening is not None
    assert found.opening.printed(lambda value: f"[{value}]") == "决定于[2026-01-01..2026-03-31]开展竞赛。"


def test_a_number_of_the_notice_may_be_marked_as_not_computed(contracts: Mapping[str, Contract]) -> None:
    text = MINIMAL.replace("text: 按下列办法执行。", "text: {words: 按12条办法执行。, not_computed: {'12': 条数}}")
    section = notice(text, contracts).sections[1]
    assert isinstance(section, Section)
    assert section.text is not None
    assert section.text.not_computed == {"12": "条数"}


def test_a_plan_needs_no_notice(contracts: Mapping[str, Contract]) -> None:
    assert plan(SILENT, contracts).notice is None


def test_only_who_issues_it_when_and_in_what_order_must_be_said(contracts: Mapping[str, Contract]) -> None:
    shortest = "notice: {issuer: 示例机构, date: 2026-01-05, sections: [T1, S1, R1, R2]}\n"
    found = notice(SILENT + shortest, contracts)
    assert found.sections == ("T1", "S1", "R1", "R2")
    assert (found.number, found.to, found.title, found.opening, found.closing, found.interpreter) == (
        None, (), None, None, None, None,
    )  # fmt: skip


def test_a_notice_with_a_mistake_of_shape_is_told_of_that_alone(contracts: Mapping[str, Contract]) -> None:
    told = load_text(MINIMAL.replace("parts: [R1, R2]", "part: [R1, R2]"), "plan.yaml", contracts).errors
    assert [p.code for p in told] == ["KMH-P020"]


def test_what_is_signed_has_the_fingerprint_words_and_order_too(contracts: Mapping[str, Contract]) -> None:
    signed = fingerprint(plan(MINIMAL, contracts))
    for old, new in (("特此通知", "请遵照执行"), ("issuer: 示例机构", "issuer: 别家"), ("[R1, R2]}", "[R2, R1]}")):
        assert old in MINIMAL
        assert fingerprint(plan(MINIMAL.replace(old, new), contracts)) != signed


@pytest.mark.parametrize(
    ("at", "decided"),
    [
        ("base_date", "2025-12-31"),
        ("awards.增量奖.gate", "if: attained(净增), lost: hold, lost_at_final: reclaim"),
        ("awards.名次奖.pay.prizes", "[2万元, 1万元]"),
        ("curves", "均摊: {累计: [1/3, 2/3, 1], 季: [1]}"),
    ],
)
def test_a_decision_is_told_as_the_plan_writes_it(at: str, decided: str, contracts: Mapping[str, Contract]) -> None:
    found = plan(MINIMAL.replace("at: base_date", f"at: {at}"), contracts)
    assert found.decisions[0].decided == decided


def test_how_a_decision_is_spelled_takes_no_part_in_the_fingerprint(contracts: Mapping[str, Contract]) -> None:
    text = MINIMAL.replace("at: base_date", "at: values.目标")
    spelled = text.replace("  目标: 100万元", "  目标: 1,000,000元").replace("{values.目标}", "目标")
    assert fingerprint(plan(spelled, contracts)) == fingerprint(plan(text.replace("{values.目标}", "目标"), contracts))
