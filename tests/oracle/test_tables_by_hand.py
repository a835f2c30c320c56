"""Derived tables and matched rows, on rows few enough to reckon by hand: the oracle and the engine say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from textwrap import dedent, indent
from typing import Any

import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.compare import differences
from tests.oracle.contracts import CONTRACTS
from tests.oracle.evaluate import Outcome, evaluate
from tests.oracle.values import Refusal

from kaimenhong.engine import DuckDB, compile_plan
from kaimenhong.engine import Outcome as EngineOutcome
from kaimenhong.errors import Refused
from kaimenhong.facts import Facts
from kaimenhong.plan import Plan, load_text

Rows = list[dict[str, Any]]
JAN, FEB, MAR = date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 31)
HEAD = """
campaign: by-hand
title: 口径
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
windows: {月: each month, 季: whole}
"""


@dataclass(frozen=True)
class Case:
    """A plan with its rows, told by the oracle and by the engine."""

    plan: Plan
    rows: dict[str, Rows]
    as_of: date

    def oracle(self) -> Outcome:
        return evaluate(self.plan, CONTRACTS, self.rows, self.as_of)

    def engine(self) -> EngineOutcome:
        facts = Facts.from_rows(CONTRACTS, self.rows, {})
        return DuckDB(1).evaluate(compile_plan(self.plan, CONTRACTS, self.as_of), facts)


def case(tables: str, rest: str, as_of: date = MAR, **rows: Rows) -> Case:
    text = f"{HEAD}tables:\n{indent(dedent(tables), '  ')}\n{dedent(rest)}"
    loaded = load_text(text, "plan.yaml", CONTRACTS)
    assert not loaded.errors, [(p.code, p.message("en"), p.place) for p in loaded.errors]
    return Case(loaded.require(), {"units": f.units("甲", "乙"), **rows}, as_of)


def run(tables: str, rest: str, as_of: date = MAR, **rows: Rows) -> Outcome:
    """What the oracle says; the engine says the same."""
    asked = case(tables, rest, as_of, **rows)
    said = asked.oracle()
    assert differences(asked.engine().rows, said.rows) == []
    return said


def assert_refused(code: str, tables: str, rest: str, **rows: Rows) -> None:
    """Neither answers; the engine says why."""
    asked = case(tables, rest, MAR, **rows)
    with pytest.raises(Refusal):
        asked.oracle()
    with pytest.raises(Refused) as refused:
        asked.engine()
    assert {p.code for p in refused.value.problems} == {code}


def measured(out: Outcome, measure: str, window: str = "季") -> dict[str, str]:
    """A measure by contestant: a fraction, or its state."""
    return {
        r["contestant"]: f"{r['numerator']}/{r['denominator']}" if r["numerator"] else r["state"]
        for r in out.measures
        if r["measure"] == measure and r["window"] == window
    }


def of_branches(formula: str, where: str = "", unit: str = "") -> str:
    """A plan with one measure of the branches."""
    league = f"{{contestants: unit, levels: [branch]{where}}}"
    measure = f'{{leagues: [社], windows: [月, 季], is: "{formula}"{unit}}}'
    return f"leagues:\n  社: {league}\nmeasures:\n  数: {measure}\n"


def test_a_computed_fraction_is_kept_exact_and_adds_up() -> None:
    # 甲: half of 100.01 yuan and a third of 1 yuan: 5000.5 + 33.333… fen = 30203/6; of the third sale nothing: no fee
    tables = """
    折算表:
      from: sales
      columns: {折算: "fee × 系数", 系数: "if(kind = '甲', 0.5, 1/3)"}
      date: sold_on
      unit: unit
      person: none
    """
    sales = [
        f.sale(1, "甲", JAN, 1, fee=10_001),
        f.sale(2, "甲", FEB, 1, fee=100, kind="乙"),
        f.sale(3, "乙", FEB, 1, kind="丙"),
    ]
    out = run(tables, of_branches("sum(折算表.折算)"), sales=sales)
    assert measured(out, "数") == {"甲": "30203/6", "乙": "0/1"}
    assert measured(out, "数", "月/2026-01") == {"甲": "10001/2", "乙": "0/1"}


MOVES = """
归属:
  from: sales
  columns: {团队: lookup(roster.unit on sold_on for person = seller)}
  date: sold_on
  unit: 团队
  person: seller
