"""Rows of a table from its batches: a correction replaces what came before it, and only that."""

from __future__ import annotations

import duckdb
import pytest
from tests.engine.small import CONTRACTS

from kaimenhong.engine.sources import rows_query

UNITS = CONTRACTS["units"]


def kept(*batches: tuple[bool, dict[str, str]]) -> dict[str, list[str]]:
    """The names that stand by unit, of batches in order: whether each is a correction, and its units' names."""
    with duckdb.connect(":memory:") as connection:
        parts = []
        for n, (correction, names) in enumerate(batches):
            values = ", ".join(f"('{u}', '{name}', '', 'branch', '', {n}, 'b{n}')" for u, name in names.items())
            columns = ", ".join(f'"{c}"' for c in (*UNITS.columns, "_sheet", "_row", "_batch"))
            connection.execute(f"CREATE TABLE b{n} AS SELECT * FROM (VALUES {values}) AS v({columns})")  # noqa: S608  made-up names
            parts.append((f"b{n}", correction))
        rows = connection.execute(rows_query(UNITS, parts, "duckdb")).fetchall()
    found: dict[str, list[str]] = {}
    for unit, name, *_ in rows:
        found.setdefault(unit, []).append(name)
    return {unit: sorted(names) for unit, names in found.items()}


def test_a_correction_replaces_the_row_of_its_key() -> None:
    assert kept((False, {"1": "甲", "2": "乙"}), (True, {"1": "丙"})) == {"1": ["丙"], "2": ["乙"]}


def test_the_last_of_two_corrections_stands() -> None:
    assert kept((False, {"1": "甲"}), (True, {"1": "乙"}), (True, {"1": "丙", "2": "丁"})) == {"1": ["丙"], "2": ["丁"]}


def test_a_correction_leaves_what_comes_after_it() -> None:
    assert kept((True, {"1": "乙"}), (False, {"1": "甲", "2": "丙"})) == {"1": ["乙", "甲"], "2": ["丙"]}


@pytest.mark.parametrize("corrects", [False, True])
def test_batches_without_a_correction_are_all_there(*, corrects: bool) -> None:
    assert kept((corrects, {"1": "甲"}), (False, {"2": "乙"})) == {"1": ["甲"], "2": ["乙"]}
