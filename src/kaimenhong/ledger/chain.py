"""The hash chain of a campaign: digest of entry n = SHA-256(digest of entry n − 1, as hex, + canonical bytes of n)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kaimenhong.errors import Problem
from kaimenhong.ledger.entry import Entry, problem


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain goes, and the digest there: what settlement sheets print."""

    number: int
    digest: str


START = Head(0, "0" * 64)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry with its digest, as it is kept."""

    entry: Entry
    digest: str

    @property
    def head(self) -> Head:
        return Head(self.entry.number, self.digest)


def linked(entry: Entry, before: Head) -> Link:
    """The entry hashed onto the head before it."""
    assert entry.number == before.number + 1, "entries are numbered without holes"
    return Link(entry, _digest(entry, before.digest))


def _digest(entry: Entry, before: str) -> str:
    return hashlib.sha256(before.encode() + entry.canonical()).hexdigest()


def broken(links: Iterable[Link], printed: Head | None = None) -> Iterator[Problem]:
    """Where the chain first breaks, and whether it goes through a printed head.

    A changed entry is the first whose digest does not follow (KMH-G001), one left out or put in breaks the numbers
    (KMH-G002). Cut at its end, or written anew as a whole, a chain is sound in itself: only a head printed earlier
    tells (KMH-G004, KMH-G005).
    """
    before = START
    met = printed is None or printed == START
    for link in links:
        number = before.number + 1
        if link.entry.number != number:
            yield problem("KMH-G002", number, found=link.entry.number)
            return
        if link.digest != _digest(link.entry, before.digest):
            yield problem("KMH-G001", number)
            return
        before = link.head
        if printed is not None and number == printed.number:
            met = True
            if before != printed:
                yield problem("KMH-G005", number)
    if printed is not None and not met:
        yield problem("KMH-G004", printed.number, found=before.number)
