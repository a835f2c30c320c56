"""The appendix of rules: what is calculated, from the typed plan, so that it is what the engine does."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.bulletin.cells import columns
from kaimenhong.bulletin.document import Block, Paragraph, Table
from kaimenhong.bulletin.numbering import chinese, days
from kaimenhong.bulletin.rules_around import calendar_table, children_table, finality_table
from kaimenhong.bulletin.rules_of_awards import awards_table, prizes_table, settlements_table
from kaimenhong.bulletin.rules_of_chain import chain_table
from kaimenhong.bulletin.rules_of_scores import boards_table, scorecard_table, scorecard_title
from kaimenhong.bulletin.rules_of_tables import tables_table
from kaimenhong.bulletin.rules_of_targets import gates_table, measures_table, quotas_table, tiers_table
from kaimenhong.bulletin.terms import Terms
from kaimenhong.bulletin.words import CHOICES
from kaimenhong.plan.model import Expression, FromTable, League, Plan, Relation, Same, Via


def rules(plan: Plan, terms: Terms) -> tuple[Block, ...]:
    """A table for each kind of rule the plan has, numbered."""
    tables = [(title, table) for title, table in _tables(plan, terms) if table.rows]
    blocks: list[Block] = []
    for at, (title, table) in enumerate(tables, 1):
        blocks += [Paragraph("caption", f"{chinese(at)}、{title}"), table]
    return tuple(blocks)


def _tables(plan: Plan, terms: Terms) -> Iterator[tuple[str, Table]]:
    yield "统计区间", _windows(plan)
    yield "赛区", _leagues(plan, terms)
    yield "关系", _relations(plan, terms)
    yield "口径表", tables_table(plan, terms)
    yield "指标", measures_table(plan, terms)
    yield "档位", tiers_table(plan, terms)
    yield "任务", quotas_table(plan, terms)
    yield "达标条件", gates_table(plan, terms)
    for card in plan.scorecards.values():
        yield scorecard_title(card), scorecard_table(card, terms)
    yield "排名", boards_table(plan, terms)
    yield "名次奖", prizes_table(plan, terms)
    yield "奖惩", awards_table(plan, terms)
    yield "不重复、封顶、失效", chain_table(plan, terms)
    yield "兑现", settlements_table(plan)
    yield "公示与更正", finality_table(plan, terms)
    yield "通报、报送", calendar_table(plan, terms)
    yield "子方案", children_table(plan, terms)


def _windows(plan: Plan) -> Table:
    rows = (
        (name, "\n".join(days(one.period.start, one.period.end) for one in window.instances))
        for name, window in plan.windows.items()
    )
    return Table(columns({"统计区间": 20, "起止": 80}), tuple(rows))


def _leagues(plan: Plan, terms: Terms) -> Table:
    rows = (
        (league.name, terms.clause(league.clause), _contestants(league), terms.said(league.where, "全部"))
        for league in plan.leagues.values()
    )
    return Table(columns({"赛区": 20, "条款": 15, "参赛者": 30, "范围": 35}), tuple(rows))


def _contestants(league: League) -> str:
    levels = f"，层级 {'、'.join(league.levels)}" if league.levels else ""
    members = f"，{CHOICES[league.members]}" if league.members else ""
    return f"{CHOICES[league.contestants]}{levels}{members}"


def _relations(plan: Plan, terms: Terms) -> Table:
    rows = ((one.name, terms.clause(one.clause), _pairs(one, terms), one.to) for one in plan.relations.values())
    return Table(columns({"关系": 20, "条款": 15, "由谁对谁": 45, "赛区": 20}), tuple(rows))


def _pairs(relation: Relation, terms: Terms) -> str:
    """Who answers for whom, in words."""
    match relation:
        case FromTable(table=table, source=source, target=target, where=where, below=below):
            lower = "（含下级机构）" if below else ""
            pair = f"{terms.column(table, source)}{lower} → {terms.column(table, target)}"
            return f"{terms.table(table)}：{pair}{_on(where, terms)}"
        case Via(hops=hops):
            return " → ".join(hops)
        case Same(table=table, same=same, member=member, where=where, itself=itself):
            pair = f"{terms.column(table, same)}相同的{terms.column(table, member)}"
            return f"{terms.table(table)}：{pair}，{'含' if itself else '不含'}本身{_on(where, terms)}"


def _on(where: Expression | None, terms: Terms) -> str:
    return "" if where is None else f"，{terms.formula(where)}"
