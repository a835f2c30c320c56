"""A campaign of three branches and two months, small enough to reckon by head (all in yuan).

Each branch is to sell 100, half of it by the end of January. In each month 甲 sells 50, 乙 40, 丙 20: totals 100, 80,
40. A leader answers for 甲 and 乙: 90. 甲 is first (300); 乙 second, but not attained, so its 200 are not paid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kaimenhong.comparison import Reason, Reasons, RowChange, Rows, compare, renamed
from kaimenhong.engine import DuckDB, compile_plan
from kaimenhong.facts import Facts, load_contracts
from kaimenhong.plan import load_text
from kaimenhong.plan.changes import PlanChanges, Version, changes_between, version_of

Edit = tuple[str, str]
Tables = dict[str, list[dict[str, Any]]]
CONTRACTS = load_contracts(Path(__file__).parents[1] / "plan" / "contracts")
END = date(2026, 3, 10)
EXPORTS = ("measures", "scores", "standings", "awards", "settlements")
PLAN = """\
campaign: little
title: 小竞赛
language: 1
period: 2026-01-01..2026-02-28
base_date: 2025-12-31
windows:
  月: each month
  累计: to each month-end
  季: whole
  阶段: {前: 2026-01-01..2026-01-20, 后: 2026-01-21..2026-02-28}
leagues:
  网点: {contestants: unit, levels: [branch]}
  领导: {contestants: person, members: last_day, where: post = '领导'}
relations:
  包片: {table: duties, source: leader, target: unit, to: 网点}
measures:
  保费: {clause: T1, leagues: [网点], windows: [月, 累计, 季, 阶段], is: sum(sales.premium)}
  净增: {clause: T2, leagues: [网点], windows: [季], is: growth(deposits.balance)}
  年进度:
    clause: T2
    leagues: [网点]
    windows: [累计]
    is: 保费 ÷ quota(保费@季)
    zero_denominator: missing
    negative_denominator: as_is
curves:
  均摊: {累计: [1/2, 1], 季: [1]}
quotas:
  保费:
    clause: T1
    is: given(quotas.amount)
    curve: 均摊
    reach: at_least
    zero: not_applicable
    negative: not_applicable
gates:
  达标: {clause: T1, leagues: [网点], windows: [累计, 季], is: attained(保费)}
  出单: {clause: T1, leagues: [网点], windows: [月], is: 保费 > 0元}
  领先: {clause: T2, leagues: [网点], windows: [季], is: rank(榜) ≤ 1, not_applicable: no}
  月月出单: {clause: T1, leagues: [网点], windows: [季], is: all(出单 over 月)}
scores:
  网点:
    windows: [累计, 季]
    total: 总分
    decimals: 2
    rounding: half_up
    items:
      保费分:
        clause: S1
        points: 100
        earn: attainment(保费)
        not_applicable: attained(保费)
        floor: 0
        cap: 100
  领导:
    windows: [季]
    total: 包片分
    decimals: 2
    rounding: half_up
    items:
      所包: {clause: S2, points: none, earn: mean(总分 of 包片), not_applicable: keep, floor: none, cap: none}
boards:
  榜:
    clause: R1
    league: 网点
    windows: [季]
    groups: none
    by: [{is: 总分, order: high_first}]
    among: everyone
    eligible: 达标
    ties: skip
settlements:
  一月: {on: 2026-01-31}
  终结: {on: 2026-03-10, final: yes}
awards:
  名次奖:
    clause: R1
    league: 网点
    window: 季
    kind: cash
    unit: CNY
    pay: {by_place: 榜, prizes: [300元, 200元], ties: pool}
    payee: contestant
    occasion: campaign
    settle: [终结]
  增量奖:
    clause: R2
    league: 网点
    window: 累计
    kind: cash
    unit: CNY
    pay: {is: 10元 × floor(保费 ÷ 10元)}
    gate: {if: attained(保费), lost: hold, lost_at_final: reclaim}
    payee: contestant
    occasion: campaign
    settle: [一月, 终结]
  件奖:
    clause: R3
    league: 网点
    window: 月
    kind: cash
    unit: CNY
    pay: {per_row: sales, each: 5元}
    payee: {column: seller, empty: nobody}
    occasion: window
    settle: [终结]
clauses:
  T1: 保费任务。
  T2: 存款净增。
  S1: 保费{scores.网点.items.保费分.points}分。
  S2: 包片。
  R1: 第一名{awards.名次奖.pay.prizes.1},第二名{awards.名次奖.pay.prizes.2}。
  R2: 逐月兑现。
  R3: 每件有奖。
