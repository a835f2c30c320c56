"""Boards: places by the declared keys among those who are ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.node import At, BoardColumns, Key, Stored
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, NOT_APPLICABLE, Truth, Value
from kaimenhong.plan.model import Board, Expression

if TYPE_CHECKING:
    from kaimenhong.engine.nodes import Graph

MOST_PLACES = 10**7


def compile_board(graph: Graph, board: Board, at: At) -> Stored:
    """Keys, then their sort columns, then places. The stored value is the place that rank() reads."""
    keys = tuple(_key(graph, f"{board.name} key {i + 1}", key.formula, at) for i, key in enumerate(board.keys))
    among = _yes(graph, board.name, "among", board.among, at)
    eligible = _yes(graph, board.name, "eligible", board.eligible, at)
    words = f"{board.name} {at.instance.id}"
    spot = max(eligible[1], among[1])
    order: list[E] = []
    backwards: list[E] = []
    for i, (key, stored) in enumerate(zip(board.keys, keys, strict=True)):
        columns, sorted_at = graph.sort_columns(at.league, f"{words} key {i + 1}", stored)
        spot = max(spot, sorted_at)
        high = key.order == "high_first"
        order += [sql.ordered(c, descending=high) for c in columns]
        backwards += [sql.ordered(c, descending=not high) for c in columns]
    return _places(graph, board, at, (spot[0], spot[1] + 1), (order, backwards), keys, among[0], eligible[0])


def _key(graph: Graph, name: str, e: Expression, at: At) -> Stored:
    """One key, stored."""
    return graph.node(Key("operand", name, at.league, at.instance.id), lambda: graph.formulas(at).number(e))


def _yes(graph: Graph, board: str, what: str, e: Expression | None, at: At) -> tuple[Truth, tuple[int, int]]:
    """A yes/no of the board, stored; None is everyone."""
    if e is None:
        return Truth(sql.TRUE, KNOWN), (0, 0)
    stored = graph.node(
        Key("operand", f"{board} {what}", at.league, at.instance.id), lambda: graph.formulas(at).truth(e)
    )
    assert stored.truth
    return stored.truth, stored.spot


def _places(  # noqa: PLR0913, PLR0917  the parts of one board
    graph: Graph,
    board: Board,
    at: At,
    spot: tuple[int, int],
    orders: tuple[list[E], list[E]],
    keys: tuple[Stored, ...],
    among: Truth,
    eligible: Truth,
) -> Stored:
    words = f"{board.name} {at.instance.id}"
    state = value.worst(among.s, *(k.value.s for k in keys))
    ranked = sql.both(value.known(state), among.yes)
    unranked = sql.case([(ranked, sql.num(0))], sql.num(1))

    own = sql.case(
        [(sql.no(value.known(state)), value.state_sql(state)), (among.yes, sql.num(KNOWN))], sql.num(NOT_APPLICABLE)
    )
    own_state: E | int = KNOWN if state == KNOWN and among.yes is sql.TRUE else own
    grave = sql.case(
        [(sql.above(value.state_sql(own_state), sql.num(NOT_APPLICABLE)), value.state_sql(own_state))], sql.num(KNOWN)
    )
    together = KNOWN if own_state == KNOWN else sql.window(sql.agg("max", grave), graph.world)
    everyone = value.worst(own_state, together)
    function = exp.Rank if board.ties == "skip" else exp.DenseRank
    first = sql.window(function(), graph.world, [sql.ordered(unranked), *orders[0]])
    shown = graph.keep(at.league, spot, f"{words} place", Value(first, 1, own_state, MOST_PLACES, 1))
    rank = graph.keep(at.league, spot, f"{words} rank", Value(sql.num(0), 1, everyone, 0, 1))
    place = Value(shown.n, 1, rank.s, MOST_PLACES, 1)
    last = Value(sql.window(function(), graph.world, [sql.ordered(unranked), *orders[1]]), 1, everyone, MOST_PLACES, 1)
    columns = BoardColumns(place, shown, eligible, tuple(k.value for k in keys), last)
    return Stored(place, spot, extra=columns)


def last_place(graph: Graph, name: str, at: At) -> Stored:
    """The place counted from the last, stored where somebody asks for it."""
    key = Key("board", name, at.league, at.instance.id, "last")
    return graph.node(key, lambda: board_columns(graph, name, at).last)


def ties(graph: Graph, name: str, at: At) -> tuple[Value, Value]:
    """How many share a contestant's place, and which of them by id he is."""

    def windowed(function: E, order: list[E]) -> Value:
        shown = board_columns(graph, name, at).shown
        same = [value.state_sql(shown.s), shown.n] if shown.s != KNOWN else [shown.n]
        return Value(sql.window(function, [*graph.world, *same], order), 1, KNOWN, MOST_PLACES, 1)

    by_id = [sql.ordered(sql.col("contestant"))]
    tied, order = (Key("board", name, at.league, at.instance.id, what) for what in ("tied", "order"))
    return (
        graph.node(tied, lambda: windowed(sql.agg("count", sql.num(1)), [])).value,
        graph.node(order, lambda: windowed(exp.RowNumber(), by_id)).value,
    )


def board_columns(graph: Graph, name: str, at: At) -> BoardColumns:
    """A board's columns, compiled if they are new, noted as read."""
    columns = graph.board(name, at).extra
    assert isinstance(columns, BoardColumns)
    return columns
