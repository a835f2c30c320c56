"""Rows that forbid an answer refuse what reads them, on the day on which it is read."""

from __future__ import annotations

from datetime import date

import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.both import cells, run

from kaimenhong.engine import Outcome
from kaimenhong.errors import Refused

RULES = """
leagues: {社: {contestants: unit, levels: [branch]}}
settlements: {结: {on: %s}}
awards:
  奖:
    clause: 甲
    league: 社
    window: 月
    kind: cash
    unit: CNY
    pay: {is: last(sales.amount on as_of)}
    payee: contestant
    occasion: campaign
    settle: [结]
clauses: {甲: 照此办理。}
"""


def settled(on: str) -> Outcome:
    """The latest sale of a branch, of which March 9th has two; seen from March 10th."""
    days = [date(2026, 2, 1), date(2026, 3, 9), date(2026, 3, 9)]
    sales = [f.sale(number, "甲", day, 500) for number, day in enumerate(days)]
    return run(RULES % on, date(2026, 3, 10), units=f.units("甲"), sales=sales)


def test_two_latest_rows_are_refused_where_a_settlement_asks_for_the_one() -> None:
    with pytest.raises(Refused):
        settled("2026-03-09")


def test_what_comes_after_the_last_settlement_that_happened_is_asked_of_by_none() -> None:
    assert cells(list(settled("2026-02-28").rows("awards")), "amount") == {"甲": "5.00"}
