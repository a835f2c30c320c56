"""What an award gives: one thing of a kind, counted in a unit, perhaps of a value; or several things at once."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from kaimenhong.plan.formula import Scope, Want
from kaimenhong.plan.graph import is_word
from kaimenhong.plan.model import COEFFICIENT, MONEY_UNIT, AwardKind, Expression, Kind, Number, Part
from kaimenhong.plan.staff import weighs_in_money
from kaimenhong.plan.work import YES_NO, Work
from kaimenhong.source import Filled, Leaf, Scalar


def want(work: Work, said: Filled) -> Want:
    """What an award's pay must be: money for CNY, else a count of the unit, or a ratio where a coefficient is given.

    A bare number, or how many of something, where several things are given or weights in money multiply it.
    """
    if said.variant == "gives" or weighs_in_money(work, said):
        return Want((Kind.NUMBER, Kind.COUNT))
    if said.text("kind") == COEFFICIENT:
        return Want((Kind.RATIO, Kind.NUMBER))
    if said.text("unit") == MONEY_UNIT:
        return Want((Kind.MONEY,))
    return Want((Kind.COUNT,), said.text("unit"))


def build_parts(work: Work, said: Filled, scope: Scope) -> tuple[Part, ...]:
    """The things an award gives; one without a name where it gives one."""
    if said.variant == "gives":
        _check_bundle(work, said)
        found = [_part(work, said, key, part, scope) for key, part in _things(said)]
        return tuple(part for part in found if part is not None)
    kind, unit = said.text("kind"), said.text("unit")
    _check_coefficient(work, said)
    value = _value(work, said, said.keys["unit"], money=unit == MONEY_UNIT)
    return (Part("", cast("AwardKind", kind), unit, 1, value, None, None),)


def _things(said: Filled) -> list[tuple[Scalar, Filled]]:
    gives = said.record("gives")
    return [(gives.keys[name], part) for name, part in gives.records().items()]


def _part(work: Work, said: Filled, name: Scalar, part: Filled, scope: Scope) -> Part | None:
    leaf, clause = part.leaf("count"), said.maybe_text("clause")
    found = work.constants.read(leaf)
    if found is None:
        return None
    money = found.type.kind is Kind.MONEY
    whole = isinstance(found, Number) and found.value.denominator == 1 and found.value > 0
    if not isinstance(found, Number) or not whole or not (money or found.type.unit):
        work.notes.add("KMH-C175", leaf, clause, text=leaf.text)
        return None
    if part.text("kind") == COEFFICIENT:
        work.notes.add("KMH-C178", part.leaf("kind"), clause)
    condition, instead = condition_of(work, part, scope)
    unit = MONEY_UNIT if money else found.type.unit
    value = _value(work, part, leaf.scalar, money=money)
    kind = cast("AwardKind", part.text("kind"))
    return Part(name.text, kind, unit, int(found.value), value, condition, instead)


def condition_of(work: Work, said: Filled, scope: Scope) -> tuple[Expression | None, Expression | None]:
    """`if`, and what it says where it is not applicable."""
    leaf, instead = said.maybe_leaf("if"), said.maybe_leaf("not_applicable")
    if leaf is None:
        if instead is not None:
            work.notes.add("KMH-C031", instead, key="not_applicable")
        return None, None
    resolved = work.resolve(leaf, scope, YES_NO)
    said_instead = work.not_applicable(said.keys["if"], resolved, instead, scope, YES_NO)
    return (resolved.expression if resolved else None), said_instead


def _value(work: Work, said: Filled, unit: Scalar, *, money: bool) -> Fraction | None:
    """What one of the unit is worth in fen; None: no value, or it is money itself."""
    leaf = said.maybe_leaf("value")
    if leaf is None:
        if not money:
            work.notes.add("KMH-C176", unit, said.maybe_text("clause"))
        return None
    if money:
        work.notes.add("KMH-C177", leaf, said.maybe_text("clause"))
        return None
    return None if is_word(leaf, "none") else work.constants.number(leaf, (Kind.MONEY,))


def _check_bundle(work: Work, said: Filled) -> None:
    """Several things are given at once: not row by row, and not from settlement to settlement."""
    clause = said.maybe_text("clause")
    if said.record("pay").variant == "per_row":
        work.notes.add("KMH-C179", said.record("pay").keys["per_row"], clause, key="per_row")
    for key in ("gate", "fold"):
        if key in said:
            work.notes.add("KMH-C179", said.keys[key], clause, key=key)
    if weighs_in_money(work, said):
        work.notes.add("KMH-C179", said.keys["payee"], clause, key="staff")


def _check_coefficient(work: Work, said: Filled) -> None:
    """A coefficient has a unit and decimals of its own, and nothing else has them."""
    clause, pay = said.maybe_text("clause"), said.record("pay")
    coefficient = said.text("kind") == COEFFICIENT
    if coefficient != (said.text("unit") == COEFFICIENT):
        work.notes.add("KMH-C180", said.leaf("unit"), clause)
    decimals = _decimals(pay)
    if coefficient and (decimals is None or "rounding" not in pay):
        work.notes.add("KMH-C181", said.record("pay"), clause)
    if not coefficient and decimals is not None:
        work.notes.add("KMH-C182", decimals, clause)
    for key in ("gate", "fold"):
        if coefficient and key in said:
            work.notes.add("KMH-C179", said.keys[key], clause, key=key)


def _decimals(pay: Filled) -> Leaf | None:
    return pay.maybe_leaf("decimals") if pay.variant == "is" else None
