"""What happens between an award and its settlement, in words: one kept of several, caps, voids."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.bulletin.cells import columns
from kaimenhong.bulletin.document import Table
from kaimenhong.bulletin.terms import Terms
from kaimenhong.plan.model import Cap, Exclusive, Kind, Plan, Type, Void
from kaimenhong.plan.printing import literal


def chain_table(plan: Plan, terms: Terms) -> Table:
    """One row a rule, in the order in which they apply."""
    rows = [(rule.name, terms.clause(rule.clause), words) for rule, words in _rules(plan, terms)]
    return Table(columns({"规则": 22, "条款": 15, "内容": 63}), tuple(rows))


def _rules(plan: Plan, terms: Terms) -> Iterator[tuple[Exclusive | Cap | Void, str]]:
    yield from ((group, _best_of(group)) for group in plan.exclusive.values())
    yield from ((cap, _capped(cap)) for cap in plan.caps.values())
    yield from ((void, _void(void, terms)) for void in plan.voids.values())


def _best_of(group: Exclusive) -> str:
    levels = "；".join("、".join(level) for level in group.levels)
    equals = "；同一档的取名次在前的" if any(len(level) > 1 for level in group.levels) else ""
    return f"同一受奖人只得一项，先后为：{levels}{equals}；放弃的不递补"


def _capped(cap: Cap) -> str:
    whose = "受奖人" if cap.per == "payee" else "参赛者"
    most = literal(cap.most, Type(Kind.MONEY))
    return f"{'、'.join(cap.awards)}：每个{whose}合计最多 {most}，按所列先后发，后面的减"


def _void(void: Void, terms: Terms) -> str:
    same = [f"“{terms.column(void.table, void.payee)}”栏为受奖人"]
    named = ((void.award, "奖励"), (void.item, "奖品、明细"))
    same += [f"“{terms.column(void.table, column)}”栏为{word}" for column, word in named if column]
    where = f"，其中 {terms.formula(void.where)}" if void.where is not None else ""
    return f"{terms.table(void.table)}：{'、'.join(same)}{where}；自当日起不发，已发的退回"
