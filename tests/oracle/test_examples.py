"""The shipped campaigns: every row of the engine's outcome is the oracle's, on dates of every kind."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.oracle.compare import differences
from tests.oracle.evaluate import evaluate

from kaimenhong.engine import DuckDB, compile_plan
from kaimenhong.facts import Facts, load_facts
from kaimenhong.intake import import_files
from kaimenhong.plan import load_plan

EXAMPLES = Path(__file__).parents[2] / "examples"
DATES = {
    # inside January, at a month's end, a day after it, at the period's end, a day before and at the final settlement
    "county-union": ("2026-01-15", "2026-02-28", "2026-03-01", "2026-03-31", "2026-04-14", "2026-04-15"),
    # inside January, at the period's end, at the first settlement, after a withdrawal, at the final settlement
    "district-union": ("2026-01-15", "2026-03-31", "2026-04-15", "2026-04-30", "2026-05-15"),
}

Tables = Mapping[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def facts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Facts:
    campaign = tmp_path_factory.mktemp("campaign") / request.param
    shutil.copytree(EXAMPLES / request.param, campaign, ignore=shutil.ignore_patterns("batches*", "rejected"))
    import_files(campaign)
    return load_facts(campaign)


@pytest.mark.oracle
@pytest.mark.parametrize(
    ("facts", "example", "day"),
    [(example, example, day) for example, days in DATES.items() for day in days],
    indirect=["facts"],
    scope="module",
)
def test_the_shipped_campaign_comes_out_as_the_oracle_says(facts: Facts, example: str, day: str) -> None:
    plan = load_plan(EXAMPLES / example / "plan.yaml", facts.contracts).require()
    as_of = date.fromisoformat(day)
    engine = DuckDB().evaluate(compile_plan(plan, facts.contracts, as_of), facts)
    oracle = evaluate(plan, facts.contracts, _rows(facts, correction=False), as_of, _rows(facts, correction=True))
    assert differences(engine.rows, oracle.rows) == []


def _rows(facts: Facts, *, correction: bool) -> Tables:
    """All rows of the batches of a kind; a Parquet file is read as it lies."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table, sources in facts.sources.items():
        for source in sources:
            if source.correction == correction:
                rows = pq.read_table(source.rows) if isinstance(source.rows, Path) else source.rows
                found.setdefault(table, []).extend(rows.to_pylist())
    return found
