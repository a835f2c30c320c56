"""Why a row differs: up the plan's graph to the first figures whose rule changed, or that differ on equal inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from kaimenhong.comparison.changes import RowChange
from kaimenhong.comparison.nodes import EVERYBODY, Board, Changed, Node, boards_of, node_of
from kaimenhong.comparison.reads import Place
from kaimenhong.comparison.rows import Rows
from kaimenhong.comparison.ruling import Ruling
from kaimenhong.comparison.settled import Settled, settled
from kaimenhong.plan.analysis.walk import inside
from kaimenhong.plan.changes import KeyPath, PlanChanges
from kaimenhong.plan.model import Award, Plan, RankOf, board_of

MOST_MOVERS = 5  # of those whose moving moved one contestant: all of them would be the board again

Path = tuple[Node, ...]
"""Figures from the row upwards."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A first cause of a difference, and the figures between the row and it, nearest the row first.

    rule: the rule at `path` says something else. facts: `node` (None: the row itself) differs though no rule of it and
    no figure it is computed from does, so its source rows do. settled: the row is of another settlement than before.
    untold: as facts where the facts are the same, so that what differs stands in no row. A figure of EVERYBODY is of
    some of its league, where a relation or the whole league is read.
    """

    kind: Literal["rule", "facts", "settled", "untold"]
    path: KeyPath = ()
    node: Node | None = None
    through: Path = ()


class Reasons:
    """Answers for the changed rows of two outcomes, those before in the names of the plan after."""

    def __init__(
        self,
        sides: tuple[Rows, Rows],
        changes: Mapping[str, Sequence[RowChange]],
        plan: Plan,
        plan_changes: PlanChanges,
        *,
        same_facts: bool,
    ) -> None:
        self.changed = Changed.of(changes)
        self.boards = (boards_of(sides[0]), boards_of(sides[1]))
        self.plan, self.ruling, self.same_facts = plan, Ruling(plan, plan_changes), same_facts

    def why(self, change: RowChange) -> tuple[Reason, ...]:
        """The first causes of a changed row, each once, those by its own figures before those by others'."""
        if change.table in ("awards", "settlements"):
            found = self._award(change)
        else:
            found = self._upstream([(node_of(change.table, change.key), ())])
        own = change.key["contestant"]
        once: dict[object, Reason] = {}
        for reason in sorted(found, key=lambda r: any(node.contestant != own for node in r.through)):  # own ways first
            once.setdefault((reason.kind, reason.path, reason.node), reason)
        return tuple(once.values())

    # --- figures

    def _upstream(self, starts: Iterable[tuple[Node, Path]]) -> Iterator[Reason]:
        """The causes above some figures that differ, each by the way the formulas name first."""
        stack, seen = [*starts][::-1], set[Node]()
        while stack:
            node, through = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            here = (*through, node)
            rules = list(self.ruling.changed(node))
            yield from (Reason("rule", path, through=here) for path in rules)
            above = [*self._differing(self.ruling.inputs(node), here), *self._movers(node, here)]
            stack.extend(reversed(above))
            if not rules and not above:
                yield from self._end(self.ruling.frame(node), node, through)

    def _end(self, frame: Iterator[KeyPath], node: Node | None, through: Path) -> Iterator[Reason]:
        """Nothing above differs: the frame of the plan does, or the source rows do."""
        paths = list(frame)
        yield from (Reason("rule", path, through=(*through, node) if node else through) for path in paths)
        if not paths:
            yield Reason("untold" if self.same_facts else "facts", node=node, through=through)

    def _differing(self, nodes: Iterable[Node], through: Path) -> Iterator[tuple[Node, Path]]:
        """Those of some figures that differ."""
        for node in nodes:
            found = self.changed.narrowed(node)
            if found is not None:
                yield found, through

    # --- places

    def _movers(self, node: Node, through: Path) -> Iterator[tuple[Node, Path]]:
        """What differs above those who passed, or fell behind, or drew level with a contestant of a board."""
        board, own = node.of(EVERYBODY), node.contestant
        if node.table != "standings" or own == EVERYBODY:
            return
        before, after = (side.get(board, Board()) for side in self.boards)
        if before.standing(own) == after.standing(own):
            return
        moved = (
            node.of(who)
            for who in self.changed.whose.get(board, ())
            if who != own and before.order(own, who) != after.order(own, who)
        )
        for other in islice(moved, MOST_MOVERS):
            yield from self._differing(self.ruling.inputs(other), (*through, other))

    # --- awards

    def _award(self, change: RowChange) -> Iterator[Reason]:
        award = self.plan.awards.get(change.key["award"])
        if award is None:
            yield from (Reason("rule", path) for path in self.ruling.if_changed(("awards", change.key["award"])))
            return
        reasons = [Reason("rule", path) for path in self.ruling.award(award)]
        rows = (row for row in (change.after, change.before) if row is not None)
        times = [at for row in rows if (at := settled(self.plan, award, row)) is not None]
        if len({at.settlement.name for at in times}) > 1:
            reasons.append(Reason("settled"))
        if times:
            reasons += self._upstream(self._read(award, change, times[0]))
        yield from reasons
        if not reasons:
            settlement = times[0].settlement.name if times else change.key.get("settlement", "")
            yield from self._end(self.ruling.settling(award, settlement), None, ())

    def _read(self, award: Award, change: RowChange, at: Settled) -> Iterator[tuple[Node, Path]]:
        """The differing figures an award reads; of one that is restated, at every settlement so far."""
        restated = award.fold is not None or change.table == "settlements"
        for instance in at.instances if restated else at.instances[-1:]:
            place = Place(self.plan, award.league, instance, change.key["contestant"])
            yield from self._differing((*place.reads(award), *place.of_all(award)), ())
            board = board_of(award.pay)
            if board is not None:
                standing = place.node("standings", board)
                yield from self._differing([standing], ())
                yield from self._movers(standing, ())
            for name in _last_ranks(award):  # they move where somebody draws level, too
                yield from self._movers(place.node("standings", name), ())


def _last_ranks(award: Award) -> list[str]:
    """The boards whose last places an award asks for in its own window."""
    asked = inside(award.condition) if award.condition is not None else ()
    return [part.board for part in asked if isinstance(part, RankOf) and part.from_last and part.at is None]
