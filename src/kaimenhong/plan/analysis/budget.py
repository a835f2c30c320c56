"""The budget beside the most the plan can cost."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaimenhong.errors import listed
from kaimenhong.plan.analysis.figures import figure
from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.model import Kind, Type


def beyond_budget(subject: Subject) -> Iterator[Finding]:
    """KMH-C223: the bounded awards alone may cost more. KMH-C224: some award has no bound."""
    for kind in subject.cost.kinds:
        if kind.budget is None:
            continue
        at = ("budget", kind.kind)
        limit = figure(subject.plan.budget[kind.kind], Type(Kind.MONEY))
        if kind.bounded > kind.budget:
            details = {"budget": limit, "most": figure(Fraction(kind.bounded), Type(Kind.MONEY))}
            yield Finding("KMH-C223", at, details=details)
        elif kind.unbounded:
            yield Finding("KMH-C224", at, details={"budget": limit, "names": listed(kind.unbounded)})
