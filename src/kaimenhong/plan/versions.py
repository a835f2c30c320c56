"""Versions of a plan: plan.yaml, plan.2.yaml, plan.3.yaml … each in force from a day on.

Of a day the version in force is the latest whose first day is not after it. A window instance is computed by the
version in force on its last day, or on the day of evaluation if that is earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from kaimenhong.plan.model import Award, Cap, Exclusive, Plan


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one plan, the oldest first; every award knows its first name. `files`: where each was read."""

    plans: tuple[Plan, ...]
    files: tuple[str, ...] = ()

    @property
    def starts(self) -> tuple[date, ...]:
        """The first day of each version."""
        return tuple(first_day(plan) for plan in self.plans)

    @property
    def latest(self) -> Plan:
        """The last version."""
        return self.plans[-1]

    def until(self, day: date) -> Versions:
        """The versions in force by a day: of those to come nothing is read."""
        count = sum(start <= day for start in self.starts) or 1
        return Versions(self.plans[:count], self.files[:count])


def first_day(plan: Plan) -> date:
    """From when a version is in force; the first always was."""
    return plan.amends.governs_from if plan.amends else date.min


def governing(starts: Iterable[date], day: date) -> int:
    """Which of the versions with these first days is in force on a day.

    >>> starts = [date.min, date(2026, 2, 1)]
    >>> [governing(starts, date(2026, 1, 31)), governing(starts, date(2026, 2, 1))]
    [0, 1]
    """
    return max(n for n, start in enumerate(starts) if start <= day or n == 0)


def with_first_names(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """The plans, each award with the name it had first: `was` leads from version to version."""
    found: list[Plan] = []
    before: Mapping[str, str] = {}
    for plan in plans:
        before = {award.name: _first_name(award, before) for award in plan.awards.values()}
        renamed = any(first != name for name, first in before.items())
        found.append(_named(plan, before) if renamed else plan)
    return tuple(found)


def _first_name(award: Award, before: Mapping[str, str]) -> str:
    return before.get(award.was or award.name, award.name)


def _named(plan: Plan, first: Mapping[str, str]) -> Plan:
    awards = {name: replace(award, first_name=first[name]) for name, award in plan.awards.items()}
    return replace(plan, awards=MappingProxyType(awards))


def award_of(plan: Plan, award_id: str) -> Award | None:
    """A version's award by its permanent name."""
    return next((award for award in plan.awards.values() if award.id == award_id), None)


def exclusive_by_id(plan: Plan) -> tuple[Exclusive, ...]:
    """Groups of which one award is kept, their awards by permanent name."""
    awards = plan.awards
    return tuple(
        replace(group, levels=tuple(tuple(awards[name].id for name in level) for level in group.levels))
        for group in plan.exclusive.values()
    )


def caps_by_id(plan: Plan) -> tuple[Cap, ...]:
    """Caps, their awards by permanent name."""
    return tuple(replace(cap, awards=tuple(plan.awards[name].id for name in cap.awards)) for cap in plan.caps.values())


_SHOWN = ("windows", "leagues", "measures", "gates", "quotas", "scorecards", "boards", "settlements", "clauses")


def shown(plans: Sequence[Plan]) -> Plan:
    """What an outcome speaks of: the last version, with what earlier ones alone have; awards by first name."""
    if len(plans) == 1:
        return plans[0]
    merged: dict[str, Mapping[object, object]] = {
        field: {key: one for plan in plans for key, one in getattr(plan, field).items()} for field in _SHOWN
    }
    merged["awards"] = {a.id: replace(a, name=a.id) for plan in plans for a in plan.awards.values()}
    settlements = sorted((s for plan in plans for s in plan.settlements.values()), key=lambda s: s.on)
    merged["settlements"] = {s.name: s for s in settlements}
    return replace(plans[-1], **{field: MappingProxyType(named) for field, named in merged.items()})  # type: ignore[arg-type]
