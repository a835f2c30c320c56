"""Figures as findings print them, in the units plans are written in: exact, or marked ≈ where they have no end."""

from __future__ import annotations

from fractions import Fraction

from kaimenhong.money import format_scaled, round_fraction
from kaimenhong.plan.model import Kind, Type

_YUAN, _WAN = 100, 10**6  # fen
_UNITS = {Kind.POINTS: "分", Kind.DAYS: "天", Kind.POINT_GAP: "个百分点"}
_MOST_PLACES = 8


def figure(value: Fraction, type_: Type) -> str:
    """A value with its unit, as a plan would write it.

    >>> figure(Fraction(11520 * 10**6), Type(Kind.MONEY)), figure(Fraction(99_999_999), Type(Kind.MONEY))
    ('11520万元', '999999.99元')
    >>> figure(Fraction(1, 5), Type(Kind.RATIO)), figure(Fraction(2500 * 10**6, 9), Type(Kind.MONEY))
    ('20%', '≈277.78万元')
    >>> figure(Fraction(36), Type(Kind.COUNT, "台")), figure(Fraction(131, 10000), Type(Kind.POINT_GAP))
    ('36台', '1.31个百分点')
    """
    match type_.kind:
        case Kind.MONEY:
            return _money(value)
        case Kind.RATIO:
            return share(value)
        case Kind.POINT_GAP:
            return _exact(value * 100) + _UNITS[type_.kind]
        case _:
            return _exact(value) + (type_.unit or _UNITS.get(type_.kind, ""))


def share(value: Fraction) -> str:
    """A share in percent where that has an end, else as a fraction.

    >>> share(Fraction(9, 10)), share(Fraction(2, 3))
    ('90%', '2/3')
    """
    text = _exact(value * 100)
    return str(value) if "/" in text else f"{text}%"


def _money(fen: Fraction) -> str:
    if fen.denominator != 1:
        size, unit = (_WAN, "万元") if abs(fen) >= _WAN else (_YUAN, "元")
        return f"≈{format_scaled(round_fraction(fen * 100 / size, 'half_up'), 2)}{unit}"
    if abs(fen) >= _WAN and fen % _YUAN == 0:
        return f"{_exact(fen / _WAN)}万元"
    return f"{_exact(fen / _YUAN)}元"


def _exact(value: Fraction) -> str:
    """The decimal of a fraction that has a short one, else n/d.

    >>> _exact(Fraction(-5, 4)), _exact(Fraction(2, 3)), _exact(Fraction(7))
    ('-1.25', '2/3', '7')
    """
    for places in range(_MOST_PLACES + 1):
        scaled = value * 10**places
        if scaled.denominator == 1:
            return format_scaled(scaled.numerator, places)
    return str(value)
