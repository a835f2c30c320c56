"""What a contestant is paid or scored by formula, in lines that add up: awards of one payee, items of one total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from kaimenhong.plan.analysis.finding import Path
from kaimenhong.plan.model import (
    Arithmetic,
    Award,
    Call,
    Choose,
    Comparison,
    Expression,
    Item,
    Kind,
    Number,
    PayFormula,
    Plan,
    ToContestant,
    ToStaff,
    Type,
)

POINTS = Type(Kind.POINTS)
_HARMS = frozenset({"sanction"})  # kinds of award nobody wants more of


@dataclass(frozen=True, slots=True)
class Purse:
    """What the contributions go to: they add up where all of this is the same."""

    league: str
    payee: str
    type: Type


@dataclass(frozen=True, slots=True)
class Contribution:
    """One award or item as a formula of a window; 0 where its condition does not hold."""

    at: Path
    clause: str
    name: str
    purse: Purse
    window: str
    formula: Expression


def contributions(plan: Plan) -> Iterator[Contribution]:
    """Awards paid by formula, then the items of scorecards, in the plan's order."""
    paid = [(award, award.pay) for award in plan.awards.values() if isinstance(award.pay, PayFormula)]
    alone = {award.name: _of_award(award, pay) for award, pay in paid if not _unwanted(award)}
    for name, one in alone.items():
        before = [alone[other] for other in _better(plan, name) if other in alone]
        yield _behind(one, [other for other in before if (other.purse, other.window) == (one.purse, one.window)])
    for league, card in plan.scorecards.items():
        for item in card.items:
            for window in card.windows:
                at = ("scores", league, "items", item.name, "earn")
                purse = Purse(league, card.total, POINTS)
                yield Contribution(at, item.clause or "", item.name, purse, window, _earned(item))


def _better(plan: Plan, award: str) -> list[str]:
    """The awards for which this one is given up, best first."""
    for group in plan.exclusive.values():
        names = [name for level in group.levels for name in level]
        if award in names:
            return names[: names.index(award)]
    return []


def _behind(one: Contribution, before: list[Contribution]) -> Contribution:
    """What is left of an award where a better one gives anything: nothing."""
    formula, place = one.formula, one.formula.place
    nothing = Number(formula.type, Fraction(0), place=place)
    for other in before:
        zero = Number(other.formula.type, Fraction(0), place=place)
        given = Comparison(Type(Kind.YES_NO), ">", other.formula, zero, place=place)
        formula = Choose(formula.type, given, nothing, formula, place=place)
    return replace(one, formula=formula)


def _unwanted(award: Award) -> bool:
    """Whether nobody wants more of what pay says: a sanction, or staff with a weight below zero."""
    payee = award.payee
    if any(part.kind in _HARMS for part in award.parts):
        return True
    return isinstance(payee, ToStaff) and any(w < 0 for w in (*payee.weights.values(), payee.others) if w is not None)


def _of_award(award: Award, pay: PayFormula) -> Contribution:
    """At the final settlement, nothing having been earned before it."""
    formula = pay.formula if award.fold is None else award.fold.final
    if award.condition is not None:
        nothing = Number(formula.type, Fraction(0), place=formula.place)
        formula = Choose(formula.type, award.condition, formula, nothing, place=formula.place)
    purse = Purse(award.league, _payee(award), replace(formula.type, whole=False))
    return Contribution(("awards", award.name, "pay"), award.clause, award.name, purse, award.window, formula)


def _payee(award: Award) -> str:
    match award.payee:
        case ToContestant():
            return ""
        case ToStaff(weights=weights, others=others, where=where):
            return f"{sorted(weights)} {others is not None} {where}"
    return award.name  # of rows, one by one: it adds up with nothing


def _earned(item: Item) -> Expression:
    """Points × earn within floor and cap; before rounding, which never turns a rise into a fall."""
    place = item.earn.place
    earned = item.earn
    if earned.type.kind is Kind.YES_NO:
        full = Number(POINTS, item.points or Fraction(0), place=place)
        earned = Choose(POINTS, earned, full, Number(POINTS, Fraction(0), place=place), place=place)
    elif item.points is not None:
        earned = Arithmetic(POINTS, "*", Number(POINTS, item.points, place=place), earned, place=place)
    if item.floor is not None:
        earned = Call(POINTS, "max", (earned, Number(POINTS, item.floor, place=place)), place=place)
    if item.cap is not None:
        earned = Call(POINTS, "min", (earned, Number(POINTS, item.cap, place=place)), place=place)
    return earned
