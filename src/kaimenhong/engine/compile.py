"""Plan to program: contestants and owners, base figures, nodes by league and epoch, awards, settlements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from sqlglot import exp

from kaimenhong.engine import closing, sql
from kaimenhong.engine.awards import Due, dues
from kaimenhong.engine.chain import LAST, days_read, links
from kaimenhong.engine.checks import checks_of
from kaimenhong.engine.derived import Derived, derive
from kaimenhong.engine.entitlements import due_rows, slot_table
from kaimenhong.engine.folds import DifferentDenominators
from kaimenhong.engine.hindsight import read_as_of
from kaimenhong.engine.matched import Matches
from kaimenhong.engine.nodes import Graph
from kaimenhong.engine.program import Check, Part, Program, Published, Stage
from kaimenhong.engine.publish import Node, publish, published_nodes, together
from kaimenhong.engine.relations import EVERY_UNIT, answers_below, pairs_by_instance
from kaimenhong.engine.rows import RowFormulas, facts_name, facts_of, facts_view, valid_within
from kaimenhong.engine.slots import Slot, slots_of
from kaimenhong.engine.sql import E
from kaimenhong.engine.staff import SLOTS, at_two_posts, staff, staff_name
from kaimenhong.engine.table import stages as stages_of
from kaimenhong.engine.value import NotWhole, TooWide
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import ROSTER, UNITS, Contract
from kaimenhong.periods import Instance
from kaimenhong.plan.model import League, Plan, ToStaff
from kaimenhong.plan.versions import first_day, governing

DEEPEST = 8  # levels below a contestant unit

_REFUSALS = {TooWide: "KMH-R001", DifferentDenominators: "KMH-R003", NotWhole: "KMH-R037"}


def compile_plan(plan: Plan, contracts: Mapping[str, Contract], as_of: date, *, world_width: int = 0) -> Program:
    """The program of a plan of one version at an as-of date; see `compile_versions`."""
    return compile_versions((plan,), contracts, as_of, world_width=world_width)


def compile_versions(
    plans: Sequence[Plan], contracts: Mapping[str, Contract], as_of: date, *, world_width: int = 0
) -> Program:
    """The program of the versions of a plan that are in force by an as-of date, the oldest first.

    `world_width`: how many leading letters of every id tell worlds apart, data sets that are evaluated
    at once and know nothing of each other (0: there is one world).

    Raises `Refused`: KMH-R001 where a product could exceed 10^37, KMH-R003 where fractions of
    different denominators would be added over contestants, KMH-R037 where what has to be whole
    is read of an earlier version that tells it as a fraction.
    """
    several = len(plans) > 1
    starts = [first_day(plan) for plan in plans] if several else [date.min]
    versions: list[_Version] = []
    for n, plan in enumerate(plans):
        derived = derive(plan, contracts, as_of)
        earlier, prefix = tuple(v.graph for v in versions), f"v{n + 1} " if several else ""
        graph = Graph(plan, derived.contracts, as_of, world_width, earlier=earlier, prefix=prefix)
        versions.append(_Version(n, graph, derived, [_slots(plans, graph, name, n) for name in plan.awards]))
    for version in versions:
        version.compile(starts)
    slots = [slot for version in versions for slot in version.slots]
    days = _days_read(plans, slots)
    names = [facts_name(t, d) for t in contracts for d in days]
    facts = [facts_view(c, d or as_of) for c in contracts.values() for d in days]
    shared = [Stage(name, view, kept=False) for name, view in zip(names, facts, strict=True)]
    for version in versions:
        version.stages(plans, contracts, slots, days)
    parts = tuple(version.part for version in versions) if several else ()
    return Program(
        plans[-1],
        as_of,
        (*shared, *_in_order(versions, slots)),
        tuple(check for version in versions for check in version.checks),
        _published(versions),
        _begun(versions),
        versions[-1].graph,
        tuple(slots),
        parts,
    )


def _slots(plans: Sequence[Plan], graph: Graph, award: str, version: int) -> tuple[Slot, ...]:
    """The slots of an award that a version settles, each with the day it is read as of."""
    declared = graph.plan.awards[award]
    mine = [s for s in slots_of(plans, declared.id, graph.as_of) if s.version == version]
    graph.slots[award] = read_as_of(graph.plan, graph.contracts, declared, mine, graph.as_of)
    return graph.slots[award]


class _Version:
    """One version of the plan on its way to stages."""

    def __init__(self, number: int, graph: Graph, derived: Derived, slots: Sequence[tuple[Slot, ...]]) -> None:
        self.number, self.graph, self.derived = number, graph, derived
        self.slots = [slot for found in slots for slot in found]
        self.nodes: dict[str, list[Node]] = {}
        self.due: list[tuple[str, Due]] = []
        self.owed: list[exp.Select] = []
        self.checks: list[Check] = []
        self.published: dict[str, tuple[Published, ...]] = {}
        self.base: list[Stage] = []
        self.tables: list[Stage] = []
        self.settling: list[Stage] = []
        self.entitled: list[Stage] = []
        self.outcomes: list[Stage] = []

    def compile(self, starts: Sequence[date]) -> None:
        """Every node, and what every award comes to. Raises `Refused`."""
        graph = self.graph

        def governs(instance: Instance) -> bool:
            return governing(starts, min(instance.period.end, graph.as_of)) == self.number

        try:
            self.nodes = published_nodes(graph, governs)
            awards = graph.plan.awards.items()
            self.due = [(name, d) for name, award in awards for d in dues(graph, award, graph.slots[name])]
            self.owed = list(_owed(graph, self.due))
        except (TooWide, DifferentDenominators, NotWhole) as error:
            code = _REFUSALS[type(error)]
            file = f"plan.{self.number + 1}.yaml" if self.number else "plan.yaml"
            raise Refused([Problem(code, Place(file), {"what": graph.at_work})]) from None

    def stages(
        self,
        plans: Sequence[Plan],
        contracts: Mapping[str, Contract],
        slots: Sequence[Slot],
        days: Sequence[date | None],
    ) -> None:
        """The version's stages, apart from those of other versions."""
        graph, plan = self.graph, self.graph.plan
        read = _days_derived(plan, slots, days)
        self.base = [*self.derived.stages]
        self.base += [stage for d in read for stage in derive(plan, contracts, d, d).stages]
        self.base += [*_organisation(graph, self.derived.checks), *_figures(graph)]
        self.tables = list(_tables(graph))
        if self.slots:
            self.settling = list(_settling(graph, self.slots, self.owed))
        mine = [slot for slot in slots if slot.chained == self.number]
        if mine:
            found = links(plans, plan, graph.contracts, mine, graph.as_of)
            self.entitled = list(closing.entitled(found, self.number if graph.prefix else None))
        self.published, self.outcomes = publish(graph, self.nodes)
        self.checks = [*self.derived.checks, *checks_of(graph), *_at_two_posts(graph, graph.slots)]
        self._set_apart()

    def _set_apart(self) -> None:
        prefix, part = self.graph.prefix, self.part
        groups = (self.base, self.tables, self.settling, self.entitled, self.outcomes)
        for group in groups if prefix else ():
            if group is self.entitled:  # of the slots and grants of all versions
                part = replace(part, names=part.names - {SLOTS, "granted"})
            group[:] = [Stage(prefix + s.name, part.apart(s.query), kept=s.kept) for s in group]
        self.checks = [replace(check, query=part.apart(check.query)) for check in self.checks]

    @cached_property
    def part(self) -> Part:
        """The version's part of the program."""
        groups = (self.base, self.tables, self.settling, self.entitled, self.outcomes)
        names = frozenset(stage.name for group in groups for stage in group if stage.name != LAST)
        return Part(self.graph.plan, self.graph, names)


