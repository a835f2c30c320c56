"""What is decided where the notice is silent, in words a clerk reads; keys of the language have such words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.bulletin.conftest import PlanOf, terms

from kaimenhong.bulletin.decisions import decisions_table
from kaimenhong.bulletin.words import decided_words, key_words
from kaimenhong.plan import json_schema

# Words of the notice itself and of its clauses: nobody decides on them, they are what is printed.
_SAID = frozenset(
    {"language", "clauses", "words", "not_computed", "unspecified", "why"}
    | {"issuer", "number", "opening", "heading", "text", "parts", "closing", "interpreter"}
)


def _keys(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for below in schema.values():
            yield from _keys(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from _keys(below)


def test_every_key_a_decision_may_point_at_is_said_in_chinese() -> None:
    english = {key for key in _keys(json_schema()) if key_words(key) == key}
    assert english == _SAID


@pytest.mark.parametrize(
    ("at", "decided", "words"),
    [
        ("values.名次", "3", "3"),
        ("measures.净增.is", "if(甲 > 乙, 1分, 0分)", "if(甲 > 乙, 1分, 0分)"),
        ("awards.奖.payee", "contestant", "参赛者"),
        ("awards.奖.gate", "if: 达标, lost: hold, lost_at_final: reclaim",
         "条件：达标，未达到时：保持已得，不再增加，终结未达到时：全部收回"),
        ("exclusive.组", "clause: R, best_first: [[甲], [乙, 丙]], equals: place, given_up: lapses",
         "先后：[[甲], [乙, 丙]]，同一档：名次，放弃的：不递补"),
        ("relations.对手", "table: zones, same: zone, member: company, itself: no, to: 公司, clause: R",
         "明细表：zones，同一：zone，成员：company，本身：否，归入：公司"),
        ("awards.奖.pay.prizes", "[{places: 2, each: 3元}, {places: 1, each: 2元}]",
         "名次个数：2，每项：3元；名次个数：1，每项：2元"),
        ("awards.奖.payee", "staff: {主任: 100%}, others: none", "机构人员：主任：100%，其他岗位：没有"),
    ],
)  # fmt: skip
def test_what_is_decided_is_said_with_its_keys_and_choices_in_words(at: str, decided: str, words: str) -> None:
    assert decided_words(at, decided) == words


def test_periods_within_what_is_decided_are_printed_as_a_notice_has_them(minimal: PlanOf) -> None:
    plan = minimal()
    first = replace(
        plan.decisions[0], at="windows.阶段", decided="前: 2026-01-01..2026-01-31, 后: 2026-02-01..2026-03-31"
    )
    table = decisions_table(replace(plan, decisions=(first,)), terms(plan))
    assert table.rows[0][2] == "前：2026年1月1日至1月31日，后：2026年2月1日至3月31日"


@pytest.mark.parametrize(
    ("at", "decided", "words"),
    [
        ("measures.件数.is", "count(sales where empty(cancelled_on))", "出单（退保日未填）的条数"),
        ("gates.占比达标", "is: …", "卡占比 ≥ 20%；不适用时：否"),
        ("gates.占比达标.is", "卡占比 ≥ 20%", "卡占比 ≥ 20%"),
        ("boards.总榜.by", "[{is: 总分, order: high_first}]", "总分从高到低"),
        ("boards.总榜.eligible", "attained(净增)", "净增完成任务"),
        ("boards.总榜.among", "everyone", "全体"),
        ("leagues.领导.where", "post = '领导'", "岗位为“领导”"),
        ("scores.网点.items.存款.earn", "attainment(净增)", "净增完成率"),
        ("awards.增量奖.if", "rank(总榜@季) ≤ 3", "《总榜》名次（季） ≤ 3"),
        ("awards.增量奖.pay.is", "单价 × floor(净增 ÷ 目标)", "1000元 × （净增 ÷ 100万元）向下取整"),
        ("awards.出单奖.pay.where", "empty(cancelled_on)", "退保日未填"),
        ("quotas.净增.is", "网点: given(quotas.amount)", "网点：清单给定的数（任务的金额）"),
        ("exclusive.组", "best_first: [[甲], [乙, 丙]]", "先后：甲；乙、丙"),
        ("relations.包片", "table: duties, source: leader, where: post in ('领导', '主任')",
         "明细表：包片，由：领导，范围：岗位 属于 （“领导”、“主任”）"),
    ],
)  # fmt: skip
def test_formulas_that_are_decided_are_said_in_words(at: str, decided: str, words: str, minimal: PlanOf) -> None:
    plan = minimal()
    one = replace(plan.decisions[0], at=at, decided=decided)
    assert decisions_table(replace(plan, decisions=(one,)), terms(plan)).rows[0][2] == words


def test_the_columns_of_a_table_are_decided_one_by_one(minimal: PlanOf) -> None:
    said = (
        "tables:\n  有效单:\n    from: sales\n    where: empty(cancelled_on)\n"
        "    columns: {折合: premium × 50%, 倍: 折合 × 2}\n    date: sold_on\n    unit: unit\n    person: none\n"
        "curves:\n"
    )
    plan = minimal(("curves:\n", said))

    def told(at: str) -> str:
        one = replace(plan.decisions[0], at=at, decided="…")
        return decisions_table(replace(plan, decisions=(one,)), terms(plan)).rows[0][2]

    assert told("tables.有效单.columns") == "折合：保费 × 50%；倍：折合 × 2"
    assert told("tables.有效单.columns.折合") == "保费 × 50%"
    assert told("tables.有效单.where") == "退保日未填"
