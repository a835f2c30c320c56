"""Settlement 结算: what the plan says now, less what was posted, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kaimenhong.errors import Problem, Refused
from kaimenhong.ledger.book import Book
from kaimenhong.ledger.boxes import CLAWBACK, Boxes, arranged, entitled, later, moved
from kaimenhong.ledger.deferral import Deferral
from kaimenhong.ledger.entry import Draft, Key, Posting, problem
from kaimenhong.ledger.writing import Proposal, Signed, proposed, twice

RankMoney = Literal["all", "wrongdoers", "none"]


@dataclass(frozen=True, slots=True)
class Finality:
    """After publicity 公示期 rank money moves only as the plan says: all, only the wrongdoer's, none.

    `ranked` are the awards paid by place. Money for own results always moves; before the end, so does all. What is
    settled for the first time is no correction: an occasion of which nothing was posted yet is granted however late.
    `restored` are payees from whom a decision took that was itself taken back: what is theirs moves, however late.
    """

    publicity_ends: date
    rank_money: RankMoney
    ranked: frozenset[str]
    wrongdoers: frozenset[str] = frozenset()
    restored: frozenset[str] = frozenset()

    def moves(self, key: Key, on: date) -> bool:
        """Whether a settlement of that day may change what is granted. The last day of publicity is within it."""
        if on <= self.publicity_ends or key.award not in self.ranked or key.payee in self.restored:
            return True
        return self.rank_money == "all" or (self.rank_money == "wrongdoers" and key.payee in self.wrongdoers)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a run says at a settlement. A key of what it covers that has no claim is due nothing any more.

    `covers`: (award, occasion); `deferred`: how a claim is deferred, if it is. Amounts in whole units; fines below 0.
    """

    entitled: tuple[tuple[Key, int], ...]
    covers: frozenset[tuple[str, str]]
    finality: Finality
    deferred: Mapping[Key, Deferral] = field(default_factory=dict)

    def given(self) -> Iterator[object]:
        """All of it as canonical values: the content of the settlement."""
        rule = self.finality
        whose = (rule.ranked, rule.wrongdoers, rule.restored)
        yield [rule.publicity_ends.isoformat(), rule.rank_money, *map(sorted, whose)]
        yield sorted(map(list, self.covers))
        for key, how in sorted(self.deferred.items()):
            yield [*key, str(how.share), [day.isoformat() for day in how.due_on]]
        for key, amount in sorted(self.entitled):
            yield [*key, amount]


def settle(book: Book, signed: Signed, claims: Claims) -> Proposal:
    """One entry for each key whose boxes change; the keys in code-point order.

    Refused: KMH-G016 a key claimed twice, KMH-G018 a key of what is not covered.
    """
    return proposed("settlement", signed, claims.given(), lambda: _settled(book, signed.on, claims))


def _settled(book: Book, on: date, claims: Claims) -> list[Draft]:
    problems = list(_mistakes(claims))
    if problems:
        raise Refused(problems)
    wanted = {key: 0 for key in book.keys if key[:2] in claims.covers} | dict(claims.entitled)
    posted = {key[:2] for key in book.keys}
    moving = (key for key in sorted(wanted) if key[:2] not in posted or claims.finality.moves(key, on))
    waits = max(on, book.released)  # what was released is not deferred again by a settlement of an earlier day
    changes = (_change(book, key, wanted[key], waits, claims) for key in moving)
    return [Draft(postings) for postings in changes if postings]


def _mistakes(claims: Claims) -> Iterator[Problem]:
    yield from twice(key for key, _ in claims.entitled)
    yield from (problem("KMH-G018", key=key) for key, _ in claims.entitled if key[:2] not in claims.covers)


def _change(book: Book, key: Key, amount: int, waits: date, claims: Claims) -> tuple[Posting, ...]:
    boxes = book.boxes(key)
    clawed = min(boxes.get(CLAWBACK, 0), max(amount, 0))
    how = claims.deferred.get(key)
    parts = how.parts(amount - clawed) if how else {}
    return moved(key, boxes, arranged(boxes, amount, clawed, {d: part for d, part in parts.items() if d > waits}))


def release(book: Book, signed: Signed) -> Proposal:
    """What was deferred to this day or earlier becomes due."""
    return proposed("release", signed, [], lambda: _released(book, signed.on))


def _released(book: Book, on: date) -> Iterator[Draft]:
    for key, boxes in sorted(book.keys.items()):
        waiting = later(boxes)
        left = {day: amount for day, amount in waiting.items() if day > on}
        if left != waiting:
            yield Draft(moved(key, boxes, _again(boxes, left)))


def _again(boxes: Boxes, left: Mapping[date, int]) -> Boxes:
    return arranged(boxes, entitled(boxes), boxes.get(CLAWBACK, 0), left)
