"""A campaign's ledger at hand: acts are written and taken at once, as floor 6 does in a transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from kaimenhong.errors import Refused
from kaimenhong.ledger import (
    Book,
    Claims,
    Deferral,
    Finality,
    Key,
    Link,
    Proposal,
    Signed,
    approve,
    pay,
    payments,
    prove,
    settle,
    write,
)

APRIL = date(2026, 4, 20)
EARLY = Finality(date(2026, 12, 31), "all", frozenset())


def key(payee: str = "08100", award: str = "存款增量奖", unit: str = "CNY", contestant: str = "") -> Key:
    return Key(award, "campaign", contestant or payee, payee, "", unit)


def signed(name: str, on: date = APRIL) -> Signed:
    return Signed(name, on, "office")


def claims(
    *lines: tuple[Key, int],
    covers: Iterable[str] = ("存款增量奖",),
    finality: Finality = EARLY,
    deferred: Deferral | None = None,
) -> Claims:
    how = dict.fromkeys((k for k, _ in lines), deferred) if deferred else {}
    return Claims(lines, frozenset((award, "campaign") for award in covers), finality, how)


class Desk:
    def __init__(self) -> None:
        self.links: list[Link] = []
        self.book = Book()

    def do(self, proposal: Proposal, size: int = 10_000) -> int:
        """The number of entries written; the chain is proved sound after each act."""
        before = len(self.links)
        for chunk in write(self.book, proposal, size):
            self.links.extend(chunk)
            self.book.take(chunk)
        assert prove(self.links, self.book.head) == ()
        return len(self.links) - before

    def settle(self, name: str, said: Claims, on: date = APRIL) -> int:
        return self.do(settle(self.book, signed(name, on), said))

    def approve(self, name: str) -> int:
        lines = [(k, boxes["due"]) for k, boxes in self.book.keys.items() if boxes.get("due")]
        return self.do(approve(self.book, signed(name), lines))

    def pay(self, name: str) -> int:
        return self.do(pay(self.book, signed(name), payments(self.book)))

    def paid_out(self, name: str, *lines: tuple[Key, int]) -> None:
        """Settled, approved and paid under one name."""
        self.settle(name, claims(*lines))
        self.approve(name)
        self.pay(name)

    def boxes(self, one: Key) -> dict[str, int]:
        return dict(self.book.boxes(one))

    def refused(self, proposal: Proposal) -> list[str]:
        with pytest.raises(Refused) as told:
            list(write(self.book, proposal))
        return [each.code for each in told.value.problems]