def _in_order(versions: Sequence[_Version], slots: Sequence[Slot]) -> Iterator[Stage]:
    """Stages of all versions: what each is evaluated by, then what is settled, which belongs to all."""
    for version in versions:
        yield from version.base
    for version in versions:
        yield from version.tables
    if slots:
        yield from _settled(versions)
    else:
        yield from closing.no_stages()
    for version in versions:
        yield from version.outcomes
    if len(versions) > 1:
        yield from _outcomes(versions)


def _settled(versions: Sequence[_Version]) -> Iterator[Stage]:
    """From slots to settlements; of several versions each has its own slots and grants, and its own entitlements."""
    several = len(versions) > 1
    settling = [version.graph.prefix for version in versions if version.settling]
    entitling = [version.graph.prefix for version in versions if version.entitled]
    for version in versions:
        yield from version.settling
    for name in (SLOTS, "granted") if several else ():
        yield closing.together(name, [prefix + name for prefix in settling], kept=True)
    yield closing.first_refusals()
    for version in versions:
        yield from version.entitled
    if several:
        yield closing.together(LAST, [prefix + LAST for prefix in entitling], kept=False)
    yield from closing.settled()


def _outcomes(versions: Sequence[_Version]) -> Iterator[Stage]:
    """The outcome of each league, whichever version has it."""
    queries: dict[str, dict[str, exp.Query]] = {}
    for version in versions:
        for league, stage in zip(version.published, version.outcomes, strict=True):
            queries.setdefault(league, {})[stage.name] = stage.query
    yield from (together(league, found) for league, found in queries.items())


