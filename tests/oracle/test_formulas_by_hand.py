"""Constants, rounding, tiers, shares and dates in formulas, on cases small enough to compute by hand."""

from __future__ import annotations

from datetime import date

import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.figures_by_hand import figures, told

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
      榜:
        league: 社
        windows: [季]
        by: [{is: 总分, order: high_first}]
        groups: none
        among: everyone
        eligible: everyone
        ties: skip
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


def test_everyone_is_the_league_at_hand_so_that_one_measure_serves_several() -> None:
    # branches sold 100, 300 and nothing: 1/3, 1, 0 of the best; the county has all rows and is its own best
    rules = """
    leagues:
      社: {contestants: unit, levels: [branch]}
      县: {contestants: unit, levels: [county]}
    measures:
      销售: {leagues: [社, 县], windows: [季], is: sum(sales.amount)}
      比: {leagues: [社, 县], windows: [季], is: 销售 ÷ max(销售 of everyone), zero_denominator: not_applicable,
           negative_denominator: not_applicable}
    """
    rows = {"units": f.units("甲", "乙", "丙"), "sales": [f.sale(1, "甲", JAN, 100), f.sale(2, "乙", JAN, 300)]}
    out = told(rules, rows)
    found = {r["contestant"]: f"{r['numerator']}/{r['denominator']}" for r in out.measures if r["measure"] == "比"}
    assert found == {"甲": "1/3", "乙": "1/1", "丙": "0/1", "县": "1/1"}
    assert figures(told(rules, rows | {"sales": []}), "比") == {"季": "not_applicable"}


# --- dates ------------------------------------------------------------------------------------------

PACE = "(window.reached - window.start + 1天) ÷ (window.end - window.start + 1天)"


def test_the_pace_is_days_reached_of_the_days_there_are() -> None:
    # on 14 February January is over, February half; 45 of 90 days
    rules = f"measures: {{序时: {{leagues: [社], windows: [月, 季], is: {PACE}}}}}"
    out = told(rules, {"units": f.units("甲")}, date(2026, 2, 14))
    assert figures(out, "序时") == {"月/2026-01": "1", "月/2026-02": "1/2", "季": "1/2"}


def test_as_of_is_the_day_looked_from_in_rows_too() -> None:
    # of two sales the one of 15 days ago counts, the one of 14 days ago not yet
    rules = """
    measures:
      件: {leagues: [社], windows: [季], is: count(sales where sold_on + 15天 ≤ as_of)}
      已到: {leagues: [社], windows: [季], is: 'if(as_of ≥ 2026-02-16, 1, 0)'}
    """
    rows = {
        "units": f.units("甲"),
        "sales": [f.sale(1, "甲", date(2026, 2, 1), 1), f.sale(2, "甲", date(2026, 2, 2), 1)],
    }
    out = told(rules, rows, date(2026, 2, 16))
    assert figures(out, "件") == {"季": "1"}
    assert figures(out, "已到") == {"季": "1"}


def test_a_settlement_reads_as_of_its_own_day() -> None:
    # 5 yuan for each sale 15 days old: one at the end of January, both at the end of February
    rules = """
    settlements: {一: {on: 2026-01-31}, 二: {on: 2026-02-28}}
    awards:
      奖:
        clause: 甲
        league: 社
        window: 累计
        kind: cash
        unit: CNY
        pay: {per_row: sales, where: sold_on + 15天 ≤ as_of, each: 5元}
        payee: contestant
        occasion: campaign
        settle: [一, 二]
      序时奖:
        clause: 甲
        league: 社
        window: 累计
        kind: cash
        unit: CNY
        pay: {is: 'if(as_of < 2026-02-01, 100元, 200元)'}
        payee: contestant
        occasion: campaign
        settle: [一, 二]
    clauses: {甲: 照此办理。}
    """
    rows = {
        "units": f.units("甲"),
        "sales": [f.sale(1, "甲", date(2026, 1, 16), 1), f.sale(2, "甲", date(2026, 1, 17), 1)],
    }
    out = told(rules, rows, MAR)
    found = {(r["settlement"], r["item"]): r["entitled"] for r in out.settlements}
    assert found == {
        ("一", "s001"): "5.00",
        ("二", "s001"): "5.00",
        ("二", "s002"): "5.00",
        ("一", ""): "100.00",
        ("二", ""): "200.00",
    }


