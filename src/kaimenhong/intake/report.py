"""What an import did: every file, every sheet, every line accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kaimenhong.errors import Problem
from kaimenhong.facts import BatchKind, ControlTotal, Counts, Manifest

# imported: a batch was made. repeated: no line was new. known: this very sheet was imported before.
# refused: nothing of the file was taken; the problems say why, the counts are zero.
SheetState = Literal["imported", "repeated", "known", "refused"]


@dataclass(frozen=True, slots=True)
class SheetReport:
    """One sheet read by one mapping. `batch` is the id of the batch made, or of the one that was there."""

    file: str
    sheet: str
    table: str
    kind: BatchKind
    state: SheetState
    counts: Counts = field(default_factory=Counts)
    totals: tuple[ControlTotal, ...] = ()
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One import. `rejected`: by file, the workbook with the rows sent back. `manifest` is the one now in force."""

    sheets: tuple[SheetReport, ...]
    problems: tuple[Problem, ...]
    rejected: Mapping[str, Path]
    batches: tuple[str, ...]
    manifest: Manifest

    @property
    def clean(self) -> bool:
        """Whether every line of every file is in."""
        return not any(p.severity == "error" for p in self.problems)
