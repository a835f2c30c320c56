"""Makes the city: the tables of `examples/county-union`, wide and deep, as imported Parquet.

    python -m bench.making SIZE FOLDER        prints the number of rows

Ten counties' branches, twenty kinds of deposit, every day from the base date to the as-of date. Targets are round and a
part of the branches land on them exactly, one fen below, or on half a point's last digit, as in life they do. The same
seed gives the same rows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench import duties, figures, loans
from bench.city import Batch, contracts
from bench.shape import Table
from bench.size import SIZES, Size
from kaimenhong.facts import Contract, arrow_schema


def make_city(size: Size, folder: Path) -> int:
    """Write every batch into a folder that exists; the number of rows."""
    agreed = contracts()
    return sum(_write(folder / batch.file, agreed[batch.table], rows) for batch, rows in _batches(size))


def _batches(size: Size) -> Iterator[tuple[Batch, Table]]:
    once = {**duties.tables(size), **loans.tables(size)}
    for name, rows in once.items():
        yield Batch(name, 1, correction=False), rows
    interest, correction = figures.interest(size)
    for name, parts in {**figures.daily(size), "interest": interest}.items():
        for number, rows in enumerate(parts, 1):
            yield Batch(name, number, correction=False), rows
    yield Batch("interest", len(interest) + 1, correction=True), correction


def _write(path: Path, contract: Contract, table: Table) -> int:
    schema = arrow_schema(contract)
    count = len(next(iter(table.values())))
    columns = {
        **table,
        "_sheet": pa.repeat("日报", count),
        "_row": pa.array(np.arange(1, count + 1, dtype=np.int32)),
        "_batch": pa.repeat(path.stem, count),
    }
    made = pa.table({name: columns[name] for name in schema.names}, schema=schema)
    pq.write_table(made, path, compression="zstd")
    return count


if __name__ == "__main__":
    sys.stdout.write(f"{make_city(SIZES[sys.argv[1]], Path(sys.argv[2]))}\n")
