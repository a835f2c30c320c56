"""Curves of a quota: shares of periods that are parts of one another, and cumulative shares that fall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

from kaimenhong.periods import Period, Window
from kaimenhong.plan.analysis.figures import share
from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.subject import Subject

Shares = Mapping[str, tuple[Fraction, ...]]  # by window, one an instance
_DAY = timedelta(days=1)
_MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Known:
    """The share a period has: in a window of the curve, or the whole campaign's."""

    period: Period
    share: Fraction
    window: str


def unequal_shares(subject: Subject) -> Iterator[Finding]:
    """KMH-C201: parts that make up a period whose share is not their sum. The whole campaign's share is 1."""
    for name, shares in _curves(subject).items():
        whole = _Known(subject.plan.period, Fraction(1), "")
        known = [whole, *(each for window in shares for each in _shares_of(subject.plan.windows[window], shares))]
        told: set[frozenset[str]] = set()
        for window in shares:
            for each in known:
                parts = _parts(_shares_of(subject.plan.windows[window], shares), each.period)
                total = sum((part.share for part in parts), Fraction(0))
                pair = frozenset((window, each.window))
                if parts and total != each.share and pair not in told:
                    told.add(pair)
                    yield _unequal(name, window, parts, each, total)


def falling_shares(subject: Subject) -> Iterator[Finding]:
    """KMH-C202: a cumulative window that asks for less than the one before it."""
    for name, shares in _curves(subject).items():
        for window in shares:
            each = _shares_of(subject.plan.windows[window], shares)
            for before, after in pairwise(each):
                if before.period.start == after.period.start and after.share < before.share:
                    details = {
                        "window": window,
                        "before": share(before.share),
                        "after": share(after.share),
                        "day": str(after.period.end),
                    }
                    yield Finding("KMH-C202", ("curves", name, window), details=details)


def _curves(subject: Subject) -> dict[str, Shares]:
    """Curves by name, each with the windows some quota reads it in."""
    curves: dict[str, dict[str, tuple[Fraction, ...]]] = {}
    for (measure, _), quota in subject.plan.quotas.items():
        name = subject.said(("quotas", measure, "curve"))
        if name != "none":
            curves.setdefault(name, {}).update(quota.curve)
    return dict(curves)


def _shares_of(window: Window, shares: Shares) -> list[_Known]:
    pairs = zip(window.instances, shares[window.name], strict=True)
    return [_Known(instance.period, part, window.name) for instance, part in pairs]


def _parts(shares: list[_Known], period: Period) -> list[_Known]:
    """Those of a window's shares whose periods make up a period, each day once; none where they do not."""
    for one in shares:
        if one.period == period:
            return [one]
    within = sorted((one for one in shares if one.period in period), key=lambda one: one.period.start)
    if not within or within[0].period.start != period.start or within[-1].period.end != period.end:
        return []
    joined = all(one.period.end + _DAY == other.period.start for one, other in pairwise(within))
    return within if joined else []


def _unequal(name: str, window: str, parts: list[_Known], whole: _Known, total: Fraction) -> Finding:
    shown = " + ".join(share(part.share) for part in parts[:_MOST_SHOWN]) + (" + …" if parts[_MOST_SHOWN:] else "")
    details = {
        "window": window,
        "parts": shown,
        "sum": share(total),
        "period": str(whole.period),
        "share": share(whole.share),
    }
    return Finding("KMH-C201", ("curves", name, window), details=details)
