"""Deferred payment 延期支付 (regulations C5): a share in equal parts over years, never more of it at the beginning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kaimenhong.ledger.boxes import Later
from kaimenhong.money import round_fraction


@dataclass(frozen=True, slots=True)
class Deferral:
    """The share that is deferred, and the days its equal parts fall due on."""

    share: Fraction
    due_on: tuple[date, ...]

    def __post_init__(self) -> None:
        assert 0 <= self.share <= 1, "a share is between nothing and all"
        assert self.due_on, "what is deferred falls due some day"
        assert list(self.due_on) == sorted(set(self.due_on)), "days rise"

    @classmethod
    def yearly(cls, share: Fraction, start: date, years: int) -> Deferral:
        """One part a year, on the day of `start`; from 29 February, on the 28th in years that have none."""
        return cls(share, tuple(_years_after(start, n) for n in range(1, years + 1)))

    def parts(self, amount: int) -> Later:
        """What of an amount falls due on each day: ⌊amount × share⌋ in equal parts, the remainder in the last.

        >>> list(Deferral.yearly(Fraction(40, 100), date(2026, 4, 30), 3).parts(100_000).values())
        [13333, 13333, 13334]
        """
        whole = round_fraction(max(amount, 0) * self.share, "floor")
        part, left = divmod(whole, len(self.due_on))
        last = self.due_on[-1]
        return {day: part + (left if day == last else 0) for day in self.due_on}


def _years_after(start: date, years: int) -> date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return start.replace(year=start.year + years, day=28)
