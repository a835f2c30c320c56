"""Settlements of awards that come too early, or never to the end."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.plan.analysis.finding import Finding, Path
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.model import Award


def settled_too_early(subject: Subject) -> Iterator[Finding]:
    """KMH-C071: before any instance has closed. KMH-C085: before it is known who competes."""
    plan = subject.plan
    for award in plan.awards.values():
        first_end = plan.windows[award.window].instances[0].period.end
        for at, name in _listed(subject, award):
            on = plan.settlements[name].on
            if on < first_end:
                details = {"name": name, "window": award.window, "end": str(first_end)}
                yield Finding("KMH-C071", at, award.clause, details)
            elif plan.leagues[award.league].members == "last_day" and on < plan.period.end:
                yield Finding("KMH-C085", at, award.clause, {"name": name, "league": award.league})


def never_final(subject: Subject) -> Iterator[Finding]:
    """KMH-C072: what holds at the final settlement, and there is none."""
    for award in subject.plan.awards.values():
        if award.fold is not None and not any(subject.plan.settlements[name].final for name in award.settlements):
            yield Finding("KMH-C072", ("awards", award.name, "settle"), award.clause)


def _listed(subject: Subject, award: Award) -> Iterator[tuple[Path, str]]:
    """The settlements of an award as the plan lists them, each with its key path."""
    for number in range(1, len(award.settlements) + 1):
        at: Path = ("awards", award.name, "settle", str(number))
        yield at, subject.said(at)
