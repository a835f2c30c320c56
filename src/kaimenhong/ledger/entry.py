"""What is written: keys, postings, acts, entries, and the canonical bytes of an entry.

Invariant: the postings of an entry add up to nothing, key by key, so unit by unit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args

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
        draft = self.draft
        postings = ",".join([_posting(key, box, amount) for key, box, amount in draft.postings])
        head = f"{self.number},{_text(self.step)},{_said(self.act)},{_text(draft.cause)},{draft.reverses}"
        return f"[{head},[{postings}]]".encode()


# Written out by hand, to the bytes that json.dumps gives (a test holds one against the other): every line of a nation's
# settlement goes through here several times, and this is three times as fast.
_text = json.encoder.encode_basestring


def _posting(key: Key, box: str, amount: int) -> str:
    return f"[{','.join([_text(part) for part in key])},{_text(box)},{amount}]"


@lru_cache(maxsize=64)
def _said(act: Act) -> str:
    return f"[{','.join(map(_text, (act.kind, act.name, act.on.isoformat(), act.by, act.content)))}]"


def read(text: str) -> Entry:
    """The entry whose canonical bytes these are. ValueError where they are those of none."""
    try:
        number, step, act, cause, reverses, postings = json.loads(text)
        entry = Entry(number, _act(*act), step, Draft(_postings(postings), cause, reverses))
    except (TypeError, IndexError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if not _sound(entry) or entry.canonical() != text.encode():
        raise ValueError("not canonical")
    return entry


@lru_cache(maxsize=64)
def _act(kind: Kind, name: str, on: str, by: str, content: str) -> Act:
    """The act; the entries of one share it."""
    if kind not in _KINDS or not all(isinstance(word, str) for word in (name, by, content)):
        raise ValueError("no act")
    return Act(kind, name, date.fromisoformat(on), by, content)


def _postings(said: Iterable[list[Any]]) -> tuple[Posting, ...]:
    """The postings; those of one key share it."""
    found: list[Posting] = []
    for *parts, box, amount in said:
        key = Key(*parts)
        found.append(Posting(found[-1].key if found and found[-1].key == key else key, box, amount))
    return tuple(found)


_KINDS, _STEPS = frozenset(get_args(Kind)), frozenset(get_args(Step))


def _sound(entry: Entry) -> bool:
    """Whether every part is of its kind: a changed byte may make a number a text, or a word none of ours."""
    draft = entry.draft
    numbers = [entry.number, draft.reverses, *[amount for *_, amount in draft.postings]]
    words = [entry.step, draft.cause, *[part for key, box, _ in draft.postings for part in (*key, box)]]
    return set(map(type, numbers)) == {int} and set(map(type, words)) == {str} and entry.step in _STEPS


def canonical(value: object) -> bytes:
    """A value of lists, texts and whole numbers as bytes, the same on every machine.

    >>> canonical(["存款增量奖", 100000]).decode()
    '["存款增量奖",100000]'
    """
    return _written(value).encode()


def _written(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return f"[{','.join(map(_written, value))}]"
    assert type(value) is int, "texts, lists and whole numbers"
    return str(value)


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
