"""Plan to program: contestants and owners, base figures, nodes by league and epoch, awards, settlements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlglot import exp

from kaimenhong.engine import closing, sql
from kaimenhong.engine.awards import Due, dues
from kaimenhong.engine.base import BaseFigures
from kaimenhong.engine.chain import days_read, links
from kaimenhong.engine.derived import derive
from kaimenhong.engine.entitlements import due_rows, slot_table
from kaimenhong.engine.folds import DifferentDenominators
from kaimenhong.engine.hindsight import read_as_of
from kaimenhong.engine.matched import Matches
from kaimenhong.engine.nodes import Graph
from kaimenhong.engine.program import Check, Program, Stage
from kaimenhong.engine.publish import Node, publish, published_nodes
from kaimenhong.engine.relations import EVERY_UNIT, answers_below, pairs_by_instance
from kaimenhong.engine.rows import RowFormulas, facts_name, facts_of, facts_view, valid_within
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.sql import E
from kaimenhong.engine.staff import SLOTS, at_two_posts, staff, staff_name
from kaimenhong.engine.table import stages as stages_of
from kaimenhong.engine.value import TooWide
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import ROSTER, UNITS, Contract
from kaimenhong.periods import Instance
from kaimenhong.plan.model import League, Plan, ToStaff

DEEPEST = 8  # levels below a contestant unit


def compile_plan(plan: Plan, contracts: Mapping[str, Contract], as_of: date, *, world_width: int = 0) -> Program:
    """The program of a plan at an as-of date.

    `world_width`: how many leading letters of every id tell worlds apart, data sets that are evaluated
    at once and know nothing of each other (0: there is one world).

    Raises `Refused`: KMH-R001 where a product could exceed 10^37, KMH-R003 where fractions of
    different denominators would be added over contestants.
    """
    derived = derive(plan, contracts, as_of)
    graph = Graph(plan, derived.contracts, as_of, world_width)
    try:
        nodes = published_nodes(graph)
        slots = {name: read_as_of(plan, derived.contracts, award, as_of) for name, award in plan.awards.items()}
        due = [(name, d) for name, award in plan.awards.items() for d in dues(graph, award, slots[name])]
        owed = list(_owed(graph, due))
    except (TooWide, DifferentDenominators) as error:
        code = "KMH-R001" if isinstance(error, TooWide) else "KMH-R003"
        raise Refused([Problem(code, Place("plan.yaml"), {"what": graph.at_work})]) from None
    days = _days_read(plan, [s for found in slots.values() for s in found])
    stages = [
        *(Stage(facts_name(t, d), facts_view(c, d or as_of), kept=False) for t, c in contracts.items() for d in days),
        *derived.stages,
        *(stage for d in _days_derived(plan, slots, days) for stage in derive(plan, contracts, d, d).stages),
        *_organisation(graph, derived.checks),
        *_leagues(graph),
        *_settling(graph, [s for found in slots.values() for s in found], owed),
    ]
    published, outcomes = publish(graph, nodes)
    instances = {name: _begun(found) for name, found in nodes.items()}
    checks = (*derived.checks, *_checks(graph), *_at_two_posts(graph, slots))
    return Program(plan, as_of, (*stages, *outcomes), checks, published, instances, graph)


def _days_read(plan: Plan, slots: Sequence[Slot]) -> list[date | None]:
    """The days facts are read as of: the run's, and those of settlements where it matters."""
    days = {s.read_on for s in slots}
    if plan.voids:
        days |= set(days_read(slots).values())
    return [None, *sorted(day for day in days if day)]


def _days_derived(plan: Plan, slots: Mapping[str, Sequence[Slot]], days: Sequence[date | None]) -> list[date]:
    """Of the days facts are read as of, those on which derived tables are: not all, where only a void reads on one."""
    if any(void.table in plan.tables for void in plan.voids.values()):
        return [day for day in days if day]
    return sorted({s.read_on for found in slots.values() for s in found if s.read_on})


def _begun(nodes: Sequence[Node]) -> tuple[Instance, ...]:
    """The window instances a league's figures are defined in."""
    return tuple({i.id: i for node in nodes for i in node.instances}.values())


