"""Explanations of awards on cases small enough to compute by hand: staff, things given."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.engine.explained import told
from tests.engine.small import HEAD, sale, unit

RULES = """
settlements: {{终: {{on: 2026-03-31}}}}
awards:
  奖:
    clause: 甲
    league: 社
    window: 季
    kind: cash
    unit: CNY
    pay: {pay}
    payee: {{staff: {{主任: {head}, 副主任: {deputy}}}, others: none, below: no, {says}}}
    occasion: campaign
    settle: [终]
clauses: {{甲: 照此办理。}}
"""


def holder(person: str, post: str, start: date = date(2025, 1, 1)) -> dict[str, Any]:
    return {"person": person, "name": person, "unit": "A", "post": post, "from_date": start, "to_date": None}


ROWS = {
    "units": [unit("A")],
    "roster": [holder("p1", "主任"), holder("p2", "副主任", date(2026, 3, 1))],
    "sales": [sale("1", "A", 300)],
}


def test_staff_are_told_with_their_weights_and_parts() -> None:
    says = "present: last_day, share: each, vacancy: nobody"
    rules = RULES.format(pay="{is: sum(sales.amount), rounding: half_up}", head="100%", deputy="80%", says=says)
    whole = told(rules, ROWS, "奖", "A")
    assert whole.result == "5.40元"
    assert ("p2 p2", "2.40元") in whole.figures
    assert ("p2 p2", "权重 80%") in whole.figures
    one = told(rules, ROWS, "奖", "A", "p2")
    assert one.result == "2.40元"
    assert [name for name, text in one.figures if text.startswith("权重")] == ["p2 p2"]


def test_days_make_the_weight() -> None:
    # 31 of 90 days
    says = "present: by_days, share: each, vacancy: nobody"
    rules = RULES.format(pay="{is: sum(sales.amount), rounding: half_up}", head="100%", deputy="100%", says=says)
    one = told(rules, ROWS, "奖", "A", "p2")
    assert ("p2 p2", "权重 34.4444…%(按 90 天里的在岗天数折算)") in one.figures
    assert one.result == "1.03元"


def test_a_pool_tells_the_sum_of_weights_and_whose_turn_the_left_over_fen_are() -> None:
    says = "present: last_day, share: pool, vacancy: nobody"
    rules = RULES.format(pay="{is: sum(sales.amount)}", head="3", deputy="1", says=says)
    figures = told(rules, ROWS, "奖", "A").figures
    assert ("p2 p2", "权重 1,合计 4;尾数按编号顺序排第2") in figures


def test_rows_of_a_piece_rate_add_up_to_what_the_staff_are_paid_by() -> None:
    says = "present: last_day, share: each, vacancy: nobody"
    rules = RULES.format(pay="{per_row: sales, each: amount}", head="1", deputy="2", says=says)
    one = told(rules, ROWS, "奖", "A", "p2")
    assert (one.result, one.total) == ("6.00元", "3.00元")


def test_an_empty_post_is_told_and_one_that_pays_the_unit_is_not_called_unpaid() -> None:

    def rules(vacancy: str) -> str:
        says = f"present: last_day, share: each, vacancy: {vacancy}"
        return RULES.format(pay="{is: sum(sales.amount)}", head="100%", deputy="100%", says=says)

    rows = ROWS | {"roster": []}
    assert ("奖", "无人任职,不发") in told(rules("nobody"), rows, "奖", "A").figures
    paid = told(rules("contestant"), rows, "奖", "A")
    assert paid.result == "3.00元"
    assert "无人任职,不发" not in dict(paid.figures).values()


THINGS = """
settlements: {终: {on: 2026-03-31}}
awards:
  奖:
    clause: 甲
    league: 社
    window: 季
    gives:
      旗: {kind: honour, count: 1面, value: none}
      游: {kind: travel, count: 2名额, value: 3000元, if: sum(sales.amount) ≥ 5元}
    pay: {is: 1}
    payee: contestant
    occasion: campaign
    settle: [终]
  系数:
    clause: 甲
    league: 社
    window: 季
    kind: coefficient
    unit: coefficient
    value: none
    pay: {is: sum(sales.amount) ÷ 4元, rounding: half_up, decimals: 3}
    payee: contestant
    occasion: campaign
    settle: [终]
