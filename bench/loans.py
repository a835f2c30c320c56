"""Row tables of the city: loans due and their recovery, bad loans recovered, terminals."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bench.duties import CLERKS, person
from bench.shape import FEN_IN_WAN, Fen, Table, chance, dates, quotas, results, star_branches, texts
from bench.size import DAYS, MONTH_ENDS, Size

_FIRST_DAYS = np.array([1, 32, 60, 91])
_LAST_DAYS = np.array([*MONTH_ENDS, len(DAYS) - 1])


def tables(size: Size) -> Mapping[str, Table]:
    """Table by name."""
    due, recoveries = _loans_due(size)
    return {"loans_due": due, "recoveries": recoveries, "npl_recoveries": _npl(size), "pos": _terminals(size)}


def _numbered(letter: str, places: Fen) -> pa.Array:
    return pa.array([f"{letter}{n:08d}" for n in places.tolist()], pa.string())


# --- loans due ---


def _loans_due(size: Size) -> tuple[Table, Table]:
    """Whole ten thousands fall due; of each branch and month 97% exactly, a fen less, all or some comes back."""
    draw = chance("loans due")
    unit = draw.integers(0, len(size.branch_ids), size.loans)
    month = draw.choice(4, size.loans, p=[0.32, 0.32, 0.32, 0.04])
    kept = (unit + month) % 29 != 0  # nothing due there that month
    order = np.lexsort((month[kept], unit[kept]))
    unit, month = unit[kept][order], month[kept][order]
    day = draw.integers(_FIRST_DAYS[month], _LAST_DAYS[month] + 1)
    principal = draw.integers(1, 60, len(unit)) * FEN_IN_WAN
    cash = draw.random(len(unit)) < 0.2
    unpaid = _unpaid(unit * 4 + month, 4 * len(size.branch_ids), principal, draw)
    due = {
        "loan": _numbered("L", np.arange(len(unit))),
        "unit": texts(size.branch_ids, unit),
        "due_on": dates(day),
        "disbursed": texts(["转账", "现金"], cash.astype(np.int64)),
        "principal": pa.array(principal),
    }
    return due, _recoveries(due, day, _LAST_DAYS[month], unpaid, draw)


def _recoveries(due: Table, day: Fen, month_end: Fen, unpaid: Fen, draw: np.random.Generator) -> Table:
    """Half of what came back in one receipt, half in two; late money in the next month; extensions are no recovery."""
    loan = np.arange(len(day))
    paid = due["principal"].to_numpy() - unpaid
    first = np.where(loan % 2 == 0, paid, paid * 37 // 100)
    late = np.where(loan % 3 == 0, unpaid // 2, 0)
    receipts = [
        (first, day, draw.integers(0, 2, len(loan))),
        (paid - first, month_end, draw.integers(0, 2, len(loan))),
        (late, np.minimum(month_end + 5, len(DAYS) - 1), np.zeros_like(loan)),
        (unpaid - late, day, np.full_like(loan, 2)),
    ]
    amount, on, form = (np.concatenate(column) for column in zip(*receipts, strict=True))
    held = np.flatnonzero(amount > 0)
    whose = pa.array(np.tile(loan, len(receipts))[held])
    return {
        "receipt": _numbered("R", held),
        **{name: due[name].take(whose) for name in ("loan", "unit", "due_on", "disbursed")},
        "recovered_on": dates(on[held]),
        "form": texts(["现金", "转账", "展期"], form[held]),
        "amount": pa.array(amount[held]),
    }


def _unpaid(group: Fen, count: int, principal: Fen, draw: np.random.Generator) -> Fen:
    """What is not paid by the month's end, laid on the last loans of each branch and month."""
    total = np.bincount(group, principal, count).astype(np.int64)
    share = draw.choice(["whole", "exact", "short", "some"], count, p=[0.25, 0.25, 0.1, 0.4])
    share[np.repeat(star_branches(count // 4), 4)] = "exact"
    some = (total * draw.uniform(0, 0.05, count)).astype(np.int64)
    three = total * 3 // 100
    short = np.select([share == "whole", share == "exact", share == "short"], [0 * total, three, three + 1], some)
    ends = np.cumsum(principal)
    after = np.cumsum(total)[group] - ends  # principal of the loans behind this one in its group
    return np.clip(short[group] - after, 0, principal)


# --- bad loans, terminals ---


def _npl(size: Size) -> Table:
    """Pairs of equal receipts; in a part of the branches one of each pair is cash, so that half is exactly half."""
    draw = chance("npl recoveries")
    recovered = results("npl recovered", quotas(size).npl, 8)
    monthly = np.diff(recovered, axis=1, prepend=0)
    count = len(monthly)
    pairs = max(1, size.recovered // (count * 3 * 2))
    weights = draw.integers(1, 1000, (count, 3, pairs))
    half = monthly[:, :, None] // 2 * weights // weights.sum(axis=2)[:, :, None]
    half[:, :, 0] += monthly // 2 - half.sum(axis=2)
    amount = np.stack([half, half], axis=3)
    amount[:, :, 0, 0] += monthly % 2
    form = draw.choice(3, amount.shape, p=[0.5, 0.4, 0.1])
    form[::5] = np.array([0, 1])
    unit, month = (axis.reshape(-1) for axis in np.indices(amount.shape)[:2])
    day = draw.integers(_FIRST_DAYS[month], _LAST_DAYS[month] + 1)
    return {
        "receipt": _numbered("N", np.arange(amount.size)),
        "unit": texts(size.branch_ids, unit),
        "recovered_on": dates(day),
        "form": texts(["现金", "转账", "抵债"], form.reshape(-1)),
        "method": texts(["责任清收", "依法清收", "集中清收"], draw.integers(0, 3, amount.size)),
        "amount": pa.array(amount.reshape(-1)),
    }


def _terminals(size: Size) -> Table:
    """One in fifty has no placer; one in twelve is withdrawn, some on the campaign's last day, some after it."""
    draw = chance("terminals")
    count = size.terminals
    unit = draw.integers(0, len(size.branch_ids), count)
    installed = draw.integers(1, MONTH_ENDS[2] + 6, count)
    withdrawn = np.minimum(installed + draw.integers(0, 60, count), len(DAYS) - 1)
    withdrawn = np.where((draw.random(count) < 0.2) & (installed < MONTH_ENDS[2]), MONTH_ENDS[2], withdrawn)
    staff = [person(size.branch_ids[u], 2 + n) for u, n in zip(unit, draw.integers(0, CLERKS, count), strict=True)]
    return {
        "terminal": _numbered("T", np.arange(count)),
        "unit": texts(size.branch_ids, unit),
        "placer": _where(pa.array(staff), draw.random(count) >= 1 / 50),
        "installed_on": dates(installed),
        "withdrawn_on": _where(dates(withdrawn), draw.random(count) < 1 / 12),
    }


def _where(column: pa.Array, kept: npt.NDArray[np.bool_]) -> pa.Array:
    """The column, empty where it is not kept."""
    return pc.if_else(pa.array(kept), column, pa.nulls(len(column), column.type))
