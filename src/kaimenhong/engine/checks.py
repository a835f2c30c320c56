"""What no plan can know of its data, asked of every data set before anything is computed from it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.base import BaseFigures
from kaimenhong.engine.nodes import Graph
from kaimenhong.engine.program import Check
from kaimenhong.engine.relations import EVERY_UNIT, answers_below
from kaimenhong.engine.rows import facts_of
from kaimenhong.facts import UNITS


def checks_of(graph: Graph) -> Iterator[Check]:
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
