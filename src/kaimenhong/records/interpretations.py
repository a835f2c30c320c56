"""Clauses of a plan with how they were interpreted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kaimenhong.records.in_force import in_force
from kaimenhong.records.models import Campaign, Interpretation


@dataclass(frozen=True, slots=True)
class Read:
    """A clause as the notice prints it, and its readings, the latest last."""

    clause: str
    words: str
    readings: tuple[Interpretation, ...]


def clauses_read(campaign: Campaign) -> Iterator[Read]:
    """Every clause of the plan in force, in the order of the notice."""
    said: dict[str, list[Interpretation]] = {}
    for one in Interpretation.objects.filter(campaign=campaign).select_related("by", "amendment").order_by("number"):
        said.setdefault(one.clause, []).append(one)
    for clause in in_force(campaign).plan.clauses.values():
        yield Read(clause.id, clause.said, tuple(said.get(clause.id, ())))
