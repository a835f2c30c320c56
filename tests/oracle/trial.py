"""One random plan, compiled once, on data set after data set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from time import process_time

from tests.oracle.compare import FILES, differences
from tests.oracle.contracts import CONTRACTS
from tests.oracle.data import Data, Maker
from tests.oracle.edges import as_of_date
from tests.oracle.evaluate import Outcome, evaluate
from tests.oracle.loading import loaded
from tests.oracle.values import Refusal
from tests.oracle.worlds import WIDTH, WORLDS, Rows, apart, in_all_worlds, in_world, together, unmarked

from kaimenhong.engine import DuckDB, Program, compile_plan
from kaimenhong.errors import Refused
from kaimenhong.facts import Facts
from kaimenhong.plan import Plan

ALONE = 2  # data sets evaluated one by one where the oracle refuses them


@dataclass(slots=True)
class Tally:
    """What became of the plans, and the processor's seconds of each part of the work."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        began = process_time()
        try:
            yield
        finally:
            self.seconds[what] += process_time() - began  # type: ignore[assignment]  # Counter counts anything


@dataclass(frozen=True, slots=True)
class Trial:
    """A plan and its compiled form, in so many worlds or in one. What cannot be loaded or compiled is passed over."""

    text: str
    plan: Plan
    as_of: date
    program: Program | str  # or how the compiler broke
    worlds: bool
    tally: Tally

    @staticmethod
    def of(text: str, tally: Tally, as_of: date | None = None, *, worlds: bool = True) -> Trial | None:
        """The text compiled for a date, its own or another; None where it is refused, which is counted."""
        tally.counts["plans"] += 1
        with tally.timed("load"):
            found = loaded(text, tally.counts)
            if found is None:
                return None
            plan, mended = found
            wide = in_all_worlds(mended) if worlds else mended
            plan = plan if wide == mended else loaded(wide)[0]  # type: ignore[index]  # only ids are more
        day = as_of or as_of_date(plan, mended)
        program = _compiled(plan, day, tally, worlds=worlds)
        return None if program is None else Trial(mended, plan, day, program, worlds, tally)

    def data(self, count: int) -> dict[int, Data]:
        """The data sets of numbers from 0: the same for the same plan."""
        with self.tally.timed("data"):
            maker = Maker(self.plan, self.as_of)
            return {number: maker.make(f"{number} {self.text}") for number in range(count)}

    def differences(self, data: Data) -> list[str]:
        """What the engine says otherwise than the oracle; both may refuse."""
        found = self._differences(in_world(0, data) if self.worlds else data)
        return [unmarked(line) for line in found] if self.worlds else found

    def _differences(self, data: Data) -> list[str]:
        engine, oracle = self._engine({0: data}), self._oracle(data)
        self.tally.counts["runs"] += 1
        if isinstance(engine, str) or isinstance(oracle, str):
            may_refuse = isinstance(oracle, str) or oracle.beyond
            refused = isinstance(engine, str) and engine.startswith("refused") and may_refuse
            self.tally.counts["refused by both"] += refused
            return [] if refused else [f"engine: {_said(engine)}, oracle: {_said(oracle)}"]
        return self._compared(engine[0], oracle.rows)

    def first_different(self, count: int = WORLDS) -> Data | None:
        """The first of so many data sets in which the engine says otherwise than the oracle.

        All that the oracle does not refuse are evaluated at once, each a world of its own; of those it refuses a few
        one by one.
        """
        sets = self.data(count)
        if not self.worlds:
            return next((data for data in sets.values() if self.differences(data)), None)
        marked = {n: in_world(n, data) for n, data in sets.items()}
        oracles = {n: self._oracle(data) for n, data in marked.items()}
        told = {n: said for n, said in oracles.items() if not isinstance(said, str)}
        engine = self._engine({n: marked[n] for n in told}) if told else {}
        alone = [n for n in sets if n not in told][:ALONE]
        if isinstance(engine, str):  # one world is refused, or breaks it: which one is seen one by one
            engine, alone = {}, list(sets)
        for n, rows in engine.items():
            self.tally.counts["runs"] += 1
            if self._compared(rows, told[n].rows):
                return sets[n]
        return next((sets[n] for n in alone if self.differences(sets[n])), None)

    def _compared(self, engine: Rows, oracle: Rows) -> list[str]:
        with self.tally.timed("compare"):
            return differences(engine, oracle)

    def _engine(self, sets: Mapping[int, Data]) -> dict[int, Rows] | str:
        """The engine's outcome of each; or how it refused or broke."""
        if isinstance(self.program, str):
            return self.program
        data = together(self.as_of, sets.values())
        facts = Facts.from_rows(CONTRACTS, data.rows, data.corrections)
        with self.tally.timed("engine: evaluate"):
            try:
                outcome = DuckDB(1).evaluate(self.program, facts)
            except Refused as refused:
                return f"refused {sorted({p.code for p in refused.problems})}"
            except Exception as error:  # noqa: BLE001  whatever it is, it is a difference, to be told with its plan
                return f"broke: {type(error).__name__}: {str(error)[:500]}"
        with self.tally.timed("engine: export"):
            rows = {file: list(outcome.rows(file)) for file in FILES}
        with self.tally.timed("compare"):
            return apart(rows.__getitem__, sets) if self.worlds else {0: rows.__getitem__}

    def _oracle(self, data: Data) -> Outcome | str:
        with self.tally.timed("oracle"):
            try:
                return evaluate(self.plan, CONTRACTS, data.rows, data.as_of, data.corrections)
            except Refusal as refusal:
                return f"refused {refusal}"


def _compiled(plan: Plan, day: date, tally: Tally, *, worlds: bool) -> Program | str | None:
    with tally.timed("engine: compile"):
        try:
            program = compile_plan(plan, CONTRACTS, day, world_width=WIDTH if worlds else 0)
        except Refused as refused:
            tally.counts.update(p.code for p in refused.problems)
            return None
        except Exception as error:  # noqa: BLE001  whatever it is, it is a difference, to be told with its plan
            return f"broke: {type(error).__name__}: {str(error)[:500]}"
    tally.counts["compiled"] += 1
    return program


def _said(answer: object) -> str:
    return answer if isinstance(answer, str) else "an outcome"
