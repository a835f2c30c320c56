"""Pools shared out in a league, on cases small enough to compute by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.both import run

from kaimenhong.engine import sql, value
from kaimenhong.engine.dialect import write
from kaimenhong.engine.value import KNOWN, Value
from kaimenhong.errors import Refused

APR = date(2026, 4, 15)
JAN = date(2026, 1, 5)
RULES = """
leagues: {社: {contestants: unit, levels: [branch]}}
measures:
  收: {leagues: [社], windows: [季], is: sum(sales.fee)}
  率: {leagues: [社], windows: [季], is: 收 ÷ count(sales), zero_denominator: not_applicable}
boards:
  榜: {league: 社, windows: [季], by: [{is: 收, order: low_first}], groups: none, among: 收 ≠ 0元, eligible: everyone, ties: skip}
settlements: {终: {on: 2026-04-15, final: yes}}
clauses: {甲: 照此办理。}
"""  # noqa: E501  one line a board


def told(pool: str, shares: str = "收", more: str = "", *, targets: Sequence[f.Row] = (), **fees: int) -> list[str]:
    """Who gets how much for what reason, of a pool shared as `shares` by units that sold for `fees` fen."""
    award = (
        "awards: {奖: {clause: 甲, league: 社, window: 季, kind: cash, unit: CNY, "
        f"pay: {{pool: '{pool}', shares: '{shares}', remainder: 榜}}, payee: contestant, occasion: campaign, "
        f"settle: [终]{more}}}}}\n"
    )
    rows: dict[str, Any] = {"sales": [f.sale(n, u, JAN, None, fee=fee) for n, (u, fee) in enumerate(fees.items())]}
    outcome = run(RULES + award, APR, units=f.units("甲", "乙", "丙"), targets=list(targets), **rows)
    return [" ".join((r["payee"], r["amount"], r["state"], r["reason"])) for r in outcome.rows("awards")]


def test_a_pool_is_shared_in_proportion_and_the_last_fen_goes_to_the_first_of_the_board() -> None:
    # 100 fen in parts of 1, 2, 4 of 7: 14 + 28 + 57 = 99; the fen left over to the first place: the lowest
    assert told("1元", 甲=400, 乙=200, 丙=100) == [
        "丙 0.15 due shared",
        "乙 0.28 due shared",
        "甲 0.57 due shared",
    ]


def test_of_those_level_on_the_board_the_first_by_id_has_the_fen() -> None:
    # 100 in three equal parts: 33 each, one left; 丙 U+4E19, 乙 U+4E59, 甲 U+7532
    assert told("1元", 甲=5, 乙=5, 丙=5) == ["丙 0.34 due shared", "乙 0.33 due shared", "甲 0.33 due shared"]


def test_what_is_below_zero_has_no_part_and_is_not_owed() -> None:
    assert told("1元", "收 - 1元", 甲=101, 乙=102, 丙=50) == ["乙 0.66 due shared", "甲 0.34 due shared"]


def test_who_does_not_meet_the_condition_has_no_part() -> None:
    assert told("1元", more=", if: 收 > 1元", 甲=300, 乙=100, 丙=100) == ["甲 1.00 due shared"]


def test_where_nobody_has_a_part_nothing_is_paid() -> None:
    assert told("1元") == []


def test_the_stakes_of_all_are_the_pool() -> None:
    # the fees are paid in and shared by the number of sales: 600 ÷ 3
    assert told("sum(sum(sales.fee) of everyone)", "count(sales)", 甲=300, 乙=200, 丙=100) == [
        "丙 2.00 due shared",
        "乙 2.00 due shared",
        "甲 2.00 due shared",
    ]


def test_a_pool_of_less_than_nothing_gives_nothing() -> None:
    assert told("sum(sum(sales.fee) of everyone)", "count(sales)", 甲=-300, 乙=200) == []


def test_one_share_that_is_missing_keeps_all_waiting() -> None:
    # 丙 has no target: nobody's part can be told
    targets = [f.target(unit, "余额", 100) for unit in ("甲", "乙")]
    shares = "given(targets.amount where task = ''余额'')"
    assert {row.split(" ", 1)[1] for row in told("1元", shares, targets=targets)} == {" missing input_missing"}
    assert len(told("1元", shares, targets=[*targets, f.target("丙", "余额", 100)])) == 3


def test_who_may_not_share_waits_for_nobody() -> None:
    targets = [f.target("甲", "余额", 100)]
    shares = "given(targets.amount where task = ''余额'')"
    found = told("1元", shares, ", if: 收 > 0元", targets=targets, 甲=1, 乙=1)
    assert found == ["  missing input_missing"] * 2  # 丙 is told nothing


def test_who_paid_in_has_his_part_of_what_all_paid_in() -> None:
    # the pool is as wide as all the sums together: 6.01 yuan in parts of 300, 200, 101 fen
    assert told("sum(sum(sales.fee) of everyone)", 甲=300, 乙=200, 丙=101) == [
        "丙 1.01 due shared",
        "乙 2.00 due shared",
        "甲 3.00 due shared",
    ]


def test_a_pool_shared_by_quotients_is_refused_where_it_is_shared() -> None:
    with pytest.raises(Refused) as refused:
        told("1元", "率", 甲=1)
    assert [(p.code, p.details["what"].split(" (")[0]) for p in refused.value.problems] == [("KMH-R003", "奖 share")]
    assert told("1元", "round(率 ÷ 1元, 4, half_up)", 甲=1) == ["甲 1.00 due shared"]


@pytest.mark.parametrize("parts", [7, 10**16, 10**22 - 3, 10**22])
def test_a_portion_is_exact_however_wide_the_product(parts: int) -> None:
    bounds = {"pool": 10**22, "share": 10**16, "all": 10**22}
    values = [Value(sql.col(name), 1, KNOWN, most, 1) for name, most in bounds.items()]
    told_of = write(value.portion(*values), "duckdb")
    shares = sorted({min(parts, share) for share in (0, 1, 3, 10**15 + 7, 10**16 - 1, 10**16)})
    pools = (0, 1, 99, 10**16 + 1, 10**22 - 1, 10**22)
    rows = ", ".join(f"({pool}::HUGEINT, {share}::HUGEINT, {parts}::HUGEINT)" for pool in pools for share in shares)
    query = f'SELECT {told_of} FROM (VALUES {rows}) AS t("pool", "share", "all")'  # noqa: S608  of a test
    found = [n for (n,) in duckdb.connect().execute(query).fetchall()]
    assert found == [pool * share // parts for pool in pools for share in shares]
