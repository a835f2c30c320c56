"""What awards give: values, coefficients, several things at once; on cases small enough to compute by hand."""

from __future__ import annotations

from datetime import date

from tests.oracle import facts_by_hand as f
from tests.oracle.both import run

END = date(2026, 3, 31)
COLUMNS = ("contestant", "item", "payee", "kind", "unit", "amount", "value", "reason")


def told(given: str, pay: str, *, more: str = "", payee: str = "contestant", sales: dict[str, int]) -> list[str]:
    """Each row of one award of the quarter, in words; `sales`: fen by branch."""
    rules = f"""
    leagues: {{社: {{contestants: unit, levels: [branch]}}}}
    measures:
      销售: {{leagues: [社], windows: [季], is: sum(sales.fee)}}
    boards:
      榜:
        league: 社
        windows: [季]
        by: [{{is: 销售, order: high_first}}]
        groups: none
        among: everyone
        eligible: 销售 ≥ 2元
        ties: skip
    settlements: {{终: {{on: 2026-03-31}}}}
    awards:
      奖:
        clause: 甲
        league: 社
        window: 季
        {given}
        {more}
        pay: {pay}
        payee: {payee}
        occasion: campaign
        settle: [终]
    clauses: {{甲: 照此办理。}}
    """
    rows = [f.sale(n, unit, END, None, fee=fee) for n, (unit, fee) in enumerate(sales.items())]
    roster = [f.holder(p, "甲", "主任", date(2025, 12, 31)) for p in ("p1", "p2")]
    outcome = run(rules, units=f.units(*sales), sales=rows, roster=roster)
    return [" ".join(r[c] or "-" for c in COLUMNS) for r in outcome.rows("awards")]


def test_a_thing_is_worth_so_much_a_piece() -> None:
    given = "kind: gift\n        unit: 份\n        value: 200.5元"
    rows = told(given, "{is: 3份}", sales={"甲": 0})
    assert rows == ["甲 - 甲 gift 份 3 601.50 earned"]


def test_a_coefficient_is_kept_to_its_places() -> None:
    # 2 of 3: 0.66666..., to four places 0.6667; below zero half away from zero
    given = "kind: coefficient\n        unit: coefficient\n        value: none"
    pay = "{is: 销售 ÷ 3元, rounding: half_up, decimals: 4}"
    assert told(given, pay, sales={"甲": 200}) == ["甲 - 甲 coefficient coefficient 0.6667 - earned"]


BUNDLE = "gives: {旗: {kind: honour, count: 1面, value: none}, 游: {kind: travel, count: 2名额, value: 3000元, %s}}"
ONLY = "if: 销售 ≥ 5元"


def test_how_many_there_are_of_something_is_how_many_times_it_is_given() -> None:
    # two sales: two flags and two trips for two
    assert told(BUNDLE % ONLY, "{is: count(sales) + 1}", sales={"甲": 500}) == [
        "甲 旗 甲 honour 面 2 - earned",
        "甲 游 甲 travel 名额 4 12000.00 earned",
    ]


def test_all_things_are_given_for_each_one_of_pay_but_those_whose_condition_does_not_hold() -> None:
    assert told(BUNDLE % ONLY, "{is: 2}", sales={"甲": 500, "乙": 499}) == [
        "乙 旗 乙 honour 面 2 - earned",
        "乙 游 乙 travel 名额 0 0.00 not_eligible",
        "甲 旗 甲 honour 面 2 - earned",
        "甲 游 甲 travel 名额 4 12000.00 earned",
    ]


def test_nothing_is_given_where_the_award_comes_to_nothing() -> None:
    assert told(BUNDLE % ONLY, "{is: 1}", more="if: 销售 ≥ 5元", sales={"甲": 500, "乙": 499}) == [
        "甲 旗 甲 honour 面 1 - earned",
        "甲 游 甲 travel 名额 2 6000.00 earned",
    ]


def test_by_place_each_thing_of_one_who_may_not_be_paid_is_told() -> None:
    # 乙 sold less than 2 yuan: on the second place and not eligible; 甲 is first
    pay = "{by_place: 榜, prizes: [{places: 2, each: 1}], ties: pool}"
    assert told(BUNDLE % ONLY, pay, sales={"甲": 500, "乙": 199, "丙": 100}) == [
        "乙 旗 乙 honour 面 0 - not_eligible",
        "乙 游 乙 travel 名额 0 0.00 not_eligible",
        "甲 旗 甲 honour 面 1 - place:1",
        "甲 游 甲 travel 名额 2 6000.00 place:1",
    ]


def test_things_go_to_the_staff_each_by_itself() -> None:
    payee = "{staff: {主任: 1}, others: none, below: no, present: last_day, share: pool, vacancy: nobody}"
    bundle = "gives: {旗: {kind: honour, count: 1面, value: none}, 钱: {kind: cash, count: 0.03元}}"
    assert told(bundle, "{is: 1}", payee=payee, sales={"甲": 0, "乙": 0}) == [
        "乙 旗 - honour 面 0 - vacant",
        "乙 钱 - cash CNY 0.00 - vacant",
        "甲 旗 p1 honour 面 1 - earned",
        "甲 钱 p1 cash CNY 0.02 - earned",
        "甲 钱 p2 cash CNY 0.01 - earned",
    ]


def test_a_thing_whose_condition_cannot_be_told_keeps_the_whole_award_back_where_it_comes_to_something() -> None:
    given = BUNDLE % "if: given(targets.amount where task = '销售') ≥ 0元"
    assert told(given, "{is: 'if(销售 ≥ 5元, 1, 0)'}", sales={"甲": 500, "乙": 499}) == ["甲 - - - - - - input_missing"]
