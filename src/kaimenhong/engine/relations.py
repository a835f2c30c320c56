"""Relations as sets of pairs: who answers for whom on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, assert_never

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.node import Home, read_period
from kaimenhong.engine.rows import RowFormulas, facts_of, valid_on
from kaimenhong.engine.sql import E
from kaimenhong.plan.model import Expression, FromTable, Relation, Same, Via

if TYPE_CHECKING:
    from kaimenhong.engine.nodes import Graph

EVERY_UNIT = "every unit"  # named as no league can be: what lies below each unit is found as below contestants


def pairs_by_instance(graph: Graph, name: str, home: Home) -> exp.Query:
    """Who answers for whom at the reading end of each instance of a home's window."""
    selects = []
    for n, instance in enumerate(graph.table(home).instances):
        day = read_period(instance, home.read_on or graph.as_of).end
        pairs = _Pairs(graph, day, home.read_on).of(graph.plan.relations[name])
        columns = [sql.alias(sql.num(n), "at"), sql.col("source"), sql.col("target")]
        selects.append(exp.select(*columns, copy=False).from_(_aliased(pairs, "p"), copy=False))
    return sql.union(selects)


def answers_below(graph: Graph) -> bool:
    """Whether a relation that is read asks for what lies below units."""
    relations = graph.plan.relations
    used = {hop for name, _ in graph.related.values() for hop in relations[name].steps}
    return any(isinstance(r, FromTable) and r.below for r in map(relations.__getitem__, used))


class _Pairs:
    """Pairs on one day: `source`, `target`, each pair once; where one of them is empty nobody is led to."""

    def __init__(self, graph: Graph, day: date, read_on: date | None) -> None:
        self.graph, self.day, self.read_on = graph, day, read_on

    def of(self, relation: Relation) -> exp.Select:
        match relation:
            case FromTable():
                return self._from_table(relation)
            case Via():
                return self._via(relation)
            case Same():
                return self._same(relation)
            case _:
                assert_never(relation)

    def _from_table(self, r: FromTable) -> exp.Select:
        source, target = sql.col(r.source, "f"), sql.col(r.target, "f")
        rows, passes = facts_of(r.table, "f", self.read_on), self._passes(r.table, r.where)
        if not r.below:
            return _select(source, target).from_(rows, copy=False).where(passes, copy=False)
        query = _select(sql.col("contestant", "o"), target).from_(rows, copy=False)
        owners = sql.table(f"owners {EVERY_UNIT}", "o")
        return query.join(owners, on=sql.eq(source, sql.col("unit", "o")), copy=False).where(passes, copy=False)

    def _via(self, r: Via) -> exp.Select:
        hops = [_aliased(self.of(self.graph.plan.relations[hop]), f"h{n}") for n, hop in enumerate(r.hops)]
        query = _select(sql.col("source", "h0"), sql.col("target", f"h{len(hops) - 1}")).from_(hops[0], copy=False)
        for n, hop in enumerate(hops[1:], 1):
            on = sql.eq(sql.col("target", f"h{n - 1}"), sql.col("source", f"h{n}"))
            query = query.join(hop, on=on, copy=False)
        return query

    def _same(self, r: Same) -> exp.Select:
        """All pairs of members; members of different worlds know nothing of each other."""
        columns = [sql.alias(sql.col(r.member, "f"), "member"), sql.alias(sql.col(r.same, "f"), "same")]
        query = exp.select(*columns, copy=False).distinct().from_(facts_of(r.table, "f", self.read_on), copy=False)
        query = query.where(self._passes(r.table, r.where), copy=False)
        one, other = sql.col("member", "a"), sql.col("member", "b")
        alike = [sql.eq(sql.col("same", "a"), sql.col("same", "b"))]
        if width := self.graph.world_width:
            alike.append(sql.eq(sql.first_letters(one, width), sql.first_letters(other, width)))
        if not r.itself:
            alike.append(sql.no(sql.eq(one, other)))
        both = _select(one, other).from_(_aliased(query, "a"), copy=False)
        return both.join(_aliased(query.copy(), "b"), on=sql.both(*alike), copy=False)

    def _passes(self, table: str, where: Expression | None) -> E:
        contract = self.graph.contracts[table]
        valid = valid_on(contract, "f", sql.day(self.day)) if contract.spell else sql.TRUE
        return sql.both(valid, RowFormulas(contract, "f", None, self.read_on or self.graph.as_of).condition(where))


def _select(source: E, target: E) -> exp.Select:
    return exp.select(sql.alias(source, "source"), sql.alias(target, "target"), copy=False).distinct()


def _aliased(query: exp.Select, alias: str) -> exp.Subquery:
    return exp.Subquery(this=query, alias=exp.TableAlias(this=sql.name(alias)))
