"""A policy as the core system knows it, and the rule of the notice for whether it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from .companies import BY_CODE

LONG, ACCIDENT, CARD, OTHER = "长险", "短期意外", "卡折", "其他短险"
COOLING_OFF = timedelta(15)
SETTLED = date(2026, 4, 20)
Changes = tuple[tuple[str, date], ...]


def fen(yuan: str | int) -> int:
    """Yuan as fen, exactly.

    >>> fen("999.99")
    99999
    """
    amount = Fraction(yuan) * 100
    if amount.denominator != 1:
        raise ValueError(f"{yuan}元 is not whole fen")
    return amount.numerator


@dataclass(frozen=True, slots=True)
class Sale:
    """A policy: years to pay (0: short-term), premium in fen, 退保 and 复效 with their days."""

    policy: str
    agent: str
    line: str
    years: int
    premium: int
    effective: date
    receipt: date | None = None
    changes: Changes = ()

    def stands(self, on: date = SETTLED) -> bool:
        """Whether it counts on that day: not cancelled, or reinstated since; and its cooling-off is over."""
        known = [(kind, day) for kind, day in self.changes if day <= on]
        cancelled = max((day for kind, day in known if kind == "退保"), default=None)
        reinstated = max((day for kind, day in known if kind == "复效"), default=None)
        if cancelled and not (reinstated and reinstated >= cancelled):
            return False
        return self.line != LONG or (self.receipt is not None and self.receipt + COOLING_OFF < on)

    @property
    def scored(self) -> Fraction:
        """竞赛保费 in fen: premium × 1 from ten years on, × 0.5 from five, × 0.3 below; short-term × 0.1."""
        if self.line != LONG:
            return Fraction(self.premium, 10)
        if self.years >= 10:  # noqa: PLR2004 - the plan's 长期起
            return Fraction(self.premium)
        return self.premium * (Fraction(1, 2) if self.years >= 5 else Fraction(3, 10))  # noqa: PLR2004 - 中期起


def day(month: int, number: int) -> date:
    """A day of 2026."""
    return date(2026, month, number)


def long_term(policy: str, seller: str, years: int, yuan: str | int, on: date, changes: Changes = ()) -> Sale:
    """A long-term policy whose receipt came back three days after it took effect."""
    return Sale(policy, seller, LONG, years, fen(yuan), on, on + timedelta(3), changes)


def short_term(policy: str, seller: str, line: str, yuan: str | int, on: date, changes: Changes = ()) -> Sale:
    """A short-term policy: no receipt, no cooling-off."""
    return Sale(policy, seller, line, 0, fen(yuan), on, None, changes)


def company_of(unit: str) -> str:
    """The company a team belongs to.

    >>> company_of("9010104")
    '90101'
    """
    return unit[:5] if unit[:5] in BY_CODE else ""
