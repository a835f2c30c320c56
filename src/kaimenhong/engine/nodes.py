"""The memory of nodes already compiled: each node of the plan once, its columns where they can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import reduce

from sqlglot import exp

from kaimenhong.engine import before, boards, sql, value
from kaimenhong.engine.across import across
from kaimenhong.engine.base import BaseFigures
from kaimenhong.engine.node import Home, Key, Spot, Stored
from kaimenhong.engine.node_formulas import NodeFormulas
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.sql import E
from kaimenhong.engine.table import CONTESTANT, INSTANCE, Places, Table
from kaimenhong.engine.value import KNOWN, MISSING, NOT_APPLICABLE, PENDING, Truth, Value
from kaimenhong.facts import Contract
from kaimenhong.periods import Instance
from kaimenhong.plan.model import (
    Expression,
    Plan,
)
from kaimenhong.plan.versions import first_day

UNDEFINED: Mapping[str, int] = {"not_applicable": NOT_APPLICABLE, "missing": MISSING}


class Graph:
    """Every node once: compiled on first use, its columns placed where its parts can be read."""

    def __init__(
        self,
        plan: Plan,
        contracts: Mapping[str, Contract],
        as_of: date,
        world_width: int,
        *,
        earlier: tuple[Graph, ...] = (),
        prefix: str = "",
    ) -> None:
        self.plan, self.contracts, self.as_of = plan, contracts, as_of
        self.earlier, self.prefix = earlier, prefix  # of versions before; what sets this one's tables apart from theirs
        self.start = first_day(plan)
        self.slots: dict[str, tuple[Slot, ...]] = {}  # of each award, those this version settles
        self.world_width = world_width
        self._figures: dict[tuple[str, date | None], BaseFigures] = {}
        self.tables: dict[Home, Table] = {}
        self.nodes: dict[Key, Stored] = {}
        self.related: dict[str, tuple[str, Home]] = {}  # by the name of its pairs: relation, a home they are read at
        self.turning = before.turning(plan)
        self._reading: list[Spot] = []
        self._parts = 0
        self.at_work = plan.campaign  # the node being compiled, for a refusal

    # --- where and when

    def begun(self, window: str, read_on: date | None = None) -> tuple[Instance, ...]:
        """The instances of a window that have begun."""
        day = read_on or self.as_of
        return tuple(i for i in self.plan.windows[window].instances if i.period.start <= day)

    def figures(self, league: str, read_on: date | None = None) -> BaseFigures:
        """The base figures of a league, as of a day."""
        key = league, read_on
        if key not in self._figures:
            declared, base_date = self.plan.leagues[league], self.plan.base_date
            self._figures[key] = BaseFigures(declared, self.contracts, base_date, read_on or self.as_of, read_on)
        return self._figures[key]

    @property
    def all_figures(self) -> tuple[BaseFigures, ...]:
        """The base figures in use."""
        return tuple(self._figures.values())

    def table(self, home: Home) -> Table:
        """The table of a home."""
        if home not in self.tables:
            figures = self.figures(home.league, home.read_on)
            instances = self.begun(home.window, home.read_on)
            if home.turn is not None:
                instances = (instances[home.turn],)
            self.tables[home] = Table(home, instances, figures.name)
        return self.tables[home]

    def slot_table(self, home: Home, instance: Instance) -> Table:
        """The table of a fold's settlement: a row a contestant, of one instance."""
        if home not in self.tables:
            self.tables[home] = Table(home, (instance,), f"contestants {home.league}")
        return self.tables[home]

    def apart(self, table: Table) -> list[E]:
        """What sets apart, in a window function, rows that know nothing of each other: instances and worlds."""
        return [*table.apart, *self.world]

    @property
    def world(self) -> list[E]:
        """What sets worlds apart in one evaluation; nothing where there is only one."""
        return self.world_of(sql.col(CONTESTANT))

    def world_of(self, contestant: E) -> list[E]:
        """The same of a contestant named otherwise."""
        return [sql.first_letters(contestant, self.world_width)] if self.world_width else []

    def picked(self, home: Home, window: str) -> Places:
        """For each instance of a home's window, the one that `@window` picks: its ordinal, None if not begun."""
        begun = self.begun(window, home.read_on)
        picked = [self.plan.windows[window].around(i.period) for i in self.table(home).instances]
        assert all(picked), f"the check has seen to it that {window} has an instance for each of {home.window}"
        return [begun.index(i) if i in begun else None for i in picked]

    # --- reading and storing

    def read(self, stored: Stored) -> Stored:
        """Note that the node being compiled needs these columns."""
        self._reading[-1] = max(self._reading[-1], stored.spot)
        return stored

    def noted(self, stored: Stored) -> Stored:
        """Read, where a node is being compiled; an explanation only looks."""
        return self.read(stored) if self._reading else stored

    def node(self, key: Key, compile_: Callable[[], Value | Truth]) -> Stored:
        """The stored node, compiled if it is new. It is placed one level above all it reads."""
        if key not in self.nodes:
            reader, self.at_work = self.at_work, f"{key.name} ({key.home})"
            self._reading.append((0, 0))
            result = compile_()
            spot = _above(self._reading.pop())
            self.at_work = reader  # what was refused stands; what was compiled is behind
            self.nodes[key] = self.store(key, result, spot)
        return self.noted(self.nodes[key])

    def apart_from(self, compile_: Callable[[], Stored]) -> Stored:
        """Compile without the node at hand reading it: it stands in another table, or is joined to it later."""
        self._reading.append((0, 0))
        result = compile_()
        self._reading.pop()
        return result

    def store(self, key: Key, result: Value | Truth, spot: Spot) -> Stored:
        """Columns for a value: numerator, denominator and state, each only where it is not the same for all."""
        words = f"{key.name} {key.detail}" if isinstance(key.detail, str) and key.detail else key.name
        if isinstance(result, Truth):
            one = sql.case([(result.yes, sql.num(1))], sql.num(0))
            held = self.keep(key.home, spot, words, Value(one, 1, result.s, 1, 1))
            return Stored(held, spot, Truth(sql.eq(held.n, sql.num(1)), held.s))
        return Stored(self.keep(key.home, spot, words, result), spot)

    def keep(self, home: Home, spot: Spot, words: str, v: Value, *, exported: bool = True) -> Value:
        """A value as columns; a known one is never NULL."""
        table = self.table(home)
        if not v.plain or isinstance(v.n, exp.Literal):
            n = table.place(spot, f"{words} n", v.n if v.words else sql.wide(v.n))
            d = v.d if isinstance(v.d, int) else table.place(spot, f"{words} d", sql.wide(v.d))
            s = v.s if isinstance(v.s, int) else table.place(spot, f"{words} s", v.s)
            v = replace(v, n=n, d=d, s=s)
        if exported:
            table.exported.update(e.name for e in (v.n, v.d, v.s) if isinstance(e, exp.Column))
        return v

    def plain(self, home: Home, v: Value) -> Value:
        """The value, stored on the way if it is not plain: what is read more than once is computed once."""
        if v.plain:
            return v
        spot = _above(self._reading[-1])
        self._reading[-1] = spot
        self._parts += 1
        return self.keep(home, spot, f"part {self._parts}", v, exported=False)

    def taken(self, home: Home, places: Places, there: Home, stored: Stored, *, absent: int = PENDING) -> Stored:
        """Columns of another table, in the row of the instances named, joined to a home; not begun is pending."""
        table, other = self.table(home), self.table(there)
        v, epoch = stored.value, stored.spot[0]
        columns = [e.name for e in (v.n, v.d, v.s) if isinstance(e, exp.Column)]
        other.exported.update(columns)
        to = table.places(places)
        on = ((sql.col(CONTESTANT), CONTESTANT), (to, INSTANCE))
        here = dict(zip(columns, table.join(epoch + 1, sql.table(other.name_at(epoch)), on, columns), strict=True))
        n = here[v.n.name] if isinstance(v.n, exp.Column) else v.n
        d, s = (here[e.name] if isinstance(e, exp.Column) else e for e in (v.d, v.s))
        if None in places:
            s = sql.case([(sql.is_null(to), sql.num(absent))], value.state_sql(s))
        found = replace(v, n=n, d=d, s=s)
        truth = Truth(sql.eq(found.n, sql.num(1)), found.s) if stored.truth else None
        return self.read(Stored(found, (epoch + 1, 0), truth))

    def stacked(self, home: Home, places: Places, turns: list[tuple[int, Home, Stored]]) -> Value:
        """A value of several tables, of each turn one, joined to a home by the turn that a row names."""
        for _, there, stored in turns:
            parts = (stored.value.n, stored.value.d, stored.value.s)
            self.table(there).exported.update(e.name for e in parts if isinstance(e, exp.Column))
        epoch = 1 + max(stored.spot[0] for _, _, stored in turns)
        tables = [(turn, self.table(there).name_at(s.spot[0]), s.value) for turn, there, s in turns]
        query, v = before.stacked(tables)
        columns = [e.name for e in (v.n, v.d, v.s) if isinstance(e, exp.Column)]
        on = ((sql.col(CONTESTANT), CONTESTANT), (self.table(home).places(places), INSTANCE))
        joined = self.table(home).join(epoch, exp.Subquery(this=query), on, columns)
        here = dict(zip(columns, joined, strict=True))
        n, d, s = (here[e.name] if isinstance(e, exp.Column) else e for e in (v.n, v.d, v.s))
        return self.read(Stored(Value(n, d, s, v.most_n, v.most_d), (epoch, 0))).value  # type: ignore[arg-type]

    def formulas(self, home: Home) -> NodeFormulas:
        """Formulas at a home."""
        return NodeFormulas(self, home, UNDEFINED["not_applicable"], None)

    # --- nodes of the plan

    def named(self, role: str, name: str, home: Home) -> Stored:
        """A measure, gate or total."""
        if role == "measure":
            return self.measure(name, home)
        return self.gate(name, home) if role == "gate" else self.total(home)

    def measure(self, name: str, home: Home) -> Stored:
        """A measure, of the version that governs the instance."""
        return across(self, name, ("measure", name), home, lambda g, h: g.own_measure(name, h))

    def own_measure(self, name: str, home: Home) -> Stored:
        """A measure by this version's rule."""
        m = self.plan.measures[name]
        zero = UNDEFINED[m.zero_denominator or "not_applicable"]
        negative = UNDEFINED.get(m.negative_denominator or "as_is")
        return self.node(Key("measure", name, home), lambda: NodeFormulas(self, home, zero, negative).number(m.formula))

    def gate(self, name: str, home: Home) -> Stored:
        """A gate, of the version that governs the instance."""
        return across(self, name, ("gate", name), home, lambda g, h: g.own_gate(name, h))

    def own_gate(self, name: str, home: Home) -> Stored:
        """A gate; what is not applicable says what the plan says."""
        g = self.plan.gates[name]
        return self.node(Key("gate", name, home), lambda: self.condition(g.formula, g.not_applicable, home))

    def condition(self, e: Expression, instead: Expression | None, home: Home) -> Truth:
        """A yes/no formula, with the plan's word for not applicable."""
        f = self.formulas(home)
        result = f.truth(e)
        if instead is None or result.s == KNOWN:
            return result
        one = f.plain(Value(sql.case([(result.yes, sql.num(1))], sql.num(0)), 1, result.s, 1, 1))
        result = Truth(sql.eq(one.n, sql.num(1)), one.s)
        other = f.truth(instead)
        not_applicable = sql.eq(value.state_sql(result.s), sql.num(NOT_APPLICABLE))
        yes = sql.case([(not_applicable, other.yes)], result.yes)
        return Truth(yes, sql.case([(not_applicable, value.state_sql(other.s))], value.state_sql(result.s)))

    def quota(self, measure: str, home: Home) -> Stored:
        """A quota, of the version that governs the instance."""
        label = f"quota({measure})"
        return across(self, label, ("quota", measure), home, lambda g, h: g.own_quota(measure, h))

    def own_quota(self, measure: str, home: Home) -> Stored:
        """A quota after its window's share."""
        q = self.plan.quotas[measure, home.league]
        return self.node(
            Key("quota", f"quota({measure})", home),
            lambda: value.multiply(self.formulas(home).number(q.formula), self.share(q.curve, measure, home)),
        )

    def share(self, curve: Mapping[str, tuple[Fraction, ...]], name: str, home: Home) -> Value:
        """The number a curve gives each instance of a home."""
        table, instances = self.table(home), self.plan.windows[home.window].instances
        shares = [curve[home.window][instances.index(i)] if curve else 1 for i in table.instances]
        return table.constant(f"share of {name}", shares)

    def attainment(self, measure: str, home: Home) -> Stored:
        """An attainment, of the version that governs the instance."""
        label = f"attainment({measure})"
        return across(self, label, ("attainment", measure), home, lambda g, h: g.own_attainment(measure, h))

    def own_attainment(self, measure: str, home: Home) -> Stored:
        """A measure over its quota."""
        q = self.plan.quotas[measure, home.league]
        return self.node(
            Key("attainment", f"attainment({measure})", home),
            lambda: value.divide(
                self.measure(measure, home).value,
                self.quota(measure, home).value,
                UNDEFINED[q.zero],
                UNDEFINED[q.negative],
            ),
        )

    def attained(self, measure: str, home: Home) -> Truth:
        """Whether the quota is reached."""
        reach = self.plan.quotas[measure, home.league].reach
        sign = ">=" if reach == "at_least" else "<="
        return value.compare(sign, self.measure(measure, home).value, self.quota(measure, home).value)

    def item(self, number: int, home: Home) -> Stored:
        """Points of one item, at the scale."""
        card = self.plan.scorecards[home.league]
        item = card.items[number]
        scale = 10**card.decimals

        def points() -> Value:
            f = self.formulas(home)
            earn = f.plain(f.number(item.earn))
            if item.not_applicable is not None and earn.s != KNOWN:
                gone = Truth(sql.eq(value.state_sql(earn.s), sql.num(NOT_APPLICABLE)), KNOWN)
                earn = f.plain(value.choose(gone, f.plain(f.number(item.not_applicable)), earn))
            if item.points is not None:
                earn = value.multiply(earn, value.constant(item.points))
            for bound, sign in ((item.floor, ">="), (item.cap, "<=")):
                if bound is not None:
                    earn = f.plain(value.extreme(f.plain(earn), value.constant(bound), sign))
            whole = value.rounded(value.multiply(earn, value.constant(scale)), card.rounding)
            return Value(whole.n, scale, whole.s, whole.most_n, scale)

        return self.node(Key("item", item.name, home), points)

    def total(self, home: Home) -> Stored:
        """A total, of the version that governs the instance."""
        name = self.plan.scorecards[home.league].total
        return across(self, name, ("total", name), home, lambda g, h: g.own_total(h))

    def own_total(self, home: Home) -> Stored:
        """The sum of the rounded items."""
        card = self.plan.scorecards[home.league]
        return self.node(
            Key("total", card.total, home),
            lambda: reduce(value.plus, [self.item(i, home).value for i in range(len(card.items))]),
        )

    def rank(self, name: str, home: Home, *, from_last: bool) -> Stored:
        """A place on a board, from the first or from the last, of the version that governs the instance."""

        def own(graph: Graph, there: Home) -> Stored:
            if from_last:
                return boards.last_place(graph, name, there)
            return graph.noted(replace(graph.board(name, there), extra=None))

        return across(self, f"{name} last" if from_last else name, ("board", name), home, own)

    def board(self, name: str, home: Home) -> Stored:
        """A board's columns."""
        key = Key("board", name, home)
        if key not in self.nodes:
            self.nodes[key] = self.apart_from(lambda: boards.compile_board(self, self.plan.boards[name], home))
        return self.noted(self.nodes[key])

    def sort_columns(self, home: Home, words: str, stored: Stored) -> tuple[tuple[E, ...], Spot]:
        """Columns whose order, one after the other, is the order of the values; and where they can be read.

        Whole numerators over one denominator order as they are; else floor(n/d) and limbs of the remainder.
        """
        v, spot = stored.value, stored.spot
        if isinstance(v.d, int):
            return (v.n,), spot
        table = self.table(home)
        spot = _above(spot)
        found = [table.place(spot, f"{words} whole", sql.floor_quotient(v.n, v.divisor))]
        rest = sql.sub(v.n, sql.mul(found[0], v.divisor))
        for width in value.limb_widths(v.most_d):
            spot = _above(spot)
            scaled = sql.mul(rest, sql.num(10**width))
            found.append(table.place(spot, f"{words} limb", sql.quotient(scaled, v.divisor)))
            rest = sql.sub(scaled, sql.mul(found[-1], v.divisor))
        return tuple(found), spot


def _above(spot: Spot) -> Spot:
    return spot[0], spot[1] + 1
