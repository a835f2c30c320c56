"""Acts are written in chunks, resumed after a stop, and sealed by a last entry; only then do they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from kaimenhong.errors import Problem, Refused
from kaimenhong.ledger.book import Book
from kaimenhong.ledger.chain import Head, Link, linked
from kaimenhong.ledger.entry import Act, Draft, Entry, Kind, Step, digest, problem

CHUNK = 10_000


@dataclass(frozen=True, slots=True)
class Signed:
    """The name an act is known by, its day and who did it (an id)."""

    name: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act with the drafts it comes to; they are made when they are asked for, from the book as it then is.

    `drafts` raises Refused, with every problem, before it gives its first draft.
    """

    act: Act
    drafts: Callable[[], Iterable[Draft]]


def proposed(kind: Kind, signed: Signed, given: Iterable[object], drafts: Callable[[], Iterable[Draft]]) -> Proposal:
    """An act whose content is the digest of its day and of what it was given; who did it is no part of that."""
    content = digest(chain([signed.on.isoformat()], given))
    return Proposal(Act(kind, signed.name, signed.on, signed.by, content), drafts)


def twice(names: Iterable[object]) -> Iterator[Problem]:
    """KMH-G016 for each name that a paper holds more than once."""
    return (problem("KMH-G016", key=name) for name, times in Counter(names).items() if times > 1)


def write(book: Book, proposal: Proposal, size: int = CHUNK) -> Iterator[tuple[Link, ...]]:
    """The chunks of an act, at most `size` entries each, the seal in a chunk of its own at the end.

    The caller keeps each chunk in a transaction. Done before with the same content: no chunk at all. Stopped half-way:
    the same proposal to the same chain gives what is left, byte by byte as if it had not stopped. Raises Refused:
    KMH-G003 same kind and name with other content, KMH-G006 another act is unsealed, KMH-G020 the drafts are not those
    that were begun with. The book is only read; it knows a chunk when it takes it.
    """
    act, written = proposal.act, list(book.open)
    done = book.content(act)
    if done is not None and done != act.content:
        raise Refused([problem("KMH-G003", act=act)])
    if written and written[0].act != act:
        raise Refused([problem("KMH-G006", written[0].number, act=written[0].act)])
    if done is None:
        yield from _chunks(book.head, act, _left(act, list(proposal.drafts()), written), size)


def _left(act: Act, drafts: list[Draft], written: list[Entry]) -> list[Draft]:
    """The drafts that are not written yet."""
    for place, entry in enumerate(written):
        if place >= len(drafts) or entry.draft != drafts[place]:
            raise Refused([problem("KMH-G020", entry.number, act=act)])
    return drafts[len(written) :]


def _chunks(head: Head, act: Act, drafts: list[Draft], size: int) -> Iterator[tuple[Link, ...]]:
    for first in range(0, len(drafts), size):
        chunk = []
        for draft in drafts[first : first + size]:
            link = _next(head, act, "entry", draft)
            head = link.head
            chunk.append(link)
        yield tuple(chunk)
    yield (_next(head, act, "seal", Draft(())),)


def abandon(book: Book, cause: str) -> Link:
    """The entry that ends the unsealed act: what was written of it never counts, and may be done again.

    Raises Refused: KMH-G007 nothing is unsealed, KMH-G019 no cause.
    """
    problems = [problem(code) for code, bad in (("KMH-G007", not book.open), ("KMH-G019", not cause)) if bad]
    if problems:
        raise Refused(problems)
    return _next(book.head, book.open[0].act, "abandonment", Draft((), cause))


def _next(head: Head, act: Act, step: Step, draft: Draft) -> Link:
    return linked(Entry(head.number + 1, act, step, draft), head)
