"""Proof of the budget: what the ledger grants in money is no more than the plan in force says it may cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from kaimenhong.errors import Place, Problem
from kaimenhong.ledger import CLAWBACK, Book
from kaimenhong.ledger.boxes import entitled
from kaimenhong.plan.analysis.figures import figure
from kaimenhong.plan.model import Kind, Type
from kaimenhong.records.in_force import in_force
from kaimenhong.records.models import Campaign, Publication
from kaimenhong.records.outcome_rows import MONEY

TOTAL = "total"
_KINDS = frozenset({"cash", "budget"})
_YUAN = Type(Kind.MONEY)


def prove_budget(campaign: Campaign, book: Book) -> Iterator[Problem]:
    """KMH-A116 for each kind of award under `budget`, and for the total, of which more is granted.

    Granted: Σ over the keys in money of a kind of entitled − clawed back. Gifts are bought, not paid: what they are
    worth stands in no box of the ledger, so `gift` is for the plan's check alone.
    """
    if not Publication.objects.filter(campaign=campaign).exists():
        return
    now, granted = in_force(campaign), Counter[str]()
    for key, boxes in book.keys.items():
        kind = now.kind(key) if key.unit == MONEY else ""
        if kind in _KINDS:
            granted[kind] += entitled(boxes) - boxes.get(CLAWBACK, 0)
    granted[TOTAL] = granted.total()
    for kind, limit in sorted(now.plan.budget.items()):
        if granted[kind] > limit:
            said = {"granted": figure(Fraction(granted[kind]), _YUAN), "budget": figure(limit, _YUAN)}
            yield Problem("KMH-A116", Place("ledger"), {"kind": kind, **said})
