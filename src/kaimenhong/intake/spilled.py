"""The sound facts of a sheet on disk: in their order, and once more in parts, all facts of one key in the same part.

Whatever the file's size, a part is small enough to be held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import pyarrow as pa
import pyarrow.parquet as pq

from kaimenhong.facts import Contract, arrow_schema
from kaimenhong.intake.cells import Value

AT, LINE, NUMBER = "_at", "_line", "_number"  # place of the fact, index of its line, and the line as a person counts
_PART = 2**23  # bytes of a sheet's text whose facts are held together
_MOST_PARTS = 128  # files open at once
_PLACES = (pa.field(AT, pa.int64()), pa.field(LINE, pa.int64()), pa.field(NUMBER, pa.int32()))


@dataclass(frozen=True, slots=True)
class Part:
    """Facts whose keys are of one part, in their order, by column."""

    at: Sequence[int]
    lines: Sequence[int]
    numbers: Sequence[int]
    columns: Mapping[str, Sequence[Value]]


@dataclass(slots=True)
class Spilled:
    """Facts as they are added; `close` before they are read. `bulk` as of the workbook."""

    contract: Contract
    folder: Path
    bulk: int
    count: int = 0
    _whole: pq.ParquetWriter | None = None
    _parts: list[pa.ipc.RecordBatchStreamWriter] = field(default_factory=list)

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return min(_MOST_PARTS, 1 + self.bulk // _PART)

    @property
    def schema(self) -> pa.Schema:
        return pa.schema([*(arrow_schema(self.contract).field(name) for name in self.contract.columns), *_PLACES])

    def add(self, columns: Mapping[str, Sequence[Value]], lines: Sequence[int], numbers: Sequence[int]) -> None:
        """Facts by column, with the index and number of their lines."""
        places = {AT: range(self.count, self.count + len(lines)), LINE: lines, NUMBER: numbers}
        values: dict[str, Sequence[object]] = {**columns, **places}
        rows = pa.Table.from_arrays([pa.array(values[f.name], f.type) for f in self.schema], schema=self.schema)
        if self._whole is None:
            self._whole = pq.ParquetWriter(self.folder / "facts.parquet", self.schema, compression="lz4")
            self._parts = [pa.ipc.new_stream(str(self._path(part)), self.schema) for part in range(self.parts)]
        self._whole.write_table(rows)
        self.count += len(lines)
        keys = [columns[name] for name in self.contract.key]
        for part, indices in enumerate(_divided(keys, self.parts)):
            if indices:
                self._parts[part].write_table(rows.take(pa.array(indices, pa.int64())))

    def close(self) -> None:
        """All facts are there."""
        assert self._whole is not None, "a sheet has one body at least"
        for writer in (self._whole, *self._parts):
            writer.close()

    def part(self, number: int) -> Part:
        """The facts of one part."""
        with pa.OSFile(str(self._path(number))) as file:
            rows = pa.ipc.open_stream(file).read_all()
        columns = {name: rows[name].to_pylist() for name in self.contract.columns}
        return Part(rows[AT].to_pylist(), rows[LINE].to_pylist(), rows[NUMBER].to_pylist(), columns)

    def rows(self, columns: Sequence[str], chosen: bytearray) -> Iterator[pa.Table]:
        """Columns of the facts that are marked in `chosen`, in their order, some at a time."""
        file = pq.ParquetFile(self.folder / "facts.parquet")
        at = 0
        for group in range(file.num_row_groups):
            rows = file.read_row_group(group, columns=list(columns))
            marks = chosen[at : at + rows.num_rows]
            at += rows.num_rows
            yield rows if all(marks) else rows.filter(pa.array(map(bool, marks), pa.bool_()))

    def _path(self, part: int) -> Path:
        return self.folder / f"part-{part}.arrow"


def _divided(keys: Sequence[Sequence[Value]], parts: int) -> list[list[int]]:
    """Indices of facts by part; the part of a key is always the same."""
    divided: list[list[int]] = [[] for _ in range(parts)]
    if parts == 1:
        divided[0].extend(range(len(keys[0])))
        return divided
    for index, key in enumerate(zip(*keys, strict=True)):
        divided[crc32("\x1f".join(map(str, key)).encode()) % parts].append(index)
    return divided
