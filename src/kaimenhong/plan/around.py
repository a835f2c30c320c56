"""What stands around the rules of a plan: bulletins, duties to report, plans of units under it. No engine reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Boards that are shown every so often. every: day, week, month, or a window (at the end of each)."""

    name: str
    clause: str | None
    every: str
    at: str  # HH:MM
    boards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that somebody reports every so often; `at`: the hour it is due, None: that day."""

    name: str
    clause: str | None
    who: str
    what: str
    to: str
    every: str
    at: str | None


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What a plan under this one may not do: give awards of these kinds."""

    clause: str | None
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Children:
    """Plans that units, the contestants of a league, may have under this one.

    quotas: how those of a measure, added over any one league of the child, stand to the unit's own here.
    most: what such a plan may cost in fen; None where nothing is said. approved_by: all of these, before it is in
    force.
    """

    name: str
    clause: str | None
    of: str
    forbidden: Forbidden | None
    quotas: Mapping[str, Literal["equal", "at_least"]]
    most: Fraction | None
    approved_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amends:
    """A version of the plan that is in force from a day on, and the clause that says so."""

    governs_from: date
    clause: str


@dataclass(frozen=True, slots=True)
class Finality:
    """公示: until when, that day within, a correction moves everything; what of rank money moves after it.

    all: everything still; wrongdoers: only that of payees of whom misconduct is proven; none: nothing.
    """

    publicity_ends: date
    rank_money: Literal["all", "wrongdoers", "none"]
    clause: str


@dataclass(frozen=True, slots=True)
class Parent:
    """The plan this one is under: its campaign, the name under `children` there, and the unit whose plan this is."""

    campaign: str
    under: str
    unit: str
