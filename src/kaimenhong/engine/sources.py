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
    keys = ", ".join(named(k) for k in contract.key)
    numbered = " UNION ALL ".join(
        f"SELECT {listed}, {i} AS nth, {i if correction else -1} AS corrects FROM {relation}"  # noqa: S608
        for i, (relation, correction) in enumerate(parts)
    )
    last = f"MAX(corrects) OVER (PARTITION BY {keys}) AS corrected"
    return f"SELECT {listed} FROM (SELECT *, {last} FROM ({numbered}) AS n) AS c WHERE nth >= corrected"  # noqa: S608
