"""Places, honours and gifts: who holds what by the ledger, and what became of it (C-X3)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kaimenhong.ledger import Boxes, Key
from kaimenhong.ledger.boxes import CLAWBACK, entitled
from kaimenhong.ledger.entry import canonical
from kaimenhong.records.balances import book_of
from kaimenhong.records.in_force import in_force
from kaimenhong.records.models import Campaign, PlaceState, PlaceStep

KINDS = frozenset({"place", "travel", "honour", "gift"})
FORFEITED = "forfeited"
"""The cause by which the ledger takes back what somebody has given up himself."""

State = Literal["granted", "confirmed", "travelled", "forfeited", "revoked"]


@dataclass(frozen=True, slots=True)
class Holding:
    """One claim: what it is, how much of it is left, and its steps, the latest last.

    granted → confirmed → travelled; given up by the holder: forfeited; taken by a settlement or a clawback: revoked.
    """

    key: Key
    kind: str
    left: int
    steps: tuple[PlaceStep, ...]

    @property
    def state(self) -> State:
        last = self.steps[-1].state if self.steps else ""
        if last == PlaceState.FORFEITED:
            return "forfeited"
        if self.left <= 0:
            return "revoked"
        return (
            "travelled" if last == PlaceState.TRAVELLED else "confirmed" if last == PlaceState.CONFIRMED else "granted"
        )


def holdings(campaign: Campaign, payee: str = "") -> tuple[Holding, ...]:
    """Every claim that is a place, an honour or a gift, of one payee or of all, in the order of the ledger's keys."""
    found = [(key, boxes) for key, boxes in sorted(book_of(campaign).keys.items()) if payee in {"", key.payee}]
    return tuple(_holdings(campaign, found)) if found else ()


def _holdings(campaign: Campaign, found: Sequence[tuple[Key, Boxes]]) -> Iterator[Holding]:
    now = in_force(campaign)
    steps: dict[str, list[PlaceStep]] = {}
    for step in PlaceStep.objects.filter(campaign=campaign).order_by("number"):
        steps.setdefault(step.digest, []).append(step)
    for key, boxes in found:
        kind = now.kind(key)
        if kind in KINDS:
            left = entitled(boxes) - boxes.get(CLAWBACK, 0)
            yield Holding(key, kind, left, tuple(steps.get(digest_of(key), ())))


def digest_of(key: Key) -> str:
    """What the steps of a claim are found by."""
    return hashlib.sha256(canonical(list(key))).hexdigest()
