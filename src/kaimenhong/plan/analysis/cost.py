"""The most a plan can cost: a bound for each award and for each kind of award, or the reason why there is none.

The bound of an award is what one payment may come to at most, times how many there may be: contestants of the
league (its `size`), and occasions, or what a cap leaves of that; awards under one cap are each counted up to it.
Prizes by place are paid once an occasion, whoever wins them. Refunds and fines are not set off against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from math import ceil, floor
from operator import or_
from typing import Literal

from kaimenhong.errors import listed
from kaimenhong.plan.analysis.bounds import NONE, Bounds, Known
from kaimenhong.plan.analysis.interval import Interval
from kaimenhong.plan.analysis.walk import STRUCTURE, inside, name_read
from kaimenhong.plan.model import (
    Award,
    Expression,
    Fold,
    Kind,
    Limit,
    Part,
    PayByPlace,
    PayFormula,
    PayPerRow,
    PayPool,
    Plan,
    Prior,
    ToContestant,
    ToStaff,
    asked_of,
)

Reason = Literal["", "amount", "rows", "size", "payees", "pay"]
MONEY = "CNY"
_COSTS_NOTHING = frozenset({"fine", "deduction", "sanction", "coefficient"})


@dataclass(frozen=True, slots=True)
class AwardCost:
    """Of one award, in base units of its unit; None without bound.

    each: the most of one payment. payments: how many there may be. reason: why `most` is None: the amount grows with
    `names`; one for each row of the table in `names`; the league in `names` has no size; as many payees as there are
    in `names`; a way to pay that is not known here.
    """

    award: str
    clause: str
    kind: str
    unit: str
    each: int | None
    payments: int | None
    most: int | None
    reason: Reason = ""
    names: str = ""


@dataclass(frozen=True, slots=True)
class KindCost:
    """Of all awards of a kind and unit: the sum of those that have a bound, and the names of those that have none."""

    kind: str
    unit: str
    bounded: int
    unbounded: tuple[str, ...]
    budget: int | None

    @property
    def most(self) -> int | None:
        return None if self.unbounded else self.bounded


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a plan: award by award, and kind by kind; the kind `total` is all that is paid in money."""

    awards: tuple[AwardCost, ...]
    kinds: tuple[KindCost, ...]


def cost_of(plan: Plan, bounds: Bounds) -> Cost:
    """The most a plan can cost. Fines and sanctions cost nothing."""
    paid = [(award, part) for award in plan.awards.values() for part in award.parts if part.kind not in _COSTS_NOTHING]
    awards = tuple(_of_part(plan, award, part, _of_award(plan, bounds, award, part)) for award, part in paid)
    return Cost(awards, tuple(_kinds(plan, awards)))


def entitlement(plan: Plan, bounds: Bounds, award: Award) -> Interval:
    """What one payee of a contestant (of a row award: one row) may be entitled to in an occasion; negative is borne."""
    known = bounds.asked(award.condition, award.not_applicable, award.league)
    if known is None:
        return NONE
    pay: object = award.pay  # of a kind known here, or of one that came later
    match pay:
        case PayFormula() if award.fold is not None:
            found = _folded(plan, bounds, award, award.fold, known)
        case PayFormula(formula=formula) | PayPerRow(each=formula):
            found = bounds.of(formula, award.league, known)
        case PayPool(pool=pool):
            found = bounds.of(pool, award.league, known) & Interval(Fraction(0), None) | NONE
        case PayByPlace(prizes=prizes):
            found = Interval(min(band.each for band in prizes), max(band.each for band in prizes))
        case _:
            return Interval()
    return _whole(_weighed(award, _whole(found))) | NONE


def _weighed(award: Award, amount: Interval) -> Interval:
    """What one of the staff may have of an amount, or the contestant where nobody is there."""
    payee = award.payee
    if not isinstance(payee, ToStaff) or payee.share == "pool":
        return amount
    weights = [w for w in (*payee.weights.values(), payee.others) if w is not None]
    weights += [Fraction(1)] if payee.vacancy == "contestant" else []
    return amount * Interval(min(weights), max(weights))


def _folded(plan: Plan, bounds: Bounds, award: Award, fold: Fold, known: Known) -> Interval:
    """Over all settlements, each from what the one before it may have come to, rounded; any may be the first."""
    start = _whole(bounds.of(fold.start, award.league, known))
    found = [start]
    for name in award.settlements:
        step = fold.final if plan.settlements[name].final else fold.next
        prior = found[-1] | start
        held: dict[Expression, Interval] = {part: prior for part in inside(step) if isinstance(part, Prior)}
        found.append(_whole(bounds.of(step, award.league, {**known, **held})) | NONE)
    return reduce(or_, found)


def _whole(amount: Interval) -> Interval:
    """Of an amount rounded to whole base units, in whatever mode."""
    return Interval(amount.floor().low, amount.ceil().high)


def _of_part(plan: Plan, award: Award, part: Part, cost: AwardCost) -> AwardCost:
    """The cost of one thing given, for each one of pay; of a thing that has a value in money."""
    worth = 1 if part.value is None else int(part.value)
    each, most = (None if n is None else n * part.count * worth for n in (cost.each, cost.most))
    given = replace(cost, each=each, most=most)
    return _capped(plan, award, given) if part.value is None else replace(given, unit=MONEY)


