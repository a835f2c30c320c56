"""The campaign by kaimenhong, from the plan's text to the outcome on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.city import PLAN, city_facts, contracts
from bench.size import AS_OF
from kaimenhong.engine import DuckDB, compile_plan, write_outcome
from kaimenhong.facts import Manifest
from kaimenhong.plan import load_plan


def steps(facts: Path, out: Path) -> Iterator[str]:
    """Each step by name once it is done."""
    agreed = contracts()
    plan = load_plan(PLAN, agreed).require()
    yield "load the plan"
    program = compile_plan(plan, agreed, AS_OF)
    yield "compile"
    outcome = DuckDB().evaluate(program, city_facts(facts))
    yield "evaluate"
    write_outcome(outcome, out, Manifest())
    yield "write"
