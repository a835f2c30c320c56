"""Ways through the formulas of a plan. None knows the kinds of expressions: a new one is walked like the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from kaimenhong.plan.analysis.finding import Path
from kaimenhong.plan.model import (
    Aggregate,
    Arithmetic,
    Attainment,
    Award,
    Board,
    Call,
    Choose,
    Column,
    Comparison,
    Connective,
    Expression,
    Gate,
    Item,
    Measure,
    Not,
    OfRelated,
    OverWindows,
    Plan,
    Quota,
    QuotaOf,
    Reference,
)

STRUCTURE = Arithmetic | Call | Choose | Comparison | Connective | Not
"""Expressions that put others together, evaluated in the same league and window, and read nothing themselves."""


def inside(expression: Expression) -> Iterator[Expression]:
    """An expression and all below it."""
    waiting = [expression]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.parts()))


def name_read(expression: Expression) -> str:
    """What an expression reads, as a plan writes it; empty where it reads nothing with a name.

    Where what is folded has no name, as in `count(净增 > 0元 of 包片)`, it is that over which it is folded.
    """
    match expression:
        case Reference(name=name) | Aggregate(table=name) | Column(name=name):
            return name
        case QuotaOf(measure=name):
            return f"quota({name})"
        case Attainment(measure=name):
            return f"attainment({name})"
        case OfRelated(operand=operand, league=league, relation=relation):
            return name_read(operand) or relation or league or "everyone"
        case OverWindows(operand=operand, window=window):
            return name_read(operand) or window
    return ""


def conjuncts(condition: Expression | None) -> tuple[Expression, ...]:
    """The conditions that must all hold; none where there is no condition."""
    if condition is None:
        return ()
    if isinstance(condition, Connective) and condition.op == "and":
        return tuple(part for operand in condition.operands for part in conjuncts(operand))
    return (condition,)


@dataclass(frozen=True, slots=True)
class Rule:
    """A part of the plan that says something: where, by which clause, in which leagues and windows, with what."""

    at: Path
    clause: str
    leagues: tuple[str, ...]
    windows: tuple[str, ...]
    part: Measure | Gate | Quota | Item | Board | Award

    @property
    def formulas(self) -> tuple[Expression, ...]:
        return tuple(formulas_of(self.part))


def rules(plan: Plan) -> Iterator[Rule]:
    """Every rule of a plan."""
    for name, measure in plan.measures.items():
        yield Rule(("measures", name), measure.clause or "", measure.leagues, measure.windows, measure)
    for name, gate in plan.gates.items():
        yield Rule(("gates", name), gate.clause or "", gate.leagues, gate.windows, gate)
    for (name, league), quota in plan.quotas.items():
        yield Rule(("quotas", name), quota.clause or "", (league,), tuple(quota.curve), quota)
    for league, card in plan.scorecards.items():
        for item in card.items:
            at = ("scores", league, "items", item.name)
            yield Rule(at, item.clause or "", (league,), card.windows, item)
    for name, board in plan.boards.items():
        yield Rule(("boards", name), board.clause or "", (board.league,), board.windows, board)
    for name, award in plan.awards.items():
        yield Rule(("awards", name), award.clause, (award.league,), (award.window,), award)


def formulas_of(part: object) -> Iterator[Expression]:
    """The formulas a part of the plan holds, however deep."""
    if isinstance(part, Expression):
        yield part
    elif isinstance(part, tuple | Mapping):
        for one in part.values() if isinstance(part, Mapping) else part:
            yield from formulas_of(one)
    elif is_dataclass(part):
        for each in fields(part):
            yield from formulas_of(getattr(part, each.name))
