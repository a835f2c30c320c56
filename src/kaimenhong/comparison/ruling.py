"""What a plan says of each figure: the figures it is computed from, and which changed rules say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kaimenhong.comparison.nodes import TOTAL, Node
from kaimenhong.comparison.reads import Place, parts_of
from kaimenhong.periods import Instance
from kaimenhong.plan.changes import KeyPath, PlanChanges
from kaimenhong.plan.model import Aggregate, Attained, Award, OfRelated, Plan

_WHERE = frozenset({"clause", "leagues", "windows", "settlements"})  # say where a rule holds, not what it says
_ATTAINMENT = frozenset({"zero", "negative"})  # fields of a quota that say what its attainment is
_ANYONE = "*"
_ATTAINED = frozenset({"reach"})
_SETTLED = frozenset({"settlements"})


@dataclass(frozen=True)
class Ruling:
    """The plan after, and what changed in it."""

    plan: Plan
    changes: PlanChanges
    _inputs: dict[Node, tuple[Node, ...]] = field(default_factory=dict, repr=False)  # of ANYONE: the same for all

    @cached_property
    def instances(self) -> dict[str, Instance]:
        """Window instances by id."""
        return {i.id: i for window in self.plan.windows.values() for i in window.instances}

    def inputs(self, node: Node) -> tuple[Node, ...]:
        """The nodes a node is computed from, one step up; none of a node the plan does not have."""
        anyone = node.of(_ANYONE)
        if anyone not in self._inputs:
            self._inputs[anyone] = self._read(anyone)
        return tuple(n.of(node.contestant) if n.contestant == _ANYONE else n for n in self._inputs[anyone])

    def _read(self, node: Node) -> tuple[Node, ...]:
        if node.window not in self.instances:
            return ()
        place = Place(self.plan, node.league, self.instances[node.window], node.contestant)
        found = list(place.reads(self._parts(node)))
        call, measure = called(node)
        if call == "attainment":
            found += [place.node("measures", measure), place.node("measures", f"quota({measure})")]
        if node.table == "scores" and node.name == TOTAL and node.league in self.plan.scorecards:
            found += [place.node("scores", item.name) for item in self.plan.scorecards[node.league].items]
        return tuple(dict.fromkeys(found))

    def changed(self, node: Node) -> Iterator[KeyPath]:
        """The changed rules that say what a node is."""
        call, measure = called(node)
        match node.table, call:
            case "measures", "attainment":
                yield from self.if_changed(("quotas", measure), (node.league,), only=_ATTAINMENT)
            case "measures", "quota":
                yield from self.if_changed(("quotas", measure), (node.league,), but=_ATTAINMENT | _ATTAINED)
            case "measures", _:
                yield from (*self.if_changed(("measures", node.name)), *self.if_changed(("gates", node.name)))
            case "scores", _:
                yield from self.if_changed(("scores", node.league))
                yield from self.if_changed(("scores", node.league, "items", node.name))
            case _:
                yield from self.if_changed(("boards", node.name))
        yield from self.spoken_of(self._parts(node), node.league)

    def award(self, award: Award) -> Iterator[KeyPath]:
        """The changed rules that say what an award is."""
        yield from self.if_changed(("awards", award.name))
        yield from self.spoken_of((award,), award.league)

    def settling(self, award: Award, settlement: str) -> Iterator[KeyPath]:
        """The changed rules that say when an award is settled: the settlement's day, and the award's list of them."""
        yield from self.if_changed(("settlements", settlement))
        yield from self.if_changed(("awards", award.name), only=_SETTLED)

    def frame(self, node: Node) -> Iterator[KeyPath]:
        """What of the changed plan a figure without nodes above it stands on: its window, its league, the base date."""
        window = self.instances[node.window].window if node.window in self.instances else node.window.partition("/")[0]
        yield from self.if_changed(("windows", window))
        yield from self.if_changed(("leagues", node.league))
        if any(isinstance(a, Aggregate) and a.op == "opening" for a in parts_of(self._parts(node), Aggregate)):
            yield from self.if_changed(("base_date",))

    def spoken_of(self, parts: tuple[object, ...], league: str) -> Iterator[KeyPath]:
        """Changed rules a formula names that are no figures: relations, and how a quota is reached."""
        for part in parts_of(parts, OfRelated):
            assert isinstance(part, OfRelated)
            for name in self._hops(part.relation) if part.relation else ():
                yield from self.if_changed(("relations", name))
        for part in parts_of(parts, Attained):
            assert isinstance(part, Attained)
            yield from self.if_changed(("quotas", part.measure), (league,), only=_ATTAINED)

    def _hops(self, name: str) -> Iterator[str]:
        """A relation and those it leads over."""
        relation = self.plan.relations.get(name)
        yield from dict.fromkeys((name, *(relation.steps if relation else ())))

    def if_changed(
        self,
        path: KeyPath,
        part: KeyPath = (),
        *,
        only: frozenset[str] | None = None,
        but: frozenset[str] = frozenset(),
    ) -> Iterator[KeyPath]:
        """The path, where the rule there says something else: in some field that tells what (`only`, or all `but`)."""
        change = self.changes.rules.get(path)
        if change is None or change.kind == "renamed":
            return
        fields = {name for key, name in change.fields if key == part}
        told = fields & (only | {""}) if only is not None else fields - but - _WHERE
        if change.kind != "changed" or told:
            yield path

    def _parts(self, node: Node) -> tuple[object, ...]:
        """The typed parts of the plan with the node's formulas."""
        call, measure = called(node)
        plan, card = self.plan, self.plan.scorecards.get(node.league)
        found: tuple[object, ...] = ()
        match node.table, call:
            case "measures", "quota":
                found = (plan.quotas.get((measure, node.league)),)
            case "measures", "":
                found = (plan.measures.get(node.name), plan.gates.get(node.name))
            case "scores", _:
                found = tuple(item for item in card.items if item.name == node.name) if card else ()
            case "standings", _:
                found = (plan.boards.get(node.name),)
        return tuple(part for part in found if part is not None)


def called(node: Node) -> tuple[str, str]:
    """The call and the measure of `quota(m)` and `attainment(m)`, or twice nothing.

    >>> called(Node("measures", "quota(存款)", "社", "季", "1")), called(Node("scores", "存款(一)", "社", "季", "1"))
    (('quota', '存款'), ('', ''))
    """
    found = re.fullmatch(r"(quota|attainment)\((.+)\)", node.name) if node.table == "measures" else None
    return (found[1], found[2]) if found else ("", "")
