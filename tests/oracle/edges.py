"""The edges a plan has: days on which something begins, ends or is settled; amounts at which something turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from tests.oracle.contracts import MOST

from kaimenhong.plan import model as m

DAY = timedelta(days=1)


def edge_days(plan: m.Plan) -> list[date]:
    """Days on and beside the edges of windows and settlements."""
    periods = [i.period for w in plan.windows.values() for i in w.instances]
    at = {plan.base_date, *(p.start for p in periods), *(p.end for p in periods)}
    at |= {s.on for s in plan.settlements.values()}
    return sorted({d + DAY * by for d in at for by in (-1, 0, 1)})


def edge_amounts(plan: m.Plan) -> list[int]:
    """Amounts the plan names, and one fen less and more."""
    named = {int(value) for value in _money(plan) if value.denominator == 1 and 0 < value < MOST}
    return sorted({fen + by for fen in named for by in (-1, 0, 1)})


def _money(thing: object) -> Iterator[Fraction]:
    if isinstance(thing, m.Number) and thing.type.kind is m.Kind.MONEY:
        yield thing.value
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _money(getattr(thing, field.name))
    elif isinstance(thing, Mapping | tuple):
        for part in thing.values() if isinstance(thing, Mapping) else thing:
            yield from _money(part)


def turning_days(plan: m.Plan, as_of: date) -> list[date]:
    """Days on which holders and relations are read, and those beside them."""
    ends = {min(i.period.end, as_of) for w in plan.windows.values() for i in w.instances}
    return sorted({d + DAY * by for d in ends for by in (-1, 0, 1)})


def as_of_date(plan: m.Plan, seed: str) -> date:
    """Mostly at the end and after it, where settlements happen; also before, inside and on every edge."""
    random = Random(seed)  # noqa: S311  made-up plans, no secrets
    period = plan.period
    last = max([period.end, *(s.on for s in plan.settlements.values())])
    form = random.random()
    if form < 0.05:
        return period.start - DAY
    if form < 0.15:
        return period.start + DAY * random.randrange(period.days)
    if form < 0.4:
        return random.choice([d for d in edge_days(plan) if period.start <= d < period.end] or [period.end])
    if form < 0.6:
        return random.choice([d for d in edge_days(plan) if d >= period.end])
    return random.choice((period.end, last, last, last + DAY, last + 30 * DAY))
