"""What a run says is due, as claims on the ledger."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date

from kaimenhong.ledger import Book, Boxes, Claims, Finality, Key
from kaimenhong.money import parse_fen
from kaimenhong.records.computing import outcome_folder
from kaimenhong.records.models import Run

_MONEY = "CNY"
_NOT_KEPT = "coefficient"  # a figure for the payroll, which nobody is paid and nobody gives back


def claims_of(run: Run, book: Book) -> Claims:
    """The entitlements of a run: of each award's occasion at its latest settlement by the run's date.

    What the run refuses for missing or pending inputs stays as it was posted. What was posted and the run no longer
    grants is due nothing.
    """
    entitled: dict[Key, int] = {}
    waiting: set[tuple[str, str, str]] = set()
    for row in _rows(run):
        if row["state"] in {"missing", "pending"}:
            waiting.add((row["award"], row["occasion"], row["contestant"]))
        elif row["state"] == "due" and row["payee"] and row["kind"] != _NOT_KEPT:
            entitled[_key(row)] = _amount(row)
    kept = {key: _granted(book.boxes(key)) for key in book.keys if key[:3] in waiting}
    claims = {**{key: amount for key, amount in entitled.items() if key[:3] not in waiting}, **kept}
    covers = frozenset(key[:2] for key in (*claims, *book.keys))
    return Claims(tuple(claims.items()), covers, _FINAL)


_FINAL = Finality(date.max, "all", frozenset())
"""Every correction moves money, however late: a plan says nothing of an end yet."""


def _rows(run: Run) -> Iterator[dict[str, str]]:
    with (outcome_folder(run) / "awards.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _key(row: dict[str, str]) -> Key:
    return Key(row["award"], row["occasion"], row["contestant"], row["payee"], row["item"], row["unit"])


def _amount(row: dict[str, str]) -> int:
    return parse_fen(row["amount"]) if row["unit"] == _MONEY else int(row["amount"])


def _granted(boxes: Boxes) -> int:
    return -boxes.get("granted", 0)
