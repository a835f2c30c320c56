"""A campaign evaluated at a date by the engine asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kaimenhong.cli.campaign import Campaign
from kaimenhong.cli.exits import misused
from kaimenhong.cli.exports import EXPORTS
from kaimenhong.cli.report.view import Row
from kaimenhong.engine import DuckDB, Engine, Outcome, Program, compile_versions
from kaimenhong.facts import Facts


def program_at(campaign: Campaign, as_of: date) -> Program:
    """The plan compiled for a date; a date before the campaign is KMH-U004."""
    start = campaign.plan.period.start
    if as_of < start:
        raise misused("KMH-U004", as_of=str(as_of), start=str(start))
    return compile_versions(campaign.plans_by(as_of), campaign.contracts, as_of)


def engine_named(name: str) -> Engine:
    """DuckDB, or Spark where it is installed (else KMH-U007)."""
    if name == "duckdb":
        return DuckDB()
    try:
        from kaimenhong.engine import Spark  # noqa: PLC0415  its packages are there only where they were asked for

        return Spark()
    except (ImportError, RuntimeError, OSError) as error:
        raise misused("KMH-U007", engine=name, reason=str(error).splitlines()[0]) from None


def evaluate(campaign: Campaign, as_of: date, facts: Facts | None = None, engine: str = "duckdb") -> Outcome:
    """The outcome at a date."""
    program = program_at(campaign, as_of)
    return engine_named(engine).evaluate(program, facts or campaign.facts())


def rows_of(outcome: Outcome) -> Mapping[str, tuple[Row, ...]]:
    """Every export's rows by the export's name."""
    return {name: tuple(outcome.rows(name)) for name in EXPORTS}