def _organisation(graph: Graph, checks: list[Check]) -> Iterator[Stage]:
    """Contestants of each league, and which units' rows are theirs; what is matched to them is checked."""
    for league in graph.plan.leagues.values():
        rows = _rows_of(graph, league)
        query = _contestants(graph, league, rows)
        yield from rows.matches.stages(rows)
        checks += rows.matches.checks()
        yield Stage(f"contestants {league.name}", query, kept=True)
        if league.contestants == "unit":
            yield Stage(f"owners {league.name}", _owners(league.name), kept=True)
    if answers_below(graph):
        every = exp.select(sql.alias(sql.col("unit"), "contestant"), copy=False).from_(facts_of(UNITS), copy=False)
        yield Stage(f"contestants {EVERY_UNIT}", every, kept=False)
        yield Stage(f"owners {EVERY_UNIT}", _owners(EVERY_UNIT), kept=True)


def _rows_of(graph: Graph, league: League) -> RowFormulas:
    """The rows that tell who competes."""
    table = UNITS if league.contestants == "unit" else ROSTER
    matches = Matches(graph.contracts, facts_of(table, "f"), league.name, graph.as_of)
    return RowFormulas(graph.contracts[table], "f", None, graph.as_of, matches)


def _contestants(graph: Graph, league: League, rows: RowFormulas) -> exp.Query:
    period = graph.plan.period
    last = min(graph.as_of, period.end)
    contract = rows.contract
    passes: list[E] = [rows.condition(league.where)]
    if contract.spell:
        first = period.start if league.members == "any_day" else last
        passes.append(valid_within(contract, "f", sql.day(first), sql.day(last)))
    if league.levels:
        passes.append(exp.In(this=sql.col("level", "f"), expressions=[sql.text(x) for x in league.levels]))
    who = sql.col("unit" if league.contestants == "unit" else "person", "f")
    query = exp.select(sql.alias(who, "contestant"), copy=False).distinct()
    query = rows.matches.joined(query.from_(facts_of(contract.table, "f"), copy=False), rows)
    return query.where(sql.both(*passes), copy=False)


def _owners(league: str) -> exp.Query:
    """A contestant unit owns its own rows and those of every unit below it."""
    query = exp.select(sql.col("unit"), sql.col("contestant")).from_(sql.table(f"level {DEEPEST}"), copy=False)
    selects = [
        exp.select(sql.col("unit"), sql.col("contestant")).from_(sql.table(f"level {i}"), copy=False)
        for i in range(DEEPEST)
    ]
    whole = sql.union([*selects, query])
    contestant = sql.col("contestant")
    own = exp.select(sql.alias(contestant, "unit"), contestant).from_(sql.table(f"contestants {league}"), copy=False)
    whole = whole.with_(sql.name("level 0"), as_=own, copy=False)
    for i in range(1, DEEPEST + 1):
        whole = whole.with_(sql.name(f"level {i}"), as_=_below(f"level {i - 1}"), copy=False)
    return whole


def _below(level: str) -> exp.Select:
    query = exp.select(sql.col("unit", "u"), sql.col("contestant", "o")).from_(sql.table(level, "o"), copy=False)
    return query.join(facts_of(UNITS, "u"), on=sql.eq(sql.col("parent", "u"), sql.col("unit", "o")), copy=False)


def _leagues(graph: Graph) -> Iterator[Stage]:
    """Relations, base figures, then every table epoch by epoch."""
    for pairs, (relation, home) in sorted(graph.related.items(), key=lambda found: found[0]):
        yield Stage(pairs, pairs_by_instance(graph, relation, home), kept=False)
    for figures in graph.all_figures:
        yield Stage(figures.name, figures.query(), kept=True)
    tables = graph.tables.values()
    for epoch in sorted({e for t in tables for e in t.epochs}):
        for table in tables:
            yield from (Stage(name, query, kept=True) for name, query in stages_of(table, epoch))


def _owed(graph: Graph, due: Sequence[tuple[str, Due]]) -> Iterator[exp.Select]:
    """Rows of what is due, award by award."""
    for name, found in due:
        graph.at_work = name
        award = graph.plan.awards[name]
        table = graph.tables[found.home].final
        yield from due_rows(graph, award, found, table)


