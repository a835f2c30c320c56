"""Expressions that stand for others, put in the words the analyses know: tiers, rounding, amounts of other awards."""

from __future__ import annotations

from fractions import Fraction

from kaimenhong.plan.model import (
    AmountOf,
    Arithmetic,
    Choose,
    Comparison,
    Expression,
    Kind,
    Number,
    PayFormula,
    Plan,
    Reference,
    Round,
    Tiered,
    Type,
)

_YES_NO = Type(Kind.YES_NO)


def opened(plan: Plan, expression: Expression) -> Expression | None:
    """What an expression stands for in the window it is read in; None where it stands for itself.

    Of rounding that is the number itself: it never turns a rise into a fall. Of tiers below their first step, where
    they are not applicable, nothing.
    """
    match expression:
        case Reference(role="gate", name=name, at=None):
            return plan.gates[name].formula
        case Round(operand=operand):
            return operand
        case Tiered() if expression.type.kind is not Kind.TEXT:
            return steps(expression, Fraction(0))
        case AmountOf(award=name, at=None):
            return _amount(plan, expression, name)
    return None


def steps(tiered: Tiered, below: Fraction) -> Expression:
    """Tiers as choices between their steps; `below` is what stands where they are not applicable."""
    tiers, place = tiered.tiers, tiered.place
    lowest = tiers.below if isinstance(tiers.below, Fraction) else below
    found: Expression = Number(tiered.type, Fraction(0) if tiers.mode == "marginal" else lowest, place=place)
    for n, step in enumerate(tiers.steps):
        reached = Comparison(
            _YES_NO,
            ">=" if step.included else ">",
            tiered.operand,
            Number(tiers.of, step.bound, place=place),
            place=place,
        )
        found = Choose(tiered.type, reached, _within(tiered, n), found, place=place)
    return found


def _within(tiered: Tiered, n: int) -> Expression:
    """What the tiers make of x in a step."""
    tiers, type_, place = tiered.tiers, tiered.type, tiered.place
    if tiers.mode == "whole":
        result = tiers.steps[n].result
        assert isinstance(result, Fraction), "texts are asked before"
        return Number(type_, result, place=place)
    offset, rate = tiers.marginal[n]
    part = Arithmetic(type_, "*", tiered.operand, Number(tiers.gives, rate, place=place), place=place)
    return Arithmetic(type_, "+", part, Number(type_, offset, place=place), place=place)


def _amount(plan: Plan, expression: AmountOf, name: str) -> Expression | None:
    """The pay of an award by formula where its condition holds, else 0; None of other awards."""
    award = plan.awards[name]
    if not isinstance(award.pay, PayFormula):
        return None
    if award.condition is None:
        return award.pay.formula
    nothing = Number(expression.type, Fraction(0), place=expression.place)
    return Choose(expression.type, award.condition, award.pay.formula, nothing, place=expression.place)