"""


def test_a_sale_belongs_to_the_unit_its_seller_was_in_on_the_day() -> None:
    # p1 moves on 1 February; the last day in 甲 counts for 甲. p2 is on no roster: that sale is nobody's.
    roster = [f.holder("p1", "甲", "员", date(2025, 1, 1), JAN), f.holder("p1", "乙", "员", FEB)]
    sales = [
        f.sale(1, "乙", JAN, 100, seller="p1"),
        f.sale(2, "甲", FEB, 20, seller="p1"),
        f.sale(3, "甲", FEB, 3, seller="p2"),
        f.sale(4, "甲", FEB, 4),
    ]
    out = run(MOVES, of_branches("sum(归属.amount)"), sales=sales, roster=roster)
    assert measured(out, "数") == {"甲": "100/1", "乙": "20/1"}


def test_two_spells_on_the_day_refuse_the_run_one_day_apart_they_do_not() -> None:
    sales = [f.sale(1, "乙", JAN, 100, seller="p1")]
    before = f.holder("p1", "甲", "员", date(2025, 1, 1), date(2026, 1, 30))
    roster = [before, f.holder("p1", "乙", "员", JAN)]
    assert measured(run(MOVES, of_branches("count(归属)"), sales=sales, roster=roster), "数") == {
        "甲": "0/1",
        "乙": "1/1",
    }
    roster[0] = before | {"to_date": JAN}
    assert_refused("KMH-R010", MOVES, of_branches("count(归属)"), sales=sales, roster=roster)
    # where tells which one is meant
    told = MOVES.replace("on sold_on for", "on sold_on where unit = '甲' for")
    assert measured(run(told, of_branches("count(归属)"), sales=sales, roster=roster), "数") == {
        "甲": "1/1",
        "乙": "0/1",
    }


def test_a_row_counts_by_what_other_rows_say_of_it() -> None:
    # visits stand for cancellations: 甲 was cancelled on 5 March, 乙 never; the visit after as-of is not known yet
    tables = """
    有效:
      from: sales
      where: empty(退保日) 或 sold_on > 退保日
      columns:
        退保日: max(visits.visited_on where bonus < 0元 for unit = unit)
        次数: count(visits for unit = unit)
        金额: sum(visits.bonus for unit = unit)
      date: sold_on
      unit: unit
      person: none
    """
    visits = [
        {"unit": "甲", "visitor": "p1", "visited_on": date(2026, 3, 5), "bonus": -1},
        {"unit": "甲", "visitor": "p1", "visited_on": date(2026, 3, 1), "bonus": -7},
        {"unit": "甲", "visitor": "p2", "visited_on": date(2026, 3, 9), "bonus": 5},
        {"unit": "乙", "visitor": "p2", "visited_on": MAR, "bonus": -5},
    ]
    sales = [
        f.sale(1, "甲", date(2026, 3, 5), 1, fee=1),
        f.sale(2, "甲", date(2026, 3, 6), 1, fee=10),
        f.sale(3, "乙", date(2026, 3, 5), 1, fee=100),
    ]
    as_of = date(2026, 3, 30)
    out = run(tables, of_branches("sum(有效.fee)"), as_of, sales=sales, visits=visits)
    assert measured(out, "数") == {"甲": "10/1", "乙": "100/1"}
    # of the one sale left in 甲: three visits, −3 fen; none of 乙 is known: 0, not empty
    out = run(tables, of_branches("sum(有效.金额) + sum(有效.次数) × 100元"), as_of, sales=sales, visits=visits)
    assert measured(out, "数") == {"甲": "29997/1", "乙": "0/1"}


def test_an_empty_side_matches_nothing() -> None:
    # both sales have no seller and no closing day: no row equals either
    tables = """
    同:
      from: sales
      columns: {同日: count(sales for closed_on = closed_on), 同人: count(sales for seller = seller)}
      date: sold_on
      unit: unit
      person: none
    """
    sales = [f.sale(1, "甲", JAN, 1), f.sale(2, "甲", FEB, 1)]
    assert measured(run(tables, of_branches("sum(同.同日) + sum(同.同人)"), sales=sales), "数") == {
        "甲": "0/1",
        "乙": "0/1",
    }


def test_a_row_that_does_not_fulfil_must_refuses_the_run() -> None:
    tables = """
    足额:
      from: sales
      where: pieces > 0
      columns: {每件: fee - 1元}
      date: sold_on
      unit: unit
      person: none
      must: 每件 ≥ 0元
    """
    sales = [f.sale(1, "甲", JAN, 1, fee=100), f.sale(2, "甲", JAN, 1, fee=99, pieces=0)]
    assert measured(run(tables, of_branches("sum(足额.每件)"), sales=sales), "数") == {"甲": "0/1", "乙": "0/1"}
    sales.append(f.sale(3, "甲", JAN, 1, fee=99))
    assert_refused("KMH-R011", tables, of_branches("sum(足额.每件)"), sales=sales)


@pytest.mark.parametrize(
    ("day", "january", "quarter"), [("sold_on", "1/1", "2/1"), ("到期", "0/1", "1/1"), ("none", "2/1", "2/1")]
)
def test_rows_fall_into_windows_by_the_date_the_table_names(day: str, january: str, quarter: str) -> None:
    # 60 days behind 5 January is 6 March; behind 1 March it is 30 April, later than as-of: that row is not there
    tables = f"""
    到期表:
      from: sales
      columns: {{到期: sold_on + 60天}}
      date: {day}
      unit: unit
      person: none
    """
    sales = [f.sale(1, "甲", date(2026, 1, 5), 1), f.sale(2, "甲", date(2026, 3, 1), 1)]
    out = run(tables, of_branches("count(到期表)"), sales=sales)
    assert measured(out, "数", "月/2026-01")["甲"] == january
    assert measured(out, "数")["甲"] == quarter


def test_a_stock_stays_a_stock() -> None:
    # half of the 3 fen of kind 甲; kind 乙 does not count. A day that was not delivered is missing as before.
    tables = """
    折半:
      from: balances
      where: kind = '甲'
      columns: {半: balance ÷ 2}
      date: date
      unit: unit
      person: none
    """
    balances = f.balances("甲", {MAR: 3}) + f.balances("甲", {MAR: 100}, "乙") + f.balances("乙", {FEB: 8})
    assert measured(run(tables, of_branches("stock(折半.半)"), balances=balances), "数") == {
        "甲": "3/2",
        "乙": "missing",
    }


def test_a_table_of_a_table_pays_row_by_row_to_the_one_it_found() -> None:
    # p9 heads 甲 on the day: his are 5 yuan for each valid sale there; the chain leaves out what is not valid
    tables = """
    再:
      from: 归属
      columns: {主任: "lookup(roster.person on sold_on where post = '主任' for unit = 团队, person = 荐)"}
      where: valid
      date: sold_on
      unit: 团队
      person: 主任
    归属:
      from: sales
      columns:
        团队: lookup(units.unit for unit = unit)
        荐: lookup(duties.leader on sold_on for leader = seller, unit = unit)
      date: sold_on
      unit: 团队
      person: seller
    """
    rest = """
    leagues:
      社: {contestants: unit, levels: [branch]}
    settlements:
      终: {on: 2026-03-31, final: yes}
    awards:
      件奖:
        clause: 甲
        league: 社
        window: 季
        kind: cash
        unit: CNY
        pay: {per_row: 再, each: 5元}
        payee: {column: 主任, empty: nobody}
        occasion: campaign
        settle: [终]
    clauses: {甲: 照办。}
    """
    duty = {"leader": "p9", "unit": "甲", "from_date": JAN, "to_date": None}
    sales = [f.sale(i, "甲", day, 1, seller="p9", valid=v) for i, (day, v) in enumerate([(JAN, True), (JAN, False)])]
    out = run(tables, rest, sales=sales, duties=[duty], roster=[f.holder("p9", "甲", "主任", JAN)])
    assert [(r["item"], r["payee"], r["amount"]) for r in out.awards] == [("s000", "p9", "5.00")]


def test_a_settlement_counts_the_rows_of_a_table_as_they_were_on_its_day() -> None:
    # a sale of January is closed on 20 February: 5 yuan on 31 January, taken back at the end of March
    tables = """
    开着:
      from: sales
      where: empty(closed_on)
      date: sold_on
      unit: unit
      person: none
    """
    rest = """
    leagues: {社: {contestants: unit, levels: [branch]}}
    settlements: {一月: {on: 2026-01-31}, 终: {on: 2026-03-31, final: yes}}
    awards:
      件奖:
        clause: 甲
        league: 社
        window: 月
        kind: cash
        unit: CNY
        pay: {is: 5元 × count(开着)}
        payee: contestant
        occasion: window
        settle: [一月, 终]
    clauses: {甲: 照办。}
    """
    sales = [f.sale(1, "甲", date(2026, 1, 2), 1, closed_on=date(2026, 2, 20))]
    out = run(tables, rest, sales=sales)
    assert [(r["settlement"], r["entitled"], r["difference"]) for r in out.settlements] == [
        ("一月", "5.00", "5.00"),
        ("终", "0.00", "-5.00"),
    ]


def test_a_league_is_of_those_that_something_matches() -> None:
    # only 甲 has somebody on the roster on the base day
    roster = [
        f.holder("p1", "甲", "员", date(2025, 12, 31), date(2025, 12, 31)),
        f.holder("p2", "乙", "员", date(2026, 1, 1)),
    ]
    where = ', where: "count(roster on 2025-12-31 for unit = unit) ≥ 1"'
    rest = of_branches("sum(sales.fee)", where)
    table = "全:\n  from: sales\n  date: sold_on\n  unit: unit\n  person: none\n"
    assert measured(run(table, rest, roster=roster), "数") == {"甲": "0/1"}


# --- more ways to read the contestant's rows ------------------------------------------------------

ALL = "全:\n  from: sales\n  date: sold_on\n  unit: unit\n  person: none\n"


@pytest.mark.parametrize(("call", "of_one"), [("min", "-5/1"), ("max", "7/1")])
def test_the_least_and_the_greatest_of_nothing_are_not_applicable(call: str, of_one: str) -> None:
    # 甲 sold for −5 and 7 fen in the quarter and for 9 the day before; 乙 has one row without an amount
    before = f.sale(3, "甲", date(2025, 12, 31), 9)
    sales = [f.sale(1, "甲", JAN, -5), f.sale(2, "甲", FEB, 7), before, f.sale(4, "乙", FEB, None)]
    out = run(ALL, of_branches(f"{call}(sales.amount)"), sales=sales)
    assert measured(out, "数") == {"甲": of_one, "乙": "not_applicable"}


def test_the_last_row_may_lie_before_the_window_and_two_on_its_day_are_refused() -> None:
    sales = [f.sale(1, "甲", date(2025, 11, 3), 5), f.sale(2, "甲", date(2025, 11, 2), 6), f.sale(3, "乙", FEB, None)]
    out = run(ALL, of_branches("last(sales.amount on window.end)"), sales=sales)
    assert measured(out, "数") == {"甲": "5/1", "乙": "missing"}
    assert measured(out, "数", "月/2026-01") == {"甲": "5/1", "乙": "not_applicable"}
    sales.append(f.sale(4, "甲", date(2025, 11, 3), 5))
    assert_refused("KMH-R004", ALL, of_branches("last(sales.amount on window.end)"), sales=sales)
    # the day before, there is one row
    out = run(ALL, of_branches("last(sales.amount on 2025-11-02)"), sales=sales)
    assert measured(out, "数") == {"甲": "6/1", "乙": "not_applicable"}


def test_heads_are_counted_on_the_day_before_the_month() -> None:
    # p1 stays, p2 leaves on 31 January, p3 comes on 1 February; of both posts of p1 one head is counted
    roster = [
        f.holder("p1", "甲", "员", date(2025, 1, 1)),
        f.holder("p1", "甲", "主任", date(2025, 1, 2)),
        f.holder("p2", "甲", "员", date(2025, 1, 1), JAN),
        f.holder("p3", "甲", "员", FEB),
    ]
    heads = of_branches("distinct(roster.person on window.start - 1天)")
    out = run(ALL, heads, roster=roster)
    assert measured(out, "数", "月/2026-02") == {"甲": "2/1", "乙": "0/1"}
    assert measured(out, "数", "月/2026-03")["甲"] == "2/1"
    assert (
        measured(run(ALL, of_branches("count(roster on window.start)"), roster=roster), "数", "月/2026-02")["甲"]
        == "3/1"
    )


def test_a_gate_may_ask_for_the_latest_day() -> None:
    # the later of both sales of 甲 is on 31 January: in time; 乙 never sold
    rest = """
    leagues:
      社: {contestants: unit, levels: [branch]}
    gates:
      及时: {leagues: [社], windows: [季], is: max(sales.sold_on) ≤ 2026-01-31, not_applicable: no}
    """
    out = run(ALL, rest, sales=[f.sale(1, "甲", JAN, 1), f.sale(2, "甲", date(2026, 1, 5), 1)])
    assert measured(out, "及时") == {"甲": "1/1", "乙": "0/1"}
