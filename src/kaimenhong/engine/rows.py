"""Formulas over the row at hand: conditions of aggregates, leagues and row awards.

An empty cell makes a comparison no, and arithmetic empty. Conditions are two-valued.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.formulas import Formulas, drawn
from kaimenhong.engine.node import edge_of
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, TooWide, Truth, Value
from kaimenhong.errors import Place
from kaimenhong.facts import ColumnContract, Contract
from kaimenhong.periods import Period
from kaimenhong.plan.formula.rows import COLUMN_KINDS
from kaimenhong.plan.model import (
    Arithmetic,
    AsOf,
    Choose,
    Column,
    Comparison,
    Day,
    Draw,
    Expression,
    IsEmpty,
    IsIn,
    Kind,
    Matched,
    Number,
    Text,
    Tiered,
    WindowEdge,
)

if TYPE_CHECKING:
    from kaimenhong.engine.matched import Matches

MOST_SUM = 10**16  # fen: a hundred million million yuan; checked on the data (KMH-R002)
MOST_COUNT = 10**9
MOST_SCALE = 10**4  # what ratios may add up to, where they are held in many parts
MOST_DAYS = 10**9  # dates a plan can come to

_WORDS = (Kind.TEXT, Kind.UNIT_ID, Kind.PERSON_ID)


@dataclass(frozen=True, slots=True)
class Edges:
    """The dates of the window that a row is read in, as SQL."""

    start: E
    end: E
    reached: E

    @staticmethod
    def of(period: Period, as_of: date) -> Edges:
        """The dates of a period, read as of a day."""
        return Edges(sql.day(period.start), sql.day(period.end), sql.day(min(period.end, as_of)))


class RowFormulas(Formulas):
    """Formulas whose columns are those of one table, under an alias, as of a day.

    `matches` of other tables' rows are joined.
    """

    def __init__(
        self, contract: Contract, alias: str, edges: Edges | None, as_of: date, matches: Matches | None = None
    ) -> None:
        self.contract = contract
        self.alias = alias
        self.edges = edges
        self.as_of = as_of
        self._matches = matches

    @property
    def matches(self) -> Matches:
        """The rows of other tables that match."""
        assert self._matches is not None, "no rows are matched here"
        return self._matches

    def column(self, name: str) -> E:
        """A column of the row."""
        return sql.col(name, self.alias)

    @property
    def item(self) -> E:
        """The row's key, `/` between its columns; dates only where there is nothing else."""
        named = [k for k in self.contract.key if self.contract.columns[k].type != "date"] or list(self.contract.key)
        parts: list[E] = []
        for k in named:
            parts += [sql.text("/"), sql.Plain(this=self.column(k))]
        return sql.concat(parts[1:])

    def named(self, name: str) -> Column:
        """A column of the row as a formula."""
        held = self.contract.columns[name]
        return Column(COLUMN_KINDS[held.type], self.contract.table, name, place=Place(self.contract.table))

    def held(self, e: Expression) -> E:
        """A formula as a column: a number in parts of its denominator, a date as a date."""
        if e.type.kind is Kind.YES_NO:
            return self.truth(e).yes
        word = self.word(e)
        if word is not None:
            return word
        found = self.number(e)
        if e.type.kind is not Kind.DATE:
            return sql.wide(found.n)
        if found.most_n > MOST_DAYS:
            raise TooWide
        return sql.DateOf(this=found.n)

    def edge(self, e: WindowEdge | AsOf) -> Value:
        """A date of the window, or as-of."""
        return Value(sql.DayNumber(this=self._edge(e)), 1, KNOWN, 10**7, 1)

    def _edge(self, e: WindowEdge | AsOf) -> E:
        if isinstance(e, AsOf):
            return sql.day(self.as_of)
        assert self.edges is not None, "no window here"
        return {"start": self.edges.start, "end": self.edges.end, "reached": self.edges.reached}[e.edge]

    def condition(self, e: Expression | None) -> E:
        """Whether the row passes; TRUE where nothing is asked."""
        return sql.TRUE if e is None else self.truth(e).yes

    def number(self, e: Expression) -> Value:
        """The value of a formula; an empty yes/no is neither 1 nor 0."""
        if isinstance(e, Column) and e.type.kind is Kind.YES_NO:
            column = self.column(e.name)
            return Value(sql.case([(column, sql.num(1)), (sql.no(column), sql.num(0))]), 1, KNOWN, 1, 1)
        return super().number(e)

    def leaf(self, e: Expression) -> Value:
        """A numeric or date column, of this row or of those matched to it."""
        if isinstance(e, Column) and e.type.kind in _WORDS:
            return value.words(self.column(e.name))
        if isinstance(e, Draw):
            return value.words(self.word(e) or sql.NULL)
        if e.type.kind is Kind.DATE:
            return Value(sql.DayNumber(this=self.word(e)), 1, KNOWN, 10**7, 1)
        if isinstance(e, Matched):
            return self.matches.number(e)
        assert isinstance(e, Column), f"not of a row: {e}"
        held = self.contract.columns[e.name]
        return Value(sql.Wide(this=self.column(e.name)), held.denominator, KNOWN, held.most, held.denominator)

    def leaf_truth(self, e: Expression) -> Truth:
        """A yes/no column, `empty`, or `in`."""
        match e:
            case Column(name=name):
                return Truth(sql.coalesce(self.column(name), sql.FALSE), KNOWN)
            case Matched():
                return Truth(sql.coalesce(self.matches.cell(e), sql.FALSE), KNOWN)
            case IsEmpty(operand=operand):
                assert isinstance(operand, Column), "only a column can be asked whether it is empty"
                return Truth(sql.is_null(self.column(operand.name)), KNOWN)
            case IsIn(operand=operand, options=options):
                tests = [self._compare("=", operand, o) for o in options]
                return Truth(sql.either(*tests), KNOWN)
            case _:
                raise AssertionError(f"not a condition of a row: {e}")

    def comparison(self, e: Comparison) -> Truth:
        """A comparison; no where a side is empty."""
        return Truth(self._compare(e.op, e.left, e.right), KNOWN)

    def _compare(self, op: str, left: Expression, right: Expression) -> E:
        a, b = self.word(left), self.word(right)
        test = value.operator(op, a, b) if a and b else value.compare(op, self.number(left), self.number(right)).yes
        return sql.coalesce(test, sql.FALSE) if self._may_be_empty(left) or self._may_be_empty(right) else test

    def word(self, e: Expression) -> E | None:
        """Texts, ids and dates, which compare as they are; None of a number."""
        if e.type.kind not in (*_WORDS, Kind.DATE):
            return None
        match e:
            case Text(value=text):
                return sql.text(text)
            case Day(value=day):
                return sql.day(day)
            case WindowEdge() | AsOf():
                return self._edge(e)
            case Tiered():
                return self.number(e).n
            case Column(name=name):
                return self.column(name)
            case Matched():
                return self.matches.cell(e)
            case Draw(seed=seed):
                return drawn(self.number(seed), self.item).n
            case Choose(condition=condition, then=then, otherwise=otherwise):
                a, b = self.word(then), self.word(otherwise)
                return None if a is None or b is None else sql.case([(self.truth(condition).yes, a)], b)
            case _:
                return None

    def _may_be_empty(self, e: Expression) -> bool:
        if isinstance(e, Text | Day | WindowEdge | AsOf):
            return False
        if isinstance(e, Column):
            held = self.contract.columns[e.name]
            return held.optional or (held.type == "date" and e.name != self.contract.date)
        return True


