"""Constants, rounding, tiers, shares and dates in formulas, on cases small enough to compute by hand."""

from __future__ import annotations

from datetime import date

import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.both import figures, told

JAN, FEB, MAR = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)


# --- constants -------------------------------------------------------------------------------------


def test_a_constant_is_what_its_formula_comes_to_wherever_a_number_stands() -> None:
    # points 60 x 40% = 24, floor 24 / 4 = 6; sales 100 of the best case 400 yuan: a quarter earns 6 points
    rules = """
    values:
      对公分值: 60分
      占比: 40%
      对公日均分: 对公分值 × 占比
      满分额: max(全额, 100元) × 2
      全额: 200元
      一: 2026-01-01
      末: 一 + 31天
    measures:
      销售: {leagues: [社], windows: [季], is: sum(sales.amount where sold_on < 末)}
      完成: {leagues: [社], windows: [季], is: 销售 ÷ 满分额}
    scores:
      社:
        windows: [季]
        total: 总分
        decimals: 2
        rounding: half_up
        items:
          甲项: {points: 对公日均分, earn: 完成, floor: 对公日均分 ÷ 4, cap: 'min(对公日均分, 20)'}
    boards:
      榜: {league: 社, windows: [季], by: [{is: 总分, order: high_first}], among: everyone, eligible: everyone, ties: skip}
    settlements: {终: {on: 2026-03-31}}
    awards:
      奖:
        clause: 甲
        league: 社
        window: 季
        kind: cash
        unit: CNY
        pay: {by_place: 榜, prizes: [全额 × 2, 全额 ÷ 3 × 3], ties: pool}
        payee: contestant
        occasion: campaign
        settle: [终]
    clauses: {甲: 照此办理。}
    """
    rows = {
        "units": f.units("甲", "乙", "丙"),
        "sales": [
            f.sale(1, "甲", JAN, 50_000),  # 500 yuan: 5/4 x 24 = 30, cap 20
            f.sale(2, "乙", JAN, 10_000),  # 100 yuan: 6
            f.sale(3, "丙", FEB, 10_000),  # sold on 2026-02-28, behind the last day: floor 6
        ],
    }
    out = told(rules, rows)
    assert {r["contestant"]: r["points"] for r in out.scores if r["item"] == "甲项"} == {
        "丙": "6.00",
        "乙": "6.00",
        "甲": "20.00",
    }
    # 400 yuan; 200 yuan and nothing shared by two
    assert {r["contestant"]: r["amount"] for r in out.awards} == {"丙": "100.00", "乙": "100.00", "甲": "400.00"}


# --- round -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "fen", "rounded"),
    [
        ("round(x, 2, half_up)", 12_345, "12345"),  # fen are the second place
        ("round(x, 1, half_up)", 12_345, "12350"),  # 123.45 yuan
        ("round(x, 0, half_even)", 12_250, "12200"),  # 122.50 yuan
        ("round(x, 0, half_up)", -12_250, "-12300"),
        ("round(x, -2, floor)", -1, "-10000"),  # one fen below nothing, in hundreds of yuan
        ("round(x, -4, ceiling)", 1, "1000000"),
        ("round(x ÷ 3, 2, down)", 100, "33"),
        ("round(x ÷ 300元, 4, half_up)", 20_000, "6667/10000"),
        ("round(x ÷ 300元, 0, half_up)", 15_000, "1"),
        ("round(x ÷ 300元, 2, half_even)", 15_150, "1/2"),  # 0.505
        ("round(x ÷ 300元, -1, half_up)", 150_000, "10"),  # 5
        ("round(x ÷ 300元, 12, down)", 10_000, "333333333333/1000000000000"),
    ],
)
def test_rounding_is_to_places_of_yuan_or_of_the_number(formula: str, fen: int, rounded: str) -> None:
    rules = f"measures: {{量: {{leagues: [社], windows: [季], is: '{formula.replace('x', 'sum(sales.amount)')}'}}}}"
    out = told(rules, {"units": f.units("甲"), "sales": [f.sale(1, "甲", JAN, fen)]})
    assert figures(out, "量") == {"季": rounded}


def test_what_is_rounded_to_the_same_places_may_be_added_over_contestants() -> None:
    # fees 1 of 3 and 2 of 7 yuan: 0.3333 and 0.2857, in the mean 0.3095; unrounded the denominators differ
    rules = """
    measures:
      比: {leagues: [社], windows: [季], is: sum(sales.fee) ÷ sum(sales.amount), zero_denominator: not_applicable,
           negative_denominator: not_applicable}
      均: {leagues: [社], windows: [季], is: 'mean(round(比, 4, half_up) of 社)'}
    """
    rows = [f.sale(1, "甲", JAN, 300, fee=100), f.sale(2, "乙", JAN, 700, fee=200)]
    out = told(rules, {"units": f.units("甲", "乙", "丙"), "sales": rows})
    assert figures(out, "均", "丙") == {"季": "619/2000"}
    assert figures(out, "比", "丙") == {"季": "not_applicable"}


def test_an_empty_cell_rounded_stays_empty() -> None:
    rules = "measures: {件: {leagues: [社], windows: [季], is: 'count(sales where round(amount, 0, half_up) ≤ 1元)'}}"
    rows = [f.sale(1, "甲", JAN, None), f.sale(2, "甲", JAN, 149), f.sale(3, "甲", JAN, 150)]
    assert figures(told(rules, {"units": f.units("甲"), "sales": rows}), "件") == {"季": "1"}


# --- folds -----------------------------------------------------------------------------------------


def test_the_least_of_quotients_leaves_out_windows_that_are_not_inside() -> None:
    # January alone lies in ..01-31: the least is its own 1/3, whatever February's denominator is
    rules = """
    measures:
      比: {leagues: [社], windows: [月], is: sum(sales.fee) ÷ sum(sales.amount), zero_denominator: not_applicable,
           negative_denominator: not_applicable}
      低: {leagues: [社], windows: [累计], is: min(比 over 月)}
    """
    rows = [f.sale(1, "甲", JAN, 300, fee=100), f.sale(2, "甲", FEB, 700, fee=200)]
    assert figures(told(rules, {"units": f.units("甲"), "sales": rows}), "低") == {
        "累计/..2026-01-31": "1/3",
        "累计/..2026-02-28": "2/7",
        "累计/..2026-03-31": "2/7",
    }
