"""Figures and gaps with their units: of what the plan gives none, the unit of what is counted."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kaimenhong.engine.explain.reading import Figure
from kaimenhong.engine.explain.said import say
from kaimenhong.errors import Language
from kaimenhong.plan.model import Aggregate, Expression, Kind, OverWindows, RankOf, Type
from kaimenhong.plan.printing import amount

WORDS = (Kind.TEXT, Kind.UNIT_ID, Kind.PERSON_ID)
_OF_GAP = {Kind.RATIO: Type(Kind.POINT_GAP), Kind.DATE: Type(Kind.DAYS)}
_LEAST = {Kind.MONEY: Fraction(1), Kind.POINT_GAP: Fraction(1, 10**6)}  # what prints, in base units
_LEAST_NUMBER = Fraction(1, 10**4)


def unit_of(language: Language, e: Expression) -> Type:
    """The kind of a formula with its unit: a rank counts places, rows and windows are counted as such."""
    match e:
        case RankOf():
            return Type(Kind.COUNT, say(language, "places"))
        case Aggregate(op="count") if not e.type.unit:
            return replace(e.type, unit=say(language, "rows"))
        case OverWindows(op="count") if not e.type.unit:
            return replace(e.type, unit=say(language, "windows"))
        case _:
            return e.type


def common_unit(one: Type, other: Type) -> Type:
    """The kind in which two sides are told: a bare number is of the other's, a count has the unit either has."""
    if one.kind is Kind.NUMBER:
        return other
    return one if one.unit or other.kind is not one.kind else other


def gap(language: Language, one: Figure, other: Figure, kind: Type) -> str:
    """How far two values of a kind are apart; nothing of texts and ids."""
    if kind.kind in WORDS:
        return ""
    kind = _OF_GAP.get(kind.kind, kind)
    apart, least = abs(one.value - other.value), _LEAST.get(kind.kind, _LEAST_NUMBER)
    if 0 < apart < least:
        return say(language, "less_than", least=amount(least, kind))
    return amount(apart, kind)
