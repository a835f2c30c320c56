"""Derived tables: views over the rows of their source, a step for columns that read columns.

Behind them nothing knows that they are not facts: their contract says in how many parts a column is held.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.matched import SHOWN, Matches, equal
from kaimenhong.engine.program import Check, Stage
from kaimenhong.engine.rows import RowFormulas, facts_name, facts_of, valid_on
from kaimenhong.engine.sql import E
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import BATCH, ROW, SHEET, ColumnContract, Contract
from kaimenhong.plan.model import Expression, Plan, Split, Table
from kaimenhong.plan.tables import columns_read

_WHERE_FROM = (SHEET, ROW, BATCH)


@dataclass(slots=True)
class Derived:
    """Stages and checks of the derived tables, and the contracts of all tables.

    `before`: the rows of each table before its `where`, with all its columns.
    """

    contracts: dict[str, Contract]
    stages: list[Stage] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    before: dict[str, RowFormulas] = field(default_factory=dict)


def derive(plan: Plan, contracts: Mapping[str, Contract], as_of: date, read_on: date | None = None) -> Derived:
    """Every derived table of a plan, as of the run's date or a settlement's (`read_on`).

    Raises `Refused` KMH-R001 where a product could exceed 10^37.
    """
    derived = Derived(dict(contracts))
    for table in plan.tables.values():
        try:
            _Steps(derived, table, as_of, read_on).all()
        except value.TooWide:
            raise Refused([Problem("KMH-R001", Place("plan.yaml"), {"what": table.name})]) from None
    return derived


class _Steps:
    """The steps from the rows of the source to those of one table."""

    def __init__(self, derived: Derived, table: Table, as_of: date, read_on: date | None) -> None:
        self.derived, self.table, self.as_of, self.read_on = derived, table, as_of, read_on
        source = derived.contracts[table.source]
        self.contract = replace(table.contract, columns=source.columns)  # grows step by step
        self.below = facts_name(table.source, read_on)

    def all(self) -> None:
        """Columns in steps, then the rows that count, then what every row must fulfil."""
        table = self.table
        if table.split is not None:
            self._split(table.split)
        for n, columns in enumerate(_by_step(table)):
            rows = self._rows(f"{table.name} {n}")
            held = {c: rows.held(table.columns[c]) for c in columns}
            found = {c: self._column(rows, c) for c in columns}
            self._step(rows, f"{facts_name(table.name, self.read_on)} {n}", held, sql.TRUE)
            self.contract = replace(self.contract, columns={**self.contract.columns, **found})
        rows = self.derived.before[table.name] = self._rows(table.name)
        dated = [sql.at_most(rows.column(table.date), sql.day(self.as_of))] if table.date else []
        self._step(rows, facts_name(table.name, self.read_on), {}, sql.both(*dated, rows.condition(table.where)))
        self.derived.contracts[table.name] = self.contract
        if table.must is not None:
            self._must(table.must)

    def _split(self, split: Split) -> None:
        """Each row once for everyone who has a part in it."""
        rows, by = self._rows(f"{self.table.name} split"), self.derived.contracts[split.table]
        there = RowFormulas(by, "m", None, self.as_of)
        on = [equal(there, there.named(column), rows, e) for column, e in split.pairs]
        if split.day is not None:
            on.append(valid_on(by, "m", rows.held(split.day)))
        taken = [sql.alias(sql.col(column, "m"), name) for name, column in split.take.items()]
        kept = [sql.col(c, "f") for c in (*self.contract.columns, *_WHERE_FROM)]
        query = exp.select(*kept, *taken, copy=False).from_(sql.table(self.below, "f"), copy=False)
        query = rows.matches.joined(query, rows)
        query = query.join(facts_of(split.table, "m", self.read_on), on=sql.both(*on), copy=False)
        name = f"{facts_name(self.table.name, self.read_on)} split"
        self.derived.stages += [*rows.matches.stages(rows), Stage(name, query, kept=True)]
        self.derived.checks += rows.matches.checks()
        found = {new: replace(by.columns[column], name=new) for new, column in split.take.items()}
        self.contract = replace(self.contract, columns={**self.contract.columns, **found})
        if by.spell:
            self.derived.checks.append(self._twice(name))
        self.below = name

    def _twice(self, name: str) -> Check:
        """Rows of one key: spells that overlap."""
        key: list[E] = []
        for column in self.table.contract.key:
            key += [sql.text("/"), sql.Plain(this=sql.col(column))]
        columns = [sql.alias(sql.text(self.table.name), "a"), sql.alias(sql.concat(key[1:]), "b")]
        query = exp.select(*columns, copy=False).from_(sql.table(name), copy=False)
        query = query.group_by(*(sql.col(c) for c in self.table.contract.key), copy=False)
        query = query.having(sql.above(sql.agg("count", sql.num(1)), sql.num(1)), copy=False)
        return Check("KMH-R034", query.order_by(sql.ordered(sql.col("b")), copy=False).limit(SHOWN), ("table", "key"))

    def _rows(self, label: str) -> RowFormulas:
        label = f"{label} @{self.read_on}" if self.read_on else label
        matches = Matches(self.derived.contracts, sql.table(self.below, "f"), label, self.as_of, self.read_on)
        return RowFormulas(self.contract, "f", None, self.as_of, matches)

    def _column(self, rows: RowFormulas, name: str) -> ColumnContract:
        """What is held of a column: the parts of its numbers, and how large they can be."""
        column, e = self.table.contract.columns[name], self.table.columns[name]
        if column.type not in ("money", "count", "ratio"):
            return column
        found = rows.number(e)
        assert isinstance(found.d, int), "inside rows only a constant divides"
        return replace(column, parts=found.d, most=found.most_n)

    def _step(self, rows: RowFormulas, name: str, columns: Mapping[str, E], passes: E) -> None:
        """The rows below that pass, with more columns."""
        kept = [sql.col(c, "f") for c in (*self.contract.columns, *_WHERE_FROM)]
        query = exp.select(*kept, *(sql.alias(e, c) for c, e in columns.items()), copy=False)
        query = rows.matches.joined(query.from_(sql.table(self.below, "f"), copy=False), rows)
        if passes is not sql.TRUE:
            query = query.where(passes, copy=False)
        matched = bool(rows.matches.groups)  # what is joined is held, for it is read by more than one
        self.derived.stages += [*rows.matches.stages(rows), Stage(name, query, kept=matched)]
        self.derived.checks += rows.matches.checks()
        self.below = name

    def _must(self, must: Expression) -> None:
        """Rows that do not fulfil what every row must, with their place in the files."""
        rows = self._rows(f"{self.table.name} must")
        shown = [sql.alias(sql.text(self.table.name), "a")]
        shown += [sql.alias(sql.col(c, "f"), a) for c, a in zip((BATCH, SHEET, ROW), "bcd", strict=True)]
        query = exp.select(*shown, copy=False).from_(sql.table(self.below, "f"), copy=False)
        fails = sql.no(rows.condition(must))
        query = rows.matches.joined(query, rows).where(fails, copy=False)
        query = query.order_by(*(sql.ordered(sql.col(c)) for c in "bcd"), copy=False).limit(SHOWN)
        self.derived.stages += rows.matches.stages(rows)
        self.derived.checks += [*rows.matches.checks(), Check("KMH-R011", query, ("table", "file", "sheet", "row"))]


def _by_step(table: Table) -> list[list[str]]:
    """The new columns, each a step behind all it reads."""
    steps: dict[str, int] = {}

    def step(name: str) -> int:
        if name not in steps:
            read = [step(c) for c in columns_read(table.columns[name]) if c in table.columns]
            steps[name] = max(read, default=-1) + 1
        return steps[name]

    for name in table.columns:
        step(name)
    return [[c for c in table.columns if steps[c] == n] for n in range(max(steps.values(), default=-1) + 1)]
