"""Fines with the wrong sign: what is meant as a fine pays out."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.plan.analysis.cost import entitlement
from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.subject import Subject


def fines_that_pay(subject: Subject) -> Iterator[Finding]:
    """KMH-C222: a fine or deduction whose amount is never below zero. What is borne is negative."""
    for award in subject.plan.awards.values():
        if any(part.kind in ("fine", "deduction") for part in award.parts):
            amount = entitlement(subject.plan, subject.bounds, award)
            if amount.low is not None and amount.low >= 0 and amount.high != 0:
                yield Finding("KMH-C222", ("awards", award.name, "pay"), award.clause, {"award": award.name})
