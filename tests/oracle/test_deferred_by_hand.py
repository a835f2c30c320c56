"""Deferred parts, on cases small enough to compute by hand."""

from __future__ import annotations

from datetime import date

from tests.oracle import facts_by_hand as f
from tests.oracle.both import run

MAR, JUN, DEC = date(2026, 3, 31), date(2026, 6, 30), date(2026, 12, 31)
RULES = """
leagues: {社: {contestants: unit, levels: [branch]}}
measures: {收: {leagues: [社], windows: [季], is: sum(sales.fee where empty(closed_on) or closed_on > as_of)}}
settlements: {季末: {on: 2026-03-31}, 半年: {on: 2026-06-30}, 满一年: {on: 2026-12-31, final: yes}}
clauses: {甲: 照此办理。}
"""


def settled(deferred: str, is_: str = "收", as_of: date = DEC, **sale: date) -> list[str]:
    """What 甲 is entitled to at each settlement for one sale of 10.01 yuan, and what moves."""
    award = (
        f"awards: {{奖: {{clause: 甲, league: 社, window: 季, kind: cash, unit: CNY, pay: {{is: '{is_}'}}, "
        f"payee: contestant, occasion: campaign, settle: [季末, 半年, 满一年], deferred: {deferred}}}}}\n"
    )
    sales = [f.sale(1, "甲", date(2026, 1, 5), None, fee=1001, **sale)]
    outcome = run(RULES + award, as_of, units=f.units("甲"), sales=sales)
    return [" ".join((r["settlement"], r["entitled"], r["difference"])) for r in outcome.rows("settlements")]


def test_parts_are_cut_to_the_fen_and_the_last_one_makes_up_the_sum() -> None:
    # a third of 1001 fen is 333.67, two thirds are 667.33
    assert settled("{季末: 1/3, 半年: 2/3, 满一年: 100%}") == [
        "半年 6.67 3.34",
        "季末 3.33 3.33",
        "满一年 10.01 3.34",
    ]


def test_a_part_of_nothing_is_no_row() -> None:
    assert settled("{季末: 0%, 半年: 0.05%, 满一年: 100%}") == ["满一年 10.01 10.01"]


def test_what_falls_away_in_between_is_taken_back_from_the_parts_paid() -> None:
    assert settled("{季末: 60%, 半年: 80%, 满一年: 100%}", closed_on=date(2026, 7, 1)) == [
        "半年 8.00 2.00",
        "季末 6.00 6.00",
        "满一年 0.00 -8.00",
    ]


def test_a_fine_is_deferred_toward_zero_too() -> None:
    assert settled("{季末: 50%, 半年: 50%, 满一年: 1}", "0元 - 收") == [
        "半年 -5.00 0.00",
        "季末 -5.00 -5.00",
        "满一年 -10.01 -5.01",
    ]
