"""When an award is settled: slots of (occasion, settlement, window instance), known before any data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaimenhong.periods import Instance
from kaimenhong.plan.model import Award, Plan, Settlement


@dataclass(frozen=True, slots=True)
class Slot:
    """One settlement of one occasion. `order` counts the occasion's settlements from 0.

    happened: its date is not after as-of. current: the one that awards.csv shows. read_on: its day, where what it
    comes to could be another as of the run's date; None where it is the same.
    """

    award: str
    occasion: str
    order: int
    settlement: Settlement
    instance: Instance
    happened: bool
    current: bool
    read_on: date | None = None


def slots_of(plan: Plan, award: Award, as_of: date) -> tuple[Slot, ...]:
    """All slots of an award that happened; for an occasion of which none did, its first if it can be told already."""
    named = [plan.settlements[s] for s in award.settlements]
    settlements = sorted(named, key=lambda s: s.on)
    instances = plan.windows[award.window].instances
    if award.occasion == "campaign":
        pairs = [(s, last) for s in settlements if (last := _last_closed(instances, s.on))]
        return _occasion(award, "campaign", pairs, as_of)
    found: list[Slot] = []
    for instance in instances:
        pairs = [(s, instance) for s in settlements if instance.period.end <= s.on]
        found += _occasion(award, instance.id, pairs, as_of)
    return tuple(found)


def _last_closed(instances: tuple[Instance, ...], day: date) -> Instance | None:
    closed = [i for i in instances if i.period.end <= day]
    return max(closed, key=lambda i: i.period.end) if closed else None


def _occasion(award: Award, occasion: str, pairs: list[tuple[Settlement, Instance]], as_of: date) -> tuple[Slot, ...]:
    happened = [p for p in pairs if p[0].on <= as_of]
    if happened:
        last = len(happened) - 1
        return tuple(
            Slot(award.name, occasion, i, s, at, happened=True, current=i == last) for i, (s, at) in enumerate(happened)
        )
    if pairs and pairs[0][1].period.end <= as_of:
        settlement, instance = pairs[0]
        return (Slot(award.name, occasion, 0, settlement, instance, happened=False, current=True),)
    return ()
