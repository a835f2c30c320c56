"""What a reading of nodes by a schema shares: the problems found, the choices left open, the path to where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from kaimenhong.errors import Place, Problem
from kaimenhong.source.node import Mapping, Node, Scalar, Sequence

# A suggestion is a courtesy: bounds keep it from costing more than the reading.
MAX_WORD = 60
MAX_DIFFERENCE = 12
MAX_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Undecided:
    """A choice the file leaves open: its key path and its place."""

    path: str
    scalar: Scalar


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a schema notes what it finds. `path` is the key path so far."""

    problems: list[Problem] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    path: tuple[str, ...] = ()

    def at(self, key: str) -> Reading:
        """The same notes, one key further down."""
        return replace(self, path=(*self.path, key))

    def note(self, code: str, node: Node, **details: str) -> None:
        """One problem at a node."""
        where = ".".join(self.path) or "top"
        place = node.place
        if not isinstance(node, Scalar):
            place = Place(place.file, place.line, place.column, 1)
        self.problems.append(Problem(code, place, {"path": where, **details}, node.line_text))


def shape_of(node: Node) -> str:
    """The node's shape as a message says it: text, keys or list."""
    return {Scalar: "text", Mapping: "keys", Sequence: "list"}[type(node)]


def suggestion(word: str, known: Iterable[str]) -> str:
    """` (did you mean …?)` when a known word is near, else nothing; the two languages share it."""
    like = {name for name in known if abs(len(name) - len(word)) <= MAX_DIFFERENCE and set(name) & set(word)}
    near = get_close_matches(word, sorted(like)[:MAX_CANDIDATES], n=1, cutoff=0.6) if len(word) <= MAX_WORD else []
    return f" → {near[0]}?" if near else ""
