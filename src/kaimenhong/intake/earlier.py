"""Rows of earlier batches with the keys of new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kaimenhong.facts import ROW, Batch, BatchKind, Contract, arrow_schema
from kaimenhong.intake.cells import Value

_AT_ONCE = 2**17  # rows

Key = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One earlier row: its content in contract order, and where it came from."""

    content: Key
    batch: str
    row: int
    kind: BatchKind
    original_sha256: str


@dataclass(slots=True)
class Earlier:
    """The active batches of the campaign and, in order behind them, those of this import.

    `folder` holds the Parquet files of the latter until the import is whole: `fresh` by id of batch.
    """

    campaign: Path
    units: Contract
    batches: list[Batch]
    folder: Path
    fresh: dict[str, Path] = field(default_factory=dict)
    _units: frozenset[str] | None = None

    def add(self, batch: Batch, rows: Path) -> None:
        """A batch of this import."""
        self.batches.append(batch)
        self.fresh[batch.id] = rows
        if batch.table == self.units.table:
            self._units = None

    def branch(self) -> Earlier:
        """The same, to go on with until it is known whether a file is taken."""
        return Earlier(self.campaign, self.units, [*self.batches], self.folder, {**self.fresh}, self._units)

    def known_units(self) -> frozenset[str]:
        """Ids of all units there are."""
        if self._units is None:
            batches = [batch for batch in self.batches if batch.table == self.units.table]
            self._units = frozenset(unit for b in batches for unit in self.rows(b, ["unit"])["unit"].to_pylist())
        return self._units

    def of_keys(self, contract: Contract, keys: Sequence[Key]) -> dict[Key, list[Known]]:
        """For each key that is known: its rows, the earliest first."""
        batches = [batch for batch in self.batches if batch.table == contract.table]
        known: dict[Key, list[Known]] = {}
        if not batches or not keys:
            return known
        names = list(contract.key)
        schema = arrow_schema(contract)
        columns = zip(*dict.fromkeys(keys), strict=True)
        asked = pa.table([pa.array(v, schema.field(n).type) for n, v in zip(names, columns, strict=True)], names=names)
        positions = [list(contract.columns).index(n) for n in names]
        for batch in batches:
            found = self._matching(batch, asked, names).sort_by(ROW)
            contents = zip(*(found[n].to_pylist() for n in contract.columns), strict=True)
            for content, row in zip(contents, found[ROW].to_pylist(), strict=True):
                entry = Known(content, batch.id, row, batch.kind, batch.original_sha256)
                known.setdefault(tuple(content[p] for p in positions), []).append(entry)
        return known

    def rows(self, batch: Batch, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of a batch; all columns, or those named."""
        return self._file(batch).read(columns=columns)

    def _matching(self, batch: Batch, asked: pa.Table, names: list[str]) -> pa.Table:
        """The rows of a batch with keys that are asked for; some are looked at at a time."""
        file = self._file(batch)
        pieces = map(pa.Table.from_batches, ([piece] for piece in file.iter_batches(_AT_ONCE)))
        found = (piece.join(asked, keys=names, join_type="left semi") for piece in pieces)
        return pa.concat_tables([file.schema_arrow.empty_table(), *found])

    def _file(self, batch: Batch) -> pq.ParquetFile:
        return pq.ParquetFile(self.fresh.get(batch.id, self.campaign / batch.parquet))