# --- windows ----------------------------------------------------------------------------------------


def test_a_week_reads_the_month_that_alone_contains_it() -> None:
    rules = """
    windows:
      月: each month
      周: {首周: 2026-01-05..2026-01-11, 次周: 2026-02-02..2026-02-08}
    measures:
      销售: {leagues: [社], windows: [周, 月], is: sum(sales.amount)}
      比: {leagues: [社], windows: [周], is: 销售 ÷ 销售@月, zero_denominator: not_applicable,
           negative_denominator: not_applicable}
    """
    sales = [f.sale(1, "甲", date(2026, 1, 5), 100), f.sale(2, "甲", JAN, 300), f.sale(3, "甲", FEB, 100)]
    out = told(rules, {"units": f.units("甲"), "sales": sales})
    assert figures(out, "比") == {"周/首周": "1/4", "周/次周": "0"}


def test_weeks_and_days_are_windows() -> None:
    rules = """
    windows: {周: each week, 日: each day, 季: whole}
    measures:
      件: {leagues: [社], windows: [周, 日], is: count(sales)}
      最多: {leagues: [社], windows: [周], is: max(件 over 日)}
    """
    sales = [f.sale(n, "甲", date(2026, 1, day), 1) for n, day in enumerate((4, 5, 5, 11, 12))]
    out = told(rules, {"units": f.units("甲"), "sales": sales}, date(2026, 1, 12))
    found = figures(out, "件")
    assert [found[f"周/2026-W0{n}"] for n in (1, 2, 3)] == ["1", "3", "1"]
    assert [found[f"日/2026-01-{day:02}"] for day in (1, 4, 5, 11, 12)] == ["0", "1", "2", "1", "1"]
    assert figures(out, "最多") == {"周/2026-W01": "1", "周/2026-W02": "2", "周/2026-W03": "1"}


# --- curves and tiers -------------------------------------------------------------------------------


def test_a_share_is_the_number_of_the_instance_at_hand() -> None:
    # 100 x 50% + 200 x 30% + 400 x 20% = 190 fen; each month's bonus of the curve of money is added
    rules = """
    curves:
      权: {月: [50%, 30%, 20%]}
      额: {月: [0.01元, 0.02元, 0元]}
    measures:
      销售: {leagues: [社], windows: [月], is: sum(sales.amount)}
      加权: {leagues: [社], windows: [季], is: sum(销售 × share(权) over 月)}
      加额: {leagues: [社], windows: [月], is: 销售 + share(额)}
    """
    sales = [f.sale(n, "甲", day, fen) for n, (day, fen) in enumerate(((JAN, 100), (FEB, 200), (MAR, 400)))]
    out = told(rules, {"units": f.units("甲"), "sales": sales})
    assert figures(out, "加权") == {"季": "190"}
    assert figures(out, "加额") == {"月/2026-01": "101", "月/2026-02": "202", "月/2026-03": "400"}


TIERS = """
tiers:
  整:
    whole: [{from: 20元, under: 30元, is: 1%}, {from: 30元, through: 40元, is: 2%}, {above: 40元, is: 5%}]
    below: 0%
  缺: {whole: [{above: 20元, is: 1分}], below: not_applicable}
  累: {marginal: [{from: 20元, is: 1%}, {from: 30元, is: 10%}]}
"""


