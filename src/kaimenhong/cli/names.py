"""Names of units and persons beside their ids, for the screen alone: exports hold ids."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from kaimenhong.facts import Facts
from kaimenhong.facts.contract import ROSTER, UNITS


def names_of(facts: Facts) -> dict[str, str]:
    """Names of persons and units; of several rows the one that came in last."""
    return {**pairs(facts, ROSTER, "person", "name"), **pairs(facts, UNITS, "unit", "name")}


def pairs(facts: Facts, table: str, key: str, value: str) -> dict[str, str]:
    """One column of a table by another; of several rows the one that came in last."""
    found: dict[str, str] = {}
    for source in facts.sources.get(table, ()):
        rows = source.rows if isinstance(source.rows, pa.Table) else pq.ParquetFile(source.rows).read([key, value])
        found.update(zip(rows[key].to_pylist(), rows[value].to_pylist(), strict=True))
    return found
