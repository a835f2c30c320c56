"""The appendix of rules: what is calculated, from the typed plan, so that it is what the engine does."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.bulletin.cells import Places, clause_place, columns, said
from kaimenhong.bulletin.document import Block, Paragraph, Table
from kaimenhong.bulletin.numbering import chinese, days
from kaimenhong.bulletin.rules_around import calendar_table, children_table, finality_table
from kaimenhong.bulletin.rules_of_awards import awards_table, prizes_table, settlements_table
from kaimenhong.bulletin.rules_of_chain import chain_table
from kaimenhong.bulletin.rules_of_scores import boards_table, scorecard_table, scorecard_title
from kaimenhong.bulletin.rules_of_tables import tables_table
from kaimenhong.bulletin.rules_of_targets import gates_table, measures_table, quotas_table, tiers_table
from kaimenhong.bulletin.words import CHOICES, legend
from kaimenhong.plan.model import Expression, FromTable, League, Plan, Relation, Same, Via
from kaimenhong.plan.printing import formula


def rules(plan: Plan, places: Places) -> tuple[Block, ...]:
    """A table for each kind of rule the plan has, numbered, and what the words of the formulas mean."""
    tables = [(title, table) for title, table in _tables(plan, places) if table.rows]
    blocks: list[Block] = []
    for at, (title, table) in enumerate(tables, 1):
        blocks += [Paragraph("caption", f"{chinese(at)}、{title}"), table]
    meaning = legend(cell for _, table in tables for row in table.rows for cell in row)
    return (*blocks, *([Paragraph("remark", f"公式用词：{meaning}。")] if meaning else []))


def _tables(plan: Plan, places: Places) -> Iterator[tuple[str, Table]]:
    yield "统计区间", _windows(plan)
    yield "赛区", _leagues(plan, places)
    yield "关系", _relations(plan, places)
    yield "口径表", tables_table(plan, places)
    yield "指标", measures_table(plan, places)
    yield "档位", tiers_table(plan, places)
    yield "任务", quotas_table(plan, places)
    yield "达标条件", gates_table(plan, places)
    for card in plan.scorecards.values():
        yield scorecard_title(card), scorecard_table(card, places)
    yield "排名", boards_table(plan, places)
    yield "名次奖", prizes_table(plan, places)
    yield "奖惩", awards_table(plan, places)
    yield "不重复、封顶、失效", chain_table(plan, places)
    yield "兑现", settlements_table(plan)
    yield "公示与更正", finality_table(plan, places)
    yield "通报、报送", calendar_table(plan, places)
    yield "子方案", children_table(plan, places)


def _windows(plan: Plan) -> Table:
    rows = (
        (name, "\n".join(days(one.period.start, one.period.end) for one in window.instances))
        for name, window in plan.windows.items()
    )
    return Table(columns({"统计区间": 20, "起止": 80}), tuple(rows))


def _leagues(plan: Plan, places: Places) -> Table:
    rows = (
        (league.name, clause_place(league.clause, places), _contestants(league), said(league.where, "全部"))
        for league in plan.leagues.values()
    )
    return Table(columns({"赛区": 20, "条款": 15, "参赛者": 30, "范围": 35}), tuple(rows))


def _contestants(league: League) -> str:
    levels = f"，层级 {'、'.join(league.levels)}" if league.levels else ""
    members = f"，{CHOICES[league.members]}" if league.members else ""
    return f"{CHOICES[league.contestants]}{levels}{members}"


def _relations(plan: Plan, places: Places) -> Table:
    rows = ((one.name, clause_place(one.clause, places), _pairs(one), one.to) for one in plan.relations.values())
    return Table(columns({"关系": 20, "条款": 15, "由谁对谁": 45, "赛区": 20}), tuple(rows))


def _pairs(relation: Relation) -> str:
    """Who answers for whom, in words."""
    match relation:
        case FromTable(table=table, source=source, target=target, where=where, below=below):
            lower = "（含下级机构）" if below else ""
            return f"{table}：{source}{lower} → {target}{_on(where)}"
        case Via(hops=hops):
            return " → ".join(hops)
        case Same(table=table, same=same, member=member, where=where, itself=itself):
            return f"{table}：{same} 相同的 {member}，{'含' if itself else '不含'}本身{_on(where)}"


def _on(where: Expression | None) -> str:
    return "" if where is None else f"，{formula(where)}"
