"""The nodes a part of the typed plan reads, wherever they stand in it.

Kinds of expressions that are unknown here are looked through: what they hold is read in the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from kaimenhong.comparison.nodes import EVERYBODY, TOTAL, Node, Table
from kaimenhong.periods import Instance
from kaimenhong.plan.model import (
    AmountOf,
    Attained,
    Attainment,
    Award,
    Before,
    OfRelated,
    OverWindows,
    PayPerRow,
    PayPool,
    Plan,
    QuotaOf,
    RankOf,
    Reference,
    board_of,
)

Figure = Reference | QuotaOf | Attainment | Attained | RankOf
Named = Figure | AmountOf


@dataclass(frozen=True, slots=True)
class Place:
    """Where formulas are read: of a plan, in a league, in a window instance, for a contestant or EVERYBODY."""

    plan: Plan
    league: str
    instance: Instance
    contestant: str

    def node(self, table: Table, name: str) -> Node:
        """A figure here."""
        return Node(table, name, self.league, self.instance.id, self.contestant)

    def reads(self, part: object) -> Iterator[Node]:
        """The nodes read by an expression, or by all expressions of a part of the plan."""
        match part:
            case Reference() | QuotaOf() | Attainment() | Attained() | RankOf() | AmountOf():
                yield from self._named(part)
            case OverWindows(operand=operand, window=window):
                for instance in self.plan.windows[window].instances:
                    if instance.period in self.instance.period:
                        yield from replace(self, instance=instance).reads(operand)
            case Before(role=role, name=name, first=first):
                instances = self.plan.windows[self.instance.window].instances
                nth = instances.index(self.instance)
                before = replace(self, instance=instances[nth - 1])
                earlier = Reference(part.type, role, name, None, place=part.place)
                yield from before.reads(earlier) if nth else self.reads(first)
            case OfRelated(operand=operand, league=league):
                yield from replace(self, league=league or self.league, contestant=EVERYBODY).reads(operand)
            case _:
                for inner in _within(part):
                    yield from self.reads(inner)

    def _named(self, use: Named) -> Iterator[Node]:
        """The figures a name stands for, in the window instance it is read in."""
        at = use.at
        instance = self.instance if at is None else self.plan.windows[at].around(self.instance.period)
        if instance is not None:
            there = replace(self, instance=instance)
            if isinstance(use, AmountOf):
                yield from there.amount(self.plan.awards[use.award])
            else:
                yield from (there.node(table, name) for table, name in _figures(use))

    def amount(self, award: Award) -> Iterator[Node]:
        """What an award comes to hangs on its pay and its conditions."""
        yield from self.reads((award.pay, award.condition, award.not_applicable))
        yield from self.of_all(award)
        board = board_of(award.pay)
        if board is not None:
            yield self.node("standings", board)

    def of_all(self, award: Award) -> Iterator[Node]:
        """What an award reads of everybody: of whom a pool is shared with, and whose rows come before."""
        pay = award.pay
        shares = (pay.shares,) if isinstance(pay, PayPool) else ()
        limited = isinstance(pay, PayPerRow) and pay.limit is not None and pay.limit.within == "league"
        if shares or limited:
            everybody = replace(self, contestant=EVERYBODY)
            yield from everybody.reads((*shares, award.condition, award.not_applicable))


def _figures(use: Figure) -> tuple[tuple[Table, str], ...]:
    match use:
        case Reference(role="total"):
            return (("scores", TOTAL),)
        case Reference(name=name):
            return (("measures", name),)
        case QuotaOf(measure=measure):
            return (("measures", f"quota({measure})"),)
        case Attainment(measure=measure):
            return (("measures", f"attainment({measure})"),)
        case Attained(measure=measure):
            return ("measures", measure), ("measures", f"quota({measure})")
        case RankOf(board=board):
            return (("standings", board),)


def parts_of(part: object, kind: type) -> Iterator[object]:
    """Every part of some kind within a part of the plan."""
    if isinstance(part, kind):
        yield part
    for inner in _within(part):
        yield from parts_of(inner, kind)


def _within(part: object) -> Iterator[object]:
    if isinstance(part, tuple):
        yield from part
    elif isinstance(part, Mapping):
        yield from part.values()
    elif is_dataclass(part):
        yield from (getattr(part, f.name) for f in fields(part) if f.compare)
