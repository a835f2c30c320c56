"""Nodes of the plan's graph: a name in a league and a window instance, and where its value is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kaimenhong.engine.league import Spot
from kaimenhong.engine.value import Truth, Value
from kaimenhong.periods import Instance, Period
from kaimenhong.plan.model import Expression

Role = Literal["measure", "gate", "quota", "attainment", "item", "total", "board", "award", "fold", "operand"]


@dataclass(frozen=True, slots=True)
class At:
    """Where a formula is evaluated. `prior` is the stored entitlement before, in a fold."""

    league: str
    instance: Instance
    as_of: date
    prior: Value | None = None

    @property
    def reading(self) -> Period:
        """From the start to min(end, as-of)."""
        period = self.instance.period
        return Period(period.start, min(period.end, self.as_of))


@dataclass(frozen=True, slots=True)
class Key:
    """A node. `detail` tells apart what one name holds more than once: a settlement, an operand's formula."""

    role: Role
    name: str
    league: str
    instance: str
    detail: str | Expression = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """A node's columns in its league's table, from which `spot` on they can be read.

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


@dataclass(frozen=True, slots=True)
class AwardColumns:
    """Flags beside an award's amount: 1 where a fold's gate does not hold, where an eligible place is not paid."""

    held: Value | None = None
    not_eligible: Value | None = None
    place: Value | None = None
