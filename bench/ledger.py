"""Time of the pure ledger at nation size, settled, approved, paid, proved: `python -m bench.ledger [LINES]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date

from kaimenhong.ledger import Book, Claims, Finality, Key, Link, Signed, approve, pay, payments, prove, settle, write
from kaimenhong.ledger.writing import Proposal

LINES = 600_000
DAY = date(2026, 4, 20)


def claims(lines: int, amount: int) -> Claims:
    """So many payees with one claim each."""
    keys = (Key("标保奖", "campaign", f"A{n:07}", f"A{n:07}", "", "CNY") for n in range(lines))
    entitled = tuple((key, amount + n % 1000) for n, key in enumerate(keys))
    return Claims(entitled, frozenset({("标保奖", "campaign")}), Finality(date(2026, 5, 1), "none", frozenset()))


def timed(what: str, book: Book, links: list[Link], propose: Callable[[], Proposal]) -> None:
    """One act, its content digested, written and taken chunk by chunk."""
    watch, before = Watch(), len(links)
    for chunk in write(book, propose()):
        links.extend(chunk)
        book.take(chunk)
    watch.say(what, len(links) - before)


class Watch:
    """Wall and processor time since it was made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def say(self, what: str, entries: int) -> None:
        wall, cpu = time.perf_counter() - self._wall, time.process_time() - self._cpu
        sys.stdout.write(f"{what:<20}{entries:>10,} entries{wall:>8.1f} s{cpu:>8.1f} s CPU\n")
        sys.stdout.flush()


def main(lines: int = LINES) -> None:
    """A settlement, the same again, its approval and payout, a correction of every line, and the proof of it all."""
    book, links = Book(), list[Link]()
    first = claims(lines, 10_000)
    timed("settled", book, links, lambda: settle(book, Signed("first", DAY, "bench"), first))
    timed("the same again", book, links, lambda: settle(book, Signed("first", DAY, "bench"), first))
    due = [(key, boxes["due"]) for key, boxes in book.keys.items()]
    timed("approved", book, links, lambda: approve(book, Signed("first", DAY, "bench"), due))
    timed("paid", book, links, lambda: pay(book, Signed("first", DAY, "bench"), payments(book)))
    second = claims(lines, 9_000)
    timed("corrected", book, links, lambda: settle(book, Signed("second", DAY, "bench"), second))
    watch = Watch()
    assert prove(links, book.head) == ()
    watch.say("proved", len(links))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
