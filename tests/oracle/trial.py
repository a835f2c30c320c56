"""One random plan, compiled once, on data set after data set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.oracle.compare import differences
from tests.oracle.contracts import CONTRACTS
from tests.oracle.data import Data, Maker, as_of_date
from tests.oracle.evaluate import OutRow, evaluate
from tests.oracle.loading import loaded
from tests.oracle.values import Refusal

from kaimenhong.engine import DuckDB, Program, compile_plan
from kaimenhong.errors import Refused
from kaimenhong.facts import Facts
from kaimenhong.plan import Plan

Counts = Counter[str]
Rows = Callable[[str], list[OutRow]]


@dataclass(frozen=True, slots=True)
class Trial:
    """A plan and its compiled form. What cannot be loaded or compiled is counted and passed over."""

    text: str
    plan: Plan
    as_of: date
    program: Program
    counts: Counts

    @staticmethod
    def of(text: str, counts: Counts, as_of: date | None = None) -> Trial | None:
        """The text compiled for a date, its own or another; or None."""
        counts["plans"] += 1
        found = loaded(text, counts)
        if found is None:
            return None
        plan, mended = found
        day = as_of or as_of_date(plan, mended)
        try:
            program = compile_plan(plan, CONTRACTS, day)
        except Refused as refused:
            counts.update(p.code for p in refused.problems)
            return None
        counts["compiled"] += 1
        return Trial(mended, plan, day, program, counts)

    def data(self, number: int) -> Data:
        """The data set of a number: the same for the same plan."""
        return Maker(self.plan, self.as_of, f"{number} {self.text}").make()

    def differences(self, data: Data) -> list[str]:
        """What the engine says otherwise than the oracle; both may refuse."""
        engine, oracle = self._engine(data), self._oracle(data)
        self.counts["runs"] += 1
        if isinstance(engine, str) or isinstance(oracle, str):
            self.counts["refused"] += 1
            both = isinstance(engine, str) and isinstance(oracle, str)
            return [] if both else [f"engine: {_said(engine)}, oracle: {_said(oracle)}"]
        return differences(engine, oracle)

    def _engine(self, data: Data) -> Rows | str:
        facts = Facts.from_rows(CONTRACTS, data.rows, data.corrections)
        try:
            rows: Rows = DuckDB().evaluate(self.program, facts).rows
        except Refused as refused:
            return f"refused {sorted({p.code for p in refused.problems})}"
        return rows

    def _oracle(self, data: Data) -> Rows | str:
        try:
            return evaluate(self.plan, CONTRACTS, data.rows, data.as_of, data.corrections).rows
        except Refusal as refusal:
            return f"refused {refusal}"


def _said(answer: Rows | str) -> str:
    return answer if isinstance(answer, str) else "an outcome"
