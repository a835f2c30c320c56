"""Node formulas to SQL: what names mean in a league and a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kaimenhong.engine import awards, folds, sql, value
from kaimenhong.engine import before as earlier
from kaimenhong.engine.formulas import Formulas, day_number, drawn
from kaimenhong.engine.node import Home, Key, Stored, edge_of
from kaimenhong.engine.table import CONTESTANT, Places
from kaimenhong.engine.value import PENDING, Truth, Value
from kaimenhong.plan.model import (
    Aggregate,
    AmountOf,
    AsOf,
    Attained,
    Attainment,
    Before,
    Contestant,
    Draw,
    Expression,
    IsIn,
    OfRelated,
    OverWindows,
    QuotaOf,
    RankOf,
    Reference,
    ShareOf,
    WindowEdge,
)

if TYPE_CHECKING:
    from kaimenhong.engine.nodes import Graph


class NodeFormulas(Formulas):
    """Formulas over nodes, at a league and a window."""

    def __init__(self, graph: Graph, home: Home, zero: int, negative: int | None) -> None:
        self.graph, self.home, self.zero, self.negative = graph, home, zero, negative

    def elsewhere(self, home: Home) -> NodeFormulas:
        """Formulas of the same measure at another home."""
        return NodeFormulas(self.graph, home, self.zero, self.negative)

    def plain(self, v: Value) -> Value:
        """Stored on the way."""
        return self.graph.plain(self.home, v)

    def quotient(self, a: Value, b: Value) -> Value:
        """A division, as the measure says."""
        return value.divide(a, b, self.zero, self.negative)

    def edge(self, e: WindowEdge | AsOf) -> Value:
        """A date of the row's window instance, or as-of, as a day number."""
        as_of = self.home.read_on or self.graph.as_of
        if isinstance(e, AsOf):
            return value.constant(day_number(as_of))
        table = self.graph.table(self.home)
        days = [edge_of(e.edge, i.period, as_of) for i in table.instances]
        return table.constant(f"window.{e.edge}", [day_number(d) for d in days])

    def leaf(self, e: Expression) -> Value:
        """A figure of the facts, a node, or what others have."""
        match e:
            case Aggregate():
                return self.graph.figures(self.home.league, self.home.read_on).figure(e, self.graph.table(self.home))
            case OverWindows():
                return folds.over_windows(self.graph, e, self.home, self)
            case OfRelated():
                return folds.of_related(self.graph, e, self.home)
            case Before(first=first):
                return earlier.before(self.graph, e, self.home, lambda: self.number(first))
            case ShareOf(curve=curve):
                return self.graph.share(dict(e.shares), curve, self.home)
            case Contestant():
                return value.words(sql.col(CONTESTANT))
            case Draw(seed=seed):
                return drawn(self.number(seed), sql.col(CONTESTANT))
            case _:
                return self._node(e)

    def leaf_truth(self, e: Expression) -> Truth:
        """A gate, `attained`, or a yes/no over windows or contestants."""
        if isinstance(e, Attained) and e.at is None and self._turns_here(e):
            return self.graph.attained(e.measure, self.home)
        if isinstance(e, Reference | Attained):
            found = self._there(e, lambda home: self._truth_at(e, home))
            if found is None:
                return Truth(sql.FALSE, PENDING)
            assert found.truth
            return found.truth
        if isinstance(e, IsIn):
            operand = self.plain(self.number(e.operand))
            tests = [value.compare("=", operand, self.number(o)) for o in e.options]
            return Truth(sql.either(*(t.yes for t in tests)), value.worst(*(t.s for t in tests)))
        v = self.leaf(e)
        return Truth(sql.eq(v.n, sql.num(1)), v.s)

    def _truth_at(self, e: Reference | Attained, home: Home) -> Stored:
        if isinstance(e, Reference):
            return self.graph.gate(e.name, home)
        key = Key("operand", f"attained({e.measure})", home)
        return self.graph.node(key, lambda: self.graph.attained(e.measure, home))

    def _node(self, e: Expression) -> Value:
        assert isinstance(e, Reference | QuotaOf | Attainment | RankOf | AmountOf), f"not of a node: {e}"
        found = self._there(e, lambda home: self._value_at(e, home))
        return value.unknown(PENDING) if found is None else found.value

    def _value_at(self, e: Reference | QuotaOf | Attainment | RankOf | AmountOf, home: Home) -> Stored:
        match e:
            case AmountOf(award=award):
                return awards.amount_read(self.graph, self.graph.plan.awards[award], home)
            case QuotaOf(measure=measure):
                return self.graph.quota(measure, home)
            case Attainment(measure=measure):
                return self.graph.attainment(measure, home)
            case RankOf(board=board, from_last=from_last):
                return self.graph.rank(board, home, from_last=from_last)
            case Reference(role="total"):
                return self.graph.total(home)
            case Reference(name=name):
                return self.graph.measure(name, home)

    def _turns_here(self, e: Expression) -> bool:
        """Whether a node is computed in this table: of a turn only what is computed from itself."""
        return self.home.turn is None or bool(self.graph.turning.intersection(earlier.names_of(e)))

    def _there(
        self, e: Reference | QuotaOf | Attainment | Attained | RankOf | AmountOf, stored: Callable[[Home], Stored]
    ) -> Stored | None:
        """A node in the same instance, or in the one that `@window` picks; None where none of them has begun."""
        window = e.at
        if window is None or window == self.home.window:
            if self._turns_here(e):
                return stored(self.home)
            places: Places = [self.home.turn]
        else:
            places = self.graph.picked(self.home, window)
        if not any(p is not None for p in places):
            return None
        there = self.home.elsewhere(window=window or self.home.window)
        return self.graph.taken(self.home, places, there, self.graph.apart_from(lambda: stored(there)))