def _published(versions: Sequence[_Version]) -> dict[str, tuple[Published, ...]]:
    """What the columns of the outcome are, by league: in the instances a version governs, as that version says."""
    found: dict[str, tuple[Published, ...]] = {}
    for version in versions:
        for league, figures in version.published.items():
            mine = tuple(replace(figure, version=version.number) for figure in figures)
            found[league] = (*found.get(league, ()), *mine)
    return found


def _begun(versions: Sequence[_Version]) -> dict[str, tuple[Instance, ...]]:
    """By league the window instances its figures are defined in."""
    found: dict[str, dict[str, Instance]] = {}
    for version in versions:
        for league, nodes in version.nodes.items():
            found.setdefault(league, {}).update({i.id: i for node in nodes for i in node.instances})
    return {league: tuple(instances.values()) for league, instances in found.items()}


def _days_read(plans: Sequence[Plan], slots: Sequence[Slot]) -> list[date | None]:
    """The days facts are read as of: the run's, and those of settlements where it matters."""
    days = {s.read_on for s in slots}
    if any(plan.voids for plan in plans):
        days |= set(days_read(slots).values())
    return [None, *sorted(day for day in days if day)]


def _days_derived(plan: Plan, slots: Sequence[Slot], days: Sequence[date | None]) -> list[date]:
    """Of the days facts are read as of, those on which derived tables are: not all, where only a void reads on one."""
    if any(void.table in plan.tables for void in plan.voids.values()):
        return [day for day in days if day]
    return sorted({s.read_on for s in slots if s.read_on})


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


def _figures(graph: Graph) -> Iterator[Stage]:
    """Relations and base figures."""
    for pairs, (relation, home) in sorted(graph.related.items(), key=lambda found: found[0]):
        yield Stage(pairs, pairs_by_instance(graph, relation, home), kept=False)
    for figures in graph.all_figures:
        yield Stage(figures.name, figures.query(), kept=True)


def _tables(graph: Graph) -> Iterator[Stage]:
    """Every table, epoch by epoch."""
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
    """The slots of a version, the staff of units, and what is granted."""
    awards = {award.id: award for award in graph.plan.awards.values()}
    begun = {a.window: graph.begun(a.window) for a in awards.values()}
    yield Stage(SLOTS, slot_table(slots, awards, begun, graph.as_of), kept=True)
    for name, read_on in dict.fromkeys((s.award, s.read_on) for s in slots):
        payee = awards[name].payee
        if isinstance(payee, ToStaff):
            query = staff(awards[name], payee, graph.contracts[ROSTER], read_on, graph.as_of)
            yield Stage(staff_name(awards[name], read_on), query, kept=False)
    yield closing.granted(owed)


def _at_two_posts(graph: Graph, slots: Mapping[str, Sequence[Slot]]) -> Iterator[Check]:
    """Nobody's days may count twice where staff are paid by days."""
    for name, found in slots.items():
        payee = graph.plan.awards[name].payee
        if isinstance(payee, ToStaff) and payee.present == "by_days" and found:
            query = at_two_posts(graph.plan.awards[name], payee, graph.contracts[ROSTER], found, graph.as_of)
            yield Check("KMH-R030", query, ("person", "unit"))
