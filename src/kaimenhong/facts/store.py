"""What the engine is handed: contracts, and for each table its rows in the order they came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts.contract import Contract
from kaimenhong.facts.contracts import load_contracts
from kaimenhong.facts.manifest import Batch, Manifest
from kaimenhong.facts.manifest_file import NAME, read_manifest
from kaimenhong.facts.schema import BATCH, ROW, SHEET, arrow_schema

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one batch, in a Parquet file or in memory, with the columns of `arrow_schema`.

    Rows of a correction replace rows of the same key of every source before it.
    """

    rows: Path | pa.Table
    correction: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Contracts by table, and the sources of every table in batch order (reversed batches left out).

    `files` says which office file a batch came from, by batch id.
    """

    contracts: Mapping[str, Contract]
    sources: Mapping[str, tuple[Source, ...]]
    files: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def from_rows(
        contracts: Mapping[str, Contract],
        rows: Mapping[str, Iterable[Row]],
        corrections: Mapping[str, Iterable[Row]] | None = None,
    ) -> Facts:
        """Facts in memory: values in base units (fen, 10^-12) by column name; a column left out is empty.

        `_sheet`, `_row` and `_batch` may be given; else they are empty, the place in the list and `memory`.
        """
        unknown = (set(rows) | set(corrections or {})) - set(contracts)
        assert not unknown, f"no contract for {sorted(unknown)}"
        sources: dict[str, tuple[Source, ...]] = {}
        for table, contract in contracts.items():
            found = [Source(_in_memory(contract, rows[table]))] if table in rows else []
            if corrections and table in corrections:
                found.append(Source(_in_memory(contract, corrections[table]), correction=True))
            sources[table] = tuple(found)
        return Facts(contracts, sources)


def load_facts(campaign: Path) -> Facts:
    """The facts that the campaign's manifest names. Nothing but the manifest is followed, never a glob.

    Raises `Refused` where nothing was imported, a Parquet file is gone or was changed (each is hashed again: results
    must come from what the manifest names), or its columns do not fit its contract.
    """
    contracts = load_contracts(campaign / "contracts")
    if not (campaign / NAME).exists():
        raise Refused([Problem("KMH-I301", Place(str(campaign / NAME)))])
    return facts_of(campaign, read_manifest(campaign), contracts)


def facts_of(campaign: Path, manifest: Manifest, contracts: Mapping[str, Contract]) -> Facts:
    """The facts that a manifest names, by contracts; their Parquet files stand in the campaign's folder.

    Raises `Refused` as `load_facts` does.
    """
    check_batches(campaign, manifest.active, contracts)
    sources: dict[str, list[Source]] = {table: [] for table in contracts}
    for batch in manifest.active:
        sources[batch.table].append(Source(campaign / batch.parquet, batch.kind == "correction"))
    files = {batch.id: Path(batch.original).name for batch in manifest.active}
    return Facts(contracts, {table: tuple(found) for table, found in sources.items()}, files)


def check_batches(campaign: Path, batches: Iterable[Batch], contracts: Mapping[str, Contract]) -> None:
    """Raise `Refused` where a batch's rows are gone or not those that came in, or do not fit their contract."""
    problems = [p for batch in batches if (p := _unfit(campaign, batch, contracts))]
    if problems:
        raise Refused(problems)


def verify(campaign: Path) -> tuple[Problem, ...]:
    """Hash every file the manifest names again; what is gone or changed is reported.

    Office files in `facts/` that somebody replaced are reported too: the batch no longer has its original.
    """
    return tuple(changed_files(campaign, read_manifest(campaign).batches))


def changed_files(campaign: Path, batches: Iterable[Batch]) -> Iterator[Problem]:
    """Of these batches, each file that is gone (KMH-I303) or holds something else (KMH-I304)."""
    seen: set[tuple[str, str]] = set()
    for batch in batches:
        for path, expected in ((batch.parquet, batch.parquet_sha256), (batch.original, batch.original_sha256)):
            if (path, expected) in seen:
                continue
            seen.add((path, expected))
            code = _other_content(campaign / path, expected)
            if code:
                yield Problem(code, Place(path), {"batch": batch.id[:16], "path": path})


def _other_content(path: Path, expected: str) -> str:
    """KMH-I303 for a file that is gone, KMH-I304 for one with another hash; nothing where all is well."""
    try:
        with path.open("rb") as file:
            return "" if file_digest(file, "sha256").hexdigest() == expected else "KMH-I304"
    except (OSError, ValueError):  # a path may hold a NUL where the manifest was damaged
        return "KMH-I303"


def _unfit(campaign: Path, batch: Batch, contracts: Mapping[str, Contract]) -> Problem | None:
    details = {"batch": batch.id[:16], "table": batch.table, "path": batch.parquet}
    place = Place(batch.parquet)
    if batch.table not in contracts:
        return Problem("KMH-I310", place, details)
    if code := _other_content(campaign / batch.parquet, batch.parquet_sha256):
        return Problem(code, place, details)
    try:
        schema, count = pq.read_schema(campaign / batch.parquet), pq.read_metadata(campaign / batch.parquet).num_rows
    except (OSError, pa.ArrowException):  # the hash of what never were rows: the manifest is not ours
        return Problem("KMH-I304", place, details)
    if not schema.equals(arrow_schema(contracts[batch.table])):
        return Problem("KMH-I306", place, details)
    if count != batch.counts.facts:
        return Problem("KMH-I302", Place(NAME), {"reason": f"{batch.id[:16]}: {batch.counts.facts} ≠ {count}"})
    return None


def _in_memory(contract: Contract, rows: Iterable[Row]) -> pa.Table:
    schema = arrow_schema(contract)
    given: list[dict[str, Any]] = []
    for number, row in enumerate(rows, 1):
        unknown = set(row) - set(schema.names)
        assert not unknown, f"{contract.table} has no columns {sorted(unknown)}"
        given.append({SHEET: "", ROW: number, BATCH: "memory"} | dict(row))
    return pa.Table.from_pylist(given, schema=schema)
