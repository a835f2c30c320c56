"""The ledger of a campaign as it stands, read once for each head."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kaimenhong.ledger import APPROVED, DUE, PAID, RECEIVABLE, Book
from kaimenhong.records.ledger_chain import head, links
from kaimenhong.records.models import Campaign


@dataclass(frozen=True, slots=True)
class Balance:
    """Sums by unit over all keys; how many keys there are."""

    keys: int
    due: dict[str, int]
    approved: dict[str, int]
    paid: dict[str, int]
    receivable: dict[str, int]


def balance_of(campaign: Campaign) -> Balance:
    """The sums of a campaign's ledger."""
    book = book_of(campaign)
    return Balance(len(book.keys), *(_sums(book, box) for box in (DUE, APPROVED, PAID, RECEIVABLE)))


def book_of(campaign: Campaign) -> Book:
    """The book at the ledger's head. It is kept for the next reader, who must not `take` into it."""
    return _book(campaign.pk, head(campaign).digest)


@lru_cache(maxsize=8)
def _book(campaign: int, _digest: str) -> Book:
    return Book(links(Campaign.objects.get(pk=campaign)))


def _sums(book: Book, box: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for key, boxes in book.keys.items():
        sums[key.unit] = sums.get(key.unit, 0) + boxes.get(box, 0)
    return {unit: amount for unit, amount in sorted(sums.items()) if amount}