clauses: {甲: 照此办理。}
"""


def test_each_of_several_things_is_told_with_its_worth() -> None:
    rows = ROWS | {"sales": [sale("1", "A", 500)]}
    whole = told(THINGS, rows, "奖", "A")
    assert whole.result == "旗 1面、游 2名额"
    assert ("折合金额", "6,000.00元") in whole.figures
    assert ("游 · 条件 sum(sales.amount) ≥ 5元", "是") in whole.figures


def test_a_thing_that_is_not_given_tells_what_it_is_short_of() -> None:
    whole = told(THINGS, ROWS, "奖", "A")
    assert whole.result == "旗 1面"
    assert ("sum(sales.amount) ≥ 5元:还差", "2.00元") in whole.figures


def test_a_coefficient_is_told_with_its_places() -> None:
    assert told(THINGS, ROWS, "系数", "A").result == "0.750"


CHAIN = """
settlements: {终: {on: 2026-03-31}}
awards:
  大奖: {clause: 甲, league: 社, window: 季, kind: cash, unit: CNY, pay: {is: 2元}, payee: contestant, occasion: campaign, settle: [终]}
  小奖: {clause: 甲, league: 社, window: 季, kind: cash, unit: CNY, pay: {is: 1元}, payee: contestant, occasion: campaign, settle: [终]}
exclusive: {组: {clause: 甲, best_first: [[大奖], [小奖]], equals: place, given_up: lapses}}
caps: {顶: {clause: 甲, awards: [大奖], per: payee, most: 1.5元, cut: last_first}}
clauses: {甲: 照此办理。}
"""  # noqa: E501  one line an award


def test_what_is_given_up_and_what_is_cut_say_by_which_rule() -> None:
    less = told(CHAIN, ROWS, "小奖", "A")
    assert less.result == "没有"
    assert ("小奖", "已得“大奖”,这一项放弃 (组 甲)") in less.figures
    more = told(CHAIN, ROWS, "大奖", "A")
    assert more.result == "1.50元"
    assert ("大奖", "超过封顶的部分不发 (顶 甲)") in more.figures


AFTER = CHAIN[: CHAIN.index("exclusive")].replace("pay: {is: 1元}", "if: amount(大奖) > 5元, pay: {is: 1元}")
AFTER = AFTER.replace("pay: {is: 2元}", "pay: {is: sum(sales.amount)}")


def test_an_award_that_hangs_on_another_explains_that() -> None:
    less = told(AFTER + "clauses: {甲: 照此办理。}\n", ROWS, "小奖", "A")
    assert ("amount(大奖) > 5元:还差", "2.00元") in less.figures
    (first,) = less.children
    assert (first.title.split(" · ")[0], first.formula, first.result) == ("amount(大奖)", "sum(sales.amount)", "3.00元")


VOID = """voids: {查实: {clause: 甲, table: sales, payee: unit, award: none, item: none}}
clauses: {甲: 照此办理。}
"""


def test_a_void_says_by_which_rule() -> None:
    rules = CHAIN[: CHAIN.index("exclusive")]
    rules += VOID
    whole = told(rules, ROWS, "大奖", "A")
    assert (whole.result, dict(whole.figures)["大奖"]) == ("没有", "已失效,不发 (查实 甲)")


POOL = """
settlements: {终: {on: 2026-03-31}}
measures: {额: {leagues: [社], windows: [季], is: sum(sales.amount)}}
boards:
  榜: {league: 社, windows: [季], by: [{is: 额, order: high_first}], groups: none, among: everyone, eligible: everyone, ties: skip}
awards:
  奖: {clause: 甲, league: 社, window: 季, kind: cash, unit: CNY, pay: PAY, payee: contestant, occasion: campaign, settle: [终]}
