"""Days, periods and named windows.

A window 统计区间 is a named list of periods inside the campaign. Its instances carry ids
that print in every export: `月/2026-02`, `累计/..2026-02-28`, `季`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["EPOCH", "Instance", "Period", "Window", "each_day", "each_month", "each_week", "to_each_month_end", "whole"]


EPOCH = date(1970, 1, 1)
"""The day that days are numbered from."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        assert self.start <= self.end, f"a period ends before it starts: {self}"

    @property
    def days(self) -> int:
        """How many calendar days, both ends counted."""
        return (self.end - self.start).days + 1

    def __contains__(self, other: object) -> bool:
        """Whether a date or a whole period lies within."""
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return isinstance(other, date) and self.start <= other <= self.end

    def __str__(self) -> str:
        """First and last day; of one day that day.

        >>> str(Period(date(2026, 1, 1), date(2026, 1, 4))), str(Period(date(2026, 1, 1), date(2026, 1, 1)))
        ('2026-01-01..2026-01-04', '2026-01-01')
        """
        return str(self.start) if self.start == self.end else f"{self.start}..{self.end}"


@dataclass(frozen=True, slots=True)
class Instance:
    """One period of a window, with the id that prints."""

    id: str
    window: str
    period: Period


@dataclass(frozen=True, slots=True)
class Window:
    """A named window and its instances, in order of their end, then start."""

    name: str
    instances: tuple[Instance, ...]

    def around(self, period: Period) -> Instance | None:
        """The instance that `@window` picks from a period.

        The only one there is; else the one with the same end; else the only one that contains the period.
        """
        same_end = [i for i in self.instances if i.period.end == period.end]
        containing = [i for i in self.instances if period in i.period]
        for found in (self.instances, same_end, containing):
            if len(found) == 1:
                return found[0]
        return None


def _month_ends(period: Period) -> list[date]:
    """Ends of the months the period touches, the last cut at the period's end.

    >>> [str(d) for d in _month_ends(Period(date(2026, 1, 1), date(2026, 3, 31)))]
    ['2026-01-31', '2026-02-28', '2026-03-31']
    """
    ends = []
    day = period.start
    while day <= period.end:
        last = day.replace(day=monthrange(day.year, day.month)[1])
        ends.append(min(last, period.end))
        day = last + timedelta(days=1)
    return ends


def each_month(name: str, period: Period) -> Window:
    """One instance a calendar month: `月/2026-02`."""
    starts = [period.start, *(end + timedelta(days=1) for end in _month_ends(period)[:-1])]
    return Window(
        name,
        tuple(
            Instance(f"{name}/{start:%Y-%m}", name, Period(start, end))
            for start, end in zip(starts, _month_ends(period), strict=True)
        ),
    )


def each_week(name: str, period: Period) -> Window:
    """One instance a week from Monday to Sunday, cut at the period: `周/2026-W02`."""
    starts = [period.start]
    while (monday := starts[-1] + timedelta(days=7 - starts[-1].weekday())) <= period.end:
        starts.append(monday)
    ends = [*(start - timedelta(days=1) for start in starts[1:]), period.end]
    return Window(
        name,
        tuple(
            Instance(f"{name}/{start:%G-W%V}", name, Period(start, end))
            for start, end in zip(starts, ends, strict=True)
        ),
    )


def each_day(name: str, period: Period) -> Window:
    """One instance a calendar day: `日/2026-01-05`."""
    days = [period.start + timedelta(days=i) for i in range(period.days)]
    return Window(name, tuple(Instance(f"{name}/{day}", name, Period(day, day)) for day in days))


def to_each_month_end(name: str, period: Period) -> Window:
    """Cumulative: from the campaign's start to each month-end: `累计/..2026-02-28`."""
    return Window(
        name,
        tuple(Instance(f"{name}/..{end}", name, Period(period.start, end)) for end in _month_ends(period)),
    )


def whole(name: str, period: Period) -> Window:
    """The whole campaign, one instance whose id is the name."""
    return Window(name, (Instance(name, name, period),))
