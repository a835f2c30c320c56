"""Figures of derived tables opened: the columns' formulas, and the rows of the office's files behind them."""

from __future__ import annotations

from datetime import date

from tests.oracle import facts_by_hand as f
from tests.oracle.contracts import CONTRACTS

from kaimenhong.engine import compile_plan, explain_figure
from kaimenhong.facts import Facts
from kaimenhong.plan import load_text

PLAN = """
campaign: opened
title: 口径
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
windows: {季: whole}
values: {系数: 0.5}
tables:
  有效:
    clause: 一
    from: sales
    where: valid
    columns:
      折算: fee × 系数
      次数: count(visits where bonus > 0元 for unit = unit)
    date: sold_on
    unit: unit
    person: none
  大额:
    from: 有效
    where: 折算 > 1元
    date: sold_on
    unit: unit
    person: none
leagues: {社: {contestants: unit, levels: [branch]}}
measures:
  保费: {clause: 一, leagues: [社], windows: [季], is: sum(大额.折算)}
clauses:
  一: 有效单按{values.系数}折算。
"""


def test_a_figure_of_a_derived_table_opens_to_the_files() -> None:
    # half of 3.01 yuan, exactly; the sale of 1 yuan is too small, the third is not valid
    sales = [
        f.sale(1, "甲", date(2026, 1, 2), 1, fee=301, valid=True),
        f.sale(2, "甲", date(2026, 1, 3), 1, fee=100, valid=True),
        f.sale(3, "甲", date(2026, 1, 4), 1, fee=999),
    ]
    facts = Facts.from_rows(CONTRACTS, {"units": f.units("甲"), "sales": sales}, {})
    program = compile_plan(load_text(PLAN, "plan.yaml", CONTRACTS).require(), CONTRACTS, date(2026, 3, 31))
    told = explain_figure(program, facts, contestant="甲", measure="保费")
    (row,) = told.rows
    assert (told.result, told.total, row.amount) == ("1.50元…", "1.50元…", "1.50元…")
    assert row.cells["sale"] == "s001"
    assert row.cells["次数"] == "0"
    assert (row.cells["fee"], row.cells["valid"]) == ("3.01元", "是")
    (large,) = told.children
    (valid,) = large.children
    assert (large.title, large.formula) == ("大额", "有效 where 折算 > 1元")
    assert (valid.words, valid.formula) == ("有效单按0.5折算。", "sales where valid")
    assert dict(valid.figures) == {"折算": "fee × (1/2)", "次数": "count(visits where bonus > 0元 for unit = unit)"}


def test_the_last_the_greatest_and_the_heads_of_a_day_open_to_their_rows() -> None:
    text = (
        PLAN[: PLAN.index("tables:")]
        + """
leagues: {社: {contestants: unit, levels: [branch]}}
measures:
  人数: {leagues: [社], windows: [季], is: count(roster on window.start - 1天)}
  人头: {leagues: [社], windows: [季], is: distinct(roster.person on window.start)}
  最近: {leagues: [社], windows: [季], is: last(sales.fee on window.end where valid)}
  最大: {leagues: [社], windows: [季], is: max(sales.fee)}
gates:
  及时: {leagues: [社], windows: [季], is: max(sales.sold_on) ≤ 2026-01-02, not_applicable: no}
"""
    )
    sales = [
        f.sale(1, "甲", date(2025, 12, 2), 1, fee=301, valid=True),
        f.sale(2, "甲", date(2026, 1, 3), 1, fee=100),
    ]
    roster = [f.holder("p1", "甲", "员", date(2025, 1, 1)), f.holder("p2", "甲", "员", date(2026, 1, 1))]
    facts = Facts.from_rows(CONTRACTS, {"units": f.units("甲"), "sales": sales, "roster": roster}, {})
    program = compile_plan(load_text(text, "plan.yaml", CONTRACTS).require(), CONTRACTS, date(2026, 3, 31))
    told = {
        m: explain_figure(program, facts, contestant="甲", measure=m) for m in ("人数", "人头", "最近", "最大", "及时")
    }
    results = {"人数": "1", "人头": "2", "最近": "3.01元", "最大": "1.00元", "及时": "否"}
    assert {m: t.result for m, t in told.items()} == results
    assert [r.cells["person"] for r in told["人数"].rows] == ["p1"]
    assert [r.cells["person"] for r in told["人头"].rows] == ["p1", "p2"]
    assert [r.cells["sale"] for r in told["最近"].rows] == ["s001"]
    assert told["人数"].formula == "count(roster on window.start - 1天)"
    assert told["及时"].figures[0] == ("max(sales.sold_on)", "2026-01-03")


def test_a_part_opens_to_the_row_it_is_a_part_of() -> None:
    # 甲's sale of 3 yuan is worth a third of it for one task and a tenth for the other; 乙's has no part
    tables = """
tables:
  认领:
    from: sales
    split: {by: targets, for: {unit: unit}, take: {任务: task, 份: number}}
    columns: {归属: fee × 份 ÷ 60}
    date: sold_on
    unit: unit
    person: none
leagues: {社: {contestants: unit, levels: [branch]}}
measures:
  归属额: {leagues: [社], windows: [季], is: sum(认领.归属), source: 电子银行部}
"""
    sales = [
        f.sale(1, "甲", date(2026, 1, 2), 1, fee=300),
        f.sale(2, "乙", date(2026, 1, 2), 1, fee=300),
    ]
    targets = [
        {"unit": "甲", "task": "余额", "amount": None, "number": 20},
        {"unit": "甲", "task": "销售", "amount": None, "number": 6},
    ]
    facts = Facts.from_rows(CONTRACTS, {"units": f.units("甲", "乙"), "sales": sales, "targets": targets}, {})
    plan = load_text(PLAN[: PLAN.index("tables:")] + tables, "plan.yaml", CONTRACTS).require()
    told = explain_figure(compile_plan(plan, CONTRACTS, date(2026, 3, 31)), facts, contestant="甲", measure="归属额")
    assert (told.result, told.total) == ("1.30元", "1.30元")
    assert [(r.cells["sale"], r.cells["任务"], r.amount) for r in told.rows] == [
        ("s001", "余额", "1.00元"),
        ("s001", "销售", "0.30元"),
    ]
    (parts,) = told.children
    assert parts.formula == "sales split by targets for unit = unit"
    assert dict(parts.figures) == {"任务": "targets.task", "份": "targets.number", "归属": "fee × 份 ÷ 60"}
    assert ("数据来源", "电子银行部") in told.figures
