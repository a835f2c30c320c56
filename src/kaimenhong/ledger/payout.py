"""Payout 发放: due → approved → paid; what a payee must give back is set off against what he is paid.

A claim is the payee's, wherever he works by then: who has moved, left or retired is paid, and owes, as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kaimenhong.errors import Refused
from kaimenhong.ledger.book import Book
from kaimenhong.ledger.boxes import APPROVED, DUE, PAID, RECEIVABLE
from kaimenhong.ledger.entry import Draft, Key, Posting, problem
from kaimenhong.ledger.writing import Proposal, Signed, proposed, twice


@dataclass(frozen=True, slots=True, order=True)
class Payment:
    """What one payee gets of one unit: what is approved for him, less what he must give back, never below nothing."""

    payee: str
    unit: str
    approved: int
    set_off: int

    @property
    def amount(self) -> int:
        return self.approved - self.set_off


def approve(book: Book, signed: Signed, lines: Iterable[tuple[Key, int]]) -> Proposal:
    """Amounts become payable, each the whole of what is due for its key. Who may approve is decided elsewhere.

    Refused: KMH-G010 the amount is not what is due (any more), KMH-G016 a key twice.
    """
    paper = sorted(lines)
    return proposed("approval", signed, ([*key, amount] for key, amount in paper), lambda: _approved(book, paper))


def _approved(book: Book, paper: list[tuple[Key, int]]) -> list[Draft]:
    due = ((key, said, book.boxes(key).get(DUE, 0)) for key, said in paper)
    problems = [problem("KMH-G010", what=key, said=said, found=found) for key, said, found in due if said != found]
    problems.extend(twice(key for key, _ in paper))
    if problems:
        raise Refused(problems)
    return [Draft((Posting(key, DUE, -amount), Posting(key, APPROVED, amount))) for key, amount in paper if amount]


def payments(book: Book) -> tuple[Payment, ...]:
    """What can be paid now, by payee and unit; a payee whose whole sum is set off is among them, with nothing."""
    return tuple(payment for payment in _possible(book).values() if payment.approved)


def pay(book: Book, signed: Signed, paid: Iterable[Payment]) -> Proposal:
    """Payments that were made, one entry each: approved → paid, and as much of the receivable as was kept back.

    Refused: KMH-G010 a payment is not what the book says can be paid, KMH-G016 a payee twice.
    """
    paper = sorted(paid)
    given = ([each.payee, each.unit, each.approved, each.set_off] for each in paper)
    return proposed("payout", signed, given, lambda: _paid(book, paper))


def _paid(book: Book, paper: list[Payment]) -> list[Draft]:
    possible = _possible(book)
    problems = []
    for each in paper:
        found = possible.get((each.payee, each.unit), Payment(each.payee, each.unit, 0, 0))
        if found != each:
            what = f"{each.payee}/{each.unit}"
            problems.append(problem("KMH-G010", what=what, said=_told(each), found=_told(found)))
    problems.extend(twice(f"{each.payee}/{each.unit}" for each in paper))
    if problems:
        raise Refused(problems)
    keys = _keys(book)
    return [Draft(tuple(_payment(book, keys[each.payee, each.unit], each))) for each in paper if each.approved]


def _told(payment: Payment) -> str:
    return f"{payment.approved} - {payment.set_off}"


def _payment(book: Book, keys: list[Key], payment: Payment) -> Iterator[Posting]:
    for key in keys:
        amount = book.boxes(key).get(APPROVED, 0)
        if amount:
            yield Posting(key, APPROVED, -amount)
            yield Posting(key, PAID, amount)
    yield from _given_back(book, keys, payment.set_off)


def _given_back(book: Book, keys: list[Key], amount: int) -> Iterator[Posting]:
    """So much given back, from the receivables of the keys in their order."""
    for key in keys:
        part = min(-book.boxes(key).get(RECEIVABLE, 0), amount)
        if part:
            yield Posting(key, PAID, -part)
            yield Posting(key, RECEIVABLE, part)
            amount -= part


def repay(book: Book, signed: Signed, payee: str, unit: str, amount: int) -> Proposal:
    """What a payee gives back by himself, or pays of a fine. Refused: KMH-G011 nothing, or more than he owes."""
    return proposed("repayment", signed, [[payee, unit, amount]], lambda: _repaid(book, payee, unit, amount))


def _repaid(book: Book, payee: str, unit: str, amount: int) -> list[Draft]:
    keys = _keys(book).get((payee, unit), [])
    owed = -sum(book.boxes(key).get(RECEIVABLE, 0) for key in keys)
    if not 0 < amount <= owed:
        raise Refused([problem("KMH-G011", payee=payee, said=amount, found=owed)])
    return [Draft(tuple(_given_back(book, keys, amount)))]


def _keys(book: Book) -> dict[tuple[str, str], list[Key]]:
    """The keys of each payee and unit, in code-point order."""
    keys: dict[tuple[str, str], list[Key]] = {}
    for key in sorted(book.keys):
        keys.setdefault((key.payee, key.unit), []).append(key)
    return keys


def _possible(book: Book) -> dict[tuple[str, str], Payment]:
    possible = {}
    for (payee, unit), keys in sorted(_keys(book).items()):
        approved = sum(book.boxes(key).get(APPROVED, 0) for key in keys)
        owed = -sum(book.boxes(key).get(RECEIVABLE, 0) for key in keys)
        possible[payee, unit] = Payment(payee, unit, approved, min(approved, owed))
    return possible
