"""The names a formula uses, before anything is typed: the edges of the plan's graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from kaimenhong.errors import Place
from kaimenhong.plan.formula import syntax as s
from kaimenhong.plan.formula.vocabulary import NAME_FUNCTIONS

Wrapper = Literal[
    "plain", "row", "table", "quota", "attainment", "attained", "amount", "rank", "last_rank", "share", "tier",
    "before",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a name.

    `wrapper`: the function that wraps it; "row" for a bare name inside a `where` (a column or a
    value), "table" for a table. `at`: the window behind `@`. `over`: windows it is read in, `of`: relations or leagues
    it is read through, both from the outermost to the innermost.
    """

    name: str
    wrapper: Wrapper
    at: str | None
    over: tuple[str, ...]
    of: tuple[str, ...]
    place: Place


def references(syntax: s.Syntax, *, in_row: bool = False) -> frozenset[Use]:
    """Every use of a name in a formula, unknown ones too. `in_row`: it is read in the rows of a table."""
    return frozenset(_uses(syntax, syntax.root, (), (), in_row=in_row))


def row_names(node: s.Node) -> Iterator[str]:
    """The bare names that a formula over rows reads in the row at hand."""
    if isinstance(node, s.NameNode):
        yield node.name
    for child in children(node):
        yield from row_names(child)


def children(node: s.Node) -> tuple[s.Node, ...]:
    """The operands directly below a node that are evaluated in the same rows, windows and leagues."""
    match node:
        case (
            s.MinusNode(operand=operand)
            | s.NotNode(operand=operand)
            | s.InNode(operand=operand)
            | s.RoundNode(operand=operand)
            | s.TierNode(operand=operand)
        ):
            return (operand,)
        case s.ArithmeticNode(left=left, right=right) | s.ComparisonNode(left=left, right=right):
            return (left, right)
        case s.ConnectiveNode(operands=operands) | s.CallNode(arguments=operands):
            return operands
        case s.AggregateNode(day=day, pairs=pairs, threshold=threshold):
            return (*(node for node in (day, threshold) if node is not None), *(value for _, value in pairs))
        case _:
            return ()


def _uses(  # noqa: C901  one line a form
    syntax: s.Syntax, node: s.Node, over: tuple[str, ...], of: tuple[str, ...], *, in_row: bool
) -> Iterator[Use]:
    match node:
        case s.NameNode():
            yield _use(syntax, node, "row" if in_row else "plain", over, of)
        case s.CallNode(function="empty", arguments=(s.NameNode() as name,)):
            yield _use(syntax, name, "row", over, of)
        case s.CallNode(function=function, arguments=(s.NameNode() as name,)) if function in NAME_FUNCTIONS:
            yield _use(syntax, name, cast("Wrapper", function), over, of)
        case s.BeforeNode(name=name, first=first):
            yield Use(name.name, "before", None, over, of, syntax.place(name))
            yield from _uses(syntax, first, over, of, in_row=in_row)
        case s.TierNode(tiers=tiers, operand=operand):
            yield Use(tiers.name, "tier", None, over, of, syntax.place(tiers))
            yield from _uses(syntax, operand, over, of, in_row=in_row)
        case s.AggregateNode(table=table, where=where):
            yield Use(table.name, "table", None, over, of, syntax.place(table))
            if where is not None:
                yield from _uses(syntax, where, over, of, in_row=True)
            for child in children(node):
                yield from _uses(syntax, child, over, of, in_row=in_row)
        case s.FoldNode(operand=operand, link=link, among=among):
            inner_over = (*over, among.name) if link == "over" else over
            inner_of = (*of, among.name) if link == "of" else of
            yield from _uses(syntax, operand, inner_over, inner_of, in_row=in_row)
        case _:
            for child in children(node):
                yield from _uses(syntax, child, over, of, in_row=in_row)


def _use(syntax: s.Syntax, node: s.NameNode, wrapper: Wrapper, over: tuple[str, ...], of: tuple[str, ...]) -> Use:
    return Use(node.name, wrapper, node.at.name if node.at else None, over, of, syntax.place(node))
