"""Which settlements come to something else when looked back at from a later day.

A settlement is read as of its own day. What it reads is mostly the same on any later day: rows and stocks of
windows that were over. Only where it is not, the settlement is computed as of its day beside the run's own figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kaimenhong.engine.slots import Slot
from kaimenhong.facts import ROSTER, Contract
from kaimenhong.periods import Instance
from kaimenhong.plan.model import (
    Aggregate,
    AmountOf,
    AsOf,
    Attained,
    Attainment,
    Award,
    Before,
    Column,
    Comparison,
    Expression,
    Kind,
    OfRelated,
    OverWindows,
    PayByPlace,
    PayFormula,
    PayPerRow,
    PayPool,
    Plan,
    QuotaOf,
    RankOf,
    Reference,
    ToStaff,
    Via,
    WindowEdge,
    asked_of,
    board_of,
)


def read_as_of(
    plan: Plan, contracts: Mapping[str, Contract], award: Award, slots: Iterable[Slot], as_of: date
) -> tuple[Slot, ...]:
    """An award's slots, with the day each is read as of where that is not all the same.

    What a later version reads of earlier ones is not looked into: it is read as of the day.
    """
    return tuple(
        replace(s, read_on=s.settlement.on)
        if s.settlement.on < as_of
        and (s.version or _Reading(plan, contracts, s.settlement.on).changes(award, s.instance))
        else s
        for s in slots
    )


@dataclass(slots=True)
class _Reading:
    """What is read as of a day, and whether a later day would read it otherwise."""

    plan: Plan
    contracts: Mapping[str, Contract]
    day: date
    seen: set[tuple[str, str, str]] = field(default_factory=set)

    def changes(self, award: Award, instance: Instance) -> bool:
        """Whether the award could come to something else in hindsight."""
        if isinstance(award.payee, ToStaff) and self._rows(ROSTER, (award.payee.where,), instance):
            return True
        formulas = [award.condition, award.not_applicable]
        formulas += [e for part in award.parts for e in (part.condition, part.not_applicable)]
        if award.fold:
            formulas += [award.fold.start, award.fold.next, award.fold.final]
        match award.pay:
            case PayFormula() | PayByPlace() | PayPool():
                formulas += asked_of(award.pay)
                board = board_of(award.pay)
                if board is not None and self._board(board, instance):
                    return True
            case PayPerRow(table=table):
                if self._rows(table, award.pay.row_formulas, instance):
                    return True
        return any(self._formula(e, award.league, instance) for e in formulas if e is not None)

    def _formula(self, e: Expression, league: str, instance: Instance) -> bool:
        match e:
            case Aggregate(table=table, column=column, where=where, day=day):
                held = self._dated(table, column) or self._rows(table, (where,), instance)
                moving = day is not None and self._formula(day, league, instance)
                return self._open(table, instance) or held or moving
            case AsOf():
                return True
            case WindowEdge(edge="reached"):
                return instance.period.end > self.day
            case Before(role=role, name=name, first=first):
                return self._earlier(Reference(e.type, role, name, None, place=e.place), first, league, instance)
            case OfRelated(operand=operand, league=other, relation=relation):
                return self._related(relation, instance) or self._formula(operand, other or league, instance)
            case OverWindows(operand=operand, window=window):
                inside = (i for i in self.plan.windows[window].instances if i.period in instance.period)
                return any(i.period.start > self.day or self._formula(operand, league, i) for i in inside)
            case Reference() | QuotaOf() | Attainment() | Attained() | RankOf() | AmountOf():
                there = self.plan.windows[e.at].around(instance.period) if e.at else instance
                assert there, "the check has seen to it that there is one"
                return there.period.start > self.day or self._named(e, league, there)
            case _:
                return any(self._formula(part, league, instance) for part in e.parts())

    def _earlier(self, e: Reference, first: Expression, league: str, instance: Instance) -> bool:
        """Whether what was read of the instance before changes; the earliest is looked at first."""
        instances = self.plan.windows[instance.window].instances
        before = instances[: instances.index(instance)]
        if not before:
            return self._formula(first, league, instance)
        return any(i.period.start > self.day or self._named(e, league, i) for i in before)

    def _related(self, name: str | None, instance: Instance) -> bool:
        """Whether a relation could still lead to others: its day was ahead, or its rows read a date that was."""
        if name is None:
            return False
        steps = [self.plan.relations[step] for step in self.plan.relations[name].steps]
        rows = [(r.table, r.where) for r in steps if not isinstance(r, Via)]
        return instance.period.end > self.day or any(self._rows(table, (where,), instance) for table, where in rows)

    def _named(
        self, e: Reference | QuotaOf | Attainment | Attained | RankOf | AmountOf, league: str, instance: Instance
    ) -> bool:
        if isinstance(e, AmountOf):
            return self.changes(self.plan.awards[e.award], instance)
        if isinstance(e, RankOf):
            return self._board(e.board, instance)
        if isinstance(e, Reference):
            return self._once(f"{e.role} {e.name}", league, instance, self._of_reference(e, league))
        of_quota = (self.plan.quotas[e.measure, league].formula,)
        found = of_quota if isinstance(e, QuotaOf) else (*of_quota, self.plan.measures[e.measure].formula)
        return self._once(f"{type(e).__name__} {e.measure}", league, instance, found)

    def _of_reference(self, e: Reference, league: str) -> tuple[Expression | None, ...]:
        match e.role:
            case "measure":
                return (self.plan.measures[e.name].formula,)
            case "gate":
                gate = self.plan.gates[e.name]
                return gate.formula, gate.not_applicable
            case "total":
                items = self.plan.scorecards[league].items
                return tuple(f for item in items for f in (item.earn, item.not_applicable))

    def _board(self, name: str, instance: Instance) -> bool:
        board = self.plan.boards[name]
        formulas = (*(key.formula for key in board.keys), board.groups, board.among, board.eligible)
        return self._once(f"board {name}", board.league, instance, formulas)

    def _once(self, name: str, league: str, instance: Instance, formulas: tuple[Expression | None, ...]) -> bool:
        """A node of the plan, looked at once."""
        key = name, league, instance.id
        if key in self.seen:
            return False
        self.seen.add(key)
        return any(self._formula(e, league, instance) for e in formulas if e is not None)

    def _open(self, table: str, instance: Instance) -> bool:
        """Whether rows of the window were still to come."""
        return instance.period.end > self.day and self.contracts[table].date is not None

    def _own_date(self, table: str) -> str | None:
        contract = self.contracts[table]
        return contract.date or (contract.spell[0] if contract.spell else None)

    def _dated(self, table: str, column: str | None) -> bool:
        """Whether the figures added up are dates other than the row's own."""
        held = self.contracts[table].columns[column] if column else None
        return held is not None and held.type == "date" and held.name != self._own_date(table)

    def _rows(self, table: str, formulas: tuple[Expression | None, ...], instance: Instance) -> bool:
        """Whether a formula of the row, or of a derived table, reads a date that could still have been ahead."""
        if table in self.plan.tables:
            return True
        own = self._own_date(table)
        over = instance.period.end <= self.day
        return any(_changes_in_a_row(e, own, over=over) for e in formulas if e is not None)


def _changes_in_a_row(e: Expression, own: str | None, *, over: bool) -> bool:
    """Whether it reads a date that could be ahead, as-of, or the day an open window is read to.

    In a window that is over, `d ≤ window.end` says the same on every later day.
    """
    if over and isinstance(e, Comparison) and e.op in ("<", "<=") and isinstance(e.right, WindowEdge):
        return not isinstance(e.left, Column) and _changes_in_a_row(e.left, own, over=over)
    match e:
        case AsOf():
            return True
        case WindowEdge(edge="reached"):
            return not over
        case Column(name=name):
            return e.type.kind is Kind.DATE and name != own
    return any(_changes_in_a_row(part, own, over=over) for part in e.parts())
