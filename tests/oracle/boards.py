"""A ranking of one league in one window instance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.oracle.cells import COMPARE
from tests.oracle.values import NOT_APPLICABLE, Content, State, Value, known, of_state, worst

from kaimenhong.periods import Instance
from kaimenhong.plan import model as m

if TYPE_CHECKING:
    from tests.oracle.nodes import Nodes

Keys = tuple[Content, ...]
TOGETHER = known("")  # the group of everybody where a board has no groups


@dataclass(frozen=True, slots=True)
class Line:
    """One contestant: place from the first and from the last (0: unranked), keys as ranked by, who may be paid.

    `state`: the worst of pending and missing of anybody ranked with him; then his place says nothing final.
    """

    contestant: str
    group: Value
    first: int
    last: int
    keys: Keys
    eligible: Value
    state: State


@dataclass(frozen=True, slots=True)
class Standings:
    """Everybody of the league, ranked group by group."""

    lines: dict[str, Line]

    def rank(self, contestant: str, *, from_last: bool) -> Value:
        """`rank()` or `last_rank()`; unranked: not applicable."""
        line = self.lines[contestant]
        if line.state is not State.KNOWN:
            return of_state(line.state)
        place = line.last if from_last else line.first
        return known(place) if place else NOT_APPLICABLE

    def sharing(self, contestant: str) -> list[str]:
        """Those at the place of one, of his group, in id order."""
        one = self.lines[contestant]
        return sorted(c for c, line in self.lines.items() if (line.group, line.first) == (one.group, one.first))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a board asks of one contestant."""

    group: Value
    among: Value
    keys: tuple[Value, ...]
    eligible: Value

    @property
    def of_keys(self) -> State:
        """The state of keys and `among`."""
        return worst([self.among, *self.keys])

    @property
    def ranked(self) -> bool:
        return self.group.known and self.of_keys is State.KNOWN and self.among.yes


def standings(nodes: Nodes, board: m.Board, instance: Instance) -> Standings:
    """Everyone of the league: better keys come first, rank skips after ties or not."""
    asked = {c: _asked(nodes, board, instance, c) for c in nodes.members[board.league]}
    return Standings({c: _line(board, c, asked) for c in asked})


def _asked(nodes: Nodes, board: m.Board, instance: Instance, contestant: str) -> _Asked:
    from tests.oracle.nodes import Spot  # noqa: PLC0415  nodes stand on boards and boards on nodes

    spot = Spot(board.league, instance, contestant)

    def said(formula: m.Expression | None, otherwise: Value) -> Value:
        return otherwise if formula is None else nodes.value(formula, spot)

    keys = tuple(nodes.value(k.formula, spot) for k in board.keys)
    yes = known(content=True)
    said(board.estimate, yes)  # read for what the data forbid
    return _Asked(said(board.groups, TOGETHER), said(board.among, yes), keys, said(board.eligible, yes))


def _line(board: m.Board, contestant: str, asked: dict[str, _Asked]) -> Line:
    one = asked[contestant]
    state = _state(one, asked)
    if not one.ranked:
        return Line(contestant, one.group, 0, 0, (), one.eligible, state)
    mine = tuple(k.content for k in one.keys)
    others = [tuple(k.content for k in a.keys) for a in asked.values() if a.ranked and a.group == one.group]
    better = [o for o in others if _before(board, o, mine)]
    worse = [o for o in others if _before(board, mine, o)]
    if board.ties == "dense":
        better, worse = list(set(better)), list(set(worse))
    return Line(contestant, one.group, 1 + len(better), 1 + len(worse), mine, one.eligible, state)


def _state(one: _Asked, asked: dict[str, _Asked]) -> State:
    """An unknown group tells on everybody, an unknown key or `among` on the own group, and both on oneself."""
    states = [max(one.group.state, one.of_keys)]
    states += [a.group.state for a in asked.values()]
    if one.group.known:
        states += [a.of_keys for a in asked.values() if a.group == one.group]
    return max((s for s in states if s > State.NOT_APPLICABLE), default=State.KNOWN)


def _before(board: m.Board, one: Keys, other: Keys) -> bool:
    """Whether one stands before the other: by the first key that tells them apart."""
    for rule, mine, theirs in zip(board.keys, one, other, strict=True):
        if mine != theirs:
            return COMPARE[">"](mine, theirs) is (rule.order == "high_first")
    return False
