"""From what is granted to what is settled: the best of several, then caps, then voids, a stage each.

Every stage reads the rows of the one before and has the same columns; it only lowers amounts and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.best_of import best_of
from kaimenhong.engine.caps import capped
from kaimenhong.engine.program import Stage
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.sql import E
from kaimenhong.engine.voids import Days, voided
from kaimenhong.facts import Contract
from kaimenhong.plan.model import Plan
from kaimenhong.plan.versions import award_of, caps_by_id, exclusive_by_id

COLUMNS = (
    "award", "occasion", "ord", "contestant", "item", "payee", "amount", "reason", "kind", "unit", "place",
    "settlement",
)  # fmt: skip
FIRST, LAST = "owed", "entitlements"


Link = Callable[[str], exp.Query]  # what it makes of the rows of a stage by name


def links(
    plans: Sequence[Plan], plan: Plan, contracts: Mapping[str, Contract], slots: Sequence[Slot], as_of: date
) -> Iterator[Stage]:
    """Stages from `owed` to `entitlements`; what is deferred, each award's own version says."""
    source = FIRST
    for name, link in _links(plan, contracts, days_read(slots), as_of):
        yield Stage(name, link(source), kept=True)
        source = name
    yield Stage(LAST, _due_so_far(_deferred(plans, slots), source), kept=False)


def _deferred(plans: Sequence[Plan], slots: Sequence[Slot]) -> dict[tuple[str, str], Fraction]:
    """By award and settlement the share that is due up to it, where not all is."""
    found: dict[tuple[str, str], Fraction] = {}
    for slot in slots:
        award = award_of(plans[slot.version], slot.award)
        if award is not None and slot.settlement.name in award.deferred:
            found[slot.award, slot.settlement.name] = award.deferred[slot.settlement.name]
    return found


def _due_so_far(deferred: Mapping[tuple[str, str], Fraction], source: str) -> exp.Query:
    """Of every amount what is due up to its settlement; an amount of which that is nothing is no row yet."""
    share = _share(deferred)
    columns = [sql.alias(share, c) if c == "amount" and share else sql.col(c) for c in COLUMNS]
    query = exp.select(*columns).from_(sql.table(source))
    if share is None:
        return query
    nothing = sql.eq(sql.col("amount"), sql.num(0))
    return query.where(sql.either(nothing, sql.no(sql.eq(share, sql.num(0)))))


def _share(deferred: Mapping[tuple[str, str], Fraction]) -> E | None:
    """An amount times its share, cut toward zero; None where nothing is deferred."""
    amount = sql.col("amount")
    branches: list[tuple[E, E]] = []
    for (award, settlement), share in deferred.items():
        said = {"award": award, "settlement": settlement}
        here = sql.both(*(sql.eq(sql.col(c), sql.text(v)) for c, v in said.items()))
        n, d = sql.num(share.numerator), sql.num(share.denominator)
        whole, rest = sql.quotient(amount, d), sql.mod(amount, d)  # apart, no product is wider than the amount
        branches.append((here, sql.add(sql.mul(whole, n), sql.quotient(sql.mul(rest, n), d))))
    return sql.Wide(this=sql.case(branches, amount)) if branches else None


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
