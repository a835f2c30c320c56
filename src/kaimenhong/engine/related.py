"""Folds: over windows in the same row, over related contestants by a join, over a whole league."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import TYPE_CHECKING

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.league import Joined
from kaimenhong.engine.node import At, Key, Stored
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, NOT_APPLICABLE, PENDING, Value
from kaimenhong.plan.model import FoldOp, Kind, OfRelated

if TYPE_CHECKING:
    from kaimenhong.engine.nodes import Graph

MOST_RELATED = 10**6


class DifferentDenominators(Exception):  # noqa: N818  it is caught where the node's place is known
    """Fractions of different denominators cannot be summed over rows."""


# --- over windows: parts side by side in one row


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
    best, some = _best("<=" if op in ("min", "all") else ">=", filled, counts)
    return _or_empty(op, best, some, state)


def _of_nothing(op: FoldOp) -> Value:
    if op in ("mean", "min", "max"):
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


def _best(sign: str, parts: Sequence[Value], counts: Sequence[Value]) -> tuple[Value, E]:
    best, some = parts[0], counts[0].n
    for part, count in zip(parts[1:], counts[1:], strict=True):
        better = value.extreme(best, part, sign)
        one, other = sql.eq(some, sql.num(0)), sql.eq(count.n, sql.num(0))
        left = value.multiply(best, value.constant(1))
        n, d = better.n, better.divisor
        n = sql.case([(one, _scaled(part, best)), (other, _scaled(left, part))], n)
        best = Value(n, better.d if isinstance(better.d, int) else d, KNOWN, better.most_n, better.most_d)
        some = sql.case(
            [(sql.either(sql.above(some, sql.num(0)), sql.above(count.n, sql.num(0))), sql.num(1))], sql.num(0)
        )
    return best, some


def _scaled(a: Value, other: Value) -> E:
    """A's numerator over the denominator that `extreme(a, other)` has."""
    if isinstance(a.d, int) and isinstance(other.d, int):
        return sql.mul(a.n, sql.num(lcm(a.d, other.d) // a.d))
    return sql.mul(a.n, other.divisor)


def _or_empty(op: FoldOp, best: Value, some: E, state: E | int) -> Value:
    nobody = sql.eq(some, sql.num(0))
    if op in ("min", "max"):
        gone = sql.case([(nobody, sql.num(NOT_APPLICABLE))], sql.num(KNOWN))
        return replace(best, s=value.worst(state, gone))
    n = sql.case([(nobody, sql.num(1 if op == "all" else 0))], best.n)
    return replace(best, n=n, s=state)


# --- over contestants: a join


def of_related(graph: Graph, e: OfRelated, at: At) -> Value:
    """The fold over the contestants a relation leads to, or over a league, joined to the row."""
    there = At(e.league, at.instance, at.as_of)
    key = Key("operand", f"{e.op} of {e.relation or e.league}", at.league, at.instance.id, e)
    if key not in graph.nodes:
        operand = graph.apart(lambda: _operand(graph, e, there))
        columns = _Fold(graph, e, at, operand)
        epoch = columns.source_epoch + 1
        graph.nodes[key] = Stored(columns.joined(epoch), (epoch, 0))
    return graph.read(graph.nodes[key]).value


def _operand(graph: Graph, e: OfRelated, there: At) -> Stored:
    key = Key("operand", e.league, there.league, there.instance.id, e.operand)
    return graph.node(key, lambda: graph.formulas(there).number(e.operand))


class _Fold:
    """One fold over rows of another league's table (or of the same one, an epoch earlier)."""

    def __init__(self, graph: Graph, e: OfRelated, at: At, operand: Stored) -> None:
        self.graph, self.e, self.at = graph, e, at
        self.v = operand.value
        self.source_epoch = operand.spot[0]
        self.sort: tuple[E, ...] = ()
        varied = not isinstance(self.v.d, int)
        if varied and e.op in ("sum", "mean"):
            raise DifferentDenominators
        if varied and e.op in ("min", "max"):
            self.sort, spot = graph.sort_columns(e.league, f"{e.op} {e.league} {at.instance.id}", operand)
            self.source_epoch = spot[0]
        self.yes_no = e.operand.type.kind is Kind.YES_NO

    def joined(self, epoch: int) -> Value:
        """The fold's columns, joined at an epoch, as a value."""
        table = self.graph.leagues[self.at.league]
        words = f"{self.e.op} of {self.e.relation or self.e.league} {self.at.instance.id}"
        labels = {part: table.label(f"{words} {part}") for part in ("worst", "count", "n", "d")}
        table.joins.setdefault(epoch, []).append(Joined(self._query(labels), tuple(labels.values()), self._key))
        worst = sql.coalesce(sql.col(labels["worst"]), sql.num(KNOWN))
        count = sql.coalesce(sql.col(labels["count"]), sql.num(0))
        n = sql.col(labels["n"])
        return self._value(worst, count, n, sql.col(labels["d"]))

    @property
    def _key(self) -> tuple[E, E] | None:
        """What a row and its fold are joined by; None where one fold is for all."""
        if self.e.relation:
            return sql.col("contestant", "t"), sql.col("source")
        world = self.graph.world
        return (sql.first_letters(sql.col("contestant", "t"), self.graph.world_width), world[0]) if world else None

    def _value(self, worst: E, count: E, n: E, d: E) -> Value:
        v, nobody = self.v, sql.eq(count, sql.num(0))
        gone = sql.case([(sql.above(worst, sql.num(KNOWN)), worst), (nobody, sql.num(NOT_APPLICABLE))], sql.num(KNOWN))
        most = v.most_n * MOST_RELATED
        match self.e.op:
            case "count":
                return Value(sql.coalesce(n if self.yes_no else count, sql.num(0)), 1, worst, MOST_RELATED, 1)
            case "sum":
                return Value(sql.coalesce(n, sql.num(0)), v.d, worst, most, v.most_d)
            case "mean":
                each = sql.mul(sql.num(v.most_d), sql.Wide(this=count))
                return Value(sql.coalesce(n, sql.num(0)), each, gone, most, v.most_d * MOST_RELATED)
            case "min" | "max":
                return Value(n, d if self.sort else v.d, gone, v.most_n, v.most_d)
            case "all" | "any":
                empty = sql.num(1 if self.e.op == "all" else 0)
                return Value(sql.coalesce(n, empty), 1, worst, 1, 1)

    def _query(self, labels: dict[str, str]) -> exp.Select:
        kinds = {"all": "min", "any": "max", "mean": "sum", "count": "sum"}
        function = kinds.get(self.e.op, self.e.op)
        known = value.known(self.v.s)
        first = sql.both(known, sql.eq(sql.col("first"), sql.num(1))) if self.sort else known
        n = sql.agg("max" if self.sort else function, sql.case([(first, self.v.n)]))
        d = sql.agg("max", sql.case([(first, self.v.divisor)])) if self.sort else sql.NULL
        columns = [
            sql.alias(sql.agg("max", value.state_sql(_grave(self.v.s))), labels["worst"]),
            sql.alias(sql.agg("count", sql.case([(known, sql.num(1))])), labels["count"]),
            sql.alias(n, labels["n"]),
            sql.alias(d, labels["d"]),
        ]
        rows = self._rows()
        if self._key is None:
            return exp.select(*columns, copy=False).from_(rows, copy=False)
        key = sql.alias(self._key[1], "key")
        return exp.select(key, *columns, copy=False).from_(rows, copy=False).group_by(self._key[1], copy=False)

    def _rows(self) -> E:
        """Rows of the other league, with who answers for them, and which is first where that matters."""
        relation = self.e.relation
        table = self.graph.leagues[self.e.league]
        query = exp.select(exp.Star()).from_(sql.table(table.name_at(self.source_epoch), "x"), copy=False)
        if relation:
            day = self.at.reading.end
            self.graph.related_days.add((relation, day))
            on = sql.eq(sql.col("target", "r"), sql.col("contestant", "x"))
            query = query.join(sql.table(f"relation {relation} {day}", "r"), on=on, copy=False)
        if self.sort:
            descending = self.e.op == "max"
            order = [sql.ordered(sql.case([(value.known(self.v.s), sql.num(0))], sql.num(1)))]
            order += [sql.ordered(c, descending=descending) for c in self.sort]
            partition = [sql.col("source")] if relation else self.graph.world
            query = query.select(
                sql.alias(sql.window(exp.RowNumber(), partition, order), "first"), append=True, copy=False
            )
        return exp.Subquery(this=query, alias=exp.TableAlias(this=sql.name("q")))
