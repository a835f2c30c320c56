"""`before(x, y)`: the instance before, joined to the row.

Where x is computed from itself, each instance is computed in a table of its own (a `turn`), which reads the turn
before: recursion unrolled, one row a contestant and turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import lcm
from typing import TYPE_CHECKING

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.node import Home
from kaimenhong.engine.table import CONTESTANT, INSTANCE
from kaimenhong.engine.value import KNOWN, PENDING, Truth, Value
from kaimenhong.plan.model import (
    AmountOf,
    Attained,
    Attainment,
    Before,
    Expression,
    Plan,
    QuotaOf,
    RankOf,
    Reference,
    asked_of,
    board_of,
)

if TYPE_CHECKING:
    from kaimenhong.engine.nodes import Graph


def before(graph: Graph, e: Before, home: Home, first: Callable[[], Value]) -> Value:
    """X of the instance before; `first` in the window's first instance; not begun is pending."""
    every = graph.plan.windows[home.window].instances
    begun = graph.begun(home.window, home.read_on)
    nth = [every.index(i) for i in graph.table(home).instances]
    if not any(nth):
        return first()
    earlier = [every[n - 1] if n else None for n in nth]
    places = [begun.index(i) if i in begun else None for i in earlier]
    read = _turned(graph, e, home, places) if e.name in graph.turning else _beside(graph, e, home, places)
    unknown = [n > 0 and place is None for n, place in zip(nth, places, strict=True)]
    if any(unknown):
        absent = sql.eq(graph.table(home).constant("not begun", [int(u) for u in unknown]).n, sql.num(1))
        read = replace(read, s=sql.case([(absent, sql.num(PENDING))], value.state_sql(read.s)))
    if all(nth):
        return read
    begins = graph.table(home).constant("none before", [int(n == 0) for n in nth])
    at_first = Truth(sql.eq(begins.n, sql.num(1)), KNOWN)
    return value.choose(at_first, graph.plain(home, first()), graph.plain(home, read))


def _beside(graph: Graph, e: Before, home: Home, places: list[int | None]) -> Value:
    """X of the table itself, which the formula does not lead back to."""
    there = home.elsewhere(window=home.window)
    stored = graph.apart_from(lambda: graph.named(e.role, e.name, there))
    return graph.taken(home, places, there, stored, absent=KNOWN).value


def _turned(graph: Graph, e: Before, home: Home, places: list[int | None]) -> Value:
    """X of the turns the rows read, one under another."""
    turns = sorted({p for p in places if p is not None})
    if not turns:
        return value.unknown(PENDING)
    homes = [replace(home.elsewhere(window=home.window), turn=turn) for turn in range(turns[-1] + 1)]
    found = [graph.apart_from(lambda h=h: graph.named(e.role, e.name, h)) for h in homes]  # type: ignore[misc]
    return graph.stacked(home, places, [(turn, homes[turn], found[turn]) for turn in turns])


def stacked(turns: list[tuple[int, str, Value]]) -> tuple[exp.Query, Value]:
    """Values of several tables as one relation with the columns i, contestant, n, d, s; and what those hold."""
    values = [v for _, _, v in turns]
    divisors = [v.d for v in values if isinstance(v.d, int)]
    common = lcm(*divisors) if len(divisors) == len(values) else None
    states = {v.s for v in values if isinstance(v.s, int)}
    state = states.pop() if len(states) == 1 and all(isinstance(v.s, int) for v in values) else None
    selects, most_n = [], 0
    for turn, table, v in turns:
        factor = common // v.d if common is not None and isinstance(v.d, int) else 1
        n, most = value.times(v.n, v.most_n, factor, factor)
        most_n = max(most_n, most)
        cells = {INSTANCE: sql.num(turn), CONTESTANT: sql.col(CONTESTANT), "n": sql.wide(n)}
        cells |= {"d": sql.wide(v.divisor)} if common is None else {}
        cells |= {"s": value.state_sql(v.s)} if state is None else {}
        columns = [sql.alias(cell, label) for label, cell in cells.items()]
        selects.append(exp.select(*columns, copy=False).from_(sql.table(table), copy=False))
    most_d = max(v.most_d for v in values) if common is None else common
    d = sql.col("d") if common is None else common
    s = sql.col("s") if state is None else state
    return sql.union(selects), Value(sql.col("n"), d, s, most_n, most_d)


def turning(plan: Plan) -> frozenset[str]:
    """Names of the graph that are computed from themselves, in instances before."""
    edges = {name: frozenset(_read(plan, formulas)) for name, formulas in _nodes(plan)}
    for award in plan.awards.values():
        board = board_of(award.pay)
        edges[award.name] |= {board} if board is not None else set()
    return frozenset(name for name in edges if _reaches(name, name, edges))


def names_of(e: Expression) -> tuple[str, ...]:
    """The nodes of the graph an expression names itself."""
    match e:
        case Reference(name=name) | Before(name=name):
            return (name,)
        case QuotaOf(measure=measure):
            return (f"quota({measure})",)
        case Attainment(measure=measure) | Attained(measure=measure):
            return (measure, f"quota({measure})")
        case RankOf(board=board):
            return (board,)
        case AmountOf(award=award):
            return (award,)
        case _:
            return ()


def _nodes(plan: Plan) -> Iterator[tuple[str, list[Expression]]]:
    for m in plan.measures.values():
        yield m.name, [m.formula]
    for g in plan.gates.values():
        yield g.name, [e for e in (g.formula, g.not_applicable) if e is not None]
    quotas: dict[str, list[Expression]] = {}
    for q in plan.quotas.values():
        quotas.setdefault(f"quota({q.measure})", []).append(q.formula)
    yield from quotas.items()
    for card in plan.scorecards.values():
        yield card.total, [e for item in card.items for e in (item.earn, item.not_applicable) if e is not None]
    for board in plan.boards.values():
        keys = [key.formula for key in board.keys]
        yield board.name, [*keys, *(e for e in (board.among, board.eligible) if e is not None)]
    for award in plan.awards.values():
        yield award.name, [*asked_of(award.pay), *(e for e in (award.condition, award.not_applicable) if e is not None)]


def _read(plan: Plan, formulas: list[Expression]) -> Iterator[str]:
    for e in formulas:
        yield from names_of(e)
        yield from _read(plan, list(e.parts()))


def _reaches(start: str, end: str, edges: dict[str, frozenset[str]]) -> bool:
    seen: set[str] = set()
    todo = list(edges[start])
    while todo:
        name = todo.pop()
        if name == end:
            return True
        if name not in seen:
            seen.add(name)
            todo += edges[name]
    return False
