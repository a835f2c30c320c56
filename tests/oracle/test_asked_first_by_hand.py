"""The condition of an award is asked before its pay: where it is not known, nothing else decides the state."""

from __future__ import annotations

from datetime import date

import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.both import HEAD, cells, run

JAN = date(2026, 1, 31)
RULES = """
leagues: {社: {contestants: unit, levels: [branch]}}
measures: {销售: {leagues: [社], windows: [月, 三月], is: sum(sales.amount)}}
boards:
  榜:
    league: 社
    windows: [月]
    by: [{is: 销售, order: high_first}]
    groups: none
    among: everyone
    eligible: given(targets.amount where task = '销售') > 0元
    ties: skip
settlements: {一月: {on: 2026-01-31}}
awards:
  奖:
    clause: 甲
    league: 社
    window: 月
    kind: cash
    unit: CNY
    %s
    pay: {by_place: 榜, prizes: [100元], ties: pool}
    payee: contestant
    occasion: campaign
    settle: [一月]
clauses: {甲: 照此办理。}
"""


@pytest.mark.parametrize(
    ("condition", "states"),
    [
        # March has not begun in January; whether the branch may be paid is asked of no target and missing
        ("if: 销售@三月 ≥ 0元", {"甲": "pending"}),
        ("if: 销售 ≥ 0元", {"甲": "missing"}),
        ("if: 销售 < 0元", {}),
    ],
)
def test_what_is_pending_is_not_missing_because_of_what_comes_behind(condition: str, states: dict[str, str]) -> None:
    head = HEAD.replace("季: whole", "季: whole, 三月: 2026-03-01..2026-03-31")
    out = run(RULES % condition, JAN, head, units=f.units("甲"), sales=[f.sale(1, "甲", JAN, 500)])
    assert cells(list(out.rows("awards")), "state") == states
