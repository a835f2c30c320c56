"""The first so many rows that are paid: first come, first served; or as lots are drawn."""

from __future__ import annotations

from typing import Literal, cast

from kaimenhong.plan.formula import Scope, Want
from kaimenhong.plan.model import Kind, Limit, RankKey
from kaimenhong.plan.work import Work
from kaimenhong.source import Filled

MOST_ROWS = 10**9
Order = Literal["high_first", "low_first"]


def build_limit(work: Work, said: Filled, pay: Filled, rows: Scope) -> Limit | None:
    """A limit; `rows` is what its keys see. None where none is said, or it is noted."""
    limit = pay.maybe_record("limit")
    if limit is None:
        return None
    leaf = limit.leaf("rows")
    most = work.constants.number(leaf, (Kind.COUNT, Kind.NUMBER))
    if most is not None and (most.denominator != 1 or not 1 <= most <= MOST_ROWS):
        work.notes.add("KMH-C195", leaf, said.maybe_text("clause"), text=leaf.text, most=str(MOST_ROWS))
        return None
    keys = [(work.resolve(key.leaf("is"), rows, Want()), key.text("order")) for key in limit.list("by").records()]
    found = tuple(RankKey(key.expression, cast("Order", order)) for key, order in keys if key is not None)
    if most is None or len(found) < len(keys):
        return None
    return Limit(int(most), found, cast("Literal['league', 'contestant']", limit.text("within")))