def _capped(plan: Plan, award: Award, cost: AwardCost) -> AwardCost:
    """The cost under the caps the award stands in: of one contestant in an occasion, whoever is paid for him.

    A cap cuts money; things worth money are given whole.
    """
    own = isinstance(award.payee, ToContestant)
    caps = [cap.most for cap in plan.caps.values() if award.name in cap.awards and (own or cap.per == "contestant")]
    size = plan.leagues[award.league].size
    if not caps or cost.unit != MONEY:
        return cost
    most = floor(min(caps))
    each = most if cost.each is None else min(cost.each, most)
    if size is None:
        reason: Reason = "size" if cost.most is None else ""
        return replace(cost, each=each, reason=reason, names=award.league if reason else "")
    contestants = size * _occasions(plan, award)
    together = most * contestants if cost.most is None else min(cost.most, most * contestants)
    payments = contestants if cost.payments is None else cost.payments
    return replace(cost, each=each, payments=payments, most=together, reason="", names="")


def _of_award(plan: Plan, bounds: Bounds, award: Award, part: Part) -> AwardCost:
    """What pay comes to at most, as the cost of one of the things given for it."""
    high = entitlement(plan, bounds, award).high
    each = None if high is None else ceil(high)
    name = f"{award.name}·{part.name}" if part.name else award.name
    found = AwardCost(name, award.clause, part.kind, part.unit, each, None, None)
    occasions, size = _occasions(plan, award), plan.leagues[award.league].size
    pay: object = award.pay
    match pay:
        case _ if each == 0:
            return replace(found, payments=0, most=0)
        case PayPerRow(table=table, limit=None):
            return replace(found, reason="rows", names=table)
        case _ if isinstance(award.payee, ToStaff) and award.payee.share == "each" and _posts(award.payee):
            return replace(found, reason="payees", names=_posts(award.payee))
        case PayPerRow(limit=limit) if limit is not None:
            return _of_rows(award, limit, replace(found, payments=occasions), size)
        case PayByPlace():
            return _of_places(plan, award, pay, found)
        case PayFormula() | PayPool():
            found = replace(found, payments=None if size is None else size * occasions)
            if each is None:
                return replace(found, reason="amount", names=_unbounded(bounds, award))
            if isinstance(pay, PayPool):
                return replace(found, most=each * occasions)
            if found.payments is None:
                return replace(found, reason="size", names=award.league)
            return replace(found, most=each * found.payments)
    return replace(found, reason="pay")


def _of_rows(award: Award, limit: Limit, found: AwardCost, size: int | None) -> AwardCost:
    """The first so many rows, of all or of each, in each occasion."""
    if found.each is None:
        return replace(found, payments=None, reason="rows", names=award.name)
    if limit.within == "contestant" and size is None:
        return replace(found, payments=None, reason="size", names=award.league)
    times = limit.rows * (found.payments or 0) * (1 if limit.within == "league" else size or 0)
    return replace(found, payments=times, most=found.each * times)


def _of_places(plan: Plan, award: Award, pay: PayByPlace, found: AwardCost) -> AwardCost:
    """Prizes are paid once an occasion, whoever wins them; what somebody bears is not set off.

    In groups everyone may be alone in his; where each of those tied gets the prize, all may be tied on the first place.
    """
    occasions, size = _occasions(plan, award), plan.leagues[award.league].size
    if plan.boards[pay.board].groups is not None or pay.ties == "each":
        if size is None:
            return replace(found, reason="size", names=award.league)
        assert found.each is not None, "prizes are amounts"
        return replace(found, payments=size * occasions, most=found.each * size * occasions)
    paid, most = _paid(pay, pay.places if size is None else size)
    return replace(found, payments=paid * occasions, most=floor(most) * occasions)


def _posts(payee: ToStaff) -> str:
    """The posts that are paid; `others` where more are than are named."""
    named = [post for post, weight in payee.weights.items() if weight]
    return listed([*named, *(["others"] if payee.others else [])])


def _paid(pay: PayByPlace, places: int) -> tuple[int, Fraction]:
    """On how many of the first places there is something to win, and all of it."""
    found, most, left = 0, Fraction(0), places
    for band in pay.prizes:
        taken = min(left, band.places)
        left -= taken
        if band.each > 0:
            found, most = found + taken, most + taken * band.each
    return found, most


def _occasions(plan: Plan, award: Award) -> int:
    """How many times it is paid: once, or for every instance that has ended at the last settlement."""
    if award.occasion == "campaign":
        return 1
    last = max(plan.settlements[name].on for name in award.settlements)
    return sum(instance.period.end <= last for instance in plan.windows[award.window].instances)


def _unbounded(bounds: Bounds, award: Award) -> str:
    """The figures the amount grows with, by name; conditions choose, they do not grow."""
    waiting, found = [*asked_of(award.pay)[:1]], []
    while waiting:
        part = waiting.pop(0)
        if part.type.kind is not Kind.YES_NO:
            waiting[:0] = part.parts() if isinstance(part, STRUCTURE) else ()
            reached = bounds.of(part, award.league)
            found.append(name_read(part) if None in (reached.low, reached.high) else "")
    return listed(dict.fromkeys(name for name in found if name))


def _kinds(plan: Plan, awards: tuple[AwardCost, ...]) -> Iterator[KindCost]:
    groups: dict[tuple[str, str], list[AwardCost]] = {}
    for award in awards:
        groups.setdefault((award.kind, award.unit), []).append(award)
        if award.unit == MONEY:
            groups.setdefault(("total", MONEY), []).append(award)
    several = len({kind for kind, unit in groups if unit == MONEY}) > 2  # noqa: PLR2004  one kind and the total
    for (kind, unit), group in sorted(groups.items(), key=lambda pair: pair[0][0] == "total"):
        limit = plan.budget.get(kind) if unit == MONEY else None
        if kind != "total" or several or limit is not None:
            bounded = sum(award.most for award in group if award.most is not None)
            unbounded = tuple(award.award for award in group if award.most is None)
            yield KindCost(kind, unit, bounded, unbounded, None if limit is None else int(limit))
