"""Figures as the summary shows them. Only shown, never computed with: the exact ones are in the exports."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaimenhong.errors import Language
from kaimenhong.money import format_scaled, round_fraction
from kaimenhong.plan.model import COEFFICIENT

_SHARES = {"ratio", "percentage_point"}


def grouped(number: str) -> str:
    """Thousands separated.

    >>> grouped("-1234567.50")
    '-1,234,567.50'
    """
    sign = "-" if number.startswith("-") else ""
    whole, point, part = number.removeprefix("-").partition(".")
    return f"{sign}{int(whole):,}{point}{part}"


def figure(unit: str, value: Fraction, language: Language) -> str:
    """A value in base units with its unit.

    Money shows in 万元 (zh) or yuan (en). 万元 and percentages are cut to two places, never rounded up: what shows
    as 97.00% is at least 97%.

    >>> figure("ratio", Fraction(969_999, 1_000_000), "zh"), figure("CNY", Fraction(123_456_789_00), "zh")
    ('96.99%', '12,345.67万元')
    >>> figure("台", Fraction(36), "zh"), figure("CNY", Fraction(-150), "en")
    ('36台', '-1.50')
    """
    if unit == "CNY":
        if language == "zh":
            return grouped(format_scaled(round_fraction(value / 10_000, "floor"), 2)) + "万元"
        return grouped(format_scaled(round_fraction(value, "half_up"), 2))
    if unit in _SHARES:
        return percent(value)
    shown = decimal(value)
    return shown if unit in {"count", "points", "number", "days", "yes/no"} else f"{shown}{unit}"


def percent(value: Fraction) -> str:
    """A share in percent, cut downwards to two places.

    >>> percent(Fraction(1, 3)), percent(Fraction(-1, 3))
    ('33.33%', '-33.34%')
    """
    return grouped(format_scaled(round_fraction(value * 10_000, "floor"), 2)) + "%"


def decimal(value: Fraction) -> str:
    """A number: whole as such, else with two places.

    >>> decimal(Fraction(36)), decimal(Fraction(5, 3))
    ('36', '1.67')
    """
    if value.denominator == 1:
        return grouped(str(value.numerator))
    return grouped(format_scaled(round_fraction(value * 100, "half_up"), 2))


def of_row(row: Mapping[str, str] | None) -> Fraction | None:
    """The value of a measures row; None unless its state is known."""
    if row is None or not row["numerator"]:
        return None
    return Fraction(int(row["numerator"]), int(row["denominator"]))


def fen_of(amount: str) -> int:
    """A CNY amount of an export, in fen.

    >>> fen_of("-1000.05")
    -100005
    """
    whole, _, part = amount.partition(".")
    assert len(part) == 2, f"an amount in yuan has two places: {amount}"  # noqa: PLR2004  fen
    return int(whole + part)


def places_of(unit: str) -> int:
    """Places of an amount of a unit: fen; of a coefficient as many as one may have; anything else is whole."""
    return {"CNY": 2, COEFFICIENT: 6}.get(unit, 0)


def amount_text(unit: str, base_units: int) -> str:
    """Base units of an award's unit (fen for CNY) as the tables show them.

    >>> amount_text("CNY", -5), amount_text("台", 3), amount_text("coefficient", 971_300)
    ('-0.05', '3台', '0.9713')
    """
    shown = grouped(format_scaled(base_units, places_of(unit)))
    if unit == COEFFICIENT:
        return shown.rstrip("0").rstrip(".")
    return shown if unit == "CNY" else f"{shown}{unit}"


def base_units(unit: str, amount: str) -> int:
    """An exported amount in base units; empty counts nothing."""
    if not amount:
        return 0
    return fen_of(amount) if unit == "CNY" else int(Fraction(amount) * 10 ** places_of(unit))
