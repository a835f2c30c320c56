"""Folds: over windows, over related contestants, over a whole league; each a join of grouped rows.

What has different denominators is not added over rows: parts of windows are set side by side in one row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Protocol

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.deviation import MOST, deviation
from kaimenhong.engine.node import Home, Key, Stored
from kaimenhong.engine.sql import E
from kaimenhong.engine.table import CONTESTANT, INSTANCE
from kaimenhong.engine.value import KNOWN, NOT_APPLICABLE, PENDING, Value
from kaimenhong.plan.model import FoldOp, Kind, OfRelated, OverWindows, Round

if TYPE_CHECKING:
    from kaimenhong.engine.node_formulas import NodeFormulas
    from kaimenhong.engine.nodes import Graph

MOST_RELATED = 10**6


class DifferentDenominators(Exception):  # noqa: N818  it is caught where the node's place is known
    """Fractions of different denominators cannot be summed over rows."""


# --- parts side by side in one row


def folded(op: FoldOp, parts: Sequence[Value], plain: Callable[[Value], Value], *, yes_no: bool) -> Value:
    """The fold of plain parts in one row. Parts not applicable are left out; pending or missing ones decide."""
    if not parts:
        return _of_nothing(op)
    state = value.worst(*(_grave(p.s) for p in parts))
    counts = [value.constant(1) if p.s == KNOWN else Value(_exists(p.s), 1, KNOWN, 1, 1) for p in parts]
    count = reduce(value.plus, counts)
    filled = [plain(_filled(p)) for p in parts]
    if op in ("sum", "mean") or (op == "count" and yes_no):
        total = reduce(value.plus, filled)
        if op == "mean":
            certain = all(p.s == KNOWN for p in parts)
            total = (
                value.multiply(total, value.constant(Fraction(1, len(parts))))
                if certain
                else value.divide(plain(total), plain(count), NOT_APPLICABLE, None)
            )
        return replace(total, s=value.worst(state, total.s))
    if op == "count":
        return replace(count, s=state)
    best, some = _best("<=" if op in ("min", "all") else ">=", filled, counts, plain)
    return _or_empty(op, best, some, state)


def _of_nothing(op: FoldOp) -> Value:
    if op in ("mean", "min", "max", "deviation"):
        return value.unknown(NOT_APPLICABLE)
    return value.constant(1 if op == "all" else 0)


def _grave(state: E | int) -> E | int:
    """Pending and missing stay, not applicable does not count."""
    if isinstance(state, int):
        return state if state >= PENDING else KNOWN
    return sql.case([(sql.above(state, sql.num(NOT_APPLICABLE)), state)], sql.num(KNOWN))


def _exists(state: E | int) -> E:
    if isinstance(state, int):
        return sql.num(1 if state == KNOWN else 0)
    return sql.case([(value.known(state), sql.num(1))], sql.num(0))


def _filled(p: Value) -> Value:
    """The part, 0 where it is not known."""
    if p.s == KNOWN:
        return p
    there = value.known(p.s)
    d = p.d if isinstance(p.d, int) else sql.case([(there, p.d)], sql.num(1))
    return Value(sql.case([(there, p.n)], sql.num(0)), d, KNOWN, p.most_n, p.most_d)


def _best(
    sign: str, parts: Sequence[Value], counts: Sequence[Value], plain: Callable[[Value], Value]
) -> tuple[Value, E]:
    """The best of the parts that are there, and whether one is; a part that is not has no say in the denominator."""
    best, some = parts[0], counts[0].n
    for part, count in zip(parts[1:], counts[1:], strict=True):
        one, other = sql.eq(some, sql.num(0)), sql.eq(count.n, sql.num(0))
        first = value.compare(sign, best, part).yes
        best = plain(value.pick([(one, part), (other, best), (first, best)], part))
        some = sql.case(
            [(sql.either(sql.above(some, sql.num(0)), sql.above(count.n, sql.num(0))), sql.num(1))], sql.num(0)
        )
    return best, some


def _or_empty(op: FoldOp, best: Value, some: E, state: E | int) -> Value:
    nobody = sql.eq(some, sql.num(0))
    if op in ("min", "max"):
        gone = sql.case([(nobody, sql.num(NOT_APPLICABLE))], sql.num(KNOWN))
        return replace(best, s=value.worst(state, gone))
    n = sql.case([(nobody, sql.num(1 if op == "all" else 0))], best.n)
    return replace(best, n=n, s=state)


# --- over rows of another table: a join


def over_windows(graph: Graph, e: OverWindows, home: Home, f: NodeFormulas) -> Value:
    """The fold over the begun instances of a window inside each of a home's own.

    Over one denominator the parts are added in the engine's own groups; else they are set side by side in the row.
    """
    inside = _inside(graph, home, home.elsewhere(window=e.window))
    yes_no = e.operand.type.kind is Kind.YES_NO
    if not any(inside):
        return folded(e.op, (), f.plain, yes_no=yes_no)
    there = home.elsewhere(window=e.window)
    key = Key("operand", f"part over {e.window}", there, (e.operand, f.zero, f.negative))
    within = f.elsewhere(there)
    part = graph.apart_from(lambda: graph.node(key, lambda: within.number(e.operand)))
    _of_so_many_places(e, part)
    if isinstance(part.value.d, int):
        whole = Key("operand", f"{e.op} over {e.window}", home, (e, f.zero, f.negative))
        fold = _Joint(graph, e.op, part, there, yes_no=yes_no, most=max(map(len, inside)))
        return fold.joined(whole, _Pairs(inside))
    sides = [graph.taken(home, [_nth(i, n) for i in inside], there, part).value for n in range(max(map(len, inside)))]
    absent = [[_nth(i, n) is None for i in inside] for n in range(len(sides))]
    parts = [f.plain(_nothing_where(graph, home, v, gone)) for v, gone in zip(sides, absent, strict=True)]
    return folded(e.op, parts, f.plain, yes_no=yes_no)


def _of_so_many_places(e: OverWindows | OfRelated, part: Stored) -> None:
    """Of a deviation the parts are rounded, or whole whichever version tells them, or `NotWhole` is raised."""
    if e.op == "deviation" and not isinstance(e.operand, Round):
        value.whole(part.value)


def _inside(graph: Graph, home: Home, there: Home) -> list[list[int]]:
    """For each instance of a home, the ordinals of those of another window that lie within it."""
    instances = graph.begun(there.window, there.read_on)
    return [
        [n for n, inner in enumerate(instances) if inner.period in outer.period]
        for outer in graph.table(home).instances
    ]


def _nth(ordinals: list[int], n: int) -> int | None:
    return ordinals[n] if n < len(ordinals) else None


def _nothing_where(graph: Graph, home: Home, v: Value, gone: list[bool]) -> Value:
    """A part that an instance does not have counts as not applicable, which a fold leaves out."""
    if not any(gone):
        return v
    flag = graph.table(home).constant("no part", [int(g) for g in gone])
    absent = sql.eq(flag.n, sql.num(1))
    return replace(v, s=sql.case([(absent, sql.num(NOT_APPLICABLE))], value.state_sql(v.s)))


def of_related(graph: Graph, e: OfRelated, home: Home) -> Value:
    """The fold over the contestants a relation leads to, or over a league, joined to the row."""
    there = home.elsewhere(league=e.league)
    key = Key("operand", f"part of {_whose(e)}", there, e.operand)
    part = graph.apart_from(lambda: graph.node(key, lambda: graph.formulas(there).number(e.operand)))
    _of_so_many_places(e, part)
    fold = _Joint(graph, e.op, part, there, yes_no=e.operand.type.kind is Kind.YES_NO, most=MOST_RELATED)
    if e.relation:
        pairs = relation_name(e.relation, home)
        graph.related[pairs] = e.relation, home
        return fold.joined(related_key(e, home), _Relation(pairs))
    return fold.joined(related_key(e, home), _Everyone(graph))


def related_key(e: OfRelated, home: Home) -> Key:
    """The node that holds a fold over contestants."""
    return Key("operand", f"{e.op} of {_whose(e)}", home, e)


def _whose(e: OfRelated) -> str:
    return e.relation or e.league or "everyone"


class _Group(Protocol):
    """Which rows of the other table are folded together, and which row of a home the fold is for."""

    def rows(self, table: str) -> exp.Select:
        """The rows, `x`, each with who it is folded for."""

    def keys(self) -> list[E]:
        """What the rows are grouped by."""

    def on(self) -> list[E]:
        """What a row of the home is joined by, key for key."""


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Instances inside an instance."""

    inside: list[list[int]]

    def rows(self, table: str) -> exp.Select:
        pairs = [(n, inner) for n, ordinals in enumerate(self.inside) for inner in ordinals]
        selects = [exp.select(sql.alias(sql.num(a), "of"), sql.alias(sql.num(b), "part"), copy=False) for a, b in pairs]
        listed = exp.Subquery(this=sql.union(selects), alias=exp.TableAlias(this=sql.name("p")))
        query = exp.select(exp.Star()).from_(sql.table(table, "x"), copy=False)
        return query.join(listed, on=sql.eq(sql.col("part", "p"), sql.col(INSTANCE, "x")), copy=False)

    def keys(self) -> list[E]:
        return [sql.col("of"), sql.col(CONTESTANT)]

    def on(self) -> list[E]:
        return [sql.col(INSTANCE), sql.col(CONTESTANT)]


