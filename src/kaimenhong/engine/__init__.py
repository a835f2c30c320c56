"""The engine: a checked plan compiled to SQL and run over facts; the outcome, its digest and its exports.

Pure: what it reads is handed in, and no clock is asked. The same plan, facts and as-of date
give the same digest, whatever the order of rows, the splitting of files, the number of threads or the engine.
"""

from __future__ import annotations

from typing import Protocol

from kaimenhong.engine.compile import compile_plan, compile_versions
from kaimenhong.engine.duckdb_engine import DuckDB
from kaimenhong.engine.explain import Explanation, explain_figure
from kaimenhong.engine.export import write_outcome
from kaimenhong.engine.outcome import Outcome
from kaimenhong.engine.program import Program
from kaimenhong.engine.spark_engine import Spark
from kaimenhong.facts import Facts

__all__ = [
    "DuckDB",
    "Engine",
    "Explanation",
    "Outcome",
    "Program",
    "Spark",
    "compile_plan",
    "compile_versions",
    "explain_figure",
    "write_outcome",
]


class Engine(Protocol):
    """What evaluates programs."""

    name: str

    def evaluate(self, program: Program, facts: Facts) -> Outcome:
        """The outcome of a program over facts."""
