"""Formulas over the row at hand: conditions of aggregates, leagues and row awards.

An empty cell makes a comparison no, and arithmetic empty. Conditions are two-valued.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.formulas import Formulas
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, Truth, Value
from kaimenhong.facts import Contract
from kaimenhong.periods import Period
from kaimenhong.plan.model import Choose, Column, Comparison, Day, Expression, IsEmpty, IsIn, Kind, Text, WindowEdge

RATIO_SCALE = 10**12  # ratio columns are held in parts of a million million
MOST_IN_ROW = 10**18  # what 64 bits hold, and a little less than what they could

_WORDS = (Kind.TEXT, Kind.UNIT_ID, Kind.PERSON_ID)


@dataclass(frozen=True, slots=True)
class Edges:
    """The dates of the window that a row is read in, as SQL."""

    start: E
    end: E

    @staticmethod
    def of(period: Period) -> Edges:
        """The dates of a period."""
        return Edges(sql.day(period.start), sql.day(period.end))


class RowFormulas(Formulas):
    """Formulas whose columns are those of one table, under an alias."""

    def __init__(self, contract: Contract, alias: str, edges: Edges | None) -> None:
        self.contract = contract
        self.alias = alias
        self.edges = edges

    def column(self, name: str) -> E:
        """A column of the row."""
        return sql.col(name, self.alias)

    def edge(self, e: WindowEdge) -> Value:
        """A date of the window."""
        return Value(sql.DayNumber(this=self._edge(e)), 1, KNOWN, 10**7, 1)

    def _edge(self, e: WindowEdge) -> E:
        assert self.edges is not None, "no window here"
        return self.edges.start if e.edge == "start" else self.edges.end

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
        """A column that is no yes/no."""
        assert isinstance(e, Column), f"not of a row: {e}"
        column = self.column(e.name)
        if e.type.kind in _WORDS:
            return value.words(column)
        if e.type.kind is Kind.DATE:
            return Value(sql.DayNumber(this=column), 1, KNOWN, 10**7, 1)
        d = RATIO_SCALE if self.contract.columns[e.name].type == "ratio" else 1
        return Value(sql.Wide(this=column), d, KNOWN, MOST_IN_ROW, d)

    def leaf_truth(self, e: Expression) -> Truth:
        """A yes/no column, `empty`, or `in`."""
        match e:
            case Column(name=name):
                return Truth(sql.coalesce(self.column(name), sql.FALSE), KNOWN)
            case IsEmpty(operand=operand):
                cell = self.column(operand.name) if isinstance(operand, Column) else self.number(operand).n
                return Truth(sql.is_null(cell), KNOWN)
            case IsIn(operand=operand, options=options):
                tests = [self._compare("=", operand, o) for o in options]
                return Truth(sql.either(*tests), KNOWN)
            case _:
                raise AssertionError(f"not a condition of a row: {e}")

    def comparison(self, e: Comparison) -> Truth:
        """A comparison; no where a side is empty."""
        return Truth(self._compare(e.op, e.left, e.right), KNOWN)

    def _compare(self, op: str, left: Expression, right: Expression) -> E:
        a, b = self._plain(left), self._plain(right)
        test = value.operator(op, a, b) if a and b else value.compare(op, self.number(left), self.number(right)).yes
        return sql.coalesce(test, sql.FALSE) if self._may_be_empty(left) or self._may_be_empty(right) else test

    def _plain(self, e: Expression) -> E | None:
        """Texts, ids and dates compare as they are."""
        match e:
            case Text(value=text):
                return sql.text(text)
            case Day(value=day):
                return sql.day(day)
            case WindowEdge():
                return self._edge(e)
            case Column(name=name) if e.type.kind in (*_WORDS, Kind.DATE):
                return self.column(name)
            case Choose(condition=condition, then=then, otherwise=otherwise):
                a, b = self._plain(then), self._plain(otherwise)
                return sql.case([(self.condition(condition), a)], b) if a and b else None
            case _:
                return None

    def _may_be_empty(self, e: Expression) -> bool:
        if isinstance(e, Text | Day | WindowEdge):
            return False
        if isinstance(e, Column):
            held = self.contract.columns[e.name]
            return held.optional or (held.type == "date" and e.name != self.contract.date)
        return True


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


def valid_on(contract: Contract, alias: str, day: E) -> E:
    """Whether a spell is valid on a day."""
    return valid_within(contract, alias, day, day)


def valid_within(contract: Contract, alias: str, first: E, last: E) -> E:
    """Whether a spell is valid on any of some days."""
    assert contract.spell, f"{contract.table} has no spells"
    start, end = (sql.col(c, alias) for c in contract.spell)
    begun = sql.at_most(start, last)
    return sql.both(begun, sql.either(sql.is_null(end), sql.binary(exp.GTE, end, first)))