"""


def sale(policy: str, unit: str, month: int, yuan: int, seller: str | None = None) -> dict[str, Any]:
    """A policy sold on the 10th of a month."""
    premium = yuan * 100
    return {"policy": policy, "unit": unit, "seller": seller, "sold_on": date(2026, month, 10), "premium": premium}


def facts(*, sales: Mapping[tuple[str, int], int] | None = None, sellers: Mapping[str, str] | None = None) -> Tables:
    """The facts; some branch's sales of some month, or somebody's policy, may be other than said above."""
    sold = {(u, m): yuan for u, yuan in (("甲", 50), ("乙", 40), ("丙", 20)) for m in (1, 2)} | dict(sales or {})
    seller = sellers or {}
    spell = {"from_date": date(2025, 1, 1), "to_date": None}
    days = ((date(2025, 12, 30), 900), (date(2025, 12, 31), 1000), (date(2026, 2, 28), 1100))
    return {
        "units": [
            {"unit": "县", "name": "县", "parent": None, "level": "county"},
            *({"unit": u, "name": u, "parent": "县", "level": "branch"} for u in "甲乙丙"),
        ],
        "roster": [
            {"person": "领", "name": "领", "unit": "县", "post": "领导", **spell},
            {"person": "员", "name": "员", "unit": "甲", "post": "员工", **spell},
        ],
        "duties": [{"leader": "领", "unit": u, **spell} for u in "甲乙"],
        "quotas": [{"unit": u, "amount": 100_00} for u in "甲乙丙"],
        "deposits": [
            {"unit": u, "kind": "活期", "date": day, "balance": yuan * 100} for u in "甲乙丙" for day, yuan in days
        ],
        "sales": [sale(f"{u}{m}", u, m, yuan, seller.get(f"{u}{m}", "员")) for (u, m), yuan in sold.items()],
    }


@dataclass(frozen=True)
class Side:
    """A plan with the rows it gives."""

    version: Version
    rows: Rows
    digest: str


def evaluated(*edits: Edit, on: Tables | None = None, as_of: date = END) -> Side:
    """The plan with some edits, evaluated on facts, or on those said above."""
    return _as_said(edits, as_of) if on is None else _evaluated(edits, on, as_of)


@cache
def _as_said(edits: tuple[Edit, ...], as_of: date) -> Side:
    return _evaluated(edits, facts(), as_of)


def _evaluated(edits: tuple[Edit, ...], on: Tables, as_of: date) -> Side:
    text = PLAN
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    loaded = load_text(text, "plan.yaml", CONTRACTS)
    assert [problem.message("en") for problem in loaded.errors] == []
    rows = Facts.from_rows(CONTRACTS, on)
    outcome = DuckDB().evaluate(compile_plan(loaded.require(), CONTRACTS, as_of), rows)
    return Side(version_of(loaded), {name: outcome.rows(name) for name in EXPORTS}, outcome.digest)


@dataclass(frozen=True)
class Compared:
    """Two results held against each other."""

    before: Side
    after: Side
    same_facts: bool = True

    @cached_property
    def plan(self) -> PlanChanges:
        """What changed in the plan."""
        return changes_between(self.before.version, self.after.version)

    @cached_property
    def _told_before(self) -> Rows:
        return renamed(self.before.rows, self.plan)

    @cached_property
    def rows(self) -> Mapping[str, tuple[RowChange, ...]]:
        """Changed rows by export."""
        return compare(self._told_before, self.after.rows)

    def change(self, table: str, **key: str) -> RowChange:
        """The one changed row with some cells in its key."""
        (found,) = [c for c in self.rows[table] if all(c.key[column] == cell for column, cell in key.items())]
        return found

    def why(self, table: str, **key: str) -> tuple[Reason, ...]:
        """Why that row changed."""
        plan = self.after.version.plan
        sides = (self._told_before, self.after.rows)
        reasons = Reasons(sides, self.rows, plan, self.plan, same_facts=self.same_facts)
        return reasons.why(self.change(table, **key))

    def rules(self, table: str, **key: str) -> list[str]:
        """The rules by which that row changed."""
        found = self.why(table, **key)
        assert {reason.kind for reason in found} == {"rule"}
        return [".".join(reason.path) for reason in found]


def way(reason: Reason) -> list[tuple[str, str]]:
    """The figures between a row and its reason, each with its contestant."""
    return [(node.name, node.contestant) for node in reason.through]
