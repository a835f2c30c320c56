"""Phases of a campaign: days that belong to none of them, days that belong to two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from kaimenhong.periods import Instance, Period, Window
from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.subject import Subject

_DAY = timedelta(days=1)


def days_left_out(subject: Subject) -> Iterator[Finding]:
    """KMH-C203: days of the campaign between, before or behind the phases of a window."""
    for window, phases in _phased(subject):
        for gap in _gaps(phases, subject.plan.period):
            yield Finding("KMH-C203", ("windows", window.name), details={"window": window.name, "days": str(gap)})


def days_counted_twice(subject: Subject) -> Iterator[Finding]:
    """KMH-C204: two phases that share days."""
    for window, phases in _phased(subject):
        for one, other in pairwise(phases):
            if other.period.start <= one.period.end:
                shared = Period(other.period.start, min(one.period.end, other.period.end))
                details = {"one": one.id, "other": other.id, "days": str(shared)}
                yield Finding("KMH-C204", ("windows", window.name), details=details)


def _phased(subject: Subject) -> Iterator[tuple[Window, list[Instance]]]:
    """Windows of several periods that do not all begin on one day (such are cumulative), in order of their start."""
    for window in subject.plan.windows.values():
        if len({instance.period.start for instance in window.instances}) > 1:
            yield window, sorted(window.instances, key=lambda instance: (instance.period.start, instance.period.end))


def _gaps(phases: list[Instance], whole: Period) -> Iterator[Period]:
    free = whole.start
    for phase in phases:
        if phase.period.start > free:
            yield Period(free, phase.period.start - _DAY)
        free = max(free, phase.period.end + _DAY)
    if free <= whole.end:
        yield Period(free, whole.end)
