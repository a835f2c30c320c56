"""The constants of a plan: its values, and every place where a number known at load stands.

Each is a literal or a formula of literals and values, folded to one exact value.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kaimenhong.errors import Refused
from kaimenhong.plan.formula import Syntax, Use, folded, quoted, references
from kaimenhong.plan.formula.syntax import ArithmeticNode, LiteralNode, Node
from kaimenhong.plan.frame import value_node
from kaimenhong.plan.graph import Formulas
from kaimenhong.plan.model import Clause, Expression, Kind, Number
from kaimenhong.plan.notes import Notes
from kaimenhong.source import Filled, Leaf, Scalar


class Constants:
    """Reads constants; what cannot be read is noted where it stands, and nothing is noted of what follows from it."""

    def __init__(self, plan: Filled, formulas: Formulas, notes: Notes) -> None:
        self._formulas, self._notes = formulas, notes
        section = plan.maybe_record("values")
        self._declared: dict[str, Scalar] = dict(section.keys) if section is not None else {}
        self._leaves = section.leaves() if section is not None else {}
        self._computing: list[str] = []
        self._computed: dict[str, Expression | None] = {}
        for name in self._declared:
            self._of(name)

    @property
    def values(self) -> dict[str, Expression]:
        """The values by name, in the order written."""
        found = {name: self._computed[name] for name in self._declared}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def broken(self) -> set[str]:
        """Values that could not be read, as the graph calls them."""
        return {value_node(name) for name in self._declared if self._computed[name] is None}

    def read(self, leaf: Leaf) -> Expression | None:
        """A constant of any kind."""
        syntax = self._formulas.syntax(leaf)
        if syntax is None:
            return None
        values = {use.name: self._of(use.name) for use in _in_order(syntax) if use.name in self._declared}
        known = {name: value for name, value in values.items() if value is not None}
        if len(known) < len(values):
            return None
        if not _is_literal(syntax.root):
            self._notes.computed.add(leaf.place)
        return self._folded(syntax, known)

    def _folded(self, syntax: Syntax, known: dict[str, Expression]) -> Expression | None:
        try:
            return folded(syntax, known, self._formulas.vocabulary.names)
        except Refused as refused:
            self._notes.problems.extend(refused.problems)
            return None

    def typed(self, leaf: Leaf, kinds: tuple[Kind, ...]) -> Number | None:
        """A number of one of some kinds."""
        value = self.read(leaf)
        if value is None:
            return None
        if not isinstance(value, Number) or value.type.kind not in kinds:
            self._notes.add("KMH-C012", leaf, text=leaf.scalar.text, kinds=" | ".join(kinds))
            return None
        return value

    def number(self, leaf: Leaf, kinds: tuple[Kind, ...]) -> Fraction | None:
        """A number of one of some kinds, in base units."""
        value = self.typed(leaf, kinds)
        return None if value is None else value.value

    def note_unread(self, clauses: Iterable[tuple[Scalar, Clause]]) -> None:
        """Warn of values that no formula reads, with the clauses that print them: to change one changes nothing."""
        read = {use.name for syntax in self._formulas.parsed.values() if syntax for use in references(syntax)}
        printed = [(name, {path for path, _ in clause.bindings}) for name, clause in clauses]
        for name, key in self._declared.items():
            if name not in read:
                related = tuple((at.text, at.place) for at, paths in printed if f"values.{name}" in paths)
                self._notes.add_beside("KMH-C250", key, related, name=name)

    # --- values, each behind those it is made of ---

    def _of(self, name: str) -> Expression | None:
        if name in self._computing:
            self._note_circle(self._computing[self._computing.index(name) :])
            return None
        if name not in self._computed:
            self._computing.append(name)
            self._computed[name] = self.value(self._leaves[name]) if name in self._leaves else None
            self._computing.pop()
        return self._computed[name]

    def value(self, leaf: Leaf) -> Expression | None:
        """A constant where a text may stand, too: in YAML quotes it is text."""
        if not leaf.scalar.quoted:
            return self.read(leaf)
        try:
            return quoted(leaf.scalar)
        except Refused as refused:
            self._notes.problems.extend(refused.problems)
            return None

    def _note_circle(self, ring: list[str]) -> None:
        related = tuple((name, self._declared[name].place) for name in ring[1:])
        path = " → ".join([*ring, ring[0]])
        self._notes.add_beside("KMH-C021", self._declared[ring[0]], related, path=path)


def _is_literal(node: Node) -> bool:
    """A literal; a fraction such as 1/3 is one too."""
    match node:
        case ArithmeticNode(op="/", left=LiteralNode(), right=LiteralNode()):
            return True
    return isinstance(node, LiteralNode)


def _in_order(syntax: Syntax) -> list[Use]:
    """The names used as they are written, so that nothing hangs on how sets are hashed."""
    return sorted(references(syntax), key=lambda use: use.place)
