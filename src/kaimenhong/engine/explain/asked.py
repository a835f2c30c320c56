"""What rows are asked on their way from the office's file to a figure: one step a derived table, then the figure's own.

A row left out at one step is asked no further.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.derived import derive
from kaimenhong.engine.explain.reading import Reader
from kaimenhong.engine.explain.said import days, say
from kaimenhong.engine.explain.tables import split_rule
from kaimenhong.engine.matched import Matches
from kaimenhong.engine.node import At
from kaimenhong.engine.rows import Edges, RowFormulas, facts_name, facts_of, fixed_day, valid_on
from kaimenhong.engine.sql import E
from kaimenhong.errors import Language
from kaimenhong.facts import Contract
from kaimenhong.periods import Period
from kaimenhong.plan.model import AsOf, Column, Connective, Expression, Limit, Matched, Table, WindowEdge
from kaimenhong.plan.printing import formula

Named = Column | Matched | WindowEdge | AsOf


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rows a figure reads, and by which clause: what it asks of them, and on which days.

    `any_day`: rows of other days are told as left out too. `spell`: the day on which rows must be valid.
    `first`: of rows that pass, only these items are among the first so many.
    """

    by: str
    clause: str
    table: str
    column: str | None
    where: Expression | None
    over: Period | None
    any_day: bool = False
    spell: Expression | None = None
    first: tuple[Limit, frozenset[str]] | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """One condition in words and as SQL, and what it looks at. `on_days`: it asks for the days of the figure."""

    words: str
    yes: E
    looks_at: tuple[Named, ...] = ()
    on_days: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What the rows `f` of a relation are asked, by whom, of which clause. `over`: rows of other days are not asked."""

    by: str
    clause: str
    rows: RowFormulas
    relation: E
    tests: tuple[Test, ...]
    over: Period | None = None
    matches: Matches | None = None


class Steps:
    """The steps of one figure, in one window instance."""

    def __init__(self, reader: Reader, language: Language, at: At) -> None:
        self.graph, self.language, self.at = reader.part.graph, language, at
        self.contracts = self.graph.contracts

    def of(self, wanted: Wanted) -> Iterator[Step]:
        """From the lowest derived table up to the figure itself."""
        tables: list[Table] = []
        below = wanted.table
        while below in self.graph.plan.tables:
            tables.append(self.graph.plan.tables[below])
            below = tables[-1].source
        derived = derive(self.graph.plan, self.contracts, self.at.as_of, self.at.read_on)
        for table in reversed(tables):
            if table.split is not None:
                yield self._parted(table, wanted.over)
            yield self._derived(table, derived.before[table.name], wanted.over)
        yield self._own(wanted)

    def _parted(self, table: Table, over: Period | None) -> Step:
        """Rows of which nobody has a part."""
        assert table.split is not None
        source = self.contracts[table.source]
        parts = sql.table(f"{facts_name(table.name, self.at.read_on)} split", "p")
        mine = sql.both(*(sql.eq(sql.col(k, "p"), sql.col(k, "f")) for k in source.key))
        there = exp.Exists(this=exp.select(sql.num(1)).from_(parts).where(mine))
        looks_at = tuple(dict.fromkeys(n for _, e in table.split.pairs for n in _named(e)))
        test = Test(say(self.language, "no_part", parts=split_rule(table.split)), there, looks_at)
        rows = RowFormulas(source, "f", None, self.at.as_of)
        return Step(table.name, table.clause or "", rows, self._facts(table.source), (test,), over)

    def _derived(self, table: Table, rows: RowFormulas, over: Period | None) -> Step:
        """The `where` of a derived table, and that a row has a day by as-of."""
        rows.condition(table.where)  # as where it was compiled: what is matched is numbered in this order
        tests = [_test(rows, e) for e in _conditions(table.where)]
        if table.date:
            dated = rows.named(table.date)
            yes = sql.no(sql.is_null(rows.column(table.date)))
            tests.append(Test(say(self.language, "has_day", column=table.date), yes, (dated,)))
        relation = rows.matches.relation.copy()
        return Step(table.name, table.clause or "", rows, relation, tuple(tests), over, rows.matches)

    def _own(self, wanted: Wanted) -> Step:
        contract, period = self.contracts[wanted.table], self.at.instance.period
        rows = RowFormulas(contract, "f", Edges.of(period, self.at.as_of), self.at.as_of)
        tests = [_test(rows, e) for e in _conditions(wanted.where)]
        if wanted.spell is not None and contract.spell:
            day = fixed_day(wanted.spell, period, self.at.as_of)
            words = say(self.language, "valid", day=day)
            tests.append(Test(words, valid_on(contract, "f", sql.day(day)), tuple(map(rows.named, contract.spell))))
        if wanted.any_day and contract.date and wanted.over:
            tests.append(self._dated(rows, contract, wanted.over))
        if wanted.first is not None:
            limit, items = wanted.first
            among = exp.In(this=rows.item, expressions=[sql.text(item) for item in sorted(items) or [""]])
            yes = sql.either(sql.no(sql.both(*(t.yes for t in tests))), among)  # what fails is not counted among them
            tests.append(Test(say(self.language, "among_first", rows=limit.rows), yes))
        over = None if wanted.any_day else wanted.over
        return Step(wanted.by, wanted.clause, rows, self._facts(wanted.table), tuple(tests), over)

    def _dated(self, rows: RowFormulas, contract: Contract, over: Period) -> Test:
        column = rows.named(contract.date or "")
        inside = exp.Between(this=rows.column(column.name), low=sql.day(over.start), high=sql.day(over.end))
        words = say(self.language, "in_days", days=days(self.language, over))
        return Test(words, inside, (column,), on_days=True)

    def _facts(self, table: str) -> E:
        return facts_of(table, "f", self.at.read_on)


def _test(rows: RowFormulas, e: Expression) -> Test:
    return Test(formula(e), rows.condition(e), tuple(dict.fromkeys(_named(e))))


def _conditions(e: Expression | None) -> Iterator[Expression]:
    """What has to hold, each by itself: the operands of `and`."""
    if isinstance(e, Connective) and e.op == "and":
        for operand in e.operands:
            yield from _conditions(operand)
    elif e is not None:
        yield e


def _named(e: Expression) -> Iterator[Named]:
    """The columns, matched cells and dates a condition looks at, in order."""
    if isinstance(e, Named):
        yield e
        return
    for part in e.parts():
        yield from _named(part)
