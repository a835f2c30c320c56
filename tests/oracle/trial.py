"""One random plan, compiled once, on data set after data set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.oracle.compare import FILES, differences
from tests.oracle.contracts import CONTRACTS
from tests.oracle.data import Data, Maker, as_of_date
from tests.oracle.evaluate import OutRow, evaluate
from tests.oracle.loading import loaded
from tests.oracle.values import Refusal
from tests.oracle.worlds import WIDTH, merged, names_an_id, of_world

from kaimenhong.engine import DuckDB, Program, compile_plan
from kaimenhong.errors import Refused
from kaimenhong.facts import Facts
from kaimenhong.plan import Plan

ALONE = 2  # data sets evaluated one by one where they cannot go together

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
            program = compile_plan(plan, CONTRACTS, day, world_width=0 if names_an_id(mended) else WIDTH)
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

    def first_different(self, count: int) -> Data | None:
        """The first of so many data sets in which the engine says otherwise than the oracle.

        All that the oracle does not refuse are evaluated at once, each a world of its own; those it refuses one by one.
        """
        numbers = range(ALONE if self.program.graph.world_width == 0 else count)
        sets = {n: self.data(n) for n in numbers}
        if self.program.graph.world_width == 0:
            return next((d for d in sets.values() if self.differences(d)), None)
        oracles = {n: self._oracle(d) for n, d in sets.items()}
        apart = [n for n, said in oracles.items() if isinstance(said, str)]
        together = {n: d for n, d in sets.items() if n not in apart}
        engine = self._evaluated(merged(self.as_of, together)) if together else None
        if isinstance(engine, str):  # one world is refused: which one is seen one by one
            return next((d for d in sets.values() if self.differences(d)), None)
        for n in together:
            self.counts["runs"] += 1
            oracle = oracles[n]
            assert engine is not None
            assert not isinstance(oracle, str)
            if differences(lambda file, n=n: of_world(engine(file), n), oracle):  # type: ignore[misc]
                return sets[n]
        return next((sets[n] for n in apart[:ALONE] if self.differences(sets[n])), None)

    def _engine(self, data: Data) -> Rows | str:
        if self.program.graph.world_width == 0:
            return self._evaluated(data)
        said = self._evaluated(merged(self.as_of, {0: data}))
        return said if isinstance(said, str) else lambda file: of_world(said(file), 0)

    def _evaluated(self, data: Data) -> Rows | str:
        facts = Facts.from_rows(CONTRACTS, data.rows, data.corrections)
        try:
            outcome = DuckDB(1).evaluate(self.program, facts)
        except Refused as refused:
            return f"refused {sorted({p.code for p in refused.problems})}"
        rows = {file: list(outcome.rows(file)) for file in FILES}
        return lambda file: rows[file]

    def _oracle(self, data: Data) -> Rows | str:
        try:
            return evaluate(self.plan, CONTRACTS, data.rows, data.as_of, data.corrections).rows
        except Refusal as refusal:
            return f"refused {refusal}"


def _said(answer: Rows | str) -> str:
    return answer if isinstance(answer, str) else "an outcome"
