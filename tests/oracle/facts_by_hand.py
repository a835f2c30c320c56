"""Rows of the random plans' tables, by hand: only what a case is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

Row = dict[str, Any]


def units(*branches: str) -> list[Row]:
    """One county and its branches."""
    county: Row = {"unit": "县", "name": "县", "parent": None, "level": "county"}
    return [county, *({"unit": b, "name": b, "parent": "县", "level": "branch"} for b in branches)]


def sale(number: int, unit: str, day: date, fen: int | None, **rest: Any) -> Row:  # noqa: ANN401
    usual: Row = {"seller": None, "closed_on": None, "kind": "甲", "fee": 0, "pieces": 1, "share": None, "valid": None}
    return usual | {"sale": f"s{number:03}", "unit": unit, "sold_on": day, "amount": fen} | rest


def balances(unit: str, fen_by_day: Mapping[date, int], kind: str = "甲") -> list[Row]:
    return [{"unit": unit, "kind": kind, "date": day, "balance": fen} for day, fen in fen_by_day.items()]


def target(unit: str, task: str, fen: int) -> Row:
    return {"unit": unit, "task": task, "amount": fen, "number": None}


def holder(person: str, unit: str, post: str, start: date, end: date | None = None) -> Row:
    return {"person": person, "name": person, "unit": unit, "post": post, "from_date": start, "to_date": end}
