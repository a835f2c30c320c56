"""Nodes of the plan's graph: a name in a league and a window, and where its value is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kaimenhong.engine.value import Truth, Value
from kaimenhong.periods import Instance, Period
from kaimenhong.plan.model import Expression

Role = Literal["measure", "gate", "quota", "attainment", "item", "total", "board", "award", "fold", "operand", "share"]

Spot = tuple[int, int]  # epoch, level


@dataclass(frozen=True, slots=True)
class Home:
    """A table of figures: a league in a window, or in it one settlement of a fold (`slot`).

    `read_on`: the settlement's day it is read as of, None for the run's own. `turn`: of one instance alone, by its
    ordinal, for what is computed from the instance before.
    """

    league: str
    window: str
    slot: str = ""
    read_on: date | None = None
    turn: int | None = None

    def __str__(self) -> str:
        day = f"@{self.read_on}" if self.read_on else ""
        turn = "" if self.turn is None else f"turn {self.turn}"
        return " ".join(filter(None, (self.league, self.window, self.slot, day, turn)))

    def elsewhere(self, league: str | None = None, window: str | None = None) -> Home:
        """The table of another league (in the same turn) or window, read as of the same day."""
        turn = self.turn if window is None else None
        return Home(league or self.league, window or self.window, "", self.read_on, turn)


@dataclass(frozen=True, slots=True)
class At:
    """One window instance of a league, read as of a date: the run's, or a settlement's (`read_on`)."""

    league: str
    instance: Instance
    as_of: date
    read_on: date | None = None

    @property
    def home(self) -> Home:
        """The table its figures stand in."""
        return Home(self.league, self.instance.window, "", self.read_on)

    @property
    def reading(self) -> Period:
        """From the start to min(end, as-of)."""
        return read_period(self.instance, self.as_of)


def read_period(instance: Instance, as_of: date) -> Period:
    """The days of an instance that are read at a date: up to the date itself."""
    return Period(instance.period.start, min(instance.period.end, as_of))


def edge_of(edge: Literal["start", "end", "reached"], period: Period, as_of: date) -> date:
    """A date of a window instance."""
    return {"start": period.start, "end": period.end, "reached": min(period.end, as_of)}[edge]


@dataclass(frozen=True, slots=True)
class Key:
    """A node. `detail` tells apart what one name holds more than once: a settlement, an operand's formula."""

    role: Role
    name: str
    home: Home
    detail: str | Expression | tuple[Expression, int, int | None] = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """A node's columns in its home, from which `spot` on they can be read.

    `extra` holds what a board or an award has beside its value.
    """

    value: Value
    spot: Spot
    truth: Truth | None = None
    extra: BoardColumns | AwardColumns | None = None


@dataclass(frozen=True, slots=True)
class BoardColumns:
    """A board's columns. `place` has the state that rank() reads, `shown` that of the contestant alone.

    `last` is not stored: its expression, for where it is asked for.
    """

    place: Value
    shown: Value
    eligible: Truth
    keys: tuple[Value, ...]
    last: Value
    group: Value | None = None
    estimate: Truth | None = None


@dataclass(frozen=True, slots=True)
class AwardColumns:
    """Flags beside an award's amount: 1 where a fold's gate does not hold, where an eligible place is not paid."""

    held: Value | None = None
    not_eligible: Value | None = None
    place: Value | None = None
