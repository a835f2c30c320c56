"""What is written: keys, postings, acts, entries, and the canonical bytes of an entry.

Invariant: the postings of an entry add up to nothing, key by key, so unit by unit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, get_args

from kaimenhong.errors import Place, Problem

Kind = Literal["settlement", "release", "approval", "payout", "repayment", "clawback", "reversal"]
Step = Literal["entry", "seal", "abandonment"]


class Key(NamedTuple):
    """One claim: what award of which occasion is due for whom, to whom, in what. Amounts are whole units (fen)."""

    award: str
    occasion: str
    contestant: str
    payee: str
    item: str
    unit: str

    def __str__(self) -> str:
        return "/".join(self)


class Posting(NamedTuple):
    """An amount put into a box of a key, or taken out of it (see `boxes`)."""

    key: Key
    box: str
    amount: int


def negated(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """The postings that take others back."""
    return tuple(posting._replace(amount=-posting.amount) for posting in postings)


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did: its kind and name are the idempotency key, `content` the digest of all that it was given."""

    kind: Kind
    name: str
    on: date
    by: str
    content: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that has no place in the chain yet."""

    postings: tuple[Posting, ...]
    cause: str = ""
    reverses: int = 0  # number of the entry it takes back; 0: none


@dataclass(frozen=True, slots=True)
class Entry:
    """分录: one line of the chain. `number` counts from 1; a seal or an abandonment ends an act and posts nothing."""

    number: int
    act: Act
    step: Step
    draft: Draft

    def canonical(self) -> bytes:
        """The entry as bytes: one JSON list in UTF-8 without spaces. What the chain hashes.

        number, step, [kind, name, on, by, content], cause, reverses, [[award, occasion, contestant, payee, item, unit,
        box, amount], …]
        """
        act, draft = self.act, self.draft
        return canonical(
            [
                self.number,
                self.step,
                [act.kind, act.name, act.on.isoformat(), act.by, act.content],
                draft.cause,
                draft.reverses,
                [[*posting.key, posting.box, posting.amount] for posting in draft.postings],
            ]
        )


def read(text: str) -> Entry:
    """The entry whose canonical bytes these are. ValueError where they are those of none."""
    try:
        number, step, (kind, name, on, by, content), cause, reverses, postings = json.loads(text)
        act = Act(kind, name, date.fromisoformat(on), by, content)
        found = tuple(Posting(Key(*said[:6]), said[6], said[7]) for said in postings)
        entry = Entry(number, act, step, Draft(found, cause, reverses))
        same = entry.canonical() == text.encode()
    except (TypeError, IndexError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if not same or not _sound(entry):
        raise ValueError("not canonical")
    return entry


def _sound(entry: Entry) -> bool:
    """Whether every part is of its kind: a changed byte may make a number a text, or a word none of ours."""
    numbers = [entry.number, entry.draft.reverses, *(posting.amount for posting in entry.draft.postings)]
    words = [entry.act.name, entry.act.by, entry.act.content, entry.draft.cause]
    words += [part for posting in entry.draft.postings for part in (*posting.key, posting.box)]
    return (
        entry.step in get_args(Step)
        and entry.act.kind in get_args(Kind)
        and all(type(number) is int for number in numbers)
        and all(isinstance(word, str) for word in words)
    )


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def canonical(value: object) -> bytes:
    """A value of lists, texts and whole numbers as bytes, the same on every machine.

    >>> canonical(["存款增量奖", 100000]).decode()
    '["存款增量奖",100000]'
    """
    return _ENCODER.encode(value).encode()


def digest(values: Iterable[object]) -> str:
    """SHA-256 over the canonical bytes of values, one a line."""
    sha = hashlib.sha256()
    for value in values:
        sha.update(canonical(value) + b"\n")
    return sha.hexdigest()


def problem(code: str, number: int = 0, **details: object) -> Problem:
    """A problem at an entry of the ledger; 0: at none."""
    told = {name: str(value) for name, value in details.items()}
    return Problem(code, Place("ledger", number), {"number": str(number), **told})
