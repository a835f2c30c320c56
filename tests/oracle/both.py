"""A plan as text on rows by hand: the engine and the oracle must say the same before anything is asserted of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from textwrap import dedent

from tests.oracle.compare import FILES, differences
from tests.oracle.contracts import CONTRACTS
from tests.oracle.evaluate import OutRow, evaluate
from tests.oracle.facts_by_hand import Row

from kaimenhong.engine import DuckDB, Outcome, compile_plan
from kaimenhong.facts import Facts
from kaimenhong.plan import load_text

HEAD = """\
campaign: by-hand
title: 小方案
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
windows: {月: each month, 季: whole}
"""
END = date(2026, 3, 31)

Rows = Callable[[str], list[OutRow]]


def run(rules: str, as_of: date = END, head: str = HEAD, **rows: list[Row]) -> Outcome:
    """The engine's outcome of a plan of these rules, which is the oracle's, too."""
    plan = load_text(head + dedent(rules), "plan.yaml", CONTRACTS).require()
    outcome = DuckDB(1).evaluate(compile_plan(plan, CONTRACTS, as_of), Facts.from_rows(CONTRACTS, rows))
    found = {file: list(outcome.rows(file)) for file in FILES}
    said = evaluate(plan, CONTRACTS, rows, as_of)
    assert differences(found.__getitem__, said.rows) == []
    return outcome


def cells(rows: list[OutRow], column: str, **where: str) -> dict[str, str]:
    """A column of the rows that fit, by contestant."""
    fit = [r for r in rows if all(r[k] == v for k, v in where.items())]
    assert len({r["contestant"] for r in fit}) == len(fit), "one row a contestant, or the case asks too little"
    return {r["contestant"]: r[column] for r in fit}
