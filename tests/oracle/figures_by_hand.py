"""Figures of small plans as text, which the engine and the oracle must both say."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import Any

from tests.oracle.compare import differences
from tests.oracle.contracts import CONTRACTS
from tests.oracle.evaluate import Outcome, evaluate

from kaimenhong.engine import DuckDB, compile_plan
from kaimenhong.facts import Facts
from kaimenhong.plan import load_text

HEAD = """\
campaign: small
title: 小活动
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
"""
LEAGUES = "leagues: {社: {contestants: unit, levels: [branch]}}\n"
WINDOWS = "windows: {月: each month, 累计: to each month-end, 季: whole}\n"
END = date(2026, 3, 31)


def told(rules: str, rows: dict[str, list[dict[str, Any]]], as_of: date = END) -> Outcome:
    """What both say of a plan of these rules."""
    text = dedent(rules)
    usual = {"windows:": WINDOWS, "leagues:": LEAGUES}
    said = {line.split()[0] for line in text.splitlines() if line and not line.startswith(" ")}
    head = HEAD + "".join(section for key, section in usual.items() if key not in said)
    loaded = load_text(head + text, "plan.yaml", CONTRACTS)
    assert [(p.code, p.message("en")) for p in loaded.errors] == []
    plan = loaded.require()
    meant = evaluate(plan, CONTRACTS, rows, as_of)
    outcome = DuckDB(1).evaluate(compile_plan(plan, CONTRACTS, as_of), Facts.from_rows(CONTRACTS, rows))
    assert differences(outcome.rows, meant.rows) == []
    return meant


def figures(outcome: Outcome, measure: str, contestant: str = "甲") -> dict[str, str]:
    """A measure of one contestant by window instance: the number as a fraction, or its state."""
    found = [r for r in outcome.measures if r["measure"] == measure and r["contestant"] == contestant]
    return {r["window"]: _number(r) if r["state"] == "known" else r["state"] for r in found}


def _number(row: dict[str, str]) -> str:
    return row["numerator"] if row["denominator"] == "1" else f"{row['numerator']}/{row['denominator']}"
