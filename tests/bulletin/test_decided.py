"""What is decided where the notice is silent, in words a clerk reads; keys of the language have such words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.bulletin.conftest import PlanOf

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
        ("awards.奖.payee", "contestant", "contestant（参赛者）"),
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
    table = decisions_table(replace(plan, decisions=(first,)), {})
    assert table.rows[0][2] == "前：2026年1月1日至1月31日，后：2026年2月1日至3月31日"
