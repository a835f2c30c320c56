"""Where in a plan a number of its words stands: what the words may be bound to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from kaimenhong.source import Mapping, Node, Scalar, Sequence

NUMBER = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?")
"""A number as words have it."""
_MOST = 3
"""More places than these are no help."""
_LONGEST = 40
"""No number with its unit is longer."""
_WORDS = frozenset({"clauses", "notice", "unspecified"})
_Places = dict[tuple[str, str], list[tuple[str, str]]]


@dataclass(frozen=True)
class Standing:
    """The values of a plan by clause and number. Of `values` the clause is empty: they are everybody's."""

    root: Node

    def near(self, clause: str, number: str, words: str) -> str:
        """`: {values.目标}` for the number that the words begin with, where the plan has it, else nothing.

        It is looked for in `values` and in the rules that cite the clause; the two languages share it.
        """
        said, number = normalize("NFKC", words[:_LONGEST]), normalize("NFKC", number)
        places = [place for one in dict.fromkeys(("", clause)) for place in self._places.get((one, number), ())]
        told = [f"{{{path}}}" for text, path in places if said.startswith(text)][:_MOST]
        return f": {' / '.join(told)}" if told else ""

    @cached_property
    def _places(self) -> _Places:
        found: _Places = {}
        for key, part in self.root.entries if isinstance(self.root, Mapping) else ():
            for clause, path, text in _values(part, key.text, None) if key.text not in _WORDS else ():
                number = NUMBER.match(text)
                if number is not None and (clause is not None or key.text == "values"):
                    found.setdefault((clause or "", number.group()), []).append((text, path))
        return found


def _values(node: Node, path: str, clause: str | None) -> Iterator[tuple[str | None, str, str]]:
    """Of every value at and below a node: the clause its rule cites, its path and its text."""
    if isinstance(node, Scalar):
        yield clause, path, normalize("NFKC", node.text)
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items, 1):
            yield from _values(item, f"{path}.{number}", clause)
    else:
        own = node.get("clause")
        clause = own.text if isinstance(own, Scalar) else clause
        for key, value in node.entries:
            yield from _values(value, f"{path}.{key.text}", clause)
