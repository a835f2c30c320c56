"""Formulas as functions of one figure: what an amount comes to where everything else stands still.

The figure is a measure (with its attainment and quota), a total, a place on a board, or any other number of one
window. Conditions that do not speak of it are switches, all on or all off. A formula that hangs on another number
as well is not decided here, nor one that opens into more than `MOST_PARTS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from kaimenhong.plan.analysis.opened import opened
from kaimenhong.plan.analysis.walk import STRUCTURE
from kaimenhong.plan.model import (
    Arithmetic,
    Attained,
    Attainment,
    Call,
    Choose,
    Comparison,
    Connective,
    Expression,
    Kind,
    Not,
    Number,
    Plan,
    Prior,
    QuotaOf,
    RankOf,
    Reference,
    Truth,
    Type,
)

MOST_PARTS = 200


class Undecided(Exception):  # noqa: N818  not an error: the amount hangs on more than the one figure
    """The formula is no function of the figure alone."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a formula may be a function of, in a window: its role and name, or the expression that reads it."""

    role: str
    name: str
    window: str
    read_by: Expression | None = None


@dataclass(frozen=True, slots=True)
class Line(Expression):
    """scale × x + offset, where x is the figure."""

    scale: Fraction
    offset: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands still while the figure moves: the quota of its measure, and whether conditions beside it hold."""

    quota: Fraction | None
    ceiling: bool  # the quota is to be kept under
    switches: bool


def figures(plan: Plan, formula: Expression, window: str) -> frozenset[Figure]:
    """The figures a formula hangs on, in gates it asks of too; none where that opens too wide."""
    found: set[Figure] = set()
    for count, leaf in enumerate(leaves(plan, formula)):
        figure = figure_of(leaf, window)
        if count > MOST_PARTS:
            return frozenset()
        if figure is not None:
            found.add(figure)
    return frozenset(found)


def leaves(plan: Plan, formula: Expression) -> Iterator[Expression]:
    """All parts of a formula and of what it stands for in its window (gates, tiers); what nobody opens is a leaf."""
    waiting = [formula]
    while waiting:
        one = waiting.pop()
        meant = opened(plan, one)
        if meant is not None:
            waiting.append(meant)
            continue
        if isinstance(one, STRUCTURE):
            waiting.extend(one.parts())
        yield one


def figure_of(leaf: Expression, window: str) -> Figure | None:
    """The figure a leaf reads; None for a constant and for what only holds other parts."""
    match leaf:
        case Reference(role="measure" | "total" as role, name=name, at=at):
            return Figure(role, name, at or window)
        case QuotaOf(measure=name, at=at) | Attainment(measure=name, at=at) | Attained(measure=name, at=at):
            return Figure("measure", name, at or window)
        case RankOf(board=name, from_last=from_last, at=at):
            return Figure("last_rank" if from_last else "rank", name, at or window)
        case Number() | Truth() | Prior():
            return None
    if isinstance(leaf, STRUCTURE) or leaf.type.kind is Kind.YES_NO:
        return None
    return Figure("", "", window, leaf)


def response(plan: Plan, formula: Expression, window: str, figure: Figure, standing: Standing) -> Expression:
    """The formula with a `Line` for each reading of the figure and nothing else that hangs on facts.

    Asked of a formula that `figures` has found the figure in. Raises `Undecided`.
    """
    reduced = _Reducer(plan, window, figure, standing).reduced(formula)
    if reduced.foreign:
        raise Undecided
    return reduced.expression


@dataclass(frozen=True, slots=True)
class _Reduced:
    """A part: whether it speaks of the figure, and whether another number is in it."""

    expression: Expression
    speaks: bool = False
    foreign: bool = False


class _Reducer:
    def __init__(self, plan: Plan, window: str, figure: Figure, standing: Standing) -> None:
        self._plan, self._window, self._figure, self._standing = plan, window, figure, standing

    def reduced(self, one: Expression) -> _Reduced:
        meant = opened(self._plan, one)
        if meant is not None:
            return self.reduced(meant)
        found = self._structure(one) if isinstance(one, STRUCTURE) else self._leaf(one)
        if one.type.kind is Kind.YES_NO and found.foreign:
            if found.speaks:
                raise Undecided
            return _Reduced(_truth(one, value=self._standing.switches))
        return found

    def _structure(self, one: Expression) -> _Reduced:
        if isinstance(one, Choose):
            return self._choice(one)
        below = [self.reduced(part) for part in one.parts()]
        rebuilt = _rebuilt(one, tuple(part.expression for part in below))
        return _Reduced(rebuilt, any(part.speaks for part in below), any(part.foreign for part in below))

    def _choice(self, one: Choose) -> _Reduced:
        condition = self.reduced(one.condition)
        if isinstance(condition.expression, Truth):
            return self.reduced(one.then if condition.expression.value else one.otherwise)
        then, otherwise = self.reduced(one.then), self.reduced(one.otherwise)
        parts = (condition, then, otherwise)
        rebuilt = replace(one, condition=condition.expression, then=then.expression, otherwise=otherwise.expression)
        return _Reduced(rebuilt, any(part.speaks for part in parts), any(part.foreign for part in parts))

    def _leaf(self, one: Expression) -> _Reduced:
        match one:
            case Truth() | Number():
                return _Reduced(one)
            case Prior():
                return _Reduced(Number(one.type, Fraction(0), place=one.place))
        if figure_of(one, self._window) != self._figure:
            return _Reduced(one, foreign=True)
        return _Reduced(self._read(one), speaks=True)

    def _read(self, one: Expression) -> Expression:
        quota = self._standing.quota
        x = Line(one.type, Fraction(1), Fraction(0), place=one.place)
        if not isinstance(one, QuotaOf | Attainment | Attained):
            return x
        if quota is None or quota <= 0:
            raise Undecided
        match one:
            case QuotaOf():
                return Number(one.type, quota, place=one.place)
            case Attainment():
                return replace(x, scale=1 / quota)
        line = Number(Type(Kind.NUMBER), quota, place=one.place)
        return Comparison(one.type, "<=" if self._standing.ceiling else ">=", x, line, place=one.place)


def _truth(one: Expression, *, value: bool) -> Truth:
    return Truth(one.type, value, place=one.place)


def _rebuilt(one: Expression, parts: tuple[Expression, ...]) -> Expression:
    """The same with other parts, in the order of `operands`."""
    match one:
        case Arithmetic() | Comparison():
            return replace(one, left=parts[0], right=parts[1])
        case Call():
            return replace(one, arguments=parts)
        case Connective():
            return replace(one, operands=parts)
    assert isinstance(one, Not), f"{one} holds no parts"
    return replace(one, operand=parts[0])
