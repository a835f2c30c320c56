"""Proofs over a whole chain: intact, balanced, in order. Problems are told, nothing is mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kaimenhong.errors import Problem
from kaimenhong.ledger.book import Book
from kaimenhong.ledger.boxes import entitled, wrong
from kaimenhong.ledger.chain import Head, Link, broken
from kaimenhong.ledger.entry import Entry, Key, negated, problem
from kaimenhong.ledger.moves import forbidden
from kaimenhong.ledger.settlement import Claims


def prove(links: Sequence[Link], printed: Head | None = None) -> tuple[Problem, ...]:
    """All that is wrong with a chain; empty: all of this holds.

    - Every entry follows from the one before, and the chain goes through the printed head.
    - Every entry adds up to nothing in each key, so in each unit.
    - Every kind of act moves only its own boxes (see `moves`), and after every act no box holds what it cannot:
      paid ≤ approved ≤ due, never more clawed back than granted.
    - Nothing is orphaned: an entry stands in its own act, which is sealed once; a reversal takes back a sealed entry,
      once and whole.

    A broken chain is told alone, as nothing behind the break can be relied upon.
    """
    breaks = tuple(broken(links, printed))
    return breaks or tuple(_wrong(links))


def prove_settlement(book: Book, on: date, claims: Claims) -> tuple[Problem, ...]:
    """All that is wrong with a settlement of that day in the book that has just taken it; empty: it holds.

    Of every key it moves the ledger grants what was claimed, of a key it covers without a claim nothing (KMH-G027), and
    no box holds what it cannot (KMH-G009). The chain itself is for `prove`.
    """
    claimed = dict(claims.entitled)
    covered = sorted(key for key in {*book.keys, *claimed} if key[:2] in claims.covers)
    unlike = (
        problem("KMH-G027", book.head.number, key=key, said=claimed.get(key, 0), found=entitled(book.boxes(key)))
        for key in covered
        if claims.finality.moves(key, on) and entitled(book.boxes(key)) != claimed.get(key, 0)
    )
    return (*unlike, *(p for key in covered for p in _impossible(book, key)))


def _wrong(links: Sequence[Link]) -> Iterator[Problem]:
    book = Book()
    for link in links:
        entry = link.entry
        yield from _unbalanced(entry)
        yield from _orphaned(book, entry)
        touched = {key for each in book.open for key, *_ in each.draft.postings} if entry.step == "seal" else set()
        book.take([link])
        for key in sorted(touched):
            yield from _impossible(book, key)


def _impossible(book: Book, key: Key) -> Iterator[Problem]:
    found = wrong(book.boxes(key))
    if found:
        yield problem("KMH-G009", book.head.number, key=key, box=found[0], amount=found[1])


def _unbalanced(entry: Entry) -> Iterator[Problem]:
    sums: dict[Key, int] = {}
    for key, _, amount in entry.draft.postings:
        sums[key] = sums.get(key, 0) + amount
    for key, amount in sorted(sums.items()):
        if amount:
            yield problem("KMH-G008", entry.number, key=key, amount=amount)


def _orphaned(book: Book, entry: Entry) -> Iterator[Problem]:
    if book.open and entry.act != book.open[0].act:
        yield problem("KMH-G006", entry.number, act=book.open[0].act)
    if entry.step != "entry" and entry.draft.postings:
        yield problem("KMH-G021", entry.number)
    if entry.step == "seal" and book.content(entry.act) is not None:
        yield problem("KMH-G023", entry.number, act=entry.act)
    if entry.act.kind != "reversal":
        yield from _beyond_its_kind(entry)
    elif entry.step == "entry":
        yield from _misled(book, entry)


def _beyond_its_kind(entry: Entry) -> Iterator[Problem]:
    kind = entry.act.kind
    if entry.draft.reverses:
        yield problem("KMH-G025", entry.number, kind=kind)
    for posting in forbidden(kind, entry.draft.postings):
        yield problem("KMH-G024", entry.number, kind=kind, box=posting.box, amount=posting.amount)


def _misled(book: Book, entry: Entry) -> Iterator[Problem]:
    """A reversal of nothing, of a reversal, of what was reversed before, or of a part."""
    number = entry.draft.reverses
    taken = book.entries.get(number)
    if taken is None:
        yield problem("KMH-G015", number)
        return
    if taken.draft.reverses:
        yield problem("KMH-G013", number)
    if number in book.reversed:
        yield problem("KMH-G014", number)
    if entry.draft.postings != negated(taken.draft.postings):
        yield problem("KMH-G022", entry.number, of=number)
