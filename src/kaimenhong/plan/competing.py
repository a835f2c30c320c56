"""Who competes, and who answers for whom: leagues and relations of the typed plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kaimenhong.plan.expression import Expression

Contestants = Literal["unit", "person"]
Members = Literal["last_day", "any_day"]


@dataclass(frozen=True, slots=True)
class League:
    """Who competes: units of some levels, or persons of the roster, of whom `where` picks.

    A fact row belongs to a unit contestant when the row's unit is it or lies below it;
    to a person contestant when the row's person is he. `where` reads columns of `units`
    or `roster`. Persons: those with a passing row valid on min(as-of, period end) (`last_day`),
    or on any day of the period up to as-of (`any_day`).
    `size` is how many the notice says compete; the checks count with it, the engine does not.
    """

    name: str
    contestants: Contestants
    levels: tuple[str, ...]  # of units
    members: Members | None  # of persons
    where: Expression | None
    clause: str | None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class FromTable:
    """Who answers for whom: each row of a spell or list table that passes.

    Relations are sets of pairs, read on the last day of the window (or as-of if earlier). `starts`: what
    those who answer are. `to`: the league in which those answered for are read.
    `below`: whether a unit also answers for what stands at units below it; None where no unit answers.
    """

    name: str
    clause: str | None
    starts: Contestants
    to: str
    table: str
    source: str  # column with the one who answers
    target: str  # column with the one answered for
    where: Expression | None
    below: bool | None

    @property
    def steps(self) -> tuple[str, ...]:
        """The relations that are read for it."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Via:
    """Pairs of several relations joined in order, each pair once."""

    name: str
    clause: str | None
    starts: Contestants
    to: str
    hops: tuple[str, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """The relations that are read for it."""
        return self.hops


@dataclass(frozen=True, slots=True)
class Same:
    """All pairs of members whose rows hold the same, not empty. `itself`: whether one is related to himself."""

    name: str
    clause: str | None
    starts: Contestants
    to: str
    table: str
    same: str
    member: str
    where: Expression | None
    itself: bool

    @property
    def steps(self) -> tuple[str, ...]:
        """The relations that are read for it."""
        return (self.name,)


Relation = FromTable | Via | Same
