"""Rows that do not count: each told once, where it was left out first, with the condition failed and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle import facts_by_hand as f
from tests.oracle.contracts import CONTRACTS

from kaimenhong.engine import Explanation, compile_plan, explain_figure
from kaimenhong.engine.explain.explanation import LeftOut
from kaimenhong.facts import Facts
from kaimenhong.plan import load_text

HEAD = """
campaign: excluded
title: 口径
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
windows: {季: whole, 首日: {开门: 2026-01-01..2026-01-01}}
leagues: {社: {contestants: unit, levels: [branch]}}
clauses: {一: 照此办理。, 二: 按此计算。}
settlements: {终: {on: 2026-04-15, final: yes}}
"""
END = date(2026, 4, 15)


def told(rules: str, **asked: Any) -> Explanation:  # noqa: ANN401  tables of rows, and what explain_figure is asked
    """A figure of 甲 with what it leaves out; `rows` by table."""
    rows = {"units": f.units("甲", "乙"), **asked.pop("rows")}
    facts = Facts.from_rows(CONTRACTS, rows, {})
    plan = load_text(HEAD + rules, "plan.yaml", CONTRACTS).require()
    program = compile_plan(plan, CONTRACTS, END)
    return explain_figure(program, facts, contestant="甲", **{"excluded": True, **asked})


def every(node: Explanation) -> Iterator[LeftOut]:
    yield from node.left_out
    for child in node.children:
        yield from every(child)


def sale(number: int, day: date = date(2026, 1, 2), unit: str = "甲", **rest: Any) -> f.Row:  # noqa: ANN401
    return f.sale(number, unit, day, 100, **rest)


FEES = "measures: {费: {clause: 一, leagues: [社], windows: [季], is: sum(sales.fee where kind = '甲' 且 valid)}}"


def test_each_condition_that_failed_is_told_with_what_was_found() -> None:
    sales = [sale(1, valid=True), sale(2, kind="乙", valid=True), sale(3, kind="乙", valid=False)]
    (second, third) = told(FEES, measure="费", rows={"sales": sales}).left_out
    assert (second.cells["sale"], second.why) == ("s002", (("kind = '甲'", "kind 乙"),))
    assert (third.cells["sale"], third.why) == ("s003", (("kind = '甲'", "kind 乙"), ("valid", "valid 否")))


def test_a_row_left_out_cites_the_clause_and_the_figure() -> None:
    (row,) = told(FEES, measure="费", rows={"sales": [sale(1, kind="乙", valid=True)]}).left_out
    assert (row.clause, row.by) == ("一", "sum(sales.fee)")


def test_a_row_of_another_unit_is_nobodys_omission() -> None:
    assert told(FEES, measure="费", rows={"sales": [sale(1, unit="乙")]}).left_out == ()


def test_an_empty_cell_is_told_as_empty() -> None:
    (row,) = told(FEES, measure="费", rows={"sales": [sale(1)]}).left_out
    assert row.why == (("valid", "valid 空"),)


def test_a_row_of_other_days_stands_behind_those_that_fail_a_condition() -> None:
    sales = [sale(1, date(2025, 12, 31), valid=True), sale(2, kind="乙", valid=True)]
    (first, second) = told(FEES, measure="费", rows={"sales": sales}).left_out
    assert first.cells["sale"] == "s002"
    assert second.why == (("在统计区间 2026-01-01 至 2026-03-31 内", "sold_on 2025-12-31"),)


def test_a_window_of_one_day_is_told_as_that_day() -> None:
    day = "measures: {费: {clause: 一, leagues: [社], windows: [首日], is: sum(sales.fee)}}"
    (row,) = told(day, measure="费", rows={"sales": [sale(1)]}).left_out
    assert row.why == (("在统计区间 2026-01-01 内", "sold_on 2026-01-02"),)


def test_a_choice_of_conditions_is_told_whole_with_the_dates_it_names() -> None:
    choice = (
        "measures: {费: {clause: 一, leagues: [社], windows: [季], "
        "is: sum(sales.fee where empty(closed_on) 或 closed_on > window.end)}}"
    )
    sales = [sale(1, closed_on=date(2026, 3, 1)), sale(2)]
    (row,) = told(choice, measure="费", rows={"sales": sales}).left_out
    assert row.why == (("empty(closed_on) 或 closed_on > window.end", "closed_on 2026-03-01、window.end 2026-03-31"),)


TABLES = """
tables:
  有效:
    clause: 二
    from: sales
    where: valid 且 count(visits for unit = unit) ≥ 1
    columns: {折算: fee × 2}
    date: sold_on
    unit: unit
    person: none
