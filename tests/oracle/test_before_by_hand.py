"""`before`: streaks, high-water marks, what is carried over, month on month; cases small enough to compute by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.figures_by_hand import figures, told

from kaimenhong.errors import Refused

MONTHS = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]


def sold(*fen_by_month: int, unit: str = "甲") -> dict[str, Any]:
    days = [d for d, fen in zip(MONTHS, fen_by_month, strict=False) if fen]
    fens = [fen for fen in fen_by_month if fen]
    sales = [f.sale(n, unit, day, fen) for n, (day, fen) in enumerate(zip(days, fens, strict=True))]
    return {"units": f.units("甲", "乙"), "sales": sales}


def of_months(
    rules: str, rows: dict[str, Any], name: str, as_of: date = MONTHS[-1], contestant: str = "甲"
) -> list[str]:
    found = figures(told(rules, rows, as_of), name, contestant)
    return [found[key] for key in sorted(found)]


SALES = """
measures:
  销售: {leagues: [社], windows: [月, 累计], is: sum(sales.amount)}
"""


def test_the_month_before_and_in_the_first_one_what_stands_for_it() -> None:
    rules = SALES + "  环比: {leagues: [社], windows: [月], is: '销售 - before(销售, 0.07元)'}\n"
    assert of_months(rules, sold(100, 250, 200), "环比") == ["93", "150", "-50"]
    assert of_months(rules, sold(100, 250, 200), "环比", contestant="乙") == ["-7", "0", "0"]


STREAK = (
    SALES
    + """
  连续: {leagues: [社], windows: [月], is: 'if(达标, before(连续, 0) + 1, 0)'}
gates:
  达标: {leagues: [社], windows: [月], is: 销售 ≥ 1元}
"""
)


@pytest.mark.parametrize(
    ("fen", "streak"),
    [((100, 100, 100), ["1", "2", "3"]), ((100, 99, 100), ["1", "0", "1"]), ((0, 100, 100), ["0", "1", "2"])],
)
def test_a_streak_counts_months_in_a_row_and_a_gap_begins_anew(fen: tuple[int, ...], streak: list[str]) -> None:
    assert of_months(STREAK, sold(*fen), "连续") == streak


def test_only_months_that_have_begun_are_counted() -> None:
    assert of_months(STREAK, sold(100, 100), "连续", date(2026, 2, 1)) == ["1", "0"]
    assert of_months(STREAK, sold(100, 100), "连续", date(2026, 1, 31)) == ["1"]


def test_a_high_water_mark_never_falls() -> None:
    rules = SALES + "  高水位: {leagues: [社], windows: [月], is: 'max(before(高水位, 2元), 销售)'}\n"
    assert of_months(rules, sold(100, 300, 250), "高水位") == ["200", "300", "300"]


def test_what_is_short_is_carried_over_through_another_measure() -> None:
    # each month 2 yuan and what was short: 2.00 - 1.00 = 1.00; 3.00 - 2.50 = 0.50; 2.50 - 4.00: nothing short
    rules = (
        SALES
        + """
  应完成: {leagues: [社], windows: [月], is: '2元 + before(欠账, 0元)'}
  欠账: {leagues: [社], windows: [月], is: 'max(应完成 - 销售, 0元)'}
"""
    )
    rows = sold(100, 250, 400)
    assert of_months(rules, rows, "应完成") == ["200", "300", "250"]
    assert of_months(rules, rows, "欠账") == ["100", "50", "0"]


def test_a_roll_over_pays_what_was_saved_and_begins_anew() -> None:
    # saved until a month that qualifies; the month after starts from nothing
    rules = (
        SALES
        + """
  滚存: {leagues: [社], windows: [月], is: 'if(before(达标, no), 0元, before(滚存, 0元)) + 销售'}
gates:
  达标: {leagues: [社], windows: [月], is: 销售 ≥ 2元}
"""
    )
    assert of_months(rules, sold(100, 200, 50), "滚存") == ["100", "300", "50"]


def test_the_whole_league_before_decides_for_each() -> None:
    # the mark of a month is the best of the month before, whoever had it
    rules = (
        SALES
        + """
  最好: {leagues: [社], windows: [月], is: max(标杆 of everyone)}
  标杆: {leagues: [社], windows: [月], is: 'max(before(最好, 1元) ÷ 2, 销售)'}
"""
    )
    rows = sold(100, 0, 0)
    assert of_months(rules, rows, "标杆") == ["100", "50", "25"]
    assert of_months(rules, rows, "标杆", contestant="乙") == ["50", "50", "25"]


def test_what_is_missing_stays_missing_in_all_that_follows() -> None:
    rules = """
measures:
  余: {leagues: [社], windows: [月], is: stock(balances.balance)}
  高: {leagues: [社], windows: [月], is: 'max(before(高, 0元), 余)'}
"""
    rows = {"units": f.units("甲"), "balances": f.balances("甲", {date(2026, 1, 1): 5, MONTHS[0]: 7, MONTHS[2]: 9})}
    assert of_months(rules, rows, "高") == ["7", "missing", "missing"]


def test_a_quotient_kept_from_month_to_month_is_exact() -> None:
    # the best rate so far: 1/3, then 1/3 over 2/7, then 3/7
    rules = """
measures:
  率: {leagues: [社], windows: [月], is: sum(sales.fee) ÷ sum(sales.amount), zero_denominator: missing,
       negative_denominator: missing}
  最高率: {leagues: [社], windows: [月], is: 'max(before(最高率, 0%), 率)'}
"""
    sales = [f.sale(n, "甲", d, a, fee=b) for n, (d, a, b) in enumerate(zip(MONTHS, (3, 7, 7), (1, 2, 3), strict=True))]
    assert of_months(rules, {"units": f.units("甲"), "sales": sales}, "最高率") == ["1/3", "1/3", "3/7"]


def test_days_in_a_row() -> None:
    rules = """
windows: {日: each day}
measures:
  连续: {leagues: [社], windows: [日], is: 'if(count(sales) ≥ 1, before(连续, 0) + 1, 0)'}
"""
    sales = [f.sale(n, "甲", date(2026, 1, day), 1) for n, day in enumerate((1, 2, 4))]
    rows = {"units": f.units("甲"), "sales": sales}
    assert of_months(rules, rows, "连续", date(2026, 1, 5)) == ["1", "2", "0", "1", "0"]


def test_a_fraction_that_grows_with_every_month_is_refused() -> None:
    rules = """
measures:
  率: {leagues: [社], windows: [月], is: sum(sales.fee) ÷ sum(sales.amount), zero_denominator: missing,
       negative_denominator: missing}
  连乘: {leagues: [社], windows: [月], is: 'before(连乘, 100%) × (率 + 1)'}
"""
    with pytest.raises(Refused, match="KMH-R001"):
        told(rules, {"units": f.units("甲")})
