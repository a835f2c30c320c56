"""Which boxes each kind of act may move, and which way: +, − or both.

As every entry adds up to nothing in its key, this is why paid never exceeds approved, and approved never what was due:
only an approval adds to approved, and takes that from due; only a payout adds to paid, and takes that from approved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kaimenhong.ledger.boxes import APPROVED, CLAWBACK, DEFERRED, DUE, GRANTED, PAID, RECEIVABLE
from kaimenhong.ledger.entry import Kind, Posting

MOVES: Mapping[Kind, Mapping[str, str]] = {
    "settlement": {GRANTED: "+-", CLAWBACK: "-", DEFERRED: "+-", DUE: "+-", APPROVED: "-", RECEIVABLE: "+-"},
    "release": {DEFERRED: "-", DUE: "+-", APPROVED: "-", RECEIVABLE: "+-"},
    "approval": {DUE: "-", APPROVED: "+"},
    "payout": {APPROVED: "-", PAID: "+-", RECEIVABLE: "+"},
    "repayment": {PAID: "-", RECEIVABLE: "+"},
    "clawback": {CLAWBACK: "+", DEFERRED: "-", DUE: "+-", APPROVED: "-", RECEIVABLE: "+-"},
}
"""A reversal is not here: it is held against the entry it takes back."""


def forbidden(kind: Kind, postings: tuple[Posting, ...]) -> Iterator[Posting]:
    """The postings that an act of this kind may not make."""
    for posting in postings:
        box = DEFERRED if posting.box.startswith(DEFERRED) else posting.box
        if ("+" if posting.amount > 0 else "-") not in MOVES[kind].get(box, ""):
            yield posting
