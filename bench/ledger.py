"""Time of the pure ledger at nation size: `python -m bench.ledger [LINES]`. Settled, written in chunks, read, proved."""

from __future__ import annotations

import sys
import time
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


def timed(what: str, book: Book, links: list[Link], proposal: Proposal) -> None:
    """One act, written and taken chunk by chunk."""
    start, before = time.perf_counter(), len(links)
    for chunk in write(book, proposal):
        links.extend(chunk)
        book.take(chunk)
    _say(what, len(links) - before, start)


def _say(what: str, entries: int, start: float) -> None:
    sys.stdout.write(f"{what:<28}{entries:>10,} entries{time.perf_counter() - start:>8.1f} s\n")


def main(lines: int = LINES) -> None:
    """A settlement, the same again, its approval and payout, a correction of every line, and the proof of it all."""
    book, links = Book(), list[Link]()
    first = claims(lines, 10_000)
    timed("settled", book, links, settle(book, Signed("first", DAY, "bench"), first))
    timed("the same again", book, links, settle(book, Signed("first", DAY, "bench"), first))
    due = [(key, boxes["due"]) for key, boxes in book.keys.items()]
    timed("approved", book, links, approve(book, Signed("first", DAY, "bench"), due))
    timed("paid", book, links, pay(book, Signed("first", DAY, "bench"), payments(book)))
    timed("corrected", book, links, settle(book, Signed("second", DAY, "bench"), claims(lines, 9_000)))
    start = time.perf_counter()
    assert prove(links, book.head) == ()
    _say("proved", len(links), start)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
