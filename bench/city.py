"""A made-up federation at city size: the tables of `examples/county-union`, wide and deep, as imported Parquet.

Ten counties' branches, twenty kinds of deposit, every day from the base date to the as-of date. Targets are round and a
part of the branches land on them exactly, one fen below, or on half a point's last digit, as in life they do. The same
seed gives the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import duties
import figures
import loans
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from shape import AS_OF, Size, Table

from kaimenhong.facts import Contract, Facts, Source, arrow_schema, load_contracts

EXAMPLE = Path(__file__).parents[1] / "examples" / "county-union"


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one import: table, which of its batches, whether a correction."""

    table: str
    part: int
    correction: bool

    @property
    def file(self) -> str:
        """File name in the city's folder; files of a table sort in the order they came in."""
        return f"{self.table}.{self.part}.{'correction' if self.correction else 'rows'}.parquet"

    @staticmethod
    def of(path: Path) -> Batch:
        """The batch a file holds."""
        table, part, kind, _ = path.name.split(".")
        return Batch(table, int(part), kind == "correction")


def contracts() -> Mapping[str, Contract]:
    """The example's contracts, with the city's kinds of deposit."""
    found = dict(load_contracts(EXAMPLE / "contracts"))
    deposits = found["deposits"]
    kind = replace(deposits.columns["kind"], one_of=figures.KINDS)
    found["deposits"] = replace(deposits, columns=MappingProxyType({**deposits.columns, "kind": kind}))
    return MappingProxyType(found)


def write_city(folder: Path, size: Size) -> int:
    """Write every batch; the number of rows."""
    agreed = contracts()
    rows = 0
    for name, part, correction, table in _tables(size):
        batch = Batch(name, part, correction)
        rows += _write(folder / batch.file, agreed[name], table)
    return rows


def city_facts(folder: Path) -> Facts:
    """The facts of a written city."""
    sources: dict[str, list[Source]] = {}
    agreed = contracts()
    for path in sorted(folder.glob("*.parquet"), key=lambda p: (Batch.of(p).correction, p.name)):
        batch = Batch.of(path)
        sources.setdefault(batch.table, []).append(Source(path, batch.correction))
    return Facts(agreed, {table: tuple(sources.get(table, ())) for table in agreed})


def _tables(size: Size) -> list[tuple[str, int, bool, Table]]:
    made = [(name, 1, False, table) for name, table in duties.tables(size).items()]
    for name, parts in figures.daily(size).items():
        made += [(name, number, False, table) for number, table in enumerate(parts, 1)]
    interest, correction = figures.interest(size)
    made += [("interest", number, False, table) for number, table in enumerate(interest, 1)]
    made.append(("interest", len(interest) + 1, True, correction))
    made += [(name, 1, False, table) for name, table in loans.tables(size).items()]
    return made


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


def plan_path() -> Path:
    """The notice: the example's own plan."""
    return EXAMPLE / "plan.yaml"


def as_of() -> date:
    """The day of the final settlement."""
    return AS_OF
