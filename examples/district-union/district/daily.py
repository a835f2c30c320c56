"""Days of the quarter, and balances for each of them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from .story import Deposits, wan

BASE_DATE = date(2025, 12, 31)
FIRST_DAY = date(2026, 1, 1)
LAST_DAY = date(2026, 3, 31)


def days(first: date, last: date) -> list[date]:
    """Every calendar day, both ends included."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def balances(whose: str, deposits: Deposits) -> dict[date, int]:
    """Fen by day: a month's sum is that of the flat line, and its last days are on it."""
    chance = Random(f"deposits {whose}")
    path = {BASE_DATE: wan(deposits.base)}
    for day in days(FIRST_DAY, LAST_DAY):
        nth = 3 if day == LAST_DAY else day.month - 1
        path[day] = wan(deposits.base + deposits.growth[nth])
    inner = [day for day in days(FIRST_DAY, LAST_DAY) if day.day < 28]  # noqa: PLR2004  month-ends stay as they are
    for one, other in zip(inner[::2], inner[1::2], strict=False):
        if one.month == other.month:
            step = chance.randint(-9, 9) * wan(1)
            wander = step if min(path[one], path[other]) >= abs(step) else 0
            path[one] += wander
            path[other] -= wander
    return path


def spread(total: int, count: int) -> list[int]:
    """Parts of a whole number that differ by one at most."""
    return [total // count + (1 if n < total % count else 0) for n in range(count)]
