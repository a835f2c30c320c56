"""Awards as they were settled: at which settlement, read in which window instances."""

from __future__ import annotations

from dataclasses import dataclass

from kaimenhong.comparison.rows import Row
from kaimenhong.periods import Instance
from kaimenhong.plan.model import Award, Plan, Settlement


@dataclass(frozen=True, slots=True)
class Settled:
    """The settlement of a row, and the window instance each settlement up to it reads, in order of date."""

    settlement: Settlement
    instances: tuple[Instance, ...]


def settled(plan: Plan, award: Award, row: Row) -> Settled | None:
    """How a row of awards or settlements was settled; None where the plan has no such settlement of the award."""
    every = sorted((plan.settlements[name] for name in award.settlements), key=lambda s: s.on)
    if "settlement" in row:
        chosen = [s for s in every if s.name == row["settlement"]]
    else:
        chosen = [s for s in every if s.on.isoformat() == row["due_on"]]
    if not chosen:
        return None
    so_far = every[: every.index(chosen[0]) + 1]
    instances = plan.windows[award.window].instances
    if row["occasion"] != "campaign":
        return Settled(chosen[0], tuple(i for i in instances if i.id == row["occasion"]))
    closed = ([i for i in instances if i.period.end <= s.on] for s in so_far)
    return Settled(chosen[0], tuple(dict.fromkeys(max(c, key=lambda i: i.period.end) for c in closed if c)))
