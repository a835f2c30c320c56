"""The engine: a checked plan compiled to SQL and run over facts; the outcome, its digest and its exports.

Pure: what it reads is handed in, and no clock is asked. The same plan, facts and as-of date
give the same digest, whatever the order of rows, the splitting of files, the number of threads or the engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from kaimenhong.engine.compile import compile_plan, compile_versions
from kaimenhong.engine.duckdb_engine import DuckDB
from kaimenhong.engine.export import write_outcome
from kaimenhong.engine.outcome import Outcome
from kaimenhong.engine.program import Program
from kaimenhong.facts import Facts

if TYPE_CHECKING:
    from kaimenhong.engine.explain import Explanation, explain_figure
    from kaimenhong.engine.spark_engine import Spark

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

_ASKED_FOR = {
    **dict.fromkeys(("Explanation", "explain_figure"), "kaimenhong.engine.explain"),
    "Spark": "kaimenhong.engine.spark_engine",
}


def __getattr__(name: str) -> object:
    """A name that a run does not wait for: what explains, and the other engine."""
    if name not in _ASKED_FOR:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ASKED_FOR[name]), name)


class Engine(Protocol):
    """What evaluates programs."""

    name: str

    def evaluate(self, program: Program, facts: Facts) -> Outcome:
        """The outcome of a program over facts."""
