"""Awards from a pool: what each of a league gets of one sum, to the last unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.boards import board_columns, together
from kaimenhong.engine.folds import MOST_RELATED, DifferentDenominators
from kaimenhong.engine.node import Home, Key, Stored
from kaimenhong.engine.value import KNOWN, NOT_APPLICABLE, Value
from kaimenhong.plan.model import Award, PayPool

if TYPE_CHECKING:
    from kaimenhong.engine.nodes import Graph


@dataclass(frozen=True, slots=True)
class Pool:
    """Of one contestant: his share and all shares added, the pool, his part, his turn at the units left over."""

    share: Stored
    total: Stored
    pool: Stored
    part: Stored
    left: Stored
    turn: Stored


def pooled(graph: Graph, award: Award, pay: PayPool, home: Home) -> Value:
    """floor(pool x share / sum of shares), and one of the units left over where it is his turn.

    Where the share, the pool or the place of anybody is pending or missing, so is the amount of everyone.
    """
    found = pool_of(graph, award, pay, home)
    for stored in (found.part, found.left, found.turn):
        graph.read(stored)
    due = sql.both(sql.above(found.share.value.n, sql.num(0)), sql.at_most(found.turn.value.n, found.left.value.n))
    n = sql.add(found.part.value.n, sql.case([(due, sql.num(1))], sql.num(0)))
    apart = graph.apart(graph.table(home))
    place = graph.board(pay.remainder, home).value.s
    state = value.worst(graph.read(found.pool).value.s, *(together(s, apart) for s in (found.share.value.s, place)))
    return Value(n, 1, state, found.pool.value.most_n + 1, 1)


def pool_of(graph: Graph, award: Award, pay: PayPool, home: Home) -> Pool:
    """The steps to an amount, each stored: an explanation tells them."""
    apart = graph.apart(graph.table(home))

    def step(what: str, compile_: Callable[[], Value]) -> Stored:
        return graph.node(Key("share", f"{award.name} {what}", home), compile_)

    def total() -> Value:
        w = graph.read(share).value
        return replace(w, n=sql.window(sql.agg("sum", w.n), apart), s=KNOWN, most_n=w.most_n * MOST_RELATED)

    def part() -> Value:
        w, p, t = (graph.read(stored).value for stored in (share, pool, added))
        some = sql.both(sql.above(t.n, sql.num(0)), sql.above(p.n, sql.num(0)))
        return Value(sql.case([(some, value.portion(p, w, t))], sql.num(0)), 1, KNOWN, p.most_n, 1)

    def left() -> Value:
        p, given = graph.read(pool).value, graph.read(own).value
        return Value(sql.sub(p.n, sql.window(sql.agg("sum", given.n), apart)), 1, KNOWN, p.most_n, 1)

    def turn() -> Value:
        w, columns = graph.read(share).value, board_columns(graph, pay.remainder, home)
        none = sql.case([(sql.above(w.n, sql.num(0)), sql.num(0))], sql.num(1))
        unranked = sql.case([(value.known(columns.shown.s), sql.num(0))], sql.num(1))
        place = sql.case([(value.known(columns.shown.s), columns.shown.n)], sql.num(0))
        order = [sql.ordered(e) for e in (none, unranked, place, sql.col("contestant"))]
        return Value(sql.window(exp.RowNumber(), apart, order), 1, KNOWN, MOST_RELATED, 1)

    share = step("share", lambda: _share(graph, award, pay, home))
    pool = step("pool", lambda: value.whole(graph.formulas(home).number(pay.pool)))
    added = step("shares", total)
    own = step("part", part)
    return Pool(share, added, pool, own, step("left", left), step("turn", turn))


def _share(graph: Graph, award: Award, pay: PayPool, home: Home) -> Value:
    """What a contestant's part is measured by: nothing where it is below 0 or not applicable, or he may not share."""
    v = graph.plain(home, graph.formulas(home).number(pay.shares))
    if award.condition is not None:
        condition = graph.condition(award.condition, award.not_applicable, home)
        v = graph.plain(home, value.choose(condition, v, value.constant(0)))
    if not isinstance(v.d, int):
        raise DifferentDenominators
    there = sql.both(value.known(v.s), sql.above(v.n, sql.num(0)))
    state = v.s
    if state != KNOWN:
        gone = sql.eq(value.state_sql(state), sql.num(NOT_APPLICABLE))
        state = sql.case([(gone, sql.num(KNOWN))], value.state_sql(state))
    return replace(v, n=sql.case([(there, v.n)], sql.num(0)), s=state)