clauses: {甲: 照此办理。}
"""  # noqa: E501  a rule a line
LATER = ("{终: {on: 2026-03-31}}", "{终: {on: 2026-03-31}, 来年: {on: 2027-03-31}}")
DEFERRED = "settle: [终, 来年], deferred: {终: 60%, 来年: 100%}"
BOTH = {"units": [unit("A"), unit("B")], "sales": [sale("1", "A", 200), sale("2", "B", 100)]}


def test_a_part_of_a_pool_is_told_with_the_shares_and_the_turn_at_what_is_left_over() -> None:
    # 1 yuan in parts of 2 and 1: 66 and 33, the fen left over to the first of the board
    found = told(POOL.replace("PAY", "{pool: 1元, shares: 额, remainder: 榜}"), BOTH, "奖", "A")
    assert found.result == "0.67元"
    figures = dict(found.figures)
    assert (figures["奖池"], figures["本人的份 额"], figures["全体的份合计"]) == ("1.00元", "2.00元", "3.00元")
    assert figures["余数"] == "0.01元,排第1"


def test_who_comes_behind_the_first_rows_is_told_so() -> None:
    limit = "{rows: 1, by: [{is: amount, order: high_first}], within: league}"
    rules = POOL.replace("PAY", f"{{per_row: sales, each: 5元, limit: {limit}}}")
    first, behind = (told(rules, BOTH, "奖", who) for who in ("A", "B"))
    assert (first.result, [row.cells["no"] for row in first.rows]) == ("5.00元", ["1"])
    assert "前 1 项" in first.formula
    assert dict(behind.figures)["为什么没有"] == "没有符合条件的明细,或排在前 1 项之后"


def test_of_an_item_of_several_rows_it_is_told_that_perhaps_not_all_are_paid() -> None:
    limit = "{rows: 1, by: [{is: amount, order: high_first}], within: league}"
    rules = POOL.replace("PAY", f"{{per_row: visits, each: amount, limit: {limit}}}")
    visits = [{"unit": "A", "day": date(2026, 1, n), "amount": 100 * n} for n in (1, 2)]
    found = told(rules, BOTH | {"visits": visits}, "奖", "A")
    assert (found.result, [row.amount for row in found.rows]) == ("2.00元", ["1.00元", "2.00元"])
    assert dict(found.figures)["明细"] == "同一项有多条时,只有排在前 1 的那些才付"


def test_rows_of_a_deferred_award_add_up_to_what_is_deferred() -> None:
    limit = "{rows: 1, by: [{is: amount, order: high_first}], within: league}"
    rules = POOL.replace("PAY", f"{{per_row: sales, each: amount, limit: {limit}}}").replace(*LATER)
    found = told(rules.replace("settle: [终]", DEFERRED), BOTH, "奖", "A")
    assert (found.result, found.total, [row.amount for row in found.rows]) == ("1.20元", "2.00元", ["2.00元"])


@pytest.mark.parametrize(
    ("condition", "settled", "why"),
    [
        ("if: 额 > 1.5元", "settle: [终]", False),  # it is the condition
        ("if: 额 > 0.5元", "settle: [终, 来年], deferred: {终: 0%, 来年: 100%}", False),  # nothing is due yet
        ("if: 额 > 0.5元", "settle: [终]", True),
        ("if: 均 > 9元, not_applicable: 'yes'", "settle: [终]", True),
        ("if: 均 > 9元, not_applicable: 'no'", "settle: [终]", False),
    ],
)
def test_that_no_row_counts_is_told_only_where_that_is_why(condition: str, settled: str, *, why: bool) -> None:
    rules = POOL.replace("PAY", "{per_row: sales, each: amount, where: amount > 1.5元}").replace(*LATER)
    rules = rules.replace("settle: [终]", settled).replace("window: 季, kind", f"window: 季, {condition}, kind")
    rules = rules.replace(
        "measures: {", "measures: {均: {leagues: [社], windows: [季], is: max(sales.amount where amount > 9元)}, "
    )
    assert ("为什么没有" in dict(told(rules, BOTH, "奖", "B").figures)) is why


def test_what_is_due_so_far_is_told_of_a_deferred_award() -> None:
    rules = POOL.replace("PAY", "{is: 额}").replace(*LATER).replace("settle: [终]", DEFERRED)
    found = told(rules, BOTH, "奖", "A")
    assert found.result == "1.20元"
    assert dict(found.figures)["到本次共付"] == "60%"


IN_MONTHS = HEAD.replace("{季: whole}", "{季: whole, 逐月: each month}")
MONTHLY = """
settlements: {终: {on: 2026-03-31}}
awards:
  月奖:
    clause: 甲
    league: 社
    window: 逐月
    kind: cash
    unit: CNY
    pay: {is: 'if(sum(sales.amount) ≥ 2元, 5元, 0元)'}
    payee: contestant
    occasion: window
    settle: [终]
clauses: {甲: 照此办理。}
"""


def test_of_an_award_given_every_month_all_occasions_are_told_and_the_last_one_won_is_explained() -> None:
    # 3 yuan in February alone
    found = told(
        MONTHLY, {"units": [unit("A")], "sales": [sale("1", "A", 300, date(2026, 2, 3))]}, "月奖", "A", head=IN_MONTHS
    )
    occasions = [(name, text) for name, text in found.figures if name.startswith("期次")]
    assert occasions == [("期次 逐月/2026-01", "没有"), ("期次 逐月/2026-02", "5.00元"), ("期次 逐月/2026-03", "没有")]
    assert found.result == "5.00元"


def test_of_an_occasion_asked_for_the_others_are_not_told() -> None:
    rows = {"units": [unit("A")], "sales": [sale("1", "A", 300, date(2026, 2, 3))]}
    found = told(MONTHLY, rows, "月奖", "A", window="逐月/2026-03", head=IN_MONTHS)
    assert found.result == "没有"
    assert not [name for name, _ in found.figures if name.startswith("期次")]
