"""Between what an award comes to and what is settled: the best of several, caps, voids; settlement by settlement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.oracle.cells import Cells
from tests.oracle.nodes import Nodes
from tests.oracle.pay import Due
from tests.oracle.payees import Part
from tests.oracle.values import State

from kaimenhong.plan import model as m

Key = tuple[str, str, str, str]  # settlement, award, occasion, contestant


@dataclass(frozen=True, slots=True)
class Step:
    """What an award comes to at one settlement of one occasion for one contestant; `nodes`: of the version it is of."""

    nodes: Nodes

    award: m.Award
    occasion: str
    contestant: str
    settlement: m.Settlement
    due: Due
    happened: bool

    @property
    def refused(self) -> bool:
        return self.due.state > State.NOT_APPLICABLE

    @property
    def key(self) -> Key:
        return (self.settlement.name, self.award.id, self.occasion, self.contestant)


@dataclass(slots=True)
class Row:
    """One entitlement on its way: the chain changes its amount and reason."""

    step: Step
    part: Part

    def cut(self, amount: int, reason: str) -> None:
        self.part = replace(self.part, amount=amount, reason=reason)

    @property
    def place(self) -> float:
        """The place that is paid; an award without places stands behind."""
        return float("inf") if self.part.place is None else self.part.place


def standing(nodes: Nodes, steps: list[Step]) -> dict[Key, tuple[Part, ...]]:
    """The parts of every step that is not refused, after best-of, caps and voids."""
    rows = [Row(step, part) for step in steps if not step.refused for part in step.due.parts]
    for settlement in {step.settlement.name: step.settlement for step in steps}.values():
        then = [row for row in rows if row.step.settlement.name == settlement.name]
        for group in nodes.plan.exclusive.values():
            _keep_the_best(nodes, group, then)
        for cap in nodes.plan.caps.values():
            _cap(cap, [nodes.plan.awards[name].id for name in cap.awards], then)
        for void in nodes.plan.voids.values():
            _void(nodes.on(settlement.on), void, then)
    left: dict[Key, tuple[Part, ...]] = {step.key: () for step in steps}
    for row in rows:
        left[row.step.key] = (*left[row.step.key], row.part)
    return left


def _keep_the_best(nodes: Nodes, group: m.Exclusive, rows: list[Row]) -> None:
    listed = {
        nodes.plan.awards[award].id: (level, at)
        for level, names in enumerate(group.levels)
        for at, award in enumerate(names)
    }
    for occasion, payee in {(row.step.occasion, row.part.payee) for row in rows}:
        his = [
            row
            for row in rows
            if (row.step.occasion, row.part.payee) == (occasion, payee) and row.step.award.id in listed
        ]
        gives = {row.step.award.id for row in his if row.part.amount > 0}
        if not gives:
            continue

        def rank(award: str, his: list[Row] = his) -> tuple[int, float, int]:
            level, at = listed[award]
            return level, min(r.place for r in his if r.step.award.id == award and r.part.amount > 0), at

        kept = min(gives, key=rank)
        for row in his:
            if row.step.award.id in gives - {kept} and row.part.amount:
                row.cut(0, f"given_up:{kept}")


def _cap(cap: m.Cap, awards: list[str], rows: list[Row]) -> None:
    left: dict[tuple[str, str], int] = {}
    for row in sorted(_money(awards, rows), key=lambda r: _turn(awards, r)):
        whose = row.step.occasion, row.part.payee if cap.per == "payee" else row.step.contestant
        rest = left.get(whose, int(cap.most))
        left[whose] = max(rest - row.part.amount, 0)
        if row.part.amount > rest:
            row.cut(rest, "capped")


def _money(awards: list[str], rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        thing = row.step.award.part(row.part.item)
        if row.step.award.id in awards and thing is not None and thing.unit == "CNY" and row.part.amount > 0:
            yield row


def _turn(awards: list[str], row: Row) -> tuple[int, str, str, str]:
    return awards.index(row.step.award.id), row.part.item, row.step.contestant, row.part.payee


def _void(nodes: Nodes, void: m.Void, rows: list[Row]) -> None:
    cells = Cells(nodes.tables.contracts[void.table], None, nodes.tables.as_of)
    events = [event for event in nodes.tables.rows(void.table) if cells.passes(event, void.where)]
    for row in rows:
        said = {void.payee: row.part.payee, void.award: row.step.award.id, void.item: row.part.item}
        meant = {column: text for column, text in said.items() if column is not None}
        if row.part.amount > 0 and any(all(event[c] == text for c, text in meant.items()) for event in events):
            row.cut(0, f"void:{void.name}")