@pytest.mark.parametrize(
    ("fen", "whole", "from_above", "marginal"),
    [
        (-1, "0", "not_applicable", "0"),
        (1999, "0", "not_applicable", "0"),
        (2000, "1/100", "not_applicable", "0"),
        (2001, "1/100", "1", "1/100"),
        (2999, "1/100", "1", "999/100"),
        (3000, "1/50", "1", "10"),
        (4000, "1/50", "1", "110"),
        (4001, "1/20", "1", "1101/10"),
    ],
)
def test_tiers_step_at_their_bounds(fen: int, whole: str, from_above: str, marginal: str) -> None:
    # marginal: 1% of what lies in 20..30 yuan, 10% of what lies above 30
    rules = (
        TIERS
        + """
measures:
  额: {leagues: [社], windows: [季], is: sum(sales.amount)}
  率: {leagues: [社], windows: [季], is: 整(额)}
  分: {leagues: [社], windows: [季], is: 缺(额)}
  奖: {leagues: [社], windows: [季], is: 累(额)}
"""
    )
    out = told(rules, {"units": f.units("甲"), "sales": [f.sale(1, "甲", JAN, fen)]})
    assert [figures(out, name)["季"] for name in ("率", "分", "奖")] == [whole, from_above, marginal]


def test_tiers_of_a_row_give_numbers_and_texts_and_nothing_of_an_empty_cell() -> None:
    rules = """
    tiers:
      规模: {whole: [{from: 0元, is: '小'}, {from: 100元, is: '大'}], below: not_applicable}
      单价: {whole: [{from: 1, is: 5元}, {from: 10, is: 8元}], below: 0元}
    measures:
      大: {leagues: [社], windows: [季], is: count(sales where 规模(amount) = '大')}
      不大: {leagues: [社], windows: [季], is: count(sales where 规模(amount) ≠ '大')}
      非大: {leagues: [社], windows: [季], is: count(sales where 非 (规模(amount) = '大'))}
    settlements: {终: {on: 2026-03-31}}
    awards:
      件奖:
        clause: 甲
        league: 社
        window: 季
        kind: cash
        unit: CNY
        pay: {per_row: sales, each: 单价(pieces)}
        payee: contestant
        occasion: campaign
        settle: [终]
    clauses: {甲: 照此办理。}
    """
    rows = [
        f.sale(1, "甲", JAN, 9_999, pieces=10),  # small; 8 yuan
        f.sale(2, "甲", JAN, 10_000, pieces=9),  # large; 5 yuan
        f.sale(3, "甲", JAN, -1, pieces=0),  # below the first step; nothing
        f.sale(4, "甲", JAN, None, pieces=1),  # no amount; 5 yuan
    ]
    out = told(rules, {"units": f.units("甲"), "sales": rows})
    assert [figures(out, name)["季"] for name in ("大", "不大", "非大")] == ["1", "1", "3"]
    assert {r["item"]: r["amount"] for r in out.awards} == {"s001": "8.00", "s002": "5.00", "s004": "5.00"}


def test_tiers_may_give_a_contestant_a_word() -> None:
    rules = """
    tiers:
      规模: {whole: [{from: 0元, is: '小'}, {from: 100元, is: '大'}], below: '无'}
    measures:
      销售: {leagues: [社], windows: [季], is: sum(sales.amount)}
      补贴: {leagues: [社], windows: [季], is: "if(规模(销售) in ('小', '无'), 5元, 0元)"}
    """
    rows = {"units": f.units("甲", "乙"), "sales": [f.sale(1, "甲", JAN, 10_000), f.sale(2, "乙", JAN, 9_999)]}
    out = told(rules, rows)
    assert figures(out, "补贴", "甲") == {"季": "0"}
    assert figures(out, "补贴", "乙") == {"季": "500"}


def test_tiers_of_what_is_missing_are_missing() -> None:
    rules = TIERS + "measures: {率: {leagues: [社], windows: [季], is: 整(given(targets.amount))}}"
    assert figures(told(rules, {"units": f.units("甲")}), "率") == {"季": "missing"}