@dataclass(frozen=True, slots=True)
class _Relation:
    """Those one answers for, at each instance of the window."""

    pairs: str

    def rows(self, table: str) -> exp.Select:
        on = sql.both(
            sql.eq(sql.col("at", "r"), sql.col(INSTANCE, "x")), sql.eq(sql.col("target", "r"), sql.col(CONTESTANT, "x"))
        )
        query = exp.select(exp.Star()).from_(sql.table(table, "x"), copy=False)
        return query.join(sql.table(self.pairs, "r"), on=on, copy=False)

    def keys(self) -> list[E]:
        return [sql.col("at"), sql.col("source")]

    def on(self) -> list[E]:
        return [sql.col(INSTANCE), sql.col(CONTESTANT)]


@dataclass(frozen=True, slots=True)
class _Everyone:
    """All of a league, in the same instance and world."""

    graph: Graph

    def rows(self, table: str) -> exp.Select:
        return exp.select(exp.Star()).from_(sql.table(table, "x"), copy=False)

    def keys(self) -> list[E]:
        return [sql.col(INSTANCE), *self.graph.world]

    def on(self) -> list[E]:
        return self.keys()


def relation_name(relation: str, home: Home) -> str:
    """The relation's pairs at each instance of a home's window."""
    return f"relation {relation} {replace(home, league='', slot='')}"


