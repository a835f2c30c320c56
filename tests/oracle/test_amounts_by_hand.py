"""`amount(award)` in other rules, on cases small enough to compute by hand."""

from __future__ import annotations

from datetime import date

from tests.oracle import facts_by_hand as f
from tests.oracle.both import run

END = date(2026, 3, 31)
RULES = """
leagues:
  社: {{contestants: unit, levels: [branch]}}
  县: {{contestants: unit, levels: [county]}}
relations:
  下级: {{table: units, source: parent, target: unit, below: no, to: 社}}
measures:
  销售: {{leagues: [社], windows: [季, 月], is: sum(sales.fee)}}
  发奖: {{leagues: [县], windows: [季], is: {measure}}}
boards:
  全榜: {{league: 社, windows: [季], by: [{{is: 销售, order: high_first}}], groups: none, among: everyone, eligible: 销售 ≥ 1元, ties: skip}}
  余榜: {{league: 社, windows: [季], by: [{{is: 销售, order: high_first}}], groups: none, among: {among}, eligible: everyone, ties: skip}}
settlements: {{终: {{on: 2026-03-31}}}}
awards:
  先:
    clause: 甲
    league: 社
    window: {window}
    kind: cash
    unit: CNY
    {more}
    pay: {pay}
    payee: contestant
    occasion: campaign
    settle: [终]
  后:
    clause: 甲
    league: 社
    window: 季
    kind: cash
    unit: CNY
    pay: {{by_place: 余榜, prizes: [1元], ties: pool}}
    payee: contestant
    occasion: campaign
    settle: [终]
clauses: {{甲: 照此办理。}}
"""  # noqa: E501  one line a board
FIRST = "{by_place: 全榜, prizes: [9元], ties: pool}"


def told(
    pay: str = FIRST,
    among: str = "非 (amount(先) > 0元)",
    measure: str = "sum(amount(先) of 社)",
    more: str = "if: 销售 > 0元",
    window: str = "季",
    **sales: int,
) -> tuple[list[str], str]:
    """Rows of the awards; and the sum of the first over the county."""
    rules = RULES.format(pay=pay, among=among, measure=measure, more=more, window=window)
    rows = [f.sale(n, unit, date(2026, 3, 5), None, fee=fee) for n, (unit, fee) in enumerate(sales.items())]
    outcome = run(rules, END, units=f.units("甲", "乙", "丙"), sales=rows)
    words = [" ".join((r["award"], r["contestant"], r["amount"])) for r in outcome.rows("awards")]
    (total,) = [r["numerator"] for r in outcome.rows("measures") if r["measure"] == "发奖"]
    return words, total


def test_who_has_won_stands_aside_on_the_next_board() -> None:
    assert told(甲=300, 乙=200, 丙=100) == (["先 甲 9.00", "后 乙 1.00"], "900")


def test_one_who_is_not_eligible_has_won_nothing() -> None:
    # 甲 is first with less than a yuan: not paid, so still among those of the second board
    assert told(甲=99, 乙=20, 丙=10) == (["先 甲 0.00", "后 甲 1.00"], "0")


def test_the_amount_is_that_after_the_condition_and_rounded() -> None:
    # 2.01 of 2: a third of 200 is 66.67 fen, of 100 nothing for the condition does not hold
    pay = "{is: 销售 ÷ 3, rounding: half_up}"
    assert told(pay, more="if: 销售 ≥ 2元", 甲=200, 乙=100)[1] == "67"


def test_of_a_row_award_it_is_the_sum_of_the_rows() -> None:
    pay = "{per_row: sales, where: fee > 0.5元, each: fee × 2}"
    assert told(pay, 甲=100, 乙=50, 丙=51)[1] == "302"


def test_the_amount_of_another_window_is_read_by_its_name() -> None:
    # March ends with the quarter; 乙 and 丙 have nothing and share the one prize
    found = told("{is: 销售}", among="amount(先@月) = 0元", measure="sum(amount(先@月) of 社)", window="月", 甲=300)
    assert found == (["先 甲 3.00", "后 丙 0.50", "后 乙 0.50"], "300")
