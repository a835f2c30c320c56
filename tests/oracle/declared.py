"""What a random plan has declared so far, and how a formula may refer to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.oracle.aggregates_said import Here
from tests.oracle.words import YES_NO, Said

from kaimenhong.periods import Period


@dataclass(frozen=True, slots=True)
class Node:
    """A measure, gate, total, quota or board and where it is defined. `na`: may be not applicable."""

    name: str
    kind: str
    contestants: str
    leagues: tuple[str, ...]
    windows: tuple[str, ...]
    na: bool = False
    negative: bool = True
    quota_na: bool = False


@dataclass(slots=True)
class Declared:
    """All nodes by what they are."""

    windows: dict[str, list[Period]]  # name -> its instances
    leagues: dict[str, str]  # name -> unit or person
    relations: dict[str, tuple[str, str]]  # name -> (contestants that answer, league answered for)
    tables: dict[str, str] = field(default_factory=dict)  # derived ones, each with its date or none
    measures: list[Node] = field(default_factory=list)
    quotas: list[Node] = field(default_factory=list)
    gates: list[Node] = field(default_factory=list)
    totals: list[Node] = field(default_factory=list)
    boards: list[Node] = field(default_factory=list)
    prized: list[Node] = field(default_factory=list)  # boards that skip places behind a tie: prizes go by these only

    def at(self, node: Node, here: Here) -> Iterator[str]:
        """Ways to read a node from here: `` or `@window`."""
        if not set(here.leagues) <= set(node.leagues):
            return
        if set(here.windows) <= set(node.windows):
            yield from ("", "", "")  # more often than all the ways by `@`
        for there in node.windows:
            ends = [p.end for p in self.windows[there]]
            if len(ends) == 1 or all(ends.count(p.end) == 1 for w in here.windows for p in self.windows[w]):
                yield f"@{there}"

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
        return [Said(f"{node.name}{at}", kind, node.na, node.negative) for at in ways]

    def of_quotas(self, here: Here, call: str) -> list[Said]:
        """`quota(m)`, `attainment(m)` or `attained(m)`."""
        made = []
        for node in self.quotas:
            for at in self.at(node, here):
                text = f"{call}({node.name}{at})"
                match call:
                    case "quota":
                        made.append(Said(text, node.kind, node.quota_na))
                    case "attainment":
                        made.append(Said(text, "ratio", na=True))
                    case _:
                        made.append(Said(text, YES_NO, node.na))
        return made

    def yes_no(self, here: Here) -> list[Said]:
        """Gates that can stand here."""
        return [Said(f"{g.name}{at}", YES_NO, g.na) for g in self.gates for at in self.at(g, here)]

    def inside(self, here: Here, there: str) -> Here:
        """Here, read in the instances of another window."""
        return Here(here.contestants, here.leagues, (there,))
