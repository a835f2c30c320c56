"""Derived tables as the check reads them: each mistake is told once, and what they are to whoever reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import Plan, fingerprint, load_text
from kaimenhong.plan.model import Kind, Matched
from kaimenhong.plan.printing import formula

HERE = Path(__file__).parent
TEXT = """
campaign: tables
title: 口径表
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
windows: {季: whole}
values: {系数: 0.5}
tables:
  大额:
    clause: 一
    from: 有效
    where: 折算 > 目标
    columns:
      级别: level_of
      目标: sum(quotas.amount for unit = 团队, amount = premium)
    date: none
    unit: unit
    person: seller
  有效:
    clause: 一
    from: sales
    columns:
      折算: premium × 系数
      团队: lookup(roster.unit on sold_on where post ≠ '停职' for person = seller)
      同: policy
    date: sold_on
    unit: 团队
    person: seller
  未撤:
    clause: 一
    from: sales
    where: empty(cancelled_on)
    date: sold_on
    unit: none
    person: seller
leagues: {网点: {clause: 一, contestants: unit, levels: [branch]}}
measures:
  保费: {clause: 一, leagues: [网点], windows: [季], is: sum(大额.折算)}
  级: {clause: 一, leagues: [网点], windows: [季], is: "count(大额 where 级别 = 'branch')"}
clauses:
  一: 有效单按{values.系数}折算。
""".replace("level_of", "lookup(units.level for unit = 团队)")


@pytest.fixture(scope="module")
def contracts() -> Mapping[str, Contract]:
    return load_contracts(HERE / "contracts")


@pytest.fixture(scope="module")
def plan(contracts: Mapping[str, Contract]) -> Plan:
    return load_text(TEXT, "plan.yaml", contracts).require()


def test_a_table_stands_behind_those_it_reads_and_keeps_their_columns(plan: Plan) -> None:
    assert list(plan.tables) == ["有效", "未撤", "大额"]
    valid, large = (plan.tables[t].contract for t in ("有效", "大额"))
    assert (valid.grain, valid.date, valid.unit, valid.key) == ("event", "sold_on", "团队", ("policy",))
    assert (large.grain, large.date, large.unit, large.key) == ("list", None, "unit", ("policy",))
    assert list(large.columns)[-5:] == ["折算", "团队", "同", "级别", "目标"]
    assert large.columns["级别"].one_of == ("county", "branch")


def test_a_column_is_of_the_kind_of_its_formula(plan: Plan) -> None:
    types = {c: e.type for t in plan.tables.values() for c, e in t.columns.items()}
    assert {c: t.kind for c, t in types.items()} == {
        "折算": Kind.MONEY, "团队": Kind.UNIT_ID, "同": Kind.TEXT, "级别": Kind.TEXT, "目标": Kind.MONEY,
    }  # fmt: skip
    assert not types["折算"].whole
    assert plan.measures["保费"].formula.type == types["折算"]


def test_what_matches_is_typed(plan: Plan) -> None:
    team = plan.tables["有效"].columns["团队"]
    assert isinstance(team, Matched)
    assert (team.op, team.table, team.column, [k for k, _ in team.pairs]) == ("lookup", "roster", "unit", ["person"])
    assert team.day is not None
    assert team.where is not None


def test_tables_are_part_of_the_fingerprint(contracts: Mapping[str, Contract], plan: Plan) -> None:
    other = load_text(TEXT.replace("折算 > 目标", "折算 ≥ 目标"), "plan.yaml", contracts).require()
    assert fingerprint(other) != fingerprint(plan)


def test_a_clause_says_its_words_with_the_values(plan: Plan) -> None:
    assert plan.clauses["一"].said == "有效单按0.5折算。"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # a formula that cannot be typed; the column and the table that read it wait in silence
        ("premium × 系数", "premium × 系数数", ["KMH-L201"]),
        ("premium × 系数", "premium ×", ["KMH-L113"]),
        ("premium × 系数", "sum(sales.premium for policy = 同, seller = 何人)", ["KMH-L200"]),
        ("折算: premium", "Unit: premium", ["KMH-C100"]),
        # what is matched
        ("sum(quotas.amount", "sum(quota.amount", ["KMH-L202"]),
        ("sum(quotas.amount", "sum(quotas.amounts", ["KMH-L203"]),
        ("sum(quotas.amount for", "sum(quotas.unit for", ["KMH-L314"]),
        ("unit = 团队, amount", "unit = 团队, sum", ["KMH-L203"]),
        ("unit = 团队, amount", "unit = 折算, amount", ["KMH-L301"]),
        ("post ≠ '停职'", "post", ["KMH-L305"]),
        ("post ≠ '停职'", "post ≠ 停职", ["KMH-L200"]),
        ("on sold_on where", "on sold where", ["KMH-L201"]),
        ("count(大额 where 级别 = 'branch')", "count(roster on 何日)", ["KMH-L200"]),
        # the table's own keys
        ("where: 折算 > 目标", "where: 折算", ["KMH-L305"]),
        ("    unit: 团队", "    unit: 同", ["KMH-C028"]),
        ("from: sales", "from: sale", ["KMH-C026"]),
        ("clause: 一\n    from: sales", "clause: 二\n    from: sales", ["KMH-C051"]),
        ("from: sales\n", "from: sales\n    wher: yes\n", ["KMH-P020"]),
    ],
)
def test_one_mistake_is_told_once(old: str, new: str, told: list[str], contracts: Mapping[str, Contract]) -> None:
    assert old in TEXT
    assert [p.code for p in load_text(TEXT.replace(old, new, 1), "plan.yaml", contracts).errors] == told


@pytest.mark.parametrize(
    ("table", "column", "printed"),
    [
        ("有效", "团队", "lookup(roster.unit on sold_on where post ≠ '停职' for person = seller)"),
        ("大额", "目标", "sum(quotas.amount for unit = 团队, amount = premium)"),
    ],
)
def test_what_matches_prints_as_it_is_written(plan: Plan, table: str, column: str, printed: str) -> None:
    assert formula(plan.tables[table].columns[column]) == printed


SPLIT = """
campaign: split
title: 认领
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
windows: {季: whole}
tables:
  包:
    from: sales
    split: {by: duties, for: {unit: unit}, on: sold_on, take: {领导: leader}}
    columns: {计: premium}
    date: sold_on
    unit: none
    person: 领导
  存:
    from: deposits
    split: {by: duties, for: {unit: unit}, on: date, take: {领导: leader}}
    date: date
    unit: unit
    person: 领导
