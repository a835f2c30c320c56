"""Import: office files to batches. Nothing is seen before the manifest is replaced, and then everything."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import (
    UNITS,
    Batch,
    Counts,
    Manifest,
    check_batches,
    load_contracts,
    read_manifest,
    write_manifest,
)
from kaimenhong.facts.manifest_file import replace_by_stream, replace_file, sync_folder
from kaimenhong.intake.earlier import Earlier
from kaimenhong.intake.lock import locked
from kaimenhong.intake.mapping_file import load_mappings
from kaimenhong.intake.office_files import office_files
from kaimenhong.intake.original import Original
from kaimenhong.intake.reading import FileReading, read_office_file, rejected_name
from kaimenhong.intake.report import ImportReport
from kaimenhong.intake.sent_back import workbook_of

Progress = Callable[[str, int, int], None]

_MEANWHILE = ".import-"
_SHORTEST_ID = 8  # characters of a batch id that may stand for it


def import_files(campaign: Path, files: Sequence[Path] | None = None, progress: Progress | None = None) -> ImportReport:
    """Import `files`, or all of facts/. `progress` is told the file, how many are done, and how many there are.

    Raises `Refused` where contracts, mappings or the manifest are wrong, or nothing can be written.
    What is wrong with a file or a row is in the report; other files are taken all the same.
    """
    contracts = load_contracts(campaign / "contracts")
    mappings = load_mappings(campaign / "mappings", contracts)
    with locked(campaign), _writing(campaign), _meanwhile(campaign) as folder:
        manifest = read_manifest(campaign)
        check_batches(campaign, manifest.active, contracts)
        wanted = office_files(campaign, files, mappings)
        earlier = Earlier(campaign, contracts[UNITS], list(manifest.active), Path(folder))
        readings: list[FileReading] = []
        for done, file in enumerate(wanted):
            if progress:
                progress(file.name, done, len(wanted))
            reading = read_office_file(file, manifest, earlier)
            earlier = reading.earlier
            readings.append(reading)
        if progress and wanted:
            progress(wanted[-1].name, len(wanted), len(wanted))
        rejected = _send_back(campaign, readings)
        new = earlier.batches[len(manifest.active) :]
        manifest = _commit(campaign, manifest, new, earlier, readings)
    return ImportReport(
        sheets=tuple(s for r in readings for s in r.sheets),
        problems=tuple(p for r in readings for p in r.problems),
        rejected=rejected,
        batches=tuple(b.id for b in new),
        manifest=manifest,
    )


def reverse_batch(campaign: Path, batch_id: str) -> Batch:
    """Undo a batch by a new entry of the manifest, and give that entry.

    `batch_id` may be cut to its first 8 or more characters.
    Raises `Refused` (KMH-I307, KMH-I308) where there is no such batch, or it is undone already.
    """
    with locked(campaign), _writing(campaign):
        manifest = read_manifest(campaign)
        named = {b.id for b in manifest.batches if len(batch_id) >= _SHORTEST_ID and b.id.startswith(batch_id)}
        active = [b for b in manifest.active if b.id in named]
        if len(active) != 1:
            code = "KMH-I308" if named and not active else "KMH-I307"
            raise Refused([Problem(code, Place(str(campaign / "batches.json")), {"batch": batch_id})])
        before = sum(b.reverses == active[0].id for b in manifest.batches)
        reversal = replace(
            active[0],
            id=sha256(f"reversal {before} of {active[0].id}".encode()).hexdigest(),
            kind="reversal",
            counts=Counts(),
            totals=(),
            reverses=active[0].id,
        )
        write_manifest(campaign, Manifest((*manifest.batches, reversal)))
    return reversal


def _commit(
    campaign: Path, manifest: Manifest, new: Sequence[Batch], earlier: Earlier, readings: Sequence[FileReading]
) -> Manifest:
    """Write what the new manifest speaks of, then the manifest."""
    if not new:
        return manifest
    for reading in readings:
        if reading.original is not None and not reading.file.inside and _is_new(reading):
            _copy(reading.original, campaign / reading.file.kept_as(reading.original.sha256))
    for batch in new:
        _put(earlier.fresh[batch.id], campaign / batch.parquet)
    changed = Manifest((*manifest.batches, *new))
    write_manifest(campaign, changed)
    return changed


def _is_new(reading: FileReading) -> bool:
    return any(sheet.state == "imported" for sheet in reading.sheets)


def _copy(original: Original, path: Path) -> None:
    """Keep a file that stands elsewhere."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with original.open() as file:
        replace_by_stream(path, file)


def _put(rows: Path, path: Path) -> None:
    """Move a Parquet file to its place, so that a kill at any moment leaves it whole or not there."""
    with rows.open("rb+") as file:
        os.fsync(file.fileno())
    rows.replace(path)
    sync_folder(path.parent)


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, content)


def _send_back(campaign: Path, readings: Sequence[FileReading]) -> dict[str, Path]:
    """Workbooks of rejected rows; one of an earlier import goes when its file has none left."""
    found: dict[str, Path] = {}
    for reading in readings:
        path = campaign / "rejected" / rejected_name(reading.file)
        rejected = [t for t in reading.takings if t.rejected]
        if rejected:
            path = _free(path, found.values())
            _keep(path, workbook_of(rejected))
            found[reading.file.shown] = path
        elif path not in (reading.file.path, *found.values()) and _is_taken(reading):
            path.unlink(missing_ok=True)
    return found


def _is_taken(reading: FileReading) -> bool:
    return bool(reading.sheets) and all(s.state != "refused" for s in reading.sheets)


def _free(path: Path, taken: Collection[Path]) -> Path:
    """The path, or one like it where another file of this import has it: files from two folders may have one name."""
    free, number = path, 1
    while free in taken:
        number += 1
        free = path.parent / str(number) / path.name  # mappings go by the name
    return free


@contextmanager
def _meanwhile(campaign: Path) -> Iterator[str]:
    """A folder for what is not in force yet; one that a killed import left is taken away first."""
    for left in (campaign / "batches").glob(f"{_MEANWHILE}*"):
        rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=_MEANWHILE, dir=campaign / "batches") as folder:
        yield folder


@contextmanager
def _writing(campaign: Path) -> Iterator[None]:
    """A full disk or a closed folder is a refusal, not a traceback."""
    try:
        yield
    except OSError as error:
        place = Place(str(error.filename or campaign))
        raise Refused([Problem("KMH-I311", place, {"reason": error.strerror or str(error)})]) from None
