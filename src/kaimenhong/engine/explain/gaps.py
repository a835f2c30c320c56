"""What a condition that does not hold is short of, and what is missing to the next step of tiers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kaimenhong.engine.explain.governed import governed
from kaimenhong.engine.explain.reading import Figure
from kaimenhong.engine.explain.said import say
from kaimenhong.engine.explain.units import common_unit, gap, unit_of
from kaimenhong.engine.node import At
from kaimenhong.engine.value import KNOWN, STATE_NAMES
from kaimenhong.plan.model import (
    Attained,
    Comparison,
    Connective,
    Expression,
    Kind,
    Not,
    Reference,
    Tiered,
    Tiers,
    Type,
)
from kaimenhong.plan.printing import amount, formula, literal

if TYPE_CHECKING:
    from kaimenhong.engine.explain.figures import Explainer

Lines = Iterator[tuple[str, str]]


def shortfalls(x: Explainer, e: Expression, at: At) -> Lines:
    """Of a condition that does not hold: what is, what is needed, and by how much it is missed."""
    figure = x.values.of(e, at)
    if figure.state == KNOWN and figure.value:
        return
    match e:
        case Connective(operands=operands):
            for operand in operands:
                yield from shortfalls(x, operand, at)
        case Comparison(left=left, right=right, op=op):
            kind = common_unit(unit_of(x.language, left), unit_of(x.language, right))
            yield from _missed(
                x, formula(e), x.values.of(left, at), x.values.of(right, at), kind, most=op in ("<", "<=")
            )
        case Attained(measure=measure):
            there = x.values.picked(at, e.at)
            done, asked = x.values.sides(measure, there)
            most = x.plan.quotas[measure, there.league].reach == "at_most"
            yield from _missed(x, formula(e), done, asked, x.plan.measures[measure].formula.type, most=most)
        case Reference(role="gate", name=name):
            there = x.values.picked(at, e.at)
            found = governed(x, e, there)
            other = found[0] if found else x
            yield from shortfalls(other, other.plan.gates[name].formula, there)
        case Not() | _:
            yield formula(e), x.shown(figure, Type(Kind.YES_NO))


def _missed(x: Explainer, rule: str, left: Figure, right: Figure, kind: Type, *, most: bool) -> Lines:
    if state := max(left.state, right.state):
        yield rule, say(x.language, STATE_NAMES[state])
        return
    yield say(x.language, "actual", rule=rule), x.shown(left, kind)
    yield say(x.language, "needed", rule=rule), x.shown(right, kind)
    if apart := gap(x.language, left, right, kind):
        yield say(x.language, "over" if most else "short", rule=rule), apart


def step_lines(x: Explainer, e: Tiered, at: At) -> Lines:
    """The step a number lies in, and the next one with what is missing to it."""
    found, tiers = x.values.of(e.operand, at), e.tiers
    if found.state != KNOWN:
        return
    kind = common_unit(unit_of(x.language, e.operand), tiers.of)
    lies, told = tiers.step(found.value), amount(found.value, kind)
    if lies is None:
        yield formula(e), say(x.language, "below_steps", x=told)
    else:
        yield formula(e), say(x.language, "step", x=told, step=_of_step(tiers, lies))
    after = 0 if lies is None else lies + 1
    if after < len(tiers.steps):
        bound = Figure(tiers.steps[after].bound, KNOWN)
        yield say(x.language, "next_step", step=_of_step(tiers, after)), gap(x.language, bound, found, kind)


def _of_step(tiers: Tiers, n: int) -> str:
    step = tiers.steps[n]
    gives = f"'{step.result}'" if isinstance(step.result, str) else literal(step.result, tiers.gives)
    return f"{'≥' if step.included else '>'} {literal(step.bound, tiers.of)}: {gives}"