leagues: {领导: {contestants: person, members: any_day, where: post = '领导'}}
measures:
  保费: {leagues: [领导], windows: [季], is: sum(包.计)}
  余额: {leagues: [领导], windows: [季], is: stock(存.balance)}
"""


def test_a_split_row_is_told_apart_by_who_has_the_part(contracts: Mapping[str, Contract]) -> None:
    found = load_text(SPLIT, "plan.yaml", contracts)
    assert [p.code for p in found.errors] == []
    sales, balances = (found.require().tables[name].contract for name in ("包", "存"))
    assert (sales.key, sales.person, sales.grain) == (("policy", "领导"), "领导", "event")
    assert (balances.key[-1], balances.absent, balances.grain) == ("领导", "zero", "stock")
    split = found.require().tables["包"].split
    assert split is not None
    assert (split.table, [column for column, _ in split.pairs], dict(split.take)) == (
        "duties",
        ["unit"],
        {"领导": "leader"},
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("by: duties, for: {unit: unit}, on: sold_on", "by: duty, for: {unit: unit}, on: sold_on", ["KMH-C026"]),
        ("for: {unit: unit}, on: sold_on", "for: {units: unit}, on: sold_on", ["KMH-C028"]),
        ("for: {unit: unit}, on: sold_on", "for: {unit: 没有}, on: sold_on", ["KMH-L200"]),
        ("on: sold_on", "on: unit", ["KMH-L304"]),
        ("on: sold_on, take: {领导: leader}", "on: sold_on, take: {领导: leader, 片: 片区}", ["KMH-C028"]),
        ("on: sold_on, take: {领导: leader}", "on: sold_on, take: {unit: leader}", ["KMH-C100"]),
    ],
)
def test_a_split_that_cannot_be_read_is_told_once(
    old: str, new: str, told: list[str], contracts: Mapping[str, Contract]
) -> None:
    assert old in SPLIT
    assert [p.code for p in load_text(SPLIT.replace(old, new, 1), "plan.yaml", contracts).errors] == told


def test_a_table_may_be_split_by_a_derived_one(contracts: Mapping[str, Contract]) -> None:
    columns = "columns: {折: amount × 0.5}\n    date: none\n    unit: unit\n    person: none\n"
    text = SPLIT.replace("tables:\n", f"tables:\n  名单:\n    from: quotas\n    {columns}", 1)
    spells = "by: duties, for: {unit: unit}, on: sold_on, take: {领导: leader}"
    text = text.replace(spells, "by: 名单, for: {unit: unit}, take: {折半: 折}")
    found = load_text(text.replace("    person: 领导\n  存", "    person: seller\n  存"), "plan.yaml", contracts)
    assert [p.code for p in found.errors] == []
    assert next(iter(found.require().tables)) == "名单"
    assert found.require().tables["包"].contract.columns["折半"].type == "money"
