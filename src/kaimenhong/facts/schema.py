"""The Parquet form of a contract: its columns in order, then where each row came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

import pyarrow as pa

from kaimenhong.facts.contract import ColumnType, Contract

SHEET, ROW, BATCH = "_sheet", "_row", "_batch"

_TYPES: Mapping[ColumnType, pa.DataType] = MappingProxyType(
    {
        "unit": pa.string(),
        "person": pa.string(),
        "text": pa.string(),
        "date": pa.date32(),
        "money": pa.int64(),
        "count": pa.int64(),
        "ratio": pa.int64(),
        "yes_no": pa.bool_(),
    }
)


def arrow_schema(contract: Contract) -> pa.Schema:
    """Contract columns in contract order, then `_sheet`, `_row` (as a person counts, from 1) and `_batch`.

    date is date32; money (fen), count and ratio (10^12 = 1) are int64; yes_no is bool; the rest text.
    """
    columns = [pa.field(c.name, _TYPES[c.type]) for c in contract.columns.values()]
    return pa.schema([*columns, pa.field(SHEET, pa.string()), pa.field(ROW, pa.int32()), pa.field(BATCH, pa.string())])


def contract_fingerprint(contract: Contract) -> str:
    """SHA-256 of what a contract says about rows; its title has no part in it."""
    said = {
        "table": contract.table,
        "grain": contract.grain,
        "key": contract.key,
        "date": contract.date,
        "unit": contract.unit,
        "person": contract.person,
        "absent": contract.absent,
        "spell": contract.spell,
        "columns": [
            [c.name, c.type, c.optional, c.minimum, c.maximum, sorted(c.one_of)] for c in contract.columns.values()
        ],
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
