"""A campaign small enough to compute by hand: one league of branches, deposits, sales, a list of quotas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import dedent
from typing import Any, cast

from kaimenhong.engine import DuckDB, Outcome, compile_plan
from kaimenhong.facts import ColumnContract, ColumnType, Contract, Facts, Grain
from kaimenhong.plan import load_text

Rows = dict[str, list[dict[str, Any]]]
END = date(2026, 3, 31)


def _contract(
    table: str, grain: Grain, columns: Mapping[str, str], key: tuple[str, ...], *, person: str | None = None
) -> Contract:
    """A contract; a type with `?` may be empty. The unit's column is `unit`, the date's of events `day`."""
    held = {
        name: ColumnContract(name, cast("ColumnType", kind.rstrip("?")), optional=kind.endswith("?"))
        for name, kind in columns.items()
    }
    dated = "day" if grain == "event" else None
    spell = ("from_date", "to_date") if grain == "spell" else None
    return Contract(table, table, grain, held, key, dated, "unit", person, None, spell)


CONTRACTS: dict[str, Contract] = {
    c.table: c
    for c in (
        _contract(
            "units",
            "list",
            {"unit": "unit", "name": "text", "parent": "unit?", "level": "text"},
            ("unit",),
        ),
        _contract(
            "roster",
            "spell",
            {
                "person": "person",
                "name": "text",
                "unit": "unit",
                "post": "text",
                "from_date": "date",
                "to_date": "date?",
            },
            ("person", "from_date"),
            person="person",
        ),
        _contract(
            "sales",
            "event",
            {"no": "text", "unit": "unit", "day": "date", "amount": "money", "closed_on": "date?"},
            ("no",),
        ),
        _contract("visits", "event", {"unit": "unit", "day": "date", "amount": "money"}, ("unit", "day")),
        _contract("targets", "list", {"unit": "unit", "amount": "money"}, ("unit", "amount")),
    )
}

HEAD = """\
campaign: small
title: 小活动
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
windows: {季: whole}
leagues:
  社: {contestants: unit, levels: [branch]}
"""


def unit(name: str, parent: str | None = "县", level: str = "branch") -> dict[str, Any]:
    """A row of units."""
    return {"unit": name, "name": name, "parent": parent, "level": level}


def sale(no: str, unit: str, fen: int, day: date = date(2026, 2, 1)) -> dict[str, Any]:
    """A row of sales."""
    return {"no": no, "unit": unit, "day": day, "amount": fen}


def evaluate(rules: str, rows: Rows, as_of: date = END, *, threads: int | None = None) -> Outcome:
    """The outcome of a plan of these rules."""
    loaded = load_text(HEAD + dedent(rules), "plan.yaml", CONTRACTS)
    return DuckDB(threads).evaluate(compile_plan(loaded.require(), CONTRACTS, as_of), Facts.from_rows(CONTRACTS, rows))
