"""Quotas of zero: attainment divides by them, and has no value there."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaimenhong.errors import listed
from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.analysis.walk import inside, rules
from kaimenhong.plan.model import Attainment, Quota


def attainment_of_nothing(subject: Subject) -> Iterator[Finding]:
    """KMH-C221: an attainment some rule asks for in a window, of a quota that is zero there, or less."""
    told: set[tuple[str, str, str]] = set()
    for rule in rules(subject.plan):
        for part in (part for formula in rule.formulas for part in inside(formula) if isinstance(part, Attainment)):
            for league in rule.leagues:
                quota = subject.plan.quotas.get((part.measure, league))
                for window in (part.at,) if part.at else rule.windows:
                    key = (part.measure, league, window)
                    if quota is not None and key not in told:
                        told.add(key)
                        yield from _nothing(subject, quota, window)


def _nothing(subject: Subject, quota: Quota, window: str) -> Iterator[Finding]:
    whole = subject.quota(quota.measure, quota.league)
    sure = whole is not None and whole <= 0
    shares = quota.curve.get(window, ())
    empty = [
        instance.id
        for instance, share in zip(subject.plan.windows[window].instances, shares, strict=False)
        if sure or share <= Fraction(0)
    ]
    if empty:
        at = ("quotas", quota.measure, *(("is", quota.league) if sure else ("curve",)))
        details = {"measure": quota.measure, "league": quota.league, "instances": listed(empty)}
        yield Finding("KMH-C221", at, quota.clause or "", details)
