"""The city's notice, contracts and facts: those of `examples/county-union`, with more kinds of deposit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from bench.size import KINDS
from kaimenhong.facts import Contract, Facts, Source, load_contracts

EXAMPLE = Path(__file__).parents[1] / "examples" / "county-union"
PLAN = EXAMPLE / "plan.yaml"


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one import: table, which of its batches, whether a correction."""

    table: str
    part: int
    correction: bool

    @property
    def file(self) -> str:
        """File name in the city's folder."""
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
    kind = replace(deposits.columns["kind"], one_of=KINDS)
    found["deposits"] = replace(deposits, columns=MappingProxyType({**deposits.columns, "kind": kind}))
    return MappingProxyType(found)


def city_facts(folder: Path) -> Facts:
    """The facts of a written city, each table's batches in the order they came in."""
    agreed = contracts()
    sources: dict[str, list[Source]] = {table: [] for table in agreed}
    for path in sorted(folder.glob("*.parquet"), key=lambda path: Batch.of(path).part):
        batch = Batch.of(path)
        sources[batch.table].append(Source(path, batch.correction))
    return Facts(agreed, {table: tuple(found) for table, found in sources.items()})
