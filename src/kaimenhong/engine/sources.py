"""The rows of a table from its batches: a correction's rows replace earlier ones of the same key."""

from __future__ import annotations

from collections.abc import Sequence

from kaimenhong.engine.dialect import DialectName
from kaimenhong.facts import BATCH, ROW, SHEET, Contract


def rows_query(contract: Contract, parts: Sequence[tuple[str, bool]], dialect: DialectName) -> str:
    """SQL over relations in batch order, each with whether it is a correction."""
    quote = '"' if dialect == "duckdb" else "`"

    def named(column: str) -> str:
        return f"{quote}{column.replace(quote, 2 * quote)}{quote}"

    listed = ", ".join(named(c) for c in (*contract.columns, SHEET, ROW, BATCH))
    if not any(correction for _, correction in parts):
        selects = [f"SELECT {listed} FROM {relation}" for relation, _ in parts]  # noqa: S608  all names are quoted
        return " UNION ALL ".join(selects)
    keys = [named(k) for k in contract.key]
    numbered = " UNION ALL ".join(
        f"SELECT {listed}, {i} AS nth FROM {relation}"  # noqa: S608
        for i, (relation, _) in enumerate(parts)
    )
    # corrections are few: whose key stands in none is told by a join with them, not by an order of all rows
    corrections = " UNION ALL ".join(
        f"SELECT {', '.join(keys)}, {i} AS nth FROM {relation}"  # noqa: S608
        for i, (relation, correction) in enumerate(parts)
        if correction
    )
    last = f"SELECT {', '.join(keys)}, MAX(nth) AS corrected FROM ({corrections}) AS k GROUP BY {', '.join(keys)}"  # noqa: S608
    on = " AND ".join(f"n.{key} = c.{key}" for key in keys)
    mine = ", ".join(f"n.{named(c)}" for c in (*contract.columns, SHEET, ROW, BATCH))
    query = f"SELECT {mine} FROM ({numbered}) AS n LEFT JOIN ({last}) AS c ON {on}"  # noqa: S608
    return f"{query} WHERE c.corrected IS NULL OR n.nth >= c.corrected"
