"""The notice as a document: what stands where, and that its numbers are the plan's."""

from __future__ import annotations

from datetime import date

import pytest
from tests.bulletin.conftest import MINIMAL, PlanOf, printed

from kaimenhong.bulletin import Document
from kaimenhong.bulletin.body import words
from kaimenhong.bulletin.document import Paragraph, Style, Table
from kaimenhong.plan import Plan, fingerprint
from kaimenhong.plan.model import Wording

NO_NOTICE = (MINIMAL[MINIMAL.index("notice:\n") : MINIMAL.index("unspecified:\n")], "")
NO_DECISIONS = (MINIMAL[MINIMAL.index("unspecified:\n") :], "")


def texts(document: Document, style: Style) -> list[str]:
    return [f"{paragraph.lead}{paragraph.text}" for paragraph in document.paragraphs(style)]


def rows(document: Document, head: str) -> list[tuple[str, ...]]:
    """The rows of the table whose first column has this head."""
    found = [block for block in document.blocks if isinstance(block, Table) and block.columns[0].head == head]
    assert len(found) == 1, head
    return list(found[0].rows)


def test_a_notice_stands_in_the_order_of_official_documents(minimal: PlanOf) -> None:
    document = printed(minimal())
    order = [block.style for block in document.blocks if isinstance(block, Paragraph)]
    assert list(dict.fromkeys(order)) == [
        "masthead", "number", "title", "recipients", "body", "attachments", "signature", "date", "appendix", "caption",
        "remark",
    ]  # fmt: skip
    assert texts(document, "masthead") == ["示例机构文件"]
    assert texts(document, "number") == ["示例〔2026〕1号"]
    assert texts(document, "title")[0] == "关于开展小方案的通知"
    assert texts(document, "recipients") == ["各网点："]
    assert (texts(document, "signature"), texts(document, "date")) == (["示例机构"], ["2026年1月5日"])
    assert texts(document, "attachments") == ["附件：1.未明确事项的决定", "2.计算规则"]
    assert document.dated == date(2026, 1, 5)


def test_sections_are_numbered_by_level_and_a_clause_alone_is_not(minimal: PlanOf) -> None:
    assert texts(printed(minimal()), "body") == [
        "决定于2026年1月1日至3月31日开展竞赛。",
        "一、任务",
        "存款净增100万元，逐月考核。",
        "二、计分和奖励",
        "按下列办法执行。",
        "（一）存款60分。",
        "（二）奖励",
        "1.前两名奖2万元、1万元。",
        "2.每增加100万元奖1000元，详见2026年第5号文。",
        "本通知由竞赛办公室负责解释。",
        "特此通知。",
    ]


def test_words_run_on_behind_a_heading_below_the_first_level(minimal: PlanOf) -> None:
    plan = minimal(
        ("{heading: 奖励, parts: [R1, R2]}", "{heading: 奖励, text: '有两种:', parts: [{text: '甲'}, R1, R2]}")
    )
    body = printed(plan).paragraphs("body")
    assert Paragraph("body", "有两种：", "（二）奖励。", 2) in body
    assert Paragraph("body", "1.甲") in body


def test_every_line_of_a_text_is_a_paragraph(minimal: PlanOf) -> None:
    plan = minimal(("text: 按下列办法执行。", 'text: "先说一句。\\n\\n再说一句。"'))
    assert texts(printed(plan), "body")[4:6] == ["先说一句。", "再说一句。"]


def test_every_clause_of_the_example_is_printed_once(example: Plan) -> None:
    body = "\n".join(texts(printed(example), "body"))
    assert {name: body.count(words(clause)) for name, clause in example.clauses.items()} == dict.fromkeys(
        example.clauses, 1
    )


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("目标: 100万元", "目标: 120万元", "净增100万元", "净增120万元"),
        ("points: 60", "points: 55", "存款60分", "存款55分"),
        ("prizes: [2万元, 1万元]", "prizes: [3万元, 1万元]", "前两名奖2万元", "前两名奖3万元"),
        ("period: 2026-01-01..2026-03-31", "period: 2026-01-01..2026-03-30", "3月31日", "3月30日"),
    ],
)
def test_a_number_changes_where_the_plan_changes(old: str, new: str, was: str, now: str, minimal: PlanOf) -> None:
    phase = ("2026-01-08..2026-03-31", "2026-01-08..2026-03-30")  # lies within the period
    before = "\n".join(texts(printed(minimal(phase)), "body"))
    after = "\n".join(texts(printed(minimal(phase, (old, new))), "body"))
    assert was in before
    assert was not in after
    assert now in after