def _settling(graph: Graph, slots: Sequence[Slot], owed: Sequence[exp.Select]) -> Iterator[Stage]:
    """Slots, the staff of units, entitlements, and what follows from them."""
    if not slots:
        yield from closing.no_stages()
        return
    awards = graph.plan.awards
    begun = {a.window: graph.begun(a.window) for a in awards.values()}
    yield Stage(SLOTS, slot_table(slots, awards, begun, graph.as_of), kept=True)
    for name, read_on in dict.fromkeys((s.award, s.read_on) for s in slots):
        payee = awards[name].payee
        if isinstance(payee, ToStaff):
            query = staff(awards[name], payee, graph.contracts[ROSTER], read_on, graph.as_of)
            yield Stage(staff_name(awards[name], read_on), query, kept=False)
    yield from closing.stages(owed, links(graph.plan, graph.contracts, slots, graph.as_of))


def _at_two_posts(graph: Graph, slots: Mapping[str, Sequence[Slot]]) -> Iterator[Check]:
    """Nobody's days may count twice where staff are paid by days."""
    for name, found in slots.items():
        payee = graph.plan.awards[name].payee
        if isinstance(payee, ToStaff) and payee.present == "by_days" and found:
            query = at_two_posts(graph.plan.awards[name], payee, graph.contracts[ROSTER], found, graph.as_of)
            yield Check("KMH-R030", query, ("person", "unit"))


def _checks(graph: Graph) -> Iterator[Check]:
    """What no plan can know of its data: sums within bounds, one row for `given`, a unit tree that ends."""
    for figures in graph.all_figures:
        base = figures.name
        if figures.bounds:
            yield Check("KMH-R002", _too_large(base, figures), ("column", "amount"))
        yield from (
            Check("KMH-R004", _twice(figures, column, table), ("table", "contestant"))
            for column, table in figures.single
        )
    trees = [league.name for league in graph.plan.leagues.values() if league.contestants == "unit"]
    trees += [EVERY_UNIT] if answers_below(graph) else []
    for tree in trees:
        yield Check("KMH-R005", _too_deep(tree), ("unit", "contestant"))
        yield Check("KMH-R005", _in_a_circle(tree), ("unit", "contestant"))


def _too_large(base: str, figures: BaseFigures) -> exp.Query:
    selects = []
    for column, most in figures.bounds:
        size = sql.agg("max", exp.Abs(this=sql.col(column)))
        shown = [sql.alias(sql.text(column), "a"), sql.alias(sql.Plain(this=size), "b")]
        selects.append(
            exp.select(*shown, copy=False).from_(sql.table(base), copy=False).having(sql.above(size, sql.num(most)))
        )
    return sql.union(selects)


def _twice(figures: BaseFigures, column: str, table: str) -> exp.Query:
    shown = [sql.alias(sql.text(table), "a"), sql.alias(sql.col("contestant"), "b")]
    query = exp.select(*shown, copy=False).from_(sql.table(figures.name), copy=False)
    return query.where(sql.above(sql.col(column), sql.num(1)))


def _too_deep(league: str) -> exp.Query:
    """Units that lie deeper below a contestant than an organisation goes."""
    shown = [sql.alias(sql.col("unit", "u"), "a"), sql.alias(sql.col("contestant", "o"), "b")]
    query = exp.select(*shown, copy=False).distinct().from_(sql.table(f"owners {league}", "o"), copy=False)
    query = query.join(facts_of(UNITS, "u"), on=sql.eq(sql.col("parent", "u"), sql.col("unit", "o")), copy=False)
    known = exp.select(sql.num(1)).from_(sql.table(f"owners {league}", "x"), copy=False)
    known = known.where(
        sql.both(
            sql.eq(sql.col("unit", "x"), sql.col("unit", "u")),
            sql.eq(sql.col("contestant", "x"), sql.col("contestant", "o")),
        )
    )
    return query.where(sql.no(exp.Exists(this=known)))


def _in_a_circle(league: str) -> exp.Query:
    """Units met twice on the way down from a contestant: their parents run in a circle."""
    keys = [sql.col("unit"), sql.col("contestant")]
    shown = [sql.alias(keys[0], "a"), sql.alias(keys[1], "b")]
    query = exp.select(*shown, copy=False).from_(sql.table(f"owners {league}"), copy=False)
    query = query.group_by(*keys, copy=False)
    return query.having(sql.above(sql.agg("count", sql.num(1)), sql.num(1)), copy=False)