class _Joint:
    """A fold of one stored value over groups of rows of the table it stands in."""

    def __init__(self, graph: Graph, op: FoldOp, part: Stored, there: Home, *, yes_no: bool, most: int) -> None:
        self.graph, self.op, self.v, self.there = graph, op, part.value, there
        self.yes_no, self.most = yes_no, most
        self.epoch = part.spot[0]
        self.sort: tuple[E, ...] = ()
        varied = not isinstance(self.v.d, int)
        if varied and op in ("sum", "mean", "deviation"):
            raise DifferentDenominators
        if varied and op in ("min", "max"):
            self.sort, spot = graph.sort_columns(there, f"{op} of {part.value.n.name}", part)
            self.epoch = spot[0]
            graph.table(there).exported.update(e.name for e in self.sort if isinstance(e, exp.Column))

    def joined(self, key: Key, group: _Group) -> Value:
        """The fold's columns, joined to the home of its node, as a value."""
        nodes = self.graph.nodes
        if key not in nodes:
            nodes[key] = self._joined(key.home, key.name, group)
        return self.graph.read(nodes[key]).value

    def _joined(self, home: Home, words: str, group: _Group) -> Stored:
        keys = [f"key {n}" for n in range(len(group.keys()))]
        parts = ("worst", "count", "n", "squares" if self.op == "deviation" else "d")
        labels = [f"{words} {part}" for part in parts]
        query = exp.Subquery(this=self._query(group, keys, labels))
        on = tuple(zip(group.on(), keys, strict=True))
        epoch = self.epoch + 1
        worst, count, n, d = self.graph.table(home).join(epoch, query, on, labels)
        if self.op == "deviation":
            return self._deviation(home, words, epoch, (worst, count, n, d))
        found = self._value(sql.coalesce(worst, sql.num(KNOWN)), sql.coalesce(count, sql.num(0)), n, d)
        spot = (epoch, 1)
        return Stored(self.graph.keep(home, spot, words, found), spot)

    def _deviation(self, home: Home, words: str, epoch: int, joined: tuple[E, ...]) -> Stored:
        """The standard deviation, in steps that each stand in the row."""
        worst, *figures = joined
        count, added, squares = (sql.coalesce(e, sql.num(0)) for e in figures)
        grave: E | int = KNOWN if self.v.s == KNOWN else sql.coalesce(worst, sql.num(KNOWN))
        most = min(self.v.most_n, MOST)
        level = 0

        def plain(v: Value) -> Value:
            nonlocal level
            level += 1
            return self.graph.keep(home, (epoch, level), f"{words} step {level}", v, exported=False)

        found = deviation(
            plain(Value(count, 1, KNOWN, self.most, 1)),
            plain(Value(added, self.v.d, grave, most * self.most, self.v.most_d)),
            plain(Value(squares, 1, KNOWN, most**2 * self.most, 1)),
            plain,
        )
        spot = (epoch, level + 1)
        return Stored(self.graph.keep(home, spot, words, found), spot)

    def _value(self, worst: E, count: E, n: E, d: E) -> Value:
        v, nobody = self.v, sql.eq(count, sql.num(0))
        gone = sql.case([(sql.above(worst, sql.num(KNOWN)), worst), (nobody, sql.num(NOT_APPLICABLE))], sql.num(KNOWN))
        grave: E | int = KNOWN if v.s == KNOWN else worst
        most = v.most_n * self.most
        match self.op:
            case "count":
                return Value(sql.coalesce(n if self.yes_no else count, sql.num(0)), 1, grave, self.most, 1)
            case "sum":
                return Value(sql.coalesce(n, sql.num(0)), v.d, grave, most, v.most_d)
            case "mean":
                each = sql.mul(sql.num(v.most_d), sql.Wide(this=count))
                return Value(sql.coalesce(n, sql.num(0)), each, gone, most, v.most_d * self.most)
            case "min" | "max":
                return Value(n, d if self.sort else v.d, gone, v.most_n, v.most_d)
            case "all" | "any":
                empty = sql.num(1 if self.op == "all" else 0)
                return Value(sql.coalesce(n, empty), 1, grave, 1, 1)
            case "deviation":
                raise AssertionError("is made in steps")

    def _query(self, group: _Group, keys: list[str], labels: list[str]) -> exp.Select:
        kinds = {"all": "min", "any": "max", "mean": "sum", "count": "sum", "deviation": "sum"}
        function = kinds.get(self.op, self.op)
        known = value.known(self.v.s)
        first = sql.both(known, sql.eq(sql.col("first"), sql.num(1))) if self.sort else known
        counted = sql.num(1) if self.v.words else self.v.n  # of texts nothing but how many is asked
        n = sql.agg("max" if self.sort else function, sql.case([(first, counted)]))
        d = sql.agg("max", sql.case([(first, self.v.divisor)])) if self.sort else sql.no_number()
        if self.op == "deviation":
            d = sql.agg("sum", sql.case([(known, sql.mul(self.v.n, self.v.n))]))
        figures = [
            sql.agg("max", value.state_sql(_grave(self.v.s))),
            sql.agg("count", sql.case([(known, sql.num(1))])),
            n,
            d,
        ]
        rows = exp.Subquery(this=self._rows(group), alias=exp.TableAlias(this=sql.name("q")))
        columns = [sql.alias(e, label) for e, label in zip(figures, labels, strict=True)]
        by = [sql.alias(e, label) for e, label in zip(group.keys(), keys, strict=True)]
        return exp.select(*by, *columns, copy=False).from_(rows, copy=False).group_by(*group.keys(), copy=False)

    def _rows(self, group: _Group) -> exp.Select:
        """Rows of the other table, with who they are folded for, and which is first where that matters."""
        query = group.rows(self.graph.table(self.there).name_at(self.epoch))
        if self.sort:
            order = [sql.ordered(sql.case([(value.known(self.v.s), sql.num(0))], sql.num(1)))]
            order += [sql.ordered(c, descending=self.op == "max") for c in self.sort]
            order += [sql.ordered(sql.col(c, "x")) for c in (CONTESTANT, INSTANCE)]  # of equal ones always the same
            first = sql.window(exp.RowNumber(), group.keys(), order)
            query = query.select(sql.alias(first, "first"), append=True, copy=False)
        return query
