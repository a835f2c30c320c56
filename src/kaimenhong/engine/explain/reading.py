"""Reading an evaluated campaign: stored figures of a contestant, and the rows of the facts behind an aggregate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import duckdb
from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.dialect import write
from kaimenhong.engine.explain.explanation import SourceRow
from kaimenhong.engine.explain.tables import computed_types
from kaimenhong.engine.folds import relation_name
from kaimenhong.engine.node import At, Home
from kaimenhong.engine.program import Part, Program
from kaimenhong.engine.rows import Edges, RowFormulas, facts_of, fixed_day, valid_on
from kaimenhong.engine.table import INSTANCE
from kaimenhong.engine.value import KNOWN, Value, rounded
from kaimenhong.facts import BATCH, ROSTER, ROW, SHEET, UNITS, Contract, Facts
from kaimenhong.periods import Period
from kaimenhong.plan.formula.rows import COLUMN_KINDS
from kaimenhong.plan.model import Aggregate, Award, Expression, OfRelated, PayPerRow, ToColumn, Type
from kaimenhong.plan.printing import amount


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as computed: state 0 known, else 1 not applicable, 2 pending, 3 missing. `text`: of a text or an id."""

    value: Fraction
    state: int
    text: str = ""


class Reader:
    """An open connection in which the program stands, with the names of the office's files."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        program: Program,
        facts: Facts,
        part: Part | None = None,
        *,
        excluded: bool = False,
    ) -> None:
        self.connection, self.program, self.facts = connection, program, facts
        self.excluded = excluded  # whether rows that do not count are told too
        self.part = part or program.parts[-1]  # the version of the plan whose figures are read
        self._rows: dict[str, dict[str, object]] = {}
        self._names: dict[str, str] = {}

    def contestants(self, league: str) -> set[str]:
        """Who competes in a league."""
        query = exp.select(sql.col("contestant")).from_(sql.table(f"contestants {league}"))
        return {str(row[0]) for row in self._fetch(query)}

    def stored(self, v: Value, at: At, contestant: str, home: Home | None = None) -> Figure:
        """A stored value of a contestant in a window instance; `home`: the table, if not the window's own."""
        table = self.part.graph.tables[home or at.home]
        here = sql.eq(sql.col(INSTANCE), sql.num(table.instances.index(at.instance)))
        return self._figure(v, table.final, contestant, here)

    def of_facts(self, e: Aggregate, at: At, contestant: str) -> Figure:
        """An aggregate of a contestant's facts in a window instance."""
        figures = self.part.graph.figures(at.league, at.read_on)
        return self._figure(figures.of_instance(e, at.instance), figures.name, contestant)

    def _figure(self, v: Value, relation: str, contestant: str, *where: exp.Expr) -> Figure:
        row = _Row(self, relation, sql.both(sql.eq(sql.col("contestant"), sql.text(contestant)), *where))
        s = v.s if isinstance(v.s, int) else row.cell(v.s)
        if s != KNOWN:
            return Figure(Fraction(0), s)
        if v.words:
            return Figure(Fraction(0), KNOWN, row.text(v.n))
        n = row.cell(v.n)
        d = v.d if isinstance(v.d, int) else row.cell(v.d)
        return Figure(Fraction(n, d), KNOWN)

    def cells(self, relation: str, where: exp.Expr) -> dict[str, object]:
        """All columns of a row, read once: an explanation asks for hundreds of them."""
        query = write(self.part.apart(exp.select(exp.Star()).from_(sql.table(relation)).where(where)), "duckdb")
        if query not in self._rows:
            found = self.connection.execute(query)
            names = [column[0] for column in found.description or ()]
            (cells,) = found.fetchall()
            self._rows[query] = dict(zip(names, cells, strict=True))
        return self._rows[query]

    def who(self, contestant: str) -> str:
        """A contestant's or payee's id and name; of an id that no list has, the id."""
        if not self._names:
            for table, key in ((ROSTER, "person"), (UNITS, "unit")):
                query = exp.select(sql.col(key), sql.col("name")).from_(facts_of(table))
                self._names |= {str(who): f"{who} {name}" for who, name in self._fetch(query)}
        return self._names.get(contestant, contestant)

    def related(self, e: OfRelated, at: At, contestant: str) -> list[str]:
        """The contestants a fold is taken over, in order of id."""
        if e.relation is None:
            return sorted(self.contestants(e.league or at.league))
        table = sql.table(relation_name(e.relation, at.home))
        nth = self.part.graph.begun(at.instance.window, at.read_on).index(at.instance)
        mine = sql.both(sql.eq(sql.col("at"), sql.num(nth)), sql.eq(sql.col("source"), sql.text(contestant)))
        query = exp.select(sql.col("target")).from_(table).where(mine)
        return sorted({str(row[0]) for row in self._fetch(query)} & self.contestants(e.league or at.league))

    def table(self, query: exp.Query) -> list[tuple[object, ...]]:
        """Rows of a query."""
        return self._fetch(query)

    def _fetch(self, query: exp.Query) -> list[tuple[object, ...]]:
        return list(self.connection.execute(write(self.part.apart(query), "duckdb")).fetchall())

    def rows(self, e: Aggregate, at: At, contestant: str) -> tuple[tuple[SourceRow, ...], Fraction]:
        """The rows an aggregate adds up, in the order of their files, and what they add up to."""
        contract = self.part.graph.contracts[e.table]
        f = RowFormulas(contract, "f", Edges.of(at.instance.period, at.as_of), at.as_of)
        passes = [f.condition(e.where)]
        if e.day is not None and contract.spell:
            passes.append(valid_on(contract, "f", sql.day(fixed_day(e.day, at.instance.period, at.as_of))))
        when = self.read_over(e, at)
        if contract.date and when:
            dated = exp.Between(this=f.column(contract.date), low=sql.day(when.start), high=sql.day(when.end))
            passes.append(dated)
        return self._source_rows(e.table, e.column, passes, at, contestant, own=e.op == "given", kind=e)

    def read_over(self, e: Aggregate, at: At) -> Period | None:
        """The days an aggregate reads; None of a list."""
        if e.op == "given" or self.part.graph.contracts[e.table].date is None:
            return None
        if e.op == "last" and e.day is not None:
            return Period(date.min, fixed_day(e.day, at.instance.period, at.as_of))
        if e.op == "opening":
            day = self.part.plan.base_date
            return Period(day, day)
        return Period(at.reading.end, at.reading.end) if e.op == "stock" else at.reading

    def paid_rows(
        self, award: Award, pay: PayPerRow, at: At, contestant: str, payee: str | None, items: frozenset[str] | None
    ) -> tuple[tuple[SourceRow, ...], int]:
        """The rows that a piece rate pays the payee (None: anybody) for, and what they are paid, in base units.

        `items`: only those.
        """
        contract = self.part.graph.contracts[pay.table]
        f = RowFormulas(contract, "f", Edges.of(at.instance.period, at.as_of), at.as_of)
        passes = [f.condition(pay.where)]
        if items is not None:
            passes.append(exp.In(this=f.item, expressions=[sql.text(item) for item in sorted(items)]))
        if contract.date:
            when = at.reading
            low, high = sql.day(when.start), sql.day(when.end)
            passes.append(exp.Between(this=f.column(contract.date), low=low, high=high))
        each = sql.coalesce(rounded(f.number(pay.each), "half_up").n, sql.num(0))
        if isinstance(award.payee, ToColumn):
            column = f.column(award.payee.column)
            if award.payee.empty == "contestant":
                column = sql.coalesce(column, sql.text(contestant))
            if payee is None:
                each = sql.case([(sql.is_null(column), sql.num(0))], each)
            else:
                passes.append(sql.eq(column, sql.text(payee)))
        return self._paid(pay, passes, at, contestant, each)

    def _paid(
        self, pay: PayPerRow, passes: list[exp.Expr], at: At, contestant: str, each: exp.Expr
    ) -> tuple[tuple[SourceRow, ...], int]:
        columns, query = self._counted(pay.table, passes, at, contestant, own=False)
        found, total = [], 0
        for *row, paid in self._fetch(query.select(sql.Wide(this=each))):
            cells = dict(zip(columns, row, strict=True))
            total += int(str(paid))
            found.append(self._told(pay.table, cells, None, amount(Fraction(int(str(paid))), pay.each.type)))
        return tuple(found), total

    def _source_rows(  # noqa: PLR0913  which rows, whose, and how their amounts print
        self, table: str, column: str | None, passes: list[exp.Expr], at: At, contestant: str, *,
        own: bool, kind: Expression,
    ) -> tuple[tuple[SourceRow, ...], Fraction]:  # fmt: skip
        held = self.part.graph.contracts[table].columns
        scale = held[column].denominator if column else 1
        columns, query = self._counted(table, passes, at, contestant, own=own)
        found = []
        total = Fraction(0)
        for row in self._fetch(query):
            cells = dict(zip(columns, row, strict=True))
            cell = cells[column] if column else 1
            added = Fraction(cell, scale) if isinstance(cell, int) else None
            total += added or 0
            if added is None:  # nothing to add up: the cell stands among the others
                found.append(self._told(table, cells, None, ""))
            else:
                found.append(self._told(table, cells, column, amount(added, kind.type)))
        return tuple(found), total

    def _counted(
        self, table: str, passes: list[exp.Expr], at: At, contestant: str, *, own: bool
    ) -> tuple[list[str], exp.Select]:
        """The contestant's rows that pass, as they stand in the files, and the columns read."""
        contract = self.part.graph.contracts[table]
        columns = [*contract.columns, SHEET, ROW, BATCH]
        query = exp.select(*(sql.col(c, "f") for c in columns)).from_(facts_of(table, "f", at.read_on))
        return columns, self.of_contestant(query, contract, at, contestant, passes, own=own)

    def owner(self, contract: Contract, at: At) -> str | None:
        """The column that says whose a row is, where there is one for those who compete."""
        return contract.unit if self.part.plan.leagues[at.league].contestants == "unit" else contract.person

    def of_contestant(
        self, query: exp.Select, contract: Contract, at: At, contestant: str, passes: list[exp.Expr], *,
        own: bool = False,
    ) -> exp.Select:  # fmt: skip
        """The rows `f` of a query that are the contestant's and pass, in the order of their files."""
        owner = self.owner(contract, at)
        assert owner, f"{contract.table} does not say whose its rows are"
        whose = sql.eq(sql.col(owner, "f"), sql.text(contestant))
        if self.part.plan.leagues[at.league].contestants == "unit" and not own:
            belongs = sql.table(f"owners {at.league}", "o")
            query = query.join(belongs, on=sql.eq(sql.col(owner, "f"), sql.col("unit", "o")))
            whose = sql.eq(sql.col("contestant", "o"), sql.text(contestant))
        in_order = [sql.col(c, "f") for c in (BATCH, SHEET, ROW, *contract.key)]
        return query.where(sql.both(whose, *passes)).order_by(*in_order)

    def file(self, batch: object) -> str:
        """The office's file that a batch was read from."""
        return self.facts.files.get(str(batch), str(batch))

    def _told(self, table: str, cells: dict[str, object], column: str | None, added: str) -> SourceRow:
        names = self.part.graph.contracts[table].columns
        types = {**{c: COLUMN_KINDS[names[c].type] for c in names}, **computed_types(self.part.plan, table)}
        filled = [c for c in names if c != column and cells[c] is not None]
        shown = {c: shown_cell(cells[c], names[c].denominator, types[c]) for c in filled}
        return SourceRow(self.file(cells[BATCH]), str(cells[SHEET] or ""), int(str(cells[ROW])), shown, added)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a relation that stands."""

    reader: Reader
    relation: str
    where: exp.Expr

    def cell(self, e: exp.Expr) -> int:
        """A number of the row; what is computed from columns is asked of the engine."""
        return int(e.this) if isinstance(e, exp.Literal) else int(self._cell(e, sql.Wide(this=e)))

    def text(self, e: exp.Expr) -> str:
        """A text of the row."""
        return str(e.this) if isinstance(e, exp.Literal) else self._cell(e, e)

    def _cell(self, e: exp.Expr, asked: exp.Expr) -> str:
        if isinstance(e, exp.Column):
            return str(self.reader.cells(self.relation, self.where)[e.name])
        query = exp.select(asked).from_(sql.table(self.relation)).where(self.where)
        ((cell,),) = self.reader.table(query)
        return str(cell)


def shown_cell(value: object, parts: int, kind: Type) -> str:
    """A cell as it is meant: money in yuan, a ratio in percent, yes or no in words."""
    return amount(Fraction(value, parts), kind) if isinstance(value, int) else str(value)
