"""Explanations of a part of a pool: the pool, the shares, whose turn it is at the units left over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kaimenhong.engine.explain.figures import Explainer
from kaimenhong.engine.explain.said import say
from kaimenhong.engine.node import At
from kaimenhong.engine.pool import pool_of
from kaimenhong.engine.value import KNOWN
from kaimenhong.plan.model import Award, PayPool
from kaimenhong.plan.printing import formula


def pool_lines(
    x: Explainer, award: Award, pay: PayPool, at: At, shown: Callable[[int], str]
) -> Iterator[tuple[str, str]]:
    """The figures of the division; `shown` prints base units of the award."""
    found = pool_of(x.graph, award, pay, at.home)
    pool, share, total, left, turn = (
        x.reader.stored(stored.value, at, x.contestant)
        for stored in (found.pool, found.share, found.total, found.left, found.turn)
    )
    yield say(x.language, "pool"), shown(int(pool.value)) if pool.state == KNOWN else x.shown(pool, pay.pool.type)
    yield f"{say(x.language, 'part_of_pool')} {formula(pay.shares)}", x.shown(share, pay.shares.type)
    yield say(x.language, "parts_of_all"), x.shown(total, pay.shares.type)
    if pool.state == KNOWN and left.value and share.value:
        yield say(x.language, "left_over"), say(x.language, "turn", left=shown(int(left.value)), turn=int(turn.value))
