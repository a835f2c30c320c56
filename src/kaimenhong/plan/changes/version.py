"""A version of a plan: its typed form and the text it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kaimenhong.errors import Refused
from kaimenhong.plan.formula import Syntax, Vocabulary, parse
from kaimenhong.plan.load import Loaded
from kaimenhong.plan.model import Plan
from kaimenhong.plan.names import SECTIONS
from kaimenhong.source import Mapping, Node, Scalar, read

KeyPath = tuple[str, ...]
"""A key path: keys from the top; items of a list count from 1."""


@dataclass(frozen=True)
class Version:
    """A plan that can run, and the tree of its file."""

    plan: Plan
    file: str
    root: Mapping

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        """The names its formulas are read with."""
        totals = {card.total for card in self.plan.scorecards.values()}
        return Vocabulary(frozenset(totals.union(*(self.keys(section) for section in SECTIONS))))

    def keys(self, section: str) -> tuple[str, ...]:
        """The names a section of the file declares, in its order."""
        node = self.root.get(section)
        return tuple(key.text for key, _ in node.entries) if isinstance(node, Mapping) else ()

    def node(self, path: KeyPath) -> Node | None:
        """What stands at a key path of the file."""
        node: Node | None = self.root
        for key in path:
            node = node.get(key) if isinstance(node, Mapping) else None
        return node

    def key(self, path: KeyPath) -> Scalar | None:
        """The last key of a path, as it stands in the file."""
        above = self.node(path[:-1])
        assert isinstance(above, Mapping), f"nothing stands above {path}"
        return next((key for key, _ in above.entries if key.text == path[-1]), None)

    def formula(self, scalar: Scalar) -> Syntax | None:
        """A scalar read as a formula; None where it is none."""
        try:
            return None if scalar.quoted else parse(scalar, self._vocabulary)
        except Refused:
            return None


def version_of(loaded: Loaded) -> Version:
    """The version a file holds. Raises `Refused` where its plan does not run."""
    plan = loaded.require()
    file, text = next(iter(loaded.sources.items()))
    root = read(text, file)
    assert isinstance(root, Mapping), "a plan that runs has keys"
    return Version(plan, file, root)
