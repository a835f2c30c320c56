"""Rows of another table that match the row at hand: `lookup(t.c where f on d for k = e)` and its like.

They stand in the columns of derived tables and in the `where` of leagues, never inside one another:
what a match needs of another match is a column of its own first.
"""

from __future__ import annotations

from dataclasses import replace

from kaimenhong.errors import listed
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.formula.context import Context, Typing
from kaimenhong.plan.formula.kinds import Clash, adapted, joined, words
from kaimenhong.plan.formula.rows import COLUMN_KINDS, NUMBERS, column_type, found_column, note_unknown_table
from kaimenhong.plan.formula.syntax import AggregateNode, NameUse, Node
from kaimenhong.plan.formula.vocabulary import MATCH_FUNCTIONS
from kaimenhong.plan.model import Expression, Kind, Matched, Type

_COUNT = Type(Kind.COUNT, whole=True)
_ORDERED = NUMBERS | {"date"}


def typed_matched(typing: Typing, node: AggregateNode, context: Context) -> Expression | None:
    """One cell from the rows of a table that match the row at hand."""
    if not context.matching:
        typing.note("KMH-L240", node, function=node.function)
        return None
    if node.function not in MATCH_FUNCTIONS:
        typing.note("KMH-L224", node, function=node.function)
        return None
    table = typing.scope.contracts.get(node.table.name)
    if table is None:
        note_unknown_table(typing, node)
        return None
    here = replace(context, matching=False)
    kind = _result_type(typing, node, table)
    where = None if node.where is None else _condition(typing, node.where, replace(here, row=table))
    pairs = [_pair(typing, table, column, value, here) for column, value in node.pairs]
    day = None if node.day is None else _day(typing, node.day, here)
    fits = _fits(typing, node, table) and None not in pairs
    fits = fits and (where is None) == (node.where is None) and (day is None) == (node.day is None)
    if kind is None or not fits:
        return None
    column = node.column.name if node.column else None
    found = tuple(pair for pair in pairs if pair is not None)
    return Matched(kind, node.function, table.table, column, where, found, day, place=typing.place(node))  # type: ignore[arg-type]


def _fits(typing: Typing, node: AggregateNode, table: Contract) -> bool:
    """Whether the rows are told well enough: what they must equal, the day of spells, one row of a lookup."""
    if not node.pairs:
        typing.note("KMH-L241", node, function=node.function, table=table.table)
        return False
    if (node.day is None) == (table.spell is not None):
        typing.note("KMH-L242", node, table=table.table, grain=table.grain)
        return False
    named = {column.name for column, _ in node.pairs}
    first = table.spell[0] if table.spell else None
    missing = [column for column in table.key if column not in named and column != first]
    if node.function == "lookup" and missing:
        typing.note("KMH-L243", node, table=table.table, missing=listed(missing))
        return False
    return True


def _result_type(typing: Typing, node: AggregateNode, table: Contract) -> Type | None:
    if node.column is None:
        return _COUNT
    column = found_column(typing, table, node.column)
    if column is None:
        return None
    fitting = {"sum": NUMBERS, "min": _ORDERED, "max": _ORDERED, "lookup": frozenset(COLUMN_KINDS)}
    if column.type not in fitting[node.function]:
        typing.note("KMH-L314", node.column, name=column.name, table=table.table, type=column.type)
        return None
    return column_type(typing, table, column)


def _condition(typing: Typing, node: Node, row: Context) -> Expression | None:
    where = typing.typed(node, row)
    if where is not None and where.type.kind is not Kind.YES_NO:
        typing.note("KMH-L305", node, found=words(where.type))
        return None
    return where


def _day(typing: Typing, node: Node, here: Context) -> Expression | None:
    day = typing.typed(node, here)
    if day is not None and day.type.kind is not Kind.DATE:
        typing.note("KMH-L340", node, found=words(day.type))
        return None
    return day


def _pair(typing: Typing, table: Contract, name: NameUse, node: Node, here: Context) -> tuple[str, Expression] | None:
    """A column of the table and the formula of the row at hand that it must equal."""
    column = found_column(typing, table, name)
    value = typing.typed(node, here)
    if column is None or value is None:
        return None
    kind = column_type(typing, table, column)
    value = adapted(value, kind)
    common = joined(kind, value.type)
    if isinstance(common, Clash):
        typing.note(common.code, node, op="=", left=words(kind), right=words(value.type))
        return None
    if common.kind is Kind.YES_NO:
        typing.note("KMH-L244", name, column=name.name)
        return None
    return name.name, value
