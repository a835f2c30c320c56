"""A ranking of one league in one window instance."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.oracle.values import NOT_APPLICABLE, State, Value, known, of_state, worst

from kaimenhong.periods import Instance
from kaimenhong.plan import model as m

if TYPE_CHECKING:
    from tests.oracle.nodes import Nodes


@dataclass(frozen=True, slots=True)
class Line:
    """One contestant: place from the first and from the last (0: unranked), keys as ranked by, who may be paid."""

    contestant: str
    first: int
    last: int
    keys: tuple[Fraction, ...]
    eligible: Value


@dataclass(frozen=True, slots=True)
class Standings:
    """`state`: the worst of pending and missing of anybody; then places say nothing final about anybody."""

    state: State
    lines: dict[str, Line]

    def rank(self, contestant: str, *, from_last: bool) -> Value:
        """`rank()` or `last_rank()`; unranked: not applicable."""
        if self.state is not State.KNOWN:
            return of_state(self.state)
        line = self.lines[contestant]
        place = line.last if from_last else line.first
        return known(place) if place else NOT_APPLICABLE

    def sharing(self, place: int) -> list[str]:
        """Those at a place, in id order."""
        return sorted(c for c, line in self.lines.items() if line.first == place)


def standings(nodes: Nodes, board: m.Board, instance: Instance) -> Standings:
    """Everyone of the league: better keys come first, rank skips after ties or not."""
    from tests.oracle.nodes import Spot  # noqa: PLC0415  nodes stand on boards and boards on nodes

    unknown = [State.KNOWN]
    eligible: dict[str, Value] = {}
    keys: dict[str, tuple[Fraction, ...]] = {}
    for contestant in nodes.members[board.league]:
        spot = Spot(board.league, instance, contestant)
        among = known(True) if board.among is None else nodes.value(board.among, spot)  # noqa: FBT003
        values = [nodes.value(k.formula, spot) for k in board.keys]
        eligible[contestant] = known(True) if board.eligible is None else nodes.value(board.eligible, spot)  # noqa: FBT003
        state = worst([among, *values])
        if state is State.KNOWN and among.yes:
            keys[contestant] = tuple(v.number for v in values)
        elif state > State.NOT_APPLICABLE:
            unknown.append(state)
    lines = {c: _line(board, c, keys, eligible[c]) for c in nodes.members[board.league]}
    return Standings(max(unknown), lines)


def _line(board: m.Board, contestant: str, keys: dict[str, tuple[Fraction, ...]], eligible: Value) -> Line:
    if contestant not in keys:
        return Line(contestant, 0, 0, (), eligible)
    mine = _strength(board, keys[contestant])
    others = [_strength(board, k) for k in keys.values()]
    better = [o for o in others if o > mine]
    worse = [o for o in others if o < mine]
    if board.ties == "dense":
        better, worse = list(set(better)), list(set(worse))
    return Line(contestant, 1 + len(better), 1 + len(worse), keys[contestant], eligible)


def _strength(board: m.Board, keys: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Keys turned so that more is better."""
    return tuple(k if rule.order == "high_first" else -k for rule, k in zip(board.keys, keys, strict=True))
