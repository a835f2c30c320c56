"""Targets and results of the city's branches: what every table of it agrees on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bench.size import BASE, Size

SEED = 20260101
FEN_IN_WAN = 1_000_000

Fen = npt.NDArray[np.int64]
Table = Mapping[str, Any]  # arrow arrays by column


@dataclass(frozen=True, slots=True)
class Quotas:
    """Of each branch, in fen (terminals: pieces). Thirds are whole fen."""

    deposits: Fen
    card: Fen
    interest: Fen
    npl: Fen
    terminals: Fen


def chance(table: str) -> np.random.Generator:
    """A source of chance of its own for each table, so that one table's size does not move another's rows."""
    return np.random.default_rng([SEED, *table.encode()])


def quotas(size: Size) -> Quotas:
    """Round targets, as offices set them; one branch in a hundred has no terminals to place."""
    draw = chance("quotas")
    count = len(size.branch_ids)
    many = draw.integers(1, 5, count)
    terminals = 3 * draw.integers(9, 13, count)
    terminals[draw.random(count) < 0.01] = 0
    terminals[star_branches(count)] = 24
    return Quotas(
        deposits=450 * FEN_IN_WAN * many,
        card=90 * FEN_IN_WAN * many,
        interest=66 * FEN_IN_WAN * draw.integers(1, 5, count),
        npl=24 * FEN_IN_WAN * draw.integers(1, 5, count),
        terminals=terminals,
    )


def results(table: str, quota: Fen, points: int) -> Fen:
    """Cumulative results by branch and month-end (n × 3), in fen.

    60% land anywhere, 15% exactly on the month's quota, 15% where the item's points end in half a hundredth, 5% one fen
    short of the quota, 5% next to nothing.
    """
    draw = chance(table)
    count = len(quota)
    case = draw.choice(["plain", "exact", "half", "short", "poor"], count, p=[0.6, 0.15, 0.15, 0.05, 0.05])
    share = np.where(case == "poor", draw.uniform(0.02, 0.1, count), draw.uniform(0.5, 1.25, count))
    share[star_branches(count)] = 1.3
    share[weak_branches(count)] = 0.03
    case[star_branches(count) | weak_branches(count)] = "plain"
    due = quota[:, None] * np.array([1, 2, 3]) // 3
    plain = (due * share[:, None] * draw.uniform(0.96, 1.04, (count, 3))).astype(np.int64)
    # points × 100 × result ÷ due = k + ½ for an odd number of steps; every third odd number of them is whole fen
    steps = 200 * points
    odd = (plain * steps // due) // 6 * 6 + 3
    half = due * odd // steps
    made: Fen = plain
    for name, figures in (("exact", due), ("half", half), ("short", due - 1)):
        made = np.where((case == name)[:, None], figures, made)
    return made


def star_branches(count: int) -> npt.NDArray[np.bool_]:
    """Branches that reach everything and so are tied at the top: one in forty."""
    return _one_in_forty(count, 7)


def weak_branches(count: int) -> npt.NDArray[np.bool_]:
    """Branches that reach next to nothing, and lose deposits: one in forty."""
    return _one_in_forty(count, 11)


def _one_in_forty(count: int, first: int) -> npt.NDArray[np.bool_]:
    chosen = np.zeros(count, np.bool_)
    chosen[first::40] = True
    return chosen


def texts(values: list[str], places: Fen) -> pa.Array:
    """The texts at these places, as an arrow column."""
    return pa.array(values, pa.string()).take(pa.array(places))


def dates(places: Fen) -> pa.Array:
    """Days by their place in DAYS, as an arrow column."""
    return pa.array(np.datetime64(BASE) + places.astype("timedelta64[D]"), pa.date32())
