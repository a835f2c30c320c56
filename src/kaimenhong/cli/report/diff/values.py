"""Figures before and after, as tables show them."""

from __future__ import annotations

from fractions import Fraction

from rich.text import Text

from kaimenhong.cli.report.figures import figure, grouped, of_row
from kaimenhong.cli.report.tables import STATES, plain
from kaimenhong.cli.words import say
from kaimenhong.comparison import Row, RowChange
from kaimenhong.errors import Language
from kaimenhong.money import format_scaled, round_fraction
from kaimenhong.plan.model import COEFFICIENT

NONE = "—"


def value_text(row: Row | None, language: Language) -> str:
    """The value of a row of measures, or its state."""
    value = of_row(row)
    if row is None or value is None:
        return STATES.get(row["state"], NONE) if row else NONE
    if row["unit"] == "yes/no":
        return say(language, "yes" if value else "no")
    return figure(row["unit"], value, language)


def amount(unit: str, text: str) -> str:
    """An exported amount with its unit; money as such."""
    return NONE if not text else grouped(text) if unit in ("CNY", COEFFICIENT) else f"{grouped(text)}{unit}"


def signed_difference(text: str) -> Text:
    """A difference with its sign: what was gained green, what was lost red."""
    gained = not text.startswith("-")
    return plain(f"+{text}" if gained else text, "green" if gained else "red")


def decimals(value: Fraction, places: int) -> str:
    """A difference of exported figures, which have that many places.

    >>> decimals(Fraction(-5, 2), 2), decimals(Fraction(3), 0)
    ('-2.50', '3')
    """
    return format_scaled(round_fraction(value * 10**places, "half_up"), places)


def moved(change: RowChange) -> Text:
    """Places moved up or down."""
    places = change.difference
    if places is None or places == 0:
        return plain("")
    return plain(f"▲{places}", "green") if places > 0 else plain(f"▼{-places}", "red")
