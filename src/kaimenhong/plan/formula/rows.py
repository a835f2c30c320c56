"""Rows of fact tables: aggregates, and the columns that stand bare inside a `where`.

Inside rows only columns, values, literals and the window's edges are in sight. A stock's
`where` picks series, so it may use only the key columns other than the date.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from kaimenhong.errors import listed
from kaimenhong.facts.contract import ColumnContract, Contract
from kaimenhong.plan.formula.context import Context, Typing, note_unknown, readable_names
from kaimenhong.plan.formula.kinds import constant, difference, words
from kaimenhong.plan.formula.syntax import AggregateNode, CallNode, ColumnNode, NameNode, NameUse, Node
from kaimenhong.plan.model import (
    Aggregate,
    AggregateOp,
    Arithmetic,
    AsOf,
    Column,
    Day,
    Expression,
    IsEmpty,
    Kind,
    Number,
    Type,
    WindowEdge,
)

COLUMN_KINDS = {
    "unit": Type(Kind.UNIT_ID),
    "person": Type(Kind.PERSON_ID),
    "text": Type(Kind.TEXT),
    "date": Type(Kind.DATE),
    "money": Type(Kind.MONEY, whole=True),
    "count": Type(Kind.COUNT, whole=True),
    "ratio": Type(Kind.RATIO),
    "yes_no": Type(Kind.YES_NO, whole=True),
}
NUMBERS = frozenset({"money", "count", "ratio"})
_STOCKS = frozenset({"stock", "opening", "average", "growth"})
_GRAINS = dict.fromkeys(_STOCKS, ("stock",)) | dict.fromkeys(("sum", "count", "distinct"), ("event", "list"))
_GRAINS |= {"given": ("list",), "min": ("event", "list"), "max": ("event", "list"), "reached": ("event",)}
_ON_A_DAY = dict.fromkeys(("sum", "count", "distinct", "given"), ("spell",)) | {"last": ("event",)}
_HELD = {"min": NUMBERS | {"date"}, "max": NUMBERS | {"date"}}  # else numbers
_HELD |= {"last": NUMBERS | {"date", "yes_no"}, "given": NUMBERS | {"date", "yes_no", "text", "unit", "person"}}


def column_type(typing: Typing, table: Contract, column: ColumnContract) -> Type:
    """What a column's cells are."""
    return typing.scope.computed.get((table.table, column.name), COLUMN_KINDS[column.type])


def typed_bare(typing: Typing, node: NameNode, context: Context) -> Expression | None:
    """A bare name inside rows: a column, or a value of the plan."""
    table = cast("Contract", context.row)
    value = typing.scope.values.get(node.name)
    column = table.columns.get(node.name)
    if (value is not None or column is not None) and node.at is not None:
        typing.note("KMH-L216", node, name=node.name)
        return None
    if value is not None and column is not None:
        typing.note("KMH-L218", node, name=node.name, table=table.table)
        return None
    if value is not None:
        return replace(value, place=typing.place(node))
    if column is not None:
        return _column(typing, node, column, context)
    if node.name in readable_names(typing.scope):
        typing.note("KMH-L214", node, name=node.name)
    else:
        note_unknown(typing, node, [*table.columns, *typing.scope.values])
    return None


def _column(typing: Typing, node: NameNode, column: ColumnContract, context: Context) -> Expression | None:
    table = cast("Contract", context.row)
    if context.only is not None and column.name not in context.only:
        allowed = listed(sorted(context.only)) or "-"
        typing.note("KMH-L313", node, name=column.name, table=table.table, allowed=allowed)
        return None
    return Column(column_type(typing, table, column), table.table, column.name, place=typing.place(node))


def found_column(typing: Typing, table: Contract, name: NameUse) -> ColumnContract | None:
    """A table's column by name, or None, which is noted."""
    column = table.columns.get(name.name)
    if column is None:
        known = listed(table.columns)
        typing.note("KMH-L203", name, name=name.name, table=table.table, known=known)
    return column


def typed_dotted(typing: Typing, node: ColumnNode, context: Context) -> Expression | None:
    """`window.start`, `window.end`, `window.reached`; any other dotted name stands only in an aggregate."""
    if node.table.name != "window":
        typing.note("KMH-L220", node, table=node.table.name, column=node.column.name)
        return None
    if not context.windows:
        typing.note("KMH-L225", node)
        return None
    match node.column.name:
        case "start" | "end" | "reached" as edge:
            return WindowEdge(Type(Kind.DATE), edge, place=typing.place(node))
        case other:
            typing.note("KMH-L223", node, edge=other)
            return None


def typed_empty(typing: Typing, call: CallNode, context: Context) -> Expression | None:
    """`empty(column)`."""
    name = cast("NameNode", call.arguments[0])
    if context.row is None:
        typing.note("KMH-L221", call)
        return None
    operand = typed_bare(typing, name, context)
    if operand is not None and not isinstance(operand, Column):
        typing.note("KMH-L129", call)
        return None
    if operand is None:
        return None
    return IsEmpty(Type(Kind.YES_NO, whole=True), operand, place=typing.place(call))


