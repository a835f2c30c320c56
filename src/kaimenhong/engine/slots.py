"""When an award is settled: slots of (occasion, settlement, window instance), known before any data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kaimenhong.periods import Instance
from kaimenhong.plan.model import Plan, Settlement
from kaimenhong.plan.versions import first_day, governing


@dataclass(frozen=True, slots=True)
class Slot:
    """One settlement of one occasion. `order` counts the occasion's settlements from 0.

    happened: its date is not after as-of. current: the one that awards.csv shows. read_on: its day, where what it
    comes to could be another as of the run's date; None where it is the same. award: its permanent name.
    """

    award: str
    occasion: str
    order: int
    settlement: Settlement
    instance: Instance
    happened: bool
    current: bool
    read_on: date | None = None
    version: int = 0  # which of the plan's versions governs the instance, and settles it
    chained: int = 0  # whose groups, caps and voids hold: of an occasion the campaign has, that of the settlement's day


@dataclass(frozen=True, slots=True)
class _Pair:
    """A settlement and the instance it reads, by the version that governs that."""

    settlement: Settlement
    instance: Instance
    version: int


def slots_of(plans: Sequence[Plan], award: str, as_of: date) -> tuple[Slot, ...]:
    """All slots of an award that happened; for an occasion of which none did, its first if it can be told already.

    A settlement belongs to the version that governs its instance, which is over by then.
    """
    starts = [first_day(plan) for plan in plans] if len(plans) > 1 else [date.min]
    occasions: dict[str, list[_Pair]] = {}
    for version, plan in enumerate(plans):
        for occasion, settlement, instance in _pairs(plan, award):
            if governing(starts, instance.period.end) == version:
                occasions.setdefault(occasion, []).append(_Pair(settlement, instance, version))
    return tuple(slot for found in occasions.items() for slot in _occasion(award, *found, starts, as_of))


def _pairs(plan: Plan, award_id: str) -> Iterator[tuple[str, Settlement, Instance]]:
    """Occasions of an award in one version, with the settlements of each and the instances they read."""
    award = next((a for a in plan.awards.values() if a.id == award_id), None)
    if award is None:
        return
    settlements = sorted((plan.settlements[s] for s in award.settlements), key=lambda s: s.on)
    instances = plan.windows[award.window].instances
    if award.occasion == "campaign":
        yield from (("campaign", s, last) for s in settlements if (last := _last_closed(instances, s.on)))
        return
    for instance in instances:
        yield from ((instance.id, s, instance) for s in settlements if instance.period.end <= s.on)


def _last_closed(instances: tuple[Instance, ...], day: date) -> Instance | None:
    closed = [i for i in instances if i.period.end <= day]
    return max(closed, key=lambda i: i.period.end) if closed else None


def _occasion(award: str, occasion: str, pairs: Sequence[_Pair], starts: Sequence[date], as_of: date) -> Iterator[Slot]:
    happened = [p for p in pairs if p.settlement.on <= as_of]
    told = happened or [p for p in pairs[:1] if p.instance.period.end <= as_of]
    for order, pair in enumerate(told):
        yield Slot(
            award,
            occasion,
            order,
            pair.settlement,
            pair.instance,
            happened=bool(happened),
            current=order == len(told) - 1,
            version=pair.version,
            chained=governing(starts, pair.settlement.on) if occasion == "campaign" else pair.version,
        )
