"""The manifest 批次清单: which batches there are, in the order they came in.

A batch is a set of rows of one table from one sheet of one file; it is never changed. What counts
is told by order alone: a `correction` replaces earlier rows of the same key, a `reversal`
takes the batch it names out again. No clock stands here: the same files give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

BatchKind = Literal["rows", "correction", "reversal"]
_LINES = ("read", "accepted", "rejected", "duplicate", "subtotal")


@dataclass(frozen=True, slots=True)
class Counts:
    """Lines of a sheet: read = accepted + rejected + duplicate + subtotal.

    `facts` are the rows of the batch: more than `accepted` where a cross table gives several a line.
    """

    read: int = 0
    accepted: int = 0
    rejected: int = 0
    duplicate: int = 0
    subtotal: int = 0
    facts: int = 0

    def __post_init__(self) -> None:
        parts = (self.accepted, self.rejected, self.duplicate, self.subtotal)
        assert self.read == sum(parts), f"lines are unaccounted for: {self}"
        assert min(*parts, self.facts) >= 0, f"a count is negative: {self}"

    def lines(self) -> dict[str, int]:
        """What became of the lines, by name."""
        return {name: getattr(self, name) for name in _LINES}


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A figure of the file's own total row (`row`) beside our sum, in base units of the column (fen for money).

    `equal` is None where a cell of the column could not be read, so that nothing can be said.
    """

    column: str
    header: str
    row: int
    stated: int
    summed: int
    equal: bool | None


@dataclass(frozen=True, slots=True)
class Batch:
    """One entry of the manifest.

    `id` is the SHA-256 of table, kind, contract and the rows' canonical content: it does not depend on
    the Parquet writer. `original` is the office's file, relative to the campaign folder. `mapping` and
    `contract` are fingerprints. `reverses` names the batch that a reversal undoes; its other fields repeat that batch.
    """

    id: str
    table: str
    kind: BatchKind
    file: str
    sheet: str
    original: str
    original_sha256: str
    original_size: int
    mapping: str
    contract: str
    parquet: str
    parquet_sha256: str
    counts: Counts
    totals: tuple[ControlTotal, ...] = ()
    reverses: str | None = None


@dataclass(frozen=True)
class Manifest:
    """All batches in order; `active` are those that count."""

    batches: tuple[Batch, ...] = ()

    @cached_property
    def active(self) -> tuple[Batch, ...]:
        """Batches that no later reversal undoes, in order. A reversal undoes the one active batch of its id."""
        kept: dict[str, Batch] = {}
        for batch in self.batches:
            if batch.kind == "reversal":
                assert batch.reverses is not None
                del kept[batch.reverses]
            else:
                assert batch.id not in kept, f"batch {batch.id} stands twice"
                kept[batch.id] = batch
        return tuple(kept.values())

    def reversed_after(self, batch: Batch) -> bool:
        """Whether a batch of the same table was undone after this one came in."""
        later = self.batches[self.batches.index(batch) + 1 :]
        return any(b.kind == "reversal" and b.table == batch.table for b in later)
