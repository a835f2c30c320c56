"""Rows of earlier batches with the keys of new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kaimenhong.facts import BATCH, ROW, Batch, BatchKind, Contract, arrow_schema
from kaimenhong.intake.cells import Value

_ORDER = "_order"

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
    """The active batches of the campaign and, in order behind them, those of this import."""

    campaign: Path
    units: Contract
    batches: list[Batch]
    fresh: dict[str, pa.Table] = field(default_factory=dict)  # batch id: rows not yet on disk
    _tables: dict[str, pa.Table] = field(default_factory=dict)

    def add(self, batch: Batch, rows: pa.Table) -> None:
        """A batch of this import."""
        self.batches.append(batch)
        self.fresh[batch.id] = rows
        self._tables.pop(batch.table, None)

    def branch(self) -> Earlier:
        """The same, to go on with until it is known whether a file is taken."""
        return Earlier(self.campaign, self.units, [*self.batches], {**self.fresh}, {**self._tables})

    def known_units(self) -> frozenset[str]:
        """Ids of all units there are."""
        return frozenset(self._table(self.units).column("unit").to_pylist())

    def of_keys(self, contract: Contract, keys: Sequence[Key]) -> dict[Key, list[Known]]:
        """For each key that is known: its rows, the earliest first."""
        table = self._table(contract)
        if not table.num_rows or not keys:
            return {}
        names = list(contract.key)
        schema = arrow_schema(contract)
        columns = zip(*dict.fromkeys(keys), strict=True)
        asked = pa.table([pa.array(v, schema.field(n).type) for n, v in zip(names, columns, strict=True)], names=names)
        found = table.join(asked, keys=names, join_type="left semi").sort_by(
            [(_ORDER, "ascending"), (ROW, "ascending")]
        )
        contents = zip(*(found.column(n).to_pylist() for n in contract.columns), strict=True)
        places = zip(*(found.column(n).to_pylist() for n in (_ORDER, BATCH, ROW)), strict=True)
        positions = [list(contract.columns).index(n) for n in names]
        known: dict[Key, list[Known]] = {}
        for content, (order, batch, row) in zip(contents, places, strict=True):
            of = self.batches[order]
            entry = Known(content, batch, row, of.kind, of.original_sha256)
            known.setdefault(tuple(content[p] for p in positions), []).append(entry)
        return known

    def _table(self, contract: Contract) -> pa.Table:
        """All rows of a table with the place of their batch in the order."""
        if contract.table not in self._tables:
            schema = arrow_schema(contract)
            parts = [
                self.rows(batch).cast(schema).append_column(_ORDER, pa.array([order] * batch.counts.facts, pa.int32()))
                for order, batch in enumerate(self.batches)
                if batch.table == contract.table
            ]
            empty = schema.empty_table().append_column(_ORDER, pa.array([], pa.int32()))
            self._tables[contract.table] = pa.concat_tables(parts) if parts else empty
        return self._tables[contract.table]

    def rows(self, batch: Batch, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of a batch; all columns, or those named."""
        if batch.id in self.fresh:
            return self.fresh[batch.id].select(columns) if columns is not None else self.fresh[batch.id]
        return pq.read_table(self.campaign / batch.parquet, columns=columns, partitioning=None)
