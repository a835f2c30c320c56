"""From what is granted to what is settled: the best of several, then caps, then voids, a stage each.

Every stage reads the rows of the one before and has the same columns; it only lowers amounts and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.best_of import best_of
from kaimenhong.engine.caps import capped
from kaimenhong.engine.program import Stage
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.voids import Days, voided
from kaimenhong.facts import Contract
from kaimenhong.plan.model import Plan
from kaimenhong.plan.versions import caps_by_id, exclusive_by_id

COLUMNS = (
    "award", "occasion", "ord", "contestant", "item", "payee", "amount", "reason", "kind", "unit", "place",
    "settlement",
)  # fmt: skip
FIRST, LAST = "owed", "entitlements"


Link = Callable[[str], exp.Query]  # what it makes of the rows of a stage by name


def links(plan: Plan, contracts: Mapping[str, Contract], slots: Sequence[Slot], as_of: date) -> Iterator[Stage]:
    """Stages from `owed` to `entitlements`."""
    source = FIRST
    for name, link in _links(plan, contracts, days_read(slots), as_of):
        yield Stage(name, link(source), kept=True)
        source = name
    yield Stage(LAST, exp.select(*(sql.col(c) for c in COLUMNS)).from_(sql.table(source)), kept=False)


def _links(plan: Plan, contracts: Mapping[str, Contract], days: Days, as_of: date) -> Iterator[tuple[str, Link]]:
    for group in exclusive_by_id(plan):
        yield f"best of {group.name}", partial(best_of, group, columns=COLUMNS)
    for cap in caps_by_id(plan):
        yield f"cap {cap.name}", partial(capped, cap, columns=COLUMNS)
    for void in plan.voids.values():
        contract = contracts[void.table]
        yield f"void {void.name}", partial(voided, void, columns=COLUMNS, contract=contract, days=days, as_of=as_of)


def days_read(slots: Iterable[Slot]) -> Days:
    """The day each settlement is read as of: its own, or the run's where it is still to come."""
    return {s.settlement.name: s.settlement.on if s.happened else None for s in slots}
