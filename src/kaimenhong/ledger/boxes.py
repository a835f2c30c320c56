"""The boxes of a key: where the money of one claim is. They always add up to nothing.

    granted     应得  − what the plan says is due in all (a fine: +)
    clawback    追回  + what was clawed back of it
    deferred D  延期  + what falls due on day D
    due         应发  + what may be approved
    approved    已批  + what may be paid
    paid        已发  + what the payee has
    receivable  应收  − what the payee has and must give back

So paid ≤ paid + approved ≤ paid + approved + due = granted − clawed back − deferred + to be given back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kaimenhong.ledger.entry import Key, Posting

GRANTED, CLAWBACK, DUE, APPROVED, PAID, RECEIVABLE = "granted", "clawback", "due", "approved", "paid", "receivable"
DEFERRED = "deferred "

Boxes = Mapping[str, int]
Later = Mapping[date, int]

EMPTY: Boxes = {}


def entitled(boxes: Boxes) -> int:
    """What the last settlement said is due in all."""
    return -boxes.get(GRANTED, 0)


def later(boxes: Boxes) -> dict[date, int]:
    """What is deferred, by the day it falls due, the earliest first."""
    return {
        date.fromisoformat(box.removeprefix(DEFERRED)): amount
        for box, amount in sorted(boxes.items())
        if box.startswith(DEFERRED)
    }


def arranged(boxes: Boxes, granted: int, clawed: int, deferred: Later) -> Boxes:
    """The boxes as they ought to be when so much is granted, clawed back and deferred; what is paid is a fact.

    open = granted − clawed − Σ deferred − paid. Below 0 it is to be given back. Otherwise it is due, and what of it was
    approved stays so; if less is open than was approved, the approval is void and all of it waits for a new one.
    """
    paid = boxes.get(PAID, 0)
    approved = boxes.get(APPROVED, 0)
    open_ = granted - clawed - sum(deferred.values()) - paid
    approved = approved if approved <= open_ else 0
    wanted = {
        GRANTED: -granted,
        CLAWBACK: clawed,
        DUE: max(open_, 0) - approved,
        APPROVED: approved,
        PAID: paid,
        RECEIVABLE: min(open_, 0),
        **{f"{DEFERRED}{day.isoformat()}": amount for day, amount in deferred.items()},
    }
    return {box: amount for box, amount in wanted.items() if amount}


def moved(key: Key, before: Boxes, after: Boxes) -> tuple[Posting, ...]:
    """The postings that lead from some boxes to others."""
    names = sorted(before.keys() | after.keys())
    steps = ((box, after.get(box, 0) - before.get(box, 0)) for box in names)
    return tuple(Posting(key, box, amount) for box, amount in steps if amount)


def wrong(boxes: Boxes) -> tuple[str, int] | None:
    """The first box that holds what it cannot."""
    return next(((box, amount) for box, amount in sorted(boxes.items()) if not _may_hold(box, amount, boxes)), None)


def _may_hold(box: str, amount: int, boxes: Boxes) -> bool:
    """A fine is granted, and paid, below nothing; receivables never above it; no more is clawed back than granted."""
    if box in {GRANTED, PAID}:
        return True
    if box == RECEIVABLE:
        return amount <= 0
    if box == CLAWBACK:
        return 0 <= amount <= max(entitled(boxes), 0)
    return amount >= 0 and (box in {DUE, APPROVED} or box.startswith(DEFERRED))
