"""Split credit, on rows few enough to reckon by hand: the oracle and the engine say the same."""

from __future__ import annotations

from datetime import date

from tests.oracle import facts_by_hand as f
from tests.oracle.test_tables_by_hand import FEB, JAN, assert_refused, measured, of_branches, run

LEADERS = """
leagues:
  领导: {contestants: person, where: post = '领导', members: any_day}
measures:
  数: {leagues: [领导], windows: [月, 季], is: "%s"}
"""
# a third of a sale for one task, a tenth for another: targets.number in sixtieths stands in for a share
BY_TASK = """
认领:
  from: sales
  split: {by: targets, for: {unit: unit}, take: {任务: task, 份: number}}
  columns: {归属: fee × 份 ÷ 60}
  date: sold_on
  unit: unit
  person: none
"""
BY_LEADER = """
包:
  from: sales
  split: {by: duties, for: {unit: unit}, on: sold_on, take: {领导: leader}}
  date: sold_on
  unit: none
  person: 领导
"""


def part(unit: str, task: str, sixtieths: int) -> f.Row:
    return {"unit": unit, "task": task, "amount": None, "number": sixtieths}


def duty(leader: str, unit: str, start: date, end: date | None = None) -> f.Row:
    return {"leader": leader, "unit": unit, "from_date": start, "to_date": end}


def leaders(*names: str) -> list[f.Row]:
    return [f.holder(name, "甲", "领导", date(2025, 1, 1)) for name in names]


def test_a_row_stands_once_for_everyone_who_has_a_part() -> None:
    # 100 fen: 20/60 and 6/60 of it; the sale of 乙 has no part and is gone
    sales = [f.sale(1, "甲", JAN, 1, fee=100), f.sale(2, "乙", JAN, 1, fee=100)]
    targets = [part("甲", "余额", 20), part("甲", "销售", 6)]
    out = run(BY_TASK, of_branches("sum(认领.归属)"), sales=sales, targets=targets)
    assert measured(out, "数") == {"甲": "130/3", "乙": "0/1"}
    out = run(BY_TASK, of_branches("count(认领 where 任务 = '销售')"), sales=sales, targets=targets)
    assert measured(out, "数") == {"甲": "1/1", "乙": "0/1"}


def test_the_part_of_the_day_of_the_sale_counts() -> None:
    # 领导一 answers for 甲 to the end of January, 领导二 from 1 February; both for 乙 all the time
    duties = [
        duty("领导一", "甲", date(2026, 1, 1), JAN),
        duty("领导二", "甲", FEB),
        duty("领导一", "乙", date(2026, 1, 1)),
        duty("领导二", "乙", date(2026, 1, 1)),
    ]
    sales = [f.sale(1, "甲", JAN, 1, fee=1), f.sale(2, "甲", FEB, 1, fee=10), f.sale(3, "乙", FEB, 1, fee=100)]
    out = run(BY_LEADER, LEADERS % "sum(包.fee)", sales=sales, duties=duties, roster=leaders("领导一", "领导二"))
    assert measured(out, "数") == {"领导一": "101/1", "领导二": "110/1"}


def test_balances_are_split_day_by_day() -> None:
    # the balance of 甲 is 领导一's for two days of January, then nobody's: 2 × 100 ÷ 31 days
    tables = """
    包:
      from: holdings
      split: {by: duties, for: {unit: unit}, on: date, take: {领导: leader}}
      date: date
      unit: none
      person: 领导
    """
    days = [date(2026, 1, day) for day in range(1, 32)]
    holdings = [
        {"unit": "甲", "person": "户", "product": "存", "date": day, "amount": 100, "pieces": 1} for day in days
    ]
    duties = [duty("领导一", "甲", date(2026, 1, 1), date(2026, 1, 2))]
    out = run(tables, LEADERS % "average(包.amount)", JAN, holdings=holdings, duties=duties, roster=leaders("领导一"))
    assert measured(out, "数", "月/2026-01") == {"领导一": "200/31"}


def test_what_nobody_claims_is_the_units_and_claims_beyond_the_whole_are_refused() -> None:
    rest = """
    未认领:
      from: sales
      columns: {余: fee × (1 - sum(targets.number for unit = unit) ÷ 60)}
      must: 余 ≥ 0元
      date: sold_on
      unit: unit
      person: none
    """
    sales = [f.sale(1, "甲", JAN, 1, fee=100), f.sale(2, "乙", JAN, 1, fee=100)]
    targets = [part("甲", "余额", 20), part("甲", "销售", 6)]
    out = run(rest, of_branches("sum(未认领.余)"), sales=sales, targets=targets)
    assert measured(out, "数") == {"甲": "170/3", "乙": "100/1"}
    assert_refused("KMH-R011", rest, of_branches("sum(未认领.余)"), sales=sales, targets=[part("甲", "余额", 61)])


def test_the_same_part_twice_on_one_day_is_refused() -> None:
    duties = [duty("领导一", "甲", date(2026, 1, 1)), duty("领导一", "甲", date(2026, 1, 31))]
    assert_refused(
        "KMH-R034",
        BY_LEADER,
        LEADERS % "sum(包.fee)",
        sales=[f.sale(1, "甲", JAN, 1, fee=1)],
        duties=duties,
        roster=leaders("领导一"),
    )
