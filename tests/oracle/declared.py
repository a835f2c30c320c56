"""What a random plan has declared so far, and how a formula may refer to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tests.oracle.aggregates_said import Here
from tests.oracle.sizes import TRUTH, Size
from tests.oracle.tables_said import Derived
from tests.oracle.words import COUNT, MONEY, NUMBER, RATIO, Said, condition

from kaimenhong.periods import Period


@dataclass(frozen=True, slots=True)
class Node:
    """A measure, gate, total, quota or board and where it is defined. `na`: may be not applicable."""

    name: str
    kind: str
    contestants: str
    leagues: tuple[str, ...]
    windows: tuple[str, ...]
    size: Size = TRUTH
    na: bool = False
    negative: bool = True


@dataclass(frozen=True, slots=True)
class QuotaNode:
    """A quota beside its measure; defined where its curve is, attainment where both are."""

    measure: Node
    node: Node


@dataclass(slots=True)
class Declared:
    """All nodes by what they are."""

    windows: dict[str, list[Period]]  # name -> its instances
    leagues: dict[str, str]  # name -> unit or person
    relations: dict[str, tuple[str, str]]  # name -> (contestants that answer, league answered for)
    tables: tuple[Derived, ...] = ()
    measures: list[Node] = field(default_factory=list)
    quotas: list[QuotaNode] = field(default_factory=list)
    gates: list[Node] = field(default_factory=list)
    totals: list[Node] = field(default_factory=list)
    boards: list[Node] = field(default_factory=list)
    awards: list[Node] = field(default_factory=list)  # whose amount can be read
    prized: list[Node] = field(default_factory=list)  # boards that skip places behind a tie: prizes go by these only

    def at(self, node: Node, here: Here) -> Iterator[str]:
        """Ways to read a node from here: `` or `@window`."""
        if not set(here.leagues) <= set(node.leagues):
            return
        if set(here.windows) <= set(node.windows):
            yield from ("", "")  # about as often as all the ways by `@`
        for there in node.windows:
            if all(self._picks(there, p) for w in here.windows for p in self.windows[w]):
                yield f"@{there}"

    def _picks(self, there: str, period: Period) -> bool:
        """Whether a window has one instance for a period: its only one, one with its end, one that contains it."""
        parts = self.windows[there]
        same_end = [p for p in parts if p.end == period.end]
        return 1 in (len(parts), len(same_end), len([p for p in parts if period in p]))

    def inner(self, here: Here) -> list[str]:
        """Windows with an instance inside one of each window here."""
        return [
            name
            for name, parts in self.windows.items()
            if all(any(part in p for part in parts for p in self.windows[w]) for w in here.windows)
        ]

    def values(self, here: Here, kind: str) -> list[Said]:
        """References to measures and totals of a kind that can stand here."""
        return [v for node in (*self.measures, *self.totals) for v in self.values_of(node, here, kind)]

    def values_of(self, node: Node, here: Here, kind: str) -> list[Said]:
        """References to one node, if it is of the kind."""
        ways = self.at(node, here) if node.kind == kind else ()
        return [Said(f"{node.name}{at}", kind, node.size, node.na, node.negative) for at in ways]

    def quota_of(self, here: Here, kind: str) -> list[Said]:
        """`quota(m)` of a kind."""
        nodes = [q.node for q in self.quotas if q.node.kind == kind]
        return [Said(f"quota({q.name}{at})", kind, q.size, q.na) for q in nodes for at in self.at(q, here)]

    def attainments(self, here: Here) -> list[Said]:
        """`attainment(m)`."""
        return [
            Said(f"attainment({q.node.name}{at})", RATIO, q.measure.size.over(q.node.size), na=True)
            for q in self.quotas
            for at in self.at(q.node, here)
        ]

    def yes_no(self, here: Here) -> list[Said]:
        """Gates, and `attained(m)`."""
        gates = [condition(f"{g.name}{at}", na=g.na) for g in self.gates for at in self.at(g, here)]
        attained = [
            condition(f"attained({q.node.name}{at})", na=q.node.na or q.measure.na)
            for q in self.quotas
            for at in self.at(q.node, here)
        ]
        return [*gates, *attained]

    def amounts(self, here: Here) -> list[Said]:
        """Whether `amount(a)` is something."""
        zero = {MONEY: "0元", COUNT: "0", NUMBER: "0"}
        return [
            condition(f"amount({a.name}{at}) {sign} {zero[a.kind]}", na=True)
            for a in self.awards
            for at in self.at(a, here)
            for sign in (">", "=", "<")
        ]

    def ranks(self, here: Here) -> list[Said]:
        """`rank(b)` and `last_rank(b)`."""
        return [
            Said(f"{call}({b.name}{at})", NUMBER, Size(10**7), na=True, negative=False)
            for b in self.boards
            for at in self.at(b, here)
            for call in ("rank", "last_rank")
        ]

    def inside(self, here: Here, there: str) -> Here:
        """Here, read in the instances of another window."""
        return Here(here.contestants, here.leagues, (there,))

    def days(self) -> list[date]:
        """First and last days of all windows."""
        return sorted({d for parts in self.windows.values() for p in parts for d in (p.start, p.end)})