def most_sum(held: ColumnContract) -> int:
    """How large the sum of a column's whole numbers may be; checked on the data (KMH-R002)."""
    usual = max(MOST_SUM, MOST_SCALE * held.denominator) if held.type == "ratio" else MOST_SUM * held.denominator
    return min(usual, most_cell(held) * MOST_COUNT)


def most_cell(held: ColumnContract) -> int:
    """How large the whole number of a cell may be."""
    if held.minimum is None or held.maximum is None:
        return held.most
    return max(abs(held.minimum), abs(held.maximum))


def facts_of(table: str, alias: str | None = None, read_on: date | None = None) -> E:
    """The rows of a fact table that count as of the run's date or a settlement's."""
    return sql.table(facts_name(table, read_on), alias)


def facts_name(table: str, read_on: date | None = None) -> str:
    """The name of the view, apart from whatever else the engine names."""
    return f"facts {table} @{read_on}" if read_on else f"facts {table}"


def facts_view(contract: Contract, as_of: date) -> exp.Select:
    """The rows that count at as-of: later ones are not there, other later dates read as empty."""
    by = contract.date or (contract.spell[0] if contract.spell else None)
    columns: list[E] = []
    for held in contract.columns.values():
        column: E = sql.col(held.name)
        if held.type == "date" and held.name != by:
            column = sql.alias(sql.case([(sql.at_most(column, sql.day(as_of)), column)]), held.name)
        columns.append(column)
    rows = exp.select(*columns, *(sql.col(c) for c in ("_sheet", "_row", "_batch"))).from_(
        sql.table(f"rows {contract.table}")
    )
    return rows.where(sql.at_most(sql.col(by), sql.day(as_of))) if by else rows


def fixed_day(e: Expression, period: Period, as_of: date) -> date:
    """A day that is the same for every contestant of a window instance."""
    match e:
        case Day(value=day):
            return day
        case AsOf():
            return as_of
        case WindowEdge(edge=edge):
            return edge_of(edge, period, as_of)
        case Arithmetic(op="+", left=left, right=right) if left.type.kind is Kind.DAYS:
            return fixed_day(right, period, as_of) + _days(left, period, as_of)
        case Arithmetic(op=op, left=left, right=right):
            days = _days(right, period, as_of)
            return fixed_day(left, period, as_of) + (days if op == "+" else -days)
        case _:
            raise AssertionError(f"not a fixed day: {e}")


def _days(e: Expression, period: Period, as_of: date) -> timedelta:
    if isinstance(e, Number):
        return timedelta(days=int(e.value))
    assert isinstance(e, Arithmetic), f"not days: {e}"
    if e.left.type.kind is Kind.DATE:
        return fixed_day(e.left, period, as_of) - fixed_day(e.right, period, as_of)
    left, right = _days(e.left, period, as_of), _days(e.right, period, as_of)
    return left + right if e.op == "+" else left - right


def valid_on(contract: Contract, alias: str, day: E) -> E:
    """Whether a spell is valid on a day."""
    return valid_within(contract, alias, day, day)


def valid_within(contract: Contract, alias: str, first: E, last: E) -> E:
    """Whether a spell is valid on any of some days."""
    assert contract.spell, f"{contract.table} has no spells"
    start, end = (sql.col(c, alias) for c in contract.spell)
    begun = sql.at_most(start, last)
    return sql.both(begun, sql.either(sql.is_null(end), sql.binary(exp.GTE, end, first)))
