"""Proofs over a whole chain: intact, balanced, in order. Problems are told, nothing is mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaimenhong.errors import Problem
from kaimenhong.ledger.book import Book
from kaimenhong.ledger.boxes import wrong
from kaimenhong.ledger.chain import Head, Link, broken
from kaimenhong.ledger.entry import Entry, Key, problem


def prove(links: Sequence[Link], printed: Head | None = None) -> tuple[Problem, ...]:
    """All that is wrong with a chain; empty: all of this holds.

    Every entry follows from the one before, and the chain goes through the printed head. Every entry adds up to nothing
    in each key, so in each unit. After every act no box holds what it cannot: paid ≤ approved ≤ due, never more clawed
    back than granted. Nothing is orphaned: an entry stands in its own act, a reversal takes back a sealed entry, once
    and whole. A broken chain is told alone, as nothing behind the break can be relied upon.
    """
    breaks = tuple(broken(links, printed))
    return breaks or tuple(_wrong(links))


def _wrong(links: Sequence[Link]) -> Iterator[Problem]:
    book = Book()
    for link in links:
        entry = link.entry
        yield from _unbalanced(entry)
        yield from _orphaned(book, entry)
        touched = {key for each in book.open for key, *_ in each.draft.postings} if entry.step == "seal" else set()
        book.take([link])
        for key in sorted(touched):
            found = wrong(book.boxes(key))
            if found:
                yield problem("KMH-G009", entry.number, key=key, box=found[0], amount=found[1])


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
    number = entry.draft.reverses
    if number:
        yield from _misled(book, entry, number)


def _misled(book: Book, entry: Entry, number: int) -> Iterator[Problem]:
    """A reversal of nothing, of a reversal, of what was reversed, or of a part."""
    taken = book.entries.get(number)
    if taken is None:
        yield problem("KMH-G015", number)
        return
    if taken.draft.reverses:
        yield problem("KMH-G013", number)
    if number in book.reversed:
        yield problem("KMH-G014", number)
    if entry.draft.postings != tuple(p._replace(amount=-p.amount) for p in taken.draft.postings):
        yield problem("KMH-G022", entry.number, of=number)
