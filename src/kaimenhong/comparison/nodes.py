"""The figures of an outcome as nodes of the plan's graph: which of them differ, and the places on boards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from kaimenhong.comparison.changes import RowChange
from kaimenhong.comparison.rows import Rows

TOTAL = "=total"
EVERYBODY = ""
Held = tuple[str, int]
"""A place on a board: its group and the place in it."""
_LAST = 10**9
_UNRANKED: Held = ("", _LAST)  # behind every place
Table = Literal["measures", "scores", "standings"]
_NAMED: Mapping[Table, str] = {"measures": "measure", "scores": "item", "standings": "board"}


@dataclass(frozen=True, slots=True)
class Node:
    """A figure: its export and its name there, its league, window instance and contestant.

    The contestant EVERYBODY stands for those of the league a figure is computed over.
    """

    table: Table
    name: str
    league: str
    window: str
    contestant: str

    def of(self, contestant: str) -> Node:
        """The same figure of another contestant."""
        return Node(self.table, self.name, self.league, self.window, contestant)


def node_of(table: str, row: Mapping[str, str]) -> Node:
    """The node a row of measures, scores or standings tells of."""
    kind = cast("Table", table)
    return Node(kind, row[_NAMED[kind]], row["league"], row["window"], row["contestant"])


@dataclass
class Changed:
    """The figures that differ, each by its node; and whose, by the node of everybody."""

    rows: dict[Node, RowChange] = field(default_factory=dict)
    whose: dict[Node, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, changes: Mapping[str, Sequence[RowChange]]) -> Changed:
        """Those of the changed rows of all exports that are figures."""
        changed = cls()
        for change in (c for table in _NAMED for c in changes[table]):
            node = node_of(change.table, change.key)
            changed.rows[node] = change
            changed.whose.setdefault(node.of(EVERYBODY), []).append(node.contestant)
        return changed

    def narrowed(self, node: Node) -> Node | None:
        """A figure that differs, else None; of everybody's, the one that does where it is only one."""
        if node.contestant != EVERYBODY:
            return node if node in self.rows else None
        whose = self.whose.get(node, [])
        return node.of(whose[0]) if len(whose) == 1 else node if whose else None


@dataclass
class Board:
    """The places of a board in one outcome; the unranked have none."""

    places: dict[str, Held] = field(default_factory=dict)
    holders: Counter[Held] = field(default_factory=Counter)

    def standing(self, contestant: str) -> tuple[Held | None, int]:
        """A contestant's place, and how many hold it."""
        place = self.places.get(contestant)
        return place, self.holders[place] if place is not None else 0

    def order(self, one: str, other: str) -> int:
        """Whether one stands before another (-1), level (0), behind (1); the unranked stand last.

        Those of different groups stand level: neither's place hangs on the other's.
        """
        (group, a), (another, b) = self.places.get(one, _UNRANKED), self.places.get(other, _UNRANKED)
        return (a > b) - (a < b) if group == another or _LAST in {a, b} else 0


def boards_of(rows: Rows) -> dict[Node, Board]:
    """All boards, by the node of everybody."""
    boards: dict[Node, Board] = {}
    for row in rows.get("standings", ()):
        if row["rank"]:
            board = boards.setdefault(node_of("standings", row).of(EVERYBODY), Board())
            held = row["group"], int(row["rank"])
            board.places[row["contestant"]] = held
            board.holders[held] += 1
    return boards
