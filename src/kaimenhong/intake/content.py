"""A batch's rows as a Parquet file, and the id that its content gives it; both made some rows at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kaimenhong.facts import BATCH, ROW, SHEET, BatchKind, Contract, arrow_schema, contract_fingerprint
from kaimenhong.intake.spilled import NUMBER, Spilled

_ROW_GROUP = 2**17  # rows that are held together


def batch_id(contract: Contract, kind: BatchKind, facts: Spilled, chosen: bytearray, sheet: str) -> str:
    """SHA-256 of a canonical text: table, kind, contract, row numbers, then each column as a JSON list.

    No file format and no clock has a part in it.
    """
    digest = sha256()
    head = ["kaimenhong batch 1", contract.table, kind, contract_fingerprint(contract), sheet, list(contract.columns)]
    digest.update(_canonical(head) + b"\n")
    for name in (NUMBER, *contract.columns):
        for piece in _list(rows[name].to_pylist() for rows in facts.rows([name], chosen)):
            digest.update(piece)
    return digest.hexdigest()


def write_rows(contract: Contract, id_: str, facts: Spilled, chosen: bytearray, sheet: str, path: Path) -> str:
    """Write the rows, `_batch` filled in, and give the SHA-256 of the file."""
    schema = arrow_schema(contract)
    with pq.ParquetWriter(path, schema, compression="zstd", store_schema=False) as writer:
        for rows in _grouped(facts.rows([*contract.columns, NUMBER], chosen), _ROW_GROUP):
            count = rows.num_rows
            said = {
                SHEET: pa.repeat(pa.scalar(sheet), count),
                ROW: rows[NUMBER],
                BATCH: pa.repeat(pa.scalar(id_), count),
            }
            arrays = [said[f.name] if f.name in said else rows[f.name] for f in schema]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=_ROW_GROUP)
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _grouped(pieces: Iterable[pa.Table], size: int) -> Iterator[pa.Table]:
    """The same rows in tables of `size`, the last one smaller."""
    waiting: list[pa.Table] = []
    count = 0
    for piece in pieces:
        waiting.append(piece)
        count += piece.num_rows
        while count >= size:
            rows = pa.concat_tables(waiting)
            yield rows.slice(0, size).combine_chunks()
            waiting, count = [rows.slice(size)], count - size
    if count:
        yield pa.concat_tables(waiting).combine_chunks()


def _list(pieces: Iterable[list[object]]) -> Iterator[bytes]:
    """A JSON list of all values, and the line's end."""
    between = b"["
    for values in filter(None, pieces):
        said = _canonical([v.isoformat() if isinstance(v, date) else v for v in values])
        yield between + said[1:-1]
        between = b","
    yield b"]\n" if between == b"," else b"[]\n"


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
