"""The rows of a table from its batches: a correction's rows replace earlier ones of the same key."""

from __future__ import annotations

from collections.abc import Sequence

from kaimenhong.engine.dialect import DialectName
from kaimenhong.facts import BATCH, ROW, SHEET, Contract


def rows_query(contract: Contract, parts: Sequence[tuple[str, bool]], dialect: DialectName) -> str:
    """SQL over relations in batch order, each with whether it is a correction."""
    quote = '"' if dialect == "duckdb" else "`"
    columns = [f"{quote}{c}{quote}" for c in (*contract.columns, SHEET, ROW, BATCH)]
    listed = ", ".join(columns)
    if not any(correction for _, correction in parts):
        return " UNION ALL ".join(f"SELECT {listed} FROM {relation}" for relation, _ in parts)
    keys = ", ".join(f"{quote}{k}{quote}" for k in contract.key)
    numbered = " UNION ALL ".join(
        f"SELECT {listed}, {i} AS nth, {i if correction else -1} AS corrects FROM {relation}"
        for i, (relation, correction) in enumerate(parts)
    )
    last = f"MAX(corrects) OVER (PARTITION BY {keys}) AS corrected"
    return f"SELECT {listed} FROM (SELECT *, {last} FROM ({numbered}) AS n) AS c WHERE nth >= corrected"