def test_a_number_of_the_rules_changes_with_it(minimal: PlanOf) -> None:
    changed = minimal(("prizes: [2万元, 1万元]", "prizes: [3万元, 1.5万元]"))
    prizes = [row for row in rows_of_awards(printed(changed)) if row[0] == "名次奖"]
    assert prizes[0][-1] == "第1名 3万元\n第2名 1.5万元"


def rows_of_awards(document: Document) -> list[tuple[str, ...]]:
    return [
        row
        for block in document.blocks
        if isinstance(block, Table) and block.columns[0].head == "奖励"
        for row in block.rows
    ]


def test_without_a_notice_clauses_stand_under_what_cites_them(minimal: PlanOf) -> None:
    more = ("clauses:\n", "clauses:\n  X1: 本条无规则引用。\n  X2: 也无。\n")
    document = printed(minimal(NO_NOTICE, more))
    assert texts(document, "title")[0] == "小方案"
    assert [text for text in texts(document, "body") if "、" in text[:2]] == [
        "一、目标任务",
        "二、考核计分",
        "三、奖惩办法",
        "四、其他事项",
    ]
    assert "（一）本条无规则引用。" in texts(document, "body")
    for style in ("masthead", "number", "recipients", "signature", "date"):
        assert texts(document, style) == []
    assert document.dated == date(2026, 1, 1)


def test_decisions_are_told_with_the_plans_text(example: Plan) -> None:
    told = rows(printed(example), "条款")
    assert len(told) == len(example.decisions)
    assert told[0] == (
        "三（一）\n〔A-T1〕",
        "基数日",
        "2025年12月31日",
        "原文未写基数日，取上年末",
        "竞赛办公室\n2026年1月5日",
    )
    assert ("四（六）1\n〔A-S1〕", "计分·信用社·存款·封顶", "45") in [row[:3] for row in told]
    assert ("五（三）\n〔A-R3〕", "榜单·总分榜·排名范围", "全体") in [row[:3] for row in told]


def test_without_decisions_there_is_one_appendix_without_a_number(minimal: PlanOf) -> None:
    document = printed(minimal(NO_DECISIONS))
    assert texts(document, "attachments") == ["附件：计算规则"]
    assert texts(document, "appendix") == ["附件"]


@pytest.mark.parametrize(
    ("change", "numbers"),
    [
        (("详见2026年第5号文", "报表见附件2，2026年第5号文"), ["附件3", "附件4"]),
        (("closing: 特此通知。", 'closing: "附件：1.任务表\\n2.报表\\n3.名单"'), ["附件4", "附件5"]),
    ],
)
def test_appendices_are_numbered_behind_those_the_office_names(
    minimal: PlanOf, change: tuple[str, str], numbers: list[str]
) -> None:
    document = printed(minimal(change))
    assert texts(document, "appendix") == numbers
    assert texts(document, "attachments")[0] == f"附件：{numbers[0].removeprefix('附件')}.未明确事项的决定"


def test_the_only_appendix_has_a_number_behind_one_of_the_office(minimal: PlanOf) -> None:
    document = printed(minimal(("详见2026年第5号文", "报表见附件1，2026年第5号文"), NO_DECISIONS))
    assert (texts(document, "attachments"), texts(document, "appendix")) == (["附件：2.计算规则"], ["附件2"])


def test_the_appendix_names_the_plan_it_was_made_from(minimal: PlanOf) -> None:
    plan = minimal()
    made = texts(printed(plan), "remark")[-1]
    assert "minimal" in made
    assert fingerprint(plan) in made


def test_days_of_one_day_stand_in_the_words_as_that_day() -> None:
    assert words(Wording("{x}起", (("x", "2026-01-01..2026-01-01"),), {})) == "2026年1月1日起"
