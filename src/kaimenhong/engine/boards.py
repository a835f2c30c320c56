"""Boards: places by the declared keys among those who are ranked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.node import BoardColumns, Home, Key, Spot, Stored
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, NOT_APPLICABLE, Truth, Value
from kaimenhong.plan.model import Board, Expression

if TYPE_CHECKING:
    from kaimenhong.engine.nodes import Graph

MOST_PLACES = 10**7


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the places of a board hang on, stored."""

    keys: tuple[Stored, ...]
    group: Stored | None
    among: Truth
    eligible: Truth
    estimate: Truth | None


def compile_board(graph: Graph, board: Board, home: Home) -> Stored:
    """Keys, then their sort columns, then places. The stored value is the place that rank() reads."""
    keys = tuple(_key(graph, f"{board.name} key {i + 1}", key.formula, home) for i, key in enumerate(board.keys))
    group = _key(graph, f"{board.name} group", board.groups, home) if board.groups else None
    among = _yes(graph, board.name, "among", board.among, home)
    eligible = _yes(graph, board.name, "eligible", board.eligible, home)
    estimate = _yes(graph, board.name, "estimate", board.estimate, home)
    words = board.name
    spot = max(eligible[1], among[1], estimate[1], group.spot if group else (0, 0))
    order: list[E] = []
    backwards: list[E] = []
    for i, (key, stored) in enumerate(zip(board.keys, keys, strict=True)):
        columns, sorted_at = graph.sort_columns(home, f"{words} key {i + 1}", stored)
        spot = max(spot, sorted_at)
        high = key.order == "high_first"
        order += [sql.ordered(c, descending=high) for c in columns]
        backwards += [sql.ordered(c, descending=not high) for c in columns]
    parts = _Parts(keys, group, among[0], eligible[0], estimate[0] if board.estimate else None)
    return _places(graph, board, home, (spot[0], spot[1] + 1), (order, backwards), parts)


def _key(graph: Graph, name: str, e: Expression, home: Home) -> Stored:
    """One key, stored."""
    return graph.node(Key("operand", name, home), lambda: graph.formulas(home).number(e))


def _yes(graph: Graph, board: str, what: str, e: Expression | None, home: Home) -> tuple[Truth, Spot]:
    """A yes/no of the board, stored; None is everyone."""
    if e is None:
        return Truth(sql.TRUE, KNOWN), (0, 0)
    stored = graph.node(Key("operand", f"{board} {what}", home), lambda: graph.formulas(home).truth(e))
    assert stored.truth
    return stored.truth, stored.spot


def _places(
    graph: Graph, board: Board, home: Home, spot: Spot, orders: tuple[list[E], list[E]], parts: _Parts
) -> Stored:
    words, among = board.name, parts.among
    apart = graph.apart(graph.table(home))
    asked = value.worst(among.s, *(k.value.s for k in parts.keys))
    group = parts.group.value if parts.group else None
    state = value.worst(asked, group.s) if group else asked
    within = [*apart, *_group_of(group)]
    ranked = sql.both(value.known(state), among.yes)
    unranked = sql.case([(ranked, sql.num(0))], sql.num(1))

    own = sql.case(
        [(sql.no(value.known(state)), value.state_sql(state)), (among.yes, sql.num(KNOWN))], sql.num(NOT_APPLICABLE)
    )
    own_state: E | int = KNOWN if state == KNOWN and among.yes is sql.TRUE else own
    here: E | int = together(asked, within)
    if group and KNOWN not in (group.s, here):  # who is in no known group tells nothing of any
        here = sql.case([(value.known(group.s), value.state_sql(here))], sql.num(KNOWN))
    everyone = value.worst(own_state, here, together(group.s, apart) if group else KNOWN)
    function = exp.Rank if board.ties == "skip" else exp.DenseRank
    first = sql.window(function(), within, [sql.ordered(unranked), *orders[0]])
    shown = graph.keep(home, spot, f"{words} place", Value(first, 1, own_state, MOST_PLACES, 1))
    rank = graph.keep(home, spot, f"{words} rank", Value(sql.num(0), 1, everyone, 0, 1))
    place = Value(shown.n, 1, rank.s, MOST_PLACES, 1)
    last = Value(sql.window(function(), within, [sql.ordered(unranked), *orders[1]]), 1, everyone, MOST_PLACES, 1)
    keys = tuple(k.value for k in parts.keys)
    columns = BoardColumns(place, shown, parts.eligible, keys, last, group, parts.estimate)
    return Stored(place, spot, extra=columns)


def together(state: E | int, within: list[E]) -> E | int:
    """The worst state, pending or missing, of all that are ranked together."""
    if isinstance(state, int):
        return state if state > NOT_APPLICABLE else KNOWN
    return sql.window(
        sql.agg("max", sql.case([(sql.above(state, sql.num(NOT_APPLICABLE)), state)], sql.num(KNOWN))), within
    )


def _group_of(group: Value | None) -> list[E]:
    """What sets the groups of a board apart; nothing where there is one."""
    if group is None:
        return []
    return [group.n if group.s == KNOWN else sql.case([(value.known(group.s), group.n)])]


def last_place(graph: Graph, name: str, home: Home) -> Stored:
    """The place counted from the last, stored where somebody asks for it."""
    return graph.node(Key("board", name, home, "last"), lambda: board_columns(graph, name, home).last)


def ties(graph: Graph, name: str, home: Home) -> tuple[Value, Value]:
    """How many share a contestant's place, and which of them by id he is."""

    def windowed(function: E, order: list[E]) -> Value:
        columns = board_columns(graph, name, home)
        shown, group = columns.shown, _group_of(columns.group)
        same = [value.state_sql(shown.s), shown.n] if shown.s != KNOWN else [shown.n]
        return Value(sql.window(function, [*apart, *group, *same], order), 1, KNOWN, MOST_PLACES, 1)

    apart = graph.apart(graph.table(home))
    by_id = [sql.ordered(sql.col("contestant"))]
    tied, order = (Key("board", name, home, what) for what in ("tied", "order"))
    return (
        graph.node(tied, lambda: windowed(sql.agg("count", sql.num(1)), [])).value,
        graph.node(order, lambda: windowed(exp.RowNumber(), by_id)).value,
    )


def board_columns(graph: Graph, name: str, home: Home) -> BoardColumns:
    """A board's columns, compiled if they are new, noted as read."""
    columns = graph.board(name, home).extra
    assert isinstance(columns, BoardColumns)
    return columns
