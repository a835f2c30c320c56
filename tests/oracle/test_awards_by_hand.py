"""Payees, occasions, rows and corrections in the oracle, on cases small enough to compute by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle import build as b
from tests.oracle import facts_by_hand as f
from tests.oracle.contracts import CONTRACTS
from tests.oracle.evaluate import Outcome, evaluate

from kaimenhong.plan import model as m

BASE, JAN, FEB, MAR, APR = (
    date(2025, 12, 31),
    date(2026, 1, 31),
    date(2026, 2, 28),
    date(2026, 3, 31),
    date(2026, 4, 15),
)
FINAL = {"终": m.Settlement("终", APR, final=True)}
MONTHLY = {"二": m.Settlement("二", FEB, final=False), "三": m.Settlement("三", MAR, final=False)}
FEES = m.PayFormula(b.total_of("sales", "fee"), None)


def run(plan: m.Plan, as_of: date, **rows: list[dict[str, Any]]) -> Outcome:
    return evaluate(plan, CONTRACTS, {"units": f.units("甲", "乙"), **rows}, as_of)


def told(rows: list[dict[str, str]], *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[c] for c in columns) for row in rows]


def test_each_row_is_paid_to_its_person_and_a_row_without_one_pays_nobody() -> None:
    pay = m.PayPerRow("sales", None, m.Column(b.FEN, "sales", "fee", place=b.HERE))
    award = b.award("计件", "季", pay, "终", payee=m.ToColumn("seller", "nobody"))
    sales = [
        f.sale(1, "甲", JAN, None, fee=500, seller="p1"),
        f.sale(2, "甲", JAN, None, fee=700),
        f.sale(3, "甲", JAN, None, fee=0, seller="p1"),
        f.sale(4, "甲", date(2026, 4, 1), None, fee=900, seller="p1"),
    ]
    out = run(b.plan(awards=b.named(award), settlements=FINAL), APR, sales=sales)
    assert told(out.awards, "item", "payee", "amount", "reason") == [
        ("s001", "p1", "5.00", "piece"),
        ("s002", "", "0.00", "no_payee"),
    ]
    assert told(out.settlements, "item", "payee", "entitled") == [("s001", "p1", "5.00")]


def test_an_item_without_its_date_is_one_entitlement() -> None:
    pay = m.PayPerRow("visits", None, m.Column(b.FEN, "visits", "bonus", place=b.HERE))
    award = b.award("走访", "季", pay, "终", payee=m.ToColumn("visitor", "nobody"))
    visits = [{"unit": "甲", "visitor": "p1", "visited_on": day, "bonus": 100} for day in (JAN, FEB)]
    out = run(b.plan(awards=b.named(award), settlements=FINAL), APR, visits=visits)
    assert told(out.awards, "item", "payee", "amount") == [("甲/p1", "p1", "2.00")]


def test_every_closed_month_is_an_occasion_of_its_own() -> None:
    award = b.award("月奖", "月", FEES, "二", "三", occasion="window")
    sales = [f.sale(i, "甲", day, None, fee=100 * i) for i, day in enumerate((JAN, FEB, MAR), 1)]
    plan = b.plan(awards=b.named(award), settlements=MONTHLY)
    assert told(run(plan, MAR, sales=sales).settlements, "settlement", "occasion", "previous", "entitled") == [
        ("三", "月/2026-01", "1.00", "1.00"),
        ("三", "月/2026-02", "2.00", "2.00"),
        ("三", "月/2026-03", "0.00", "3.00"),
        ("二", "月/2026-01", "0.00", "1.00"),
        ("二", "月/2026-02", "0.00", "2.00"),
    ]


def test_before_the_first_settlement_a_closed_window_is_shown_in_advance() -> None:
    award = b.award("季奖", "季", FEES, "终")
    sales = [f.sale(1, "甲", JAN, None, fee=100)]
    plan = b.plan(awards=b.named(award), settlements=FINAL)
    assert run(plan, date(2026, 3, 30), sales=sales).awards == []
    early = run(plan, MAR, sales=sales)
    assert told(early.awards, "amount", "state", "due_on") == [("1.00", "provisional", "2026-04-15")]
    assert early.settlements == []
    assert told(run(plan, APR, sales=sales).awards, "amount", "state") == [("1.00", "due")]


def test_a_correction_replaces_the_row_of_its_key_and_moves_every_settlement() -> None:
    award = b.award("累计奖", "累计", FEES, "二", "三")
    plan = b.plan(awards=b.named(award), settlements=MONTHLY)
    rows = {"units": f.units("甲"), "sales": [f.sale(1, "甲", JAN, None, fee=100)]}
    corrections = {"sales": [f.sale(1, "甲", JAN, None, fee=300)]}
    out = evaluate(plan, CONTRACTS, rows, MAR, corrections)
    assert told(out.settlements, "settlement", "entitled", "difference") == [
        ("三", "3.00", "0.00"),
        ("二", "3.00", "3.00"),
    ]


def test_a_leader_has_the_mean_of_the_branches_answered_for_on_the_day_read() -> None:
    sold = b.measure("销售", b.total_of("sales", "fee"), "季")
    mean = m.OfRelated(b.MONEY, "mean", b.of_measure("销售"), "社", "包片", place=b.HERE)
    led = replace(b.measure("包片", mean, "季"), leagues=("员",))
    plan = b.plan(
        leagues={"社": b.BRANCHES, "员": m.League("员", "person", (), "last_day", None, None)},
        relations={"包片": m.FromTable("包片", None, "person", "社", "duties", "leader", "unit", None, None)},
        measures=b.named(sold, led),
    )
    roster = [f.holder(p, "县", "主任", BASE) for p in ("p1", "p2")]
    duty: dict[str, Any] = {"leader": "p1", "from_date": BASE, "to_date": None}
    duties = [duty | {"unit": "甲"}, duty | {"unit": "乙"}, duty | {"unit": "乙", "to_date": FEB, "leader": "p2"}]
    sales = [f.sale(1, "甲", JAN, None, fee=100), f.sale(2, "乙", JAN, None, fee=201)]
    out = run(plan, MAR, roster=roster, duties=duties, sales=sales)
    assert told(
        [r for r in out.measures if r["league"] == "员"], "contestant", "numerator", "denominator", "state"
    ) == [
        ("p1", "301", "2", "known"),
        ("p2", "", "", "not_applicable"),
    ]


def test_a_unit_has_the_rows_of_every_unit_below_it_and_only_its_own_target() -> None:
    county = m.League("县", "unit", ("county",), None, None, None)
    sold = replace(b.measure("销售", b.total_of("sales", "fee"), "季"), leagues=("县",))
    target = b.read("given", "targets", "amount", b.equals("targets", "task", "销售"))
    quota = replace(b.quota("销售", target, 季=[Fraction(1, 3)]), league="县")
    plan = b.plan(leagues={"县": county}, measures=b.named(sold), quotas={("销售", "县"): quota})
    sales = [f.sale(1, "甲", JAN, None, fee=100), f.sale(2, "县", JAN, None, fee=20)]
    rows = {"sales": sales, "targets": [f.target("甲", "销售", 7), f.target("县", "销售", 100)]}
    out = run(plan, MAR, **rows)
    # 120 fen of a target of 100/3: attainment 120 x 3 / 100 = 18/5
    assert told(out.measures, "measure", "unit", "numerator", "denominator") == [
        ("attainment(销售)", "ratio", "18", "5"),
        ("quota(销售)", "CNY", "100", "3"),
        ("销售", "CNY", "120", "1"),
    ]
