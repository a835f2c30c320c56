"""Pay from a pool: one sum for the whole league, shared in parts as a figure is."""

from __future__ import annotations

from kaimenhong.errors import listed
from kaimenhong.plan.formula import Scope, Want
from kaimenhong.plan.given import want
from kaimenhong.plan.model import Expression, Kind, Number, OfRelated, PayPool
from kaimenhong.plan.work import Work
from kaimenhong.source import Filled, Leaf

_ANY_NUMBER = (Kind.MONEY, Kind.COUNT, Kind.RATIO, Kind.POINT_GAP, Kind.POINTS, Kind.NUMBER, Kind.DAYS)


def build_pool(work: Work, said: Filled, pay: Filled, scope: Scope) -> PayPool | None:
    """A pool; what it comes to is the same for everyone, and whole."""
    board = board_of(work, said, pay.leaf("remainder"))
    leaf, clause = pay.leaf("pool"), said.maybe_text("clause")
    pool = work.resolve(leaf, scope, want(work, said))
    shares = work.resolve(pay.leaf("shares"), scope, Want(_ANY_NUMBER))
    if board is None or pool is None or shares is None:
        return None
    if not _of_everyone(pool.expression):
        work.notes.add("KMH-C190", leaf, clause)
    if not pool.type.whole:
        work.notes.add("KMH-C191", leaf, clause)
    return PayPool(pool.expression, shares.expression, board.text)


def _of_everyone(e: Expression) -> bool:
    """Whether it is the same for all of a league: constants, and folds over a league."""
    if isinstance(e, OfRelated):
        return e.relation is None
    return isinstance(e, Number) or (bool(e.parts()) and all(map(_of_everyone, e.parts())))


def board_of(work: Work, said: Filled, board: Leaf) -> Leaf | None:
    """The board an award names, which must stand in its league and window; noted where it is not there."""
    info = work.boards.get(board.text)
    if info is None:
        boards = {name: one for name, one in work.names.items() if one.role == "board"}
        work.unknown(board.scalar, boards, "board")
        return None
    for key, defined in (("league", info.leagues), ("window", info.windows)):
        if said.text(key) not in defined:
            details = {"board": board.text, "kind": key, "name": said.text(key), "known": listed(defined)}
            work.notes.add("KMH-C061", board, said.maybe_text("clause"), **details)
    return board
