"""Reading an evaluated campaign: stored figures of a contestant, and the rows of the facts behind an aggregate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import duckdb
from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.dialect import write
from kaimenhong.engine.explain.explanation import SourceRow
from kaimenhong.engine.explain.printing import amount
from kaimenhong.engine.formulas import constant_of
from kaimenhong.engine.node import At
from kaimenhong.engine.program import Program
from kaimenhong.engine.rows import RATIO_SCALE, RowFormulas
from kaimenhong.engine.value import KNOWN, Value, state_sql
from kaimenhong.facts import BATCH, ROW, SHEET, Facts
from kaimenhong.periods import Period
from kaimenhong.plan.model import Aggregate, Award, Expression, PayPerRow, ToColumn


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as computed: state 0 known, else 1 not applicable, 2 pending, 3 missing."""

    value: Fraction
    state: int


class Reader:
    """An open connection in which the program stands, with the names of the office's files."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, program: Program, facts: Facts) -> None:
        self.connection, self.program, self.facts = connection, program, facts

    def contestants(self, league: str) -> set[str]:
        """Who competes in a league."""
        query = exp.select(sql.col("contestant")).from_(sql.table(f"contestants {league}"))
        return {str(row[0]) for row in self._fetch(query)}

    def stored(self, v: Value, league: str, contestant: str) -> Figure:
        """A stored value of a contestant."""
        table = self.program.graph.leagues[league].final
        query = exp.select(sql.Wide(this=v.n), sql.Wide(this=v.divisor), state_sql(v.s)).from_(sql.table(table))
        ((n, d, s),) = self._fetch(query.where(sql.eq(sql.col("contestant"), sql.text(contestant))))
        if int(str(s)) != KNOWN:
            return Figure(Fraction(0), int(str(s)))
        return Figure(Fraction(int(Decimal(str(n))), int(Decimal(str(d)))), KNOWN)

    def table(self, query: exp.Query) -> list[tuple[object, ...]]:
        """Rows of a query."""
        return self._fetch(query)

    def _fetch(self, query: exp.Query) -> list[tuple[object, ...]]:
        return list(self.connection.execute(write(query, "duckdb")).fetchall())

    def rows(self, e: Aggregate, at: At, contestant: str) -> tuple[tuple[SourceRow, ...], Fraction]:
        """The rows an aggregate adds up, in the order of their files, and what they add up to."""
        contract = self.program.graph.contracts[e.table]
        f = RowFormulas(contract, "f", at.instance.period)
        passes = [f.condition(e.where)]
        when = self.read_over(e, at)
        if contract.date and when:
            dated = exp.Between(this=f.column(contract.date), low=sql.day(when.start), high=sql.day(when.end))
            passes.append(dated)
        return self._source_rows(e.table, e.column, passes, at.league, contestant, own=e.op == "given", kind=e)

    def read_over(self, e: Aggregate, at: At) -> Period | None:
        """The days an aggregate reads; None of a list."""
        if e.op == "given" or self.program.graph.contracts[e.table].date is None:
            return None
        if e.op == "opening":
            day = self.program.plan.base_date
            return Period(day, day)
        return Period(at.reading.end, at.reading.end) if e.op == "stock" else at.reading

    def paid_rows(self, award: Award, pay: PayPerRow, at: At, contestant: str, payee: str) -> tuple[SourceRow, ...]:
        """The rows that a piece rate pays the payee for."""
        contract = self.program.graph.contracts[pay.table]
        f = RowFormulas(contract, "f", at.instance.period)
        passes = [f.condition(pay.where)]
        if contract.date:
            when = at.reading
            low, high = sql.day(when.start), sql.day(when.end)
            passes.append(exp.Between(this=f.column(contract.date), low=low, high=high))
        if isinstance(award.payee, ToColumn):
            passes.append(sql.eq(f.column(award.payee.column), sql.text(payee)))
        rows, _ = self._source_rows(pay.table, None, passes, at.league, contestant, own=False, kind=pay.each)
        each = constant_of(pay.each)
        shown = "" if each is None else amount(each, pay.each.type)
        return tuple(replace(row, amount=shown) for row in rows)

    def _source_rows(  # noqa: PLR0913  which rows, whose, and how their amounts print
        self, table: str, column: str | None, passes: list[exp.Expr], league: str, contestant: str, *,
        own: bool, kind: Expression,
    ) -> tuple[tuple[SourceRow, ...], Fraction]:  # fmt: skip
        contract = self.program.graph.contracts[table]
        units = self.program.plan.leagues[league].contestants == "unit"
        owner = contract.unit if units else contract.person
        assert owner, f"{table} does not say whose its rows are"
        columns = [*contract.columns, SHEET, ROW, BATCH]
        query = exp.select(*(sql.col(c, "f") for c in columns)).from_(sql.table(table, "f"))
        whose = sql.eq(sql.col(owner, "f"), sql.text(contestant))
        if units and not own:
            query = query.join(sql.table(f"owners {league}", "o"), on=sql.eq(sql.col(owner, "f"), sql.col("unit", "o")))
            whose = sql.eq(sql.col("contestant", "o"), sql.text(contestant))
        query = query.where(sql.both(whose, *passes)).order_by(*(sql.col(c, "f") for c in (BATCH, SHEET, ROW)))
        found = []
        total = Fraction(0)
        for row in self._fetch(query):
            cells = dict(zip(columns, row, strict=True))
            held = cells[column] if column else 1
            scale = RATIO_SCALE if column and contract.columns[column].type == "ratio" else 1
            shown = {c: _cell(cells[c]) for c in contract.columns if c != column and cells[c] is not None}
            added = "" if not isinstance(held, int) else amount(Fraction(held, scale), kind.type)
            total += Fraction(held, scale) if isinstance(held, int) else 0
            file = self.facts.files.get(str(cells[BATCH]), str(cells[BATCH]))
            found.append(SourceRow(file, str(cells[SHEET] or ""), int(str(cells[ROW])), shown, added))
        return tuple(found), total


def _cell(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
