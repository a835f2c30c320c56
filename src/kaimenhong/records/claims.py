"""What a run says is due, as claims on the ledger."""

from __future__ import annotations

from datetime import date

from kaimenhong.ledger import Book, Boxes, Claims, Finality, Key
from kaimenhong.records.models import Run
from kaimenhong.records.outcome_rows import amount_of, key_of, rows_of

_NOT_KEPT = "coefficient"  # a figure for the payroll, which nobody is paid and nobody gives back


def claims_of(run: Run, book: Book) -> Claims:
    """The entitlements of a run: of each award's occasion at its latest settlement by the run's date.

    What the run refuses for missing or pending inputs stays as it was posted. What was posted and the run no longer
    grants is due nothing.
    """
    entitled: dict[Key, int] = {}
    waiting: set[tuple[str, str, str]] = set()
    for row in rows_of(run, "awards"):
        if row["state"] in {"missing", "pending"}:
            waiting.add((row["award"], row["occasion"], row["contestant"]))
        elif row["state"] == "due" and row["payee"] and row["kind"] != _NOT_KEPT:
            entitled[key_of(row)] = amount_of(row)
    kept = {key: _granted(book.boxes(key)) for key in book.keys if key[:3] in waiting}
    claims = {**{key: amount for key, amount in entitled.items() if key[:3] not in waiting}, **kept}
    covers = frozenset(key[:2] for key in (*claims, *book.keys))
    return Claims(tuple(claims.items()), covers, _FINAL)


_FINAL = Finality(date.max, "all", frozenset())
"""Every correction moves money, however late: a plan says nothing of an end yet."""


def _granted(boxes: Boxes) -> int:
    return -boxes.get("granted", 0)
