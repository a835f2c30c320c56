"""Conformance: Spark says what DuckDB says, to the digest."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from kaimenhong.engine import DuckDB, Spark, compile_plan
from kaimenhong.facts import Facts, load_facts
from kaimenhong.intake import import_files
from kaimenhong.plan import load_plan

EXAMPLE = Path(__file__).parents[2] / "examples" / "county-union"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    folder = tmp_path_factory.mktemp("campaign") / "county-union"
    shutil.copytree(EXAMPLE, folder)
    import_files(folder)
    return load_facts(folder)


@pytest.mark.spark
@pytest.mark.parametrize("day", ["2026-04-15"])
def test_the_shipped_campaign_has_one_digest_on_both_engines(facts: Facts, day: str) -> None:
    plan = load_plan(EXAMPLE / "plan.yaml", facts.contracts).require()
    program = compile_plan(plan, facts.contracts, date.fromisoformat(day))
    here, there = DuckDB().evaluate(program, facts), Spark().evaluate(program, facts)
    assert there.rows("settlements") == here.rows("settlements")
    assert there.digest == here.digest
