"""Tiers in SQL: the step a number lies in, as a CASE over its bounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kaimenhong.engine import sql, value
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, NOT_APPLICABLE, Value
from kaimenhong.plan.model import Tiers


def tiered(x: Value, tiers: Tiers) -> Value:
    """What tiers make of a plain number; before the first step of some nothing, in state not applicable."""
    if tiers.mode == "marginal":
        parts = [value.plus(value.constant(a), value.scaled(x, b)) for a, b in tiers.marginal]
        return replace(_picked(x, tiers, parts, value.constant(0)), s=x.s)
    results = [_constant(step.result) for step in tiers.steps]
    if tiers.below is not None:
        return replace(_picked(x, tiers, results, _constant(tiers.below)), s=x.s)
    found = _picked(x, tiers, results, None)
    lowest = sql.case([(_reached(x, tiers, 0), sql.num(KNOWN))], sql.num(NOT_APPLICABLE))
    return replace(found, s=value.worst(x.s, lowest))


def _picked(x: Value, tiers: Tiers, results: list[Value], below: Value | None) -> Value:
    """The result of the highest step that x reaches; where x is empty in a row, nothing."""
    branches = [(_reached(x, tiers, n), result) for n, result in enumerate(results)]
    found = value.pick([*reversed(branches)], below)
    return replace(found, n=sql.case([(sql.no(sql.is_null(x.n)), found.n)]))


def _reached(x: Value, tiers: Tiers, n: int) -> E:
    step = tiers.steps[n]
    return value.compare(">=" if step.included else ">", x, value.constant(step.bound)).yes


def _constant(result: Fraction | str) -> Value:
    return value.words(sql.text(result)) if isinstance(result, str) else value.constant(result)
