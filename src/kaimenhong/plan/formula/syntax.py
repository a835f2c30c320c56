"""The tree of a parsed formula: words and structure, no names looked up, no types.

Every node knows its span: `start` and `end` are offsets in the text of the scalar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kaimenhong.errors import Place
from kaimenhong.money import Rounding
from kaimenhong.plan.model import Expression
from kaimenhong.source import Scalar


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a formula; `end` is behind its last character."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LiteralNode(Node):
    value: Expression


@dataclass(frozen=True, slots=True)
class NameUse(Node):
    """A name as written (a declared name in its declared spelling)."""

    name: str


@dataclass(frozen=True, slots=True)
class NameNode(NameUse):
    """A name read as a value, in the window `at` names."""

    at: NameUse | None


@dataclass(frozen=True, slots=True)
class ContestantNode(Node):
    """`contestant`: the own id."""


@dataclass(frozen=True, slots=True)
class ColumnNode(Node):
    """`table.column`; `window.start`, `window.end` and `window.reached` are of this form too."""

    table: NameUse
    column: NameUse


@dataclass(frozen=True, slots=True)
class AsOfNode(Node):
    """`as_of`."""


@dataclass(frozen=True, slots=True)
class MinusNode(Node):
    operand: Node


@dataclass(frozen=True, slots=True)
class NotNode(Node):
    operand: Node


@dataclass(frozen=True, slots=True)
class ArithmeticNode(Node):
    op: Literal["+", "-", "*", "/"]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class ComparisonNode(Node):
    op: Literal["<", "<=", "=", "!=", ">=", ">"]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class ConnectiveNode(Node):
    op: Literal["and", "or"]
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class InNode(Node):
    operand: Node
    options: tuple[LiteralNode, ...]


@dataclass(frozen=True, slots=True)
class CallNode(Node):
    """floor, ceil, abs, min, max, if, empty, share, quota, attainment, attained, rank, last_rank, draw, prior, pay."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class RoundNode(Node):
    """`round(x, places, mode)`."""

    operand: Node
    places: int
    mode: Rounding


@dataclass(frozen=True, slots=True)
class BeforeNode(Node):
    """`before(x, y)`: a name, and what stands for it in the first instance."""

    name: NameUse
    first: Node


@dataclass(frozen=True, slots=True)
class TierNode(Node):
    """`费率(x)`."""

    tiers: NameUse
    operand: Node


@dataclass(frozen=True, slots=True)
class AggregateNode(Node):
    """`sum(table.column on … where … for …)` and its like; `column` None for count.

    `pairs`: columns of the table, each with the formula of the row at hand that it must equal.
    """

    function: str
    table: NameUse
    column: NameUse | None
    where: Node | None
    day: Node | None = None
    pairs: tuple[tuple[NameUse, Node], ...] = ()
    threshold: Node | None = None


@dataclass(frozen=True, slots=True)
class FoldNode(Node):
    """`mean(x over w)`, `mean(x of r)`: `link` says which."""

    function: str
    operand: Node
    link: Literal["over", "of"]
    among: NameUse


@dataclass(frozen=True, slots=True)
class Syntax:
    """A parsed formula with the scalar it was written in."""

    root: Node
    text: Scalar

    def place(self, node: Node) -> Place:
        """Where the node stands in the file."""
        return self.text.at(node.start, node.end - node.start)[0]