def typed_aggregate(typing: Typing, node: AggregateNode, context: Context) -> Expression | None:
    """One number from the contestant's rows; `growth` is the stock less the opening."""
    if context.row is not None:
        typing.note("KMH-L224", node, function=node.function)
        return None
    table = typing.scope.contracts.get(node.table.name)
    if table is None:
        note_unknown_table(typing, node)
        return None
    fits = _fits(typing, node, table, context)
    kind = _result_type(typing, node, table)
    where = None
    if node.where is not None:
        keys = frozenset(column for column in table.key if column != table.date)
        row = Context(context.leagues, context.windows, table, keys if node.function in _STOCKS else None)
        where = typing.typed(node.where, row)
        if where is not None and where.type.kind is not Kind.YES_NO:
            typing.note("KMH-L305", node.where, found=words(where.type))
            where = None
        fits = fits and where is not None
    day = None if node.day is None else fixed_day(typing, node.day, context)
    if not fits or kind is None or (day is None) != (node.day is None):
        return None
    if node.function == "reached":
        return _reached(typing, node, kind, where, context)
    return _aggregate(typing, node, kind, where, day)


def _reached(
    typing: Typing, node: AggregateNode, kind: Type, where: Expression | None, context: Context
) -> Expression | None:
    """The day on which a sum was reached: of the column's kind, a constant above 0."""
    asked = None if node.threshold is None else typing.typed(node.threshold, context)
    sum_ = None if asked is None else constant(asked)
    if node.threshold is not None and asked is None:
        return None
    fits = asked is not None and asked.type.kind in (
        kind.kind,
        Kind.NUMBER if kind.kind is not Kind.MONEY else kind.kind,
    )
    if asked is None or sum_ is None or not fits or sum_ <= 0:
        typing.note("KMH-L291", node if node.threshold is None else node.threshold, kind=words(kind))
        return None
    column = node.column.name if node.column else None
    threshold = Number(replace(kind, whole=False), sum_, place=asked.place)
    day = Type(Kind.DATE)
    return Aggregate(day, "reached", node.table.name, column, where, None, threshold, place=typing.place(node))


def fixed_day(typing: Typing, node: Node, context: Context) -> Expression | None:
    """A day that is the same for every contestant: an edge of the window, a date, days before or behind it."""
    day = typing.typed(node, context)
    if day is None:
        return None
    if day.type.kind is not Kind.DATE:
        typing.note("KMH-L340", node, found=words(day.type))
        return None
    if not _is_fixed(day):
        typing.note("KMH-L341", node)
        return None
    return day


def _is_fixed(e: Expression) -> bool:
    if isinstance(e, Arithmetic):
        days = [side for side in (e.left, e.right) if side.type.kind is Kind.DAYS]
        plain = e.op in ("+", "-") and all(side.type.whole for side in days)
        return plain and _is_fixed(e.left) and _is_fixed(e.right)
    return isinstance(e, Day | Number | WindowEdge | AsOf)


def _aggregate(
    typing: Typing, node: AggregateNode, kind: Type, where: Expression | None, day: Expression | None
) -> Expression:
    place, table = typing.place(node), node.table.name
    column = node.column.name if node.column else None
    if node.function != "growth":
        return Aggregate(kind, cast("AggregateOp", node.function), table, column, where, day, place=place)
    result = difference("-", kind, kind)
    assert isinstance(result, Type), "a numeric column goes with itself"
    stock = Aggregate(kind, "stock", table, column, where, place=place)
    opening = Aggregate(kind, "opening", table, column, where, place=place)
    return Arithmetic(result, "-", stock, opening, place=place)


def note_unknown_table(typing: Typing, node: AggregateNode) -> None:
    """Note a table that has no contract."""
    known = listed(sorted(typing.scope.contracts)) or "-"
    typing.note("KMH-L202", node.table, name=node.table.name, known=known)


def _fits(typing: Typing, node: AggregateNode, table: Contract, context: Context) -> bool:
    """Whether the table's grain and owner columns suit the function and the leagues here."""
    fits = True
    grains = _GRAINS if node.day is None else _ON_A_DAY
    if node.function not in grains:
        typing.note("KMH-L342", node, function=node.function)
        return False
    if table.grain not in grains[node.function]:
        wanted = listed(grains[node.function])
        typing.note("KMH-L310", node, function=node.function, table=table.table, grain=table.grain, wanted=wanted)
        fits = False
    for name in context.leagues:
        league = typing.scope.leagues[name]
        owner = table.unit if league.contestants == "unit" else table.person
        if owner is None:
            code = "KMH-L311" if league.contestants == "unit" else "KMH-L312"
            typing.note(code, node.table, table=table.table, league=name)
            fits = False
    return fits


def _result_type(typing: Typing, node: AggregateNode, table: Contract) -> Type | None:
    if node.column is None:
        return Type(Kind.COUNT, whole=True)
    column = found_column(typing, table, node.column)
    if column is None:
        return None
    if node.function == "distinct":
        return Type(Kind.COUNT, whole=True)
    kind = column_type(typing, table, column)
    if column.type not in _HELD.get(node.function, NUMBERS):
        typing.note("KMH-L314", node.column, name=column.name, table=table.table, type=column.type)
        return None
    return replace(kind, whole=False) if node.function == "average" else kind
