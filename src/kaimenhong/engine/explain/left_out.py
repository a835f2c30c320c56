"""Rows of a contestant that do not count, each with the conditions it failed and what was found where they look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.explain.asked import Named, Step, Steps, Test, Wanted
from kaimenhong.engine.explain.explanation import Explanation, LeftOut
from kaimenhong.engine.explain.reading import Reader, shown_cell
from kaimenhong.engine.explain.said import say
from kaimenhong.engine.node import At
from kaimenhong.engine.rows import fixed_day
from kaimenhong.engine.sql import E
from kaimenhong.errors import Language, listed
from kaimenhong.facts import BATCH, ROW, SHEET
from kaimenhong.plan.formula.rows import COLUMN_KINDS
from kaimenhong.plan.model import Aggregate, AsOf, Column, Matched, WindowEdge
from kaimenhong.plan.printing import formula

Cell = Column | Matched
_PICKED = ("given", "last")
_BALANCES = ("stock", "opening", "average")  # a balance of another day is no row of this figure


class LeavingOut:
    """The rows of one contestant that a figure leaves out in one window instance."""

    def __init__(self, reader: Reader, language: Language, at: At, contestant: str) -> None:
        self.reader, self.language, self.at, self.contestant = reader, language, at, contestant

    def rows(self, wanted: Wanted) -> tuple[LeftOut, ...]:
        """Each row once, where it was left out first; those that are only of other days stand last.

        A row that its table gives to nobody, or to somebody else, is no row of the contestant.
        """
        steps = Steps(self.reader, self.language, self.at).of(wanted)
        found = [row for step in steps if step.tests for row in self._failing(step, wanted.column)]
        return tuple(row for _, row in sorted(found, key=lambda pair: pair[0]))

    def _failing(self, step: Step, column: str | None) -> Iterator[tuple[bool, LeftOut]]:
        """Rows that fail a test of a step; whether that is for their days alone."""
        contract = step.rows.contract
        if self.reader.owner(contract, self.at) is None:
            return
        cells = [
            c for c in dict.fromkeys((*contract.key, contract.date, column)) if c is not None and c in contract.columns
        ]
        looked = list(dict.fromkeys(n for t in step.tests for n in t.looks_at if isinstance(n, Cell)))
        whence = [sql.col(c, "f") for c in (BATCH, SHEET, ROW, *cells)]
        query = exp.select(*whence, *(_cell(step, n) for n in looked), *(t.yes for t in step.tests))
        query = query.from_(step.relation)
        if step.matches is not None:
            query = step.matches.joined(query, step.rows)
        passes = [sql.no(sql.both(*(t.yes for t in step.tests)))]
        if step.over is not None and contract.date:
            dated = sql.col(contract.date, "f")
            within = exp.Between(this=dated, low=sql.day(step.over.start), high=sql.day(step.over.end))
            passes.append(sql.either(sql.is_null(dated), within))
        mine = self.reader.of_contestant(query, contract, self.at, self.contestant, passes)
        for batch, sheet, number, *row in self.reader.table(mine):
            names, values, said = row[: len(cells)], row[len(cells) : -len(step.tests)], row[-len(step.tests) :]
            failed = [test for test, yes in zip(step.tests, said, strict=True) if not yes]
            found = dict(zip(looked, values, strict=True))
            told = LeftOut(
                self.reader.file(batch), str(sheet or ""), int(str(number)), _shown(step, cells, names),
                step.by, step.clause, tuple(self._why(step, test, found) for test in failed),
            )  # fmt: skip
            yield all(test.on_days for test in failed), told

    def _why(self, step: Step, test: Test, found: Mapping[Cell, object]) -> tuple[str, str]:
        """The condition, and what was found where it looks."""
        told = (f"{formula(n)} {self._found(step, n, found)}" for n in test.looks_at)
        return test.words, listed(told, self.language)

    def _found(self, step: Step, named: Named, found: Mapping[Cell, object]) -> str:
        if isinstance(named, WindowEdge | AsOf):
            return str(fixed_day(named, self.at.instance.period, self.at.as_of))
        if found[named] is None:
            return say(self.language, "empty")
        contracts = self.reader.part.graph.contracts
        columns = step.rows.contract.columns if isinstance(named, Column) else contracts[named.table].columns
        name = named.name if isinstance(named, Column) else named.column
        return shown_cell(found[named], columns[name].denominator if name else 1, named.type)


def cited(told: Explanation, clause: str | None) -> Explanation:
    """Rows that a figure's own condition left out, with the clause of what reads the figure."""
    rows = tuple(row if row.clause else replace(row, clause=clause or "") for row in told.left_out)
    return replace(told, left_out=rows)


def of_aggregate(reader: Reader, language: Language, e: Aggregate, at: At, contestant: str) -> tuple[LeftOut, ...]:
    """What an aggregate leaves out; nothing where it is not asked for, or where it picks one row of many."""
    if not reader.excluded or e.op in _PICKED:
        return ()
    by, over = formula(replace(e, where=None)), reader.read_over(e, at)
    wanted = Wanted(by, "", e.table, e.column, e.where, over, any_day=e.op not in _BALANCES, spell=e.day)
    return LeavingOut(reader, language, at, contestant).rows(wanted)


def _cell(step: Step, named: Cell) -> E:
    if isinstance(named, Column):
        return step.rows.column(named.name)
    assert step.matches is not None, "only derived tables match rows"
    return step.matches.cell(named)


def _shown(step: Step, columns: Sequence[str], row: Sequence[object]) -> dict[str, str]:
    """What names the row: its key, its day, its amount."""
    held = step.rows.contract.columns
    return {
        c: shown_cell(value, held[c].denominator, COLUMN_KINDS[held[c].type])
        for c, value in zip(columns, row, strict=True)
        if value is not None
    }
