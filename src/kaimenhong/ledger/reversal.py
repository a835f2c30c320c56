"""Reversal 冲销: an entry is taken back whole, with a cause and a link; never a part of it, never a reversal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaimenhong.errors import Problem, Refused
from kaimenhong.ledger.book import Book
from kaimenhong.ledger.boxes import wrong
from kaimenhong.ledger.entry import Draft, Entry, Key, Posting, negated, problem
from kaimenhong.ledger.writing import Proposal, Signed, proposed


def reverse(book: Book, signed: Signed, number: int, cause: str) -> Proposal:
    """The postings of entry `number` with the other sign: a payment that the bank sent back, say.

    Refused: KMH-G013 it is a reversal, KMH-G014 it is reversed already, KMH-G015 there is none such,
    KMH-G017 later entries stand on it, KMH-G019 no cause.
    """
    return proposed("reversal", signed, [[number, cause]], lambda: _reversed(book, number, cause))


def _reversed(book: Book, number: int, cause: str) -> list[Draft]:
    problems = list(_mistakes(book, number, cause))
    if problems:
        raise Refused(problems)
    return [Draft(negated(book.entries[number].draft.postings), cause, number)]


def _mistakes(book: Book, number: int, cause: str) -> Iterator[Problem]:
    if not cause:
        yield problem("KMH-G019", number)
    entry = book.entries.get(number)
    if entry is None:
        yield problem("KMH-G015", number)
    elif entry.draft.reverses:
        yield problem("KMH-G013", number)
    elif number in book.reversed:
        yield problem("KMH-G014", number)
    else:
        yield from _stands_on_it(book, entry)


def _stands_on_it(book: Book, entry: Entry) -> Iterator[Problem]:
    for key, postings in _by_key(negated(entry.draft.postings)).items():
        boxes = dict(book.boxes(key))
        for posting in postings:
            boxes[posting.box] = boxes.get(posting.box, 0) + posting.amount
        found = wrong(boxes)
        if found:
            yield problem("KMH-G017", entry.number, key=key, box=found[0], amount=found[1])


def _by_key(postings: Iterable[Posting]) -> dict[Key, list[Posting]]:
    grouped: dict[Key, list[Posting]] = {}
    for posting in postings:
        grouped.setdefault(posting.key, []).append(posting)
    return grouped
