"""The text of a file as a tree: scalars as written, mappings in order, sequences, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kaimenhong.errors import Place


@dataclass(frozen=True, slots=True)
class Span:
    """One source line of a scalar: where in its text the line begins, and where the line stands."""

    offset: int
    line: int
    column: int
    line_text: str


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as written. `quoted` is true for '…', "…", | and >; such a text is never a keyword.

    `line_text` is the source line the place is on. `spans` tell where each line of a text of
    several lines stands; one span at offset 0 for the usual one.
    """

    text: str
    place: Place
    line_text: str = ""
    quoted: bool = False
    spans: tuple[Span, ...] = field(default=(), compare=False, repr=False)

    def at(self, offset: int, length: int = 1) -> tuple[Place, str]:
        """The place and the source line of `length` characters of `text` from `offset` (counted from 0)."""
        found = None
        for span in self.spans:
            if span.offset <= offset:
                found = span
        if found is None:
            return self.place, self.line_text
        column = found.column + offset - found.offset
        if column > len(found.line_text) + 1:  # an escape made the text longer than what was written
            return self.place, self.line_text
        return Place(self.place.file, found.line, column, max(1, length)), found.line_text


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written; keys differ."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place
    line_text: str = ""

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in order."""

    items: tuple[Node, ...]
    place: Place
    line_text: str = ""


Node = Scalar | Mapping | Sequence


def at_path(root: Node, keys: Iterable[str]) -> Node | None:
    """The node at a path of keys from the top, items of lists counted from 1; None where it leads nowhere."""
    return _step_by_step(root, keys)[0]


def sign_of(root: Node, keys: Iterable[str]) -> Scalar | None:
    """What shows where a path stands: its value where that is one text, else its key."""
    node, key = _step_by_step(root, keys)
    return node if isinstance(node, Scalar) else key


def _step_by_step(root: Node, keys: Iterable[str]) -> tuple[Node | None, Scalar | None]:
    node: Node | None = root
    last: Scalar | None = None
    for key in keys:
        if isinstance(node, Mapping):
            last, node = next((entry for entry in node.entries if entry[0].text == key), (last, None))
        elif isinstance(node, Sequence) and re.fullmatch(r"[1-9][0-9]{0,4}", key) and int(key) <= len(node.items):
            node = node.items[int(key) - 1]
        else:
            return None, last
    return node, last
