"""What only reads differently: no outcome changes by it."""

from __future__ import annotations

from tests.plan.changes.editing import MINIMAL, Changed, Edit, Told, words

from kaimenhong.plan.changes import PlanChanges

DECISION = "  - {at: base_date, clause: T1, by: 竞赛办公室, on: 2026-01-05, why: 取上年末}\n"
EVERY = MINIMAL[MINIMAL.index("unspecified:") :]


def read(changed: Changed, *edits: Edit) -> PlanChanges:
    """What changed, none of it in meaning."""
    found = changed(*edits)
    assert found.same_meaning
    assert found.meaning == ()
    return found


def told(found: PlanChanges) -> list[Told]:
    return [words(change) for change in found.words]


def test_the_title(changed: Changed) -> None:
    assert told(read(changed, ("小方案", "大方案"))) == [("title", "小方案", "大方案")]


def test_a_clause_as_it_prints(changed: Changed) -> None:
    assert told(read(changed, ("逐月考核", "按月考核"))) == [
        ("clauses.T1", "存款净增100万元,逐月考核。", "存款净增100万元,按月考核。")
    ]


def test_a_number_bound_to_another_value_of_the_same_size(changed: Changed) -> None:
    """It prints 1万元 as before, but follows another value from now on."""
    equal = (("[2万元, 1万元]", "[1万元, 1万元]"),)
    found = changed(*equal, ("prizes.2}。", "prizes.1}。"), before=equal)
    (change,) = told(found)
    assert change[1] == "前两名奖{awards.名次奖.pay.prizes.1}、{awards.名次奖.pay.prizes.2}。"
    assert change[2] == "前两名奖{awards.名次奖.pay.prizes.1}、{awards.名次奖.pay.prizes.1}。"


def test_a_value_no_rule_uses_changes_what_the_clause_prints(changed: Changed) -> None:
    found = read(changed, ("  目标: 100万元", "  目标: 1,000,000元"))
    assert [change.path for change in found.words] == [("clauses", "T1"), ("clauses", "R2")]
    assert [change.path for change in found.spelling] == [("values", "目标")]


def test_a_clause_that_is_new_and_one_that_is_gone(changed: Changed) -> None:
    new = ("clauses:\n", "clauses:\n  O1: 成立领导小组。\n")
    placed = ("{heading: 任务, parts: [T1]}", "{heading: 组织, parts: [O1]}\n    - {heading: 任务, parts: [T1]}")
    assert told(read(changed, new, placed)) == [
        ("clauses.O1", None, "成立领导小组。"),
        ("notice.sections.1", None, "{heading: 组织, parts: [O1]}"),
    ]
    assert told(changed(before=(new, placed))) == [
        ("clauses.O1", "成立领导小组。", None),
        ("notice.sections.1", "{heading: 组织, parts: [O1]}", None),
    ]


def test_how_the_notice_is_printed(changed: Changed) -> None:
    assert told(read(changed, ("heading: 奖励", "heading: 奖惩"), ("{heading: 任务, ", "{heading: 目标, "))) == [
        ("notice.sections.1.heading", "任务", "目标"),
        ("notice.sections.2.parts.2.heading", "奖励", "奖惩"),
    ]


def test_a_section_more_leaves_the_others_as_they_were(changed: Changed) -> None:
    two = ("    - {heading: 任务, parts: [T1]}\n", "    - {heading: 任务, parts: [T1]}\n    - {text: 认真执行。}\n")
    assert told(read(changed, two)) == [("notice.sections.2", None, "{text: 认真执行。}")]
    other = ("    - {heading: 任务, parts: [T1]}\n", "    - {heading: 目标, parts: [T1]}\n")
    assert told(read(changed, two, other)) == [
        ("notice.sections.1.heading", "任务", "目标"),
        ("notice.sections.2", None, "{text: 认真执行。}"),
    ]


def test_plans_that_decide_nothing(changed: Changed) -> None:
    assert told(changed((EVERY, ""), before=((EVERY, ""),))) == []


def test_why_a_number_is_not_computed(changed: Changed) -> None:
    found = read(changed, ("'5': 文号", "'5': 发文号"))
    assert told(found) == [("clauses.R2.not_computed.5", "文号", "发文号")]


def test_a_decision_by_the_key_it_is_of(changed: Changed) -> None:
    assert told(read(changed, ("取上年末", "取上年末日"))) == [("unspecified.base_date.why", "取上年末", "取上年末日")]
    (gone,) = told(read(changed, (DECISION, "")))
    assert gone == ("unspecified.base_date", DECISION.strip().removeprefix("- "), None)
    ((path, _, after),) = told(read(changed, (EVERY, "")))
    assert (path, after) == ("unspecified", None)
