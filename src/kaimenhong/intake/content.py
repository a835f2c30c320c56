"""A batch's rows as an Arrow table, and the id that its content gives it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import pyarrow as pa

from kaimenhong.facts import BATCH, ROW, SHEET, BatchKind, Contract, arrow_schema, contract_fingerprint
from kaimenhong.intake.cells import Value


def batch_rows(
    contract: Contract, kind: BatchKind, columns: dict[str, list[Value]], sheet: str, numbers: Sequence[int]
) -> tuple[str, pa.Table]:
    """The id and the rows, `_batch` filled in."""
    id_ = batch_id(contract, kind, columns, sheet, numbers)
    schema = arrow_schema(contract)
    count = len(numbers)
    values: dict[str, Sequence[object]] = {**columns, SHEET: [sheet] * count, ROW: numbers, BATCH: [id_] * count}
    arrays = [pa.array(values[field.name], field.type) for field in schema]
    return id_, pa.Table.from_arrays(arrays, schema=schema)


def batch_id(
    contract: Contract, kind: BatchKind, columns: dict[str, list[Value]], sheet: str, numbers: Sequence[int]
) -> str:
    """SHA-256 of a canonical text: table, kind, contract, row numbers, then each column as a JSON list.

    No file format and no clock has a part in it.
    """
    digest = sha256()
    head = ["kaimenhong batch 1", contract.table, kind, contract_fingerprint(contract), sheet, list(contract.columns)]
    digest.update(_canonical(head))
    digest.update(_canonical(list(numbers)))
    for name in contract.columns:
        values = columns[name]
        digest.update(_canonical([v.isoformat() if isinstance(v, date) else v for v in values]))
    return digest.hexdigest()


def _canonical(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
