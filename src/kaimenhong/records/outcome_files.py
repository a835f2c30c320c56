"""The files of a kept outcome, read only as they were written.

A run's row names its run.json by SHA-256, and run.json the others: whoever changes a file changes neither.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.records.computing import outcome_folder
from kaimenhong.records.models import Run

RECORD = "run.json"


def outcome_file(run: Run, name: str) -> Path:
    """A file of a run's outcome, by its path there. Refused (KMH-A108) where it, or run.json, is not as it was."""
    path = outcome_folder(run) / name
    told = _told(run)
    if told is None or (name in told and _digest(path) != told[name]):
        raise Refused([changed(run, RECORD if told is None else name)])
    return path


def changed_outcome(run: Run) -> Iterator[Problem]:
    """What is gone or changed of an outcome (KMH-A108). A run.json of earlier days tells of itself alone."""
    told = _told(run)
    if told is None:
        yield changed(run, RECORD)
        return
    folder = outcome_folder(run)
    yield from (changed(run, name) for name, said in told.items() if _digest(folder / name) != said)


def changed(run: Run, file: str) -> Problem:
    """That a file of a run is not as it was written."""
    return Problem("KMH-A108", Place("runs"), {"run": str(run.number), "file": file})


def _told(run: Run) -> dict[str, str] | None:
    """The digests in run.json; None: it is not the one that the run names."""
    record = outcome_folder(run) / RECORD
    if _digest(record) != run.folder:
        return None
    return dict(json.loads(record.read_text(encoding="utf-8")).get("files", {}))


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
