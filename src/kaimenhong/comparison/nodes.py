"""The figures of an outcome as nodes of the plan's graph, and their values in the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from kaimenhong.comparison.rows import Row, Rows, says

TOTAL = "=total"
EVERYBODY = ""
Table = Literal["measures", "scores", "standings"]
_NAMED: Mapping[Table, str] = {"measures": "measure", "scores": "item", "standings": "board"}


@dataclass(frozen=True, slots=True)
class Node:
    """A figure: its export and its name there, its league, window instance and contestant (or EVERYBODY)."""

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
class Values:
    """What each node says in one outcome: its row, and what of it counts. Nodes that no row tells of are not there."""

    rows: Rows
    row: dict[Node, Row] = field(default_factory=dict)
    said: dict[Node, object] = field(default_factory=dict)
    whose: dict[Node, list[str]] = field(default_factory=dict)  # contestants by the node of EVERYBODY
    places: dict[Node, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for table in _NAMED:
            for row in self.rows.get(table, ()):
                node = node_of(table, row)
                self.row[node] = row
                self.said[node] = says(table, row)
                self.whose.setdefault(node.of(EVERYBODY), []).append(node.contestant)
                if table == "standings":
                    self.places[node] = _place(row)


def _place(row: Row) -> int | None:
    return int(row["rank"]) if row["rank"] else None
