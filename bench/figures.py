"""Daily figures of the city: balances of deposits, loans and bad loans, and interest received."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bench.shape import FEN_IN_WAN, Fen, Table, chance, dates, quotas, results, texts, weak_branches
from bench.size import CARD, DAYS, KINDS, MONTH_ENDS, Size

RESTATED = 200  # rows of January's interest that a correction restates
_MISSING = 3  # branches whose loan balance of the last of February was not delivered


def daily(size: Size) -> Mapping[str, list[Table]]:
    """Batches of the balance tables: deposits one a month, loans and bad loans one."""
    given = quotas(size)
    growth = results("deposits", given.deposits, 45)
    growth[::13, 1] = growth[::13, 0] * 4 // 5  # deposits fall in February
    growth[weak_branches(len(growth))] *= -1
    card = results("card", given.card, 5)
    fall = results("npl fall", given.npl, 8)
    lent = growth * 7 // 10  # a part lends exactly as much as it may
    lent[::3] += chance("loans").integers(-300 * FEN_IN_WAN, 100 * FEN_IN_WAN, lent[::3].shape)
    return {
        "deposits": _deposits(size, growth, card),
        "loans": [_balances(size, "loans", 9_000 * FEN_IN_WAN, lent, missing=_MISSING)],
        "npl": [_balances(size, "npl", 400 * FEN_IN_WAN, -fall, missing=0)],
    }


def interest(size: Size) -> tuple[list[Table], Table]:
    """Interest by branch, kind and day, one batch a month; and the correction of some of January's rows."""
    draw = chance("interest rows")
    received = results("interest", quotas(size).interest, 22)
    monthly = np.diff(received, axis=1, prepend=0)
    after = monthly[:, 2:] // 2
    batches: list[Table] = []
    correction: Table = {}
    edges = (0, *MONTH_ENDS, len(DAYS) - 1)
    for month, amount in enumerate(np.hstack([monthly, after]).T):
        shape = (len(amount), size.kinds, edges[month + 1] - edges[month])
        parts = _spread(amount, draw.integers(1, 1000, shape))
        columns: Table = _by_day(size, parts.transpose(2, 0, 1), edges[month] + 1)
        if month == 0:
            columns, correction = _restated(columns, draw)
        batches.append(columns)
    return batches, correction


def _deposits(size: Size, growth: Fen, card: Fen) -> list[Table]:
    draw = chance("deposit rows")
    count, kinds = len(growth), size.kinds
    weights = draw.integers(1, 100, (count, kinds))
    weights[:, CARD] = 0
    split = np.stack([_spread(growth[:, m] - card[:, m], weights[:, :, None])[:, :, 0] for m in range(3)], axis=2)
    split[:, CARD] = card
    opening = draw.integers(600 * FEN_IN_WAN, 1_500 * FEN_IN_WAN, (count, kinds))
    path = opening[:, :, None] + _path(split, draw)
    edges = (-1, *MONTH_ENDS, len(DAYS) - 1)
    batches: list[Table] = []
    for month in range(4):
        first, last = edges[month] + 1, edges[month + 1] + 1
        made = _by_day(size, path[:, :, first:last].transpose(2, 0, 1), first)
        batches.append(
            {"unit": made["unit"], "kind": made["kind"], "date": made["received_on"], "balance": made["amount"]}
        )
    return batches


def _balances(size: Size, table: str, opening: int, moved: Fen, missing: int) -> Table:
    draw = chance(table + " rows")
    count, days = len(moved), len(DAYS)
    path = draw.integers(opening // 2, opening, (count, 1)) + _path(moved[:, None, :], draw)[:, 0]
    unit, day = np.repeat(np.arange(count), days), np.tile(np.arange(days), count)
    kept = ~((unit < missing) & (day == MONTH_ENDS[1]))
    return {
        "unit": texts(size.branch_ids, unit[kept]),
        "date": dates(day[kept]),
        "balance": pa.array(path.reshape(-1)[kept]),
    }


def _path(month_ends: Fen, draw: np.random.Generator) -> Fen:
    """Daily movement since the base date: straight from month-end to month-end (… × 3), with a little noise between."""
    count, kinds, _ = month_ends.shape
    made = np.empty((count, kinds, len(DAYS)), np.int64)
    made[..., 0] = 0
    start, before = 0, month_ends[..., 0] * 0
    for place, end in enumerate(MONTH_ENDS):
        after = month_ends[..., place]
        steps = np.arange(1, end - start + 1)
        made[..., start + 1 : end + 1] = before[..., None] + (after - before)[..., None] * steps // (end - start)
        start, before = end, after
    made[..., start + 1 :] = before[..., None]
    noise = draw.integers(-5 * FEN_IN_WAN, 5 * FEN_IN_WAN, (count, kinds, len(DAYS)))
    noise[..., [0, *MONTH_ENDS]] = 0
    made += noise
    return made


def _spread(total: Fen, weights: npt.NDArray[np.int64]) -> Fen:
    """Totals (n) spread by weights (n × a × b), exactly: what is left over goes to the first part."""
    sums = weights.sum(axis=(1, 2))[:, None, None]
    made: Fen = total[:, None, None] * weights // sums
    made[:, 0, 0] += total - made.sum(axis=(1, 2))
    return made


def _by_day(size: Size, amounts: Fen, first: int) -> dict[str, pa.Array]:
    """Rows of a day × branch × kind block, day by day as offices deliver them."""
    days, count, kinds = amounts.shape
    day, unit, kind = (axis.reshape(-1) for axis in np.indices((days, count, kinds)))
    return {
        "unit": texts(size.branch_ids, unit),
        "received_on": dates(day + first),
        "kind": texts(list(KINDS[:kinds]), kind),
        "amount": pa.array(np.ascontiguousarray(amounts).reshape(-1)),
    }


def _restated(columns: Mapping[str, pa.Array], draw: np.random.Generator) -> tuple[Table, Table]:
    """Rows as first delivered, some too low; and those rows as they should be."""
    right = columns["amount"].to_numpy()
    places = np.sort(draw.choice(len(right), min(RESTATED, len(right) // 10), replace=False))
    first = right.copy()
    first[places] -= 30_000_00
    correction = {name: column.take(pa.array(places)) for name, column in columns.items()}
    return {**columns, "amount": pa.array(first)}, correction
