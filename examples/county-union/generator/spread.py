"""Spreading a known sum over days, receipts or loans: the parts always add up to it, to the fen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

BASE_DATE = date(2025, 12, 31)
LAST_DAY = date(2026, 3, 31)
MONTH_ENDS = (date(2026, 1, 31), date(2026, 2, 28), LAST_DAY)
HOLIDAYS = frozenset(  # 元旦 and the spring festival: no interest is booked
    [date(2026, 1, day) for day in (1, 2, 3)] + [date(2026, 2, day) for day in range(15, 24)]
)


def days(first: date, last: date) -> list[date]:
    """Every calendar day, both ends included."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def month_days(month: int) -> list[date]:
    """Every day of January (0), February (1) or March (2) 2026."""
    return days(MONTH_ENDS[month].replace(day=1), MONTH_ENDS[month])


def working_days(month: int) -> list[date]:
    """Days of the month on which the counters are open."""
    return [day for day in month_days(month) if day.weekday() < 5 and day not in HOLIDAYS]  # noqa: PLR2004 - Saturday


def parts(chance: Random, total: int, count: int, step: int = 1) -> list[int]:
    """`count` parts of roughly like size, whole multiples of `step` but the last, adding up to `total`.

    >>> sum(parts(Random(1), 1000, 7))
    1000
    """
    weights = [chance.randint(50, 150) for _ in range(count)]
    cut = [total * weight // sum(weights) // step * step for weight in weights]
    return [*cut[:-1], total - sum(cut[:-1])]


def thirty_thirty_five(total: int, step: int) -> tuple[int, int, int]:
    """A quarter's sum by month: 30%, 35% and the rest, cut to whole steps.

    >>> thirty_thirty_five(1000, 10)
    (300, 350, 350)
    """
    first, second = total * 30 // 100 // step * step, total * 35 // 100 // step * step
    return first, second, total - first - second


def daily_path(chance: Random, opening: int, month_ends: Sequence[int], step: int) -> dict[date, int]:
    """A balance for every day from the base date on: exact at month-ends, wandering between them, never below 0."""
    path = {BASE_DATE: opening}
    previous, before = BASE_DATE, opening
    for end, target in zip(MONTH_ENDS, month_ends, strict=True):
        length = (end - previous).days
        wobble = max(opening // 200, step)
        for n in range(1, length):
            straight = before + (target - before) * n // length
            balance = max(straight + chance.randint(-wobble, wobble), 0) // step * step
            path[previous + timedelta(n)] = balance
        path[end] = target
        previous, before = end, target
    return path