measures: {费: {clause: 一, leagues: [社], windows: [季], is: sum(有效.折算 where kind = '甲')}}
"""


def test_what_a_derived_table_left_out_cites_its_clause_and_is_asked_no_further() -> None:
    sales = [sale(1, valid=False, kind="乙"), sale(2, valid=True, kind="乙")]
    visits = [{"unit": "甲", "visitor": "p1", "visited_on": date(2026, 1, 5), "bonus": 0}]
    rows = {"sales": sales, "visits": visits}
    table, own = told(TABLES, measure="费", rows=rows).left_out
    assert (table.by, table.clause, table.why) == ("有效", "二", (("valid", "valid 否"),))
    assert (own.by, own.clause, own.why) == ("sum(有效.折算)", "一", (("kind = '甲'", "kind 乙"),))


def test_what_matched_rows_come_to_is_told() -> None:
    (row,) = told(TABLES, measure="费", rows={"sales": [sale(1, valid=True)]}).left_out
    words = "count(visits for unit = unit)"
    assert row.why == ((f"{words} ≥ 1", f"{words} 0"),)


def test_a_row_nobody_has_a_part_in_is_told() -> None:
    parts = """
tables:
  认领:
    from: sales
    split: {by: targets, for: {unit: unit}, take: {任务: task, 份: number}}
    columns: {归属: fee × 份}
    date: sold_on
    unit: unit
    person: none
measures: {费: {clause: 一, leagues: [社], windows: [季], is: sum(认领.归属)}}
"""
    (row,) = told(parts, measure="费", rows={"sales": [sale(1)]}).left_out
    assert row.why == (("有人认领(targets for unit = unit)", "unit 甲"),)


def test_a_spell_that_is_not_valid_on_the_day_tells_its_days() -> None:
    heads = "measures: {人数: {clause: 一, leagues: [社], windows: [季], is: count(roster on window.start)}}"
    roster = [f.holder("p1", "甲", "员", date(2026, 1, 2)), f.holder("p2", "甲", "员", date(2025, 1, 1))]
    (row,) = told(heads, measure="人数", rows={"roster": roster}).left_out
    assert row.cells["person"] == "p1"
    assert row.why == (("2026-01-01 在有效期内", "from_date 2026-01-02、to_date 空"),)


def test_balances_of_other_days_are_no_rows_of_a_stock() -> None:
    stock = (
        "measures: {余额: {clause: 一, leagues: [社], windows: [季], is: stock(balances.balance where kind = '甲')}}"
    )
    days = {date(2026, 3, 30): 1, date(2026, 3, 31): 2}
    rows = [*f.balances("甲", days), *f.balances("甲", days, "乙")]
    (row,) = told(stock, measure="余额", rows={"balances": rows}).left_out
    assert (row.cells, row.why) == (
        {"unit": "甲", "kind": "乙", "date": "2026-03-31", "balance": "0.02元"},
        (("kind = '甲'", "kind 乙"),),
    )


def test_the_one_row_that_is_given_leaves_no_other_out() -> None:
    given = (
        "measures: {任务: {clause: 一, leagues: [社], windows: [季], is: given(targets.amount where task = '余额')}}"
    )
    targets = [f.target("甲", "余额", 1), f.target("甲", "销售", 2)]
    assert told(given, measure="任务", rows={"targets": targets}).left_out == ()


AWARD = """
awards:
  奖:
    {clause: 二, league: 社, window: 季, kind: cash, unit: CNY, payee: contestant, occasion: campaign, settle: [终],
     pay: {per_row: sales, where: valid, each: 5元,
           limit: {rows: 1, by: [{is: sold_on, order: low_first}], within: league}}}
"""


def test_a_piece_rate_tells_rows_that_fail_and_rows_behind_the_first_so_many() -> None:
    sales = [sale(1, valid=True), sale(2, date(2026, 1, 3), valid=True), sale(3, date(2026, 1, 1), valid=False)]
    rows = told(AWARD, award="奖", rows={"sales": sales}).left_out
    assert [(r.cells["sale"], r.why) for r in rows] == [
        ("s002", (("排在前 1 项", ""),)),
        ("s003", (("valid", "valid 否"),)),
    ]
    assert {(r.by, r.clause) for r in rows} == {("奖", "二")}


def test_rows_left_out_are_told_only_where_they_are_asked_for() -> None:
    sales = [sale(1, kind="乙")]
    assert list(every(told(FEES, measure="费", rows={"sales": sales}, excluded=False))) == []
    assert list(every(told(AWARD, award="奖", rows={"sales": sales}, excluded=False))) == []


def test_a_figure_under_another_tells_its_own() -> None:
    share = (
        "measures: {占比: {clause: 一, leagues: [社], windows: [季], zero_denominator: not_applicable, "
        "is: sum(sales.fee where valid) ÷ sum(sales.fee)}}"
    )
    node = told(share, measure="占比", rows={"sales": [sale(1, fee=1), sale(2, fee=1, valid=True)]})
    (row,) = every(node)
    assert (node.left_out, row.clause, row.why) == ((), "一", (("valid", "valid 空"),))
