"""One office file: each of its sheets through the mapping that is meant for it, all or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import UNITS, Batch, Manifest, contract_fingerprint
from kaimenhong.intake.body import is_blank
from kaimenhong.intake.earlier import Earlier
from kaimenhong.intake.formats import open_original
from kaimenhong.intake.mapping import Mapping
from kaimenhong.intake.office_files import OfficeFile
from kaimenhong.intake.original import Original
from kaimenhong.intake.rejections import MAX_RETURNED
from kaimenhong.intake.report import SheetReport
from kaimenhong.intake.sheet import Workbook
from kaimenhong.intake.taking import MAX_PROBLEMS, Taking, Task, take_sheet

_ANY_SHEET = ("first", "each")


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file gave. `earlier` has its batches behind those before it; `original` is None for a file not taken."""

    file: OfficeFile
    sheets: tuple[SheetReport, ...]
    problems: tuple[Problem, ...]
    takings: tuple[Taking, ...]
    earlier: Earlier
    original: Original | None


def read_office_file(file: OfficeFile, manifest: Manifest, earlier: Earlier) -> FileReading:
    """Read a file. Nothing of it is taken when anything is wrong with it as a whole."""
    try:
        original = file.original()
        workbook = open_original(original.open, file.shown)
        chosen = _chosen(workbook, file)
        reading = _read_sheets(original, file, workbook, chosen, manifest, earlier.branch())
        original.check()
    except Refused as refused:
        reports = tuple(SheetReport(file.shown, "", m.contract.table, m.kind, "refused") for m in file.mappings)
        return FileReading(file, reports, refused.problems, (), earlier, None)
    return reading


def _chosen(workbook: Workbook, file: OfficeFile) -> list[tuple[str, Mapping]]:
    """Sheets to read, each with its mapping. Raises `Refused` for sheets that are not there or wanted twice."""
    if not file.mappings:
        raise Refused([Problem("KMH-I109", Place(file.shown))])
    problems: list[Problem] = []
    taken: dict[str, Mapping] = {}
    for mapping in file.mappings:
        if mapping.sheet not in (*_ANY_SHEET, *workbook.names) and workbook.names != ("",):
            details = {"sheet": mapping.sheet, "sheets": " | ".join(workbook.names)}
            problems.append(Problem("KMH-I108", Place(file.shown), details))
        for sheet in sheets_of(mapping, workbook):
            if sheet in taken:
                details = {"first": taken[sheet].name, "second": mapping.name}
                problems.append(Problem("KMH-I110", Place(file.shown, sheet=sheet), details))
            taken.setdefault(sheet, mapping)
    if problems:
        raise Refused(problems)
    # Units before the rest: another sheet of the same workbook may speak of them.
    order = sorted(taken, key=lambda s: (taken[s].contract.table != UNITS, workbook.names.index(s)))
    return [(sheet, taken[sheet]) for sheet in order]


def sheets_of(mapping: Mapping, workbook: Workbook) -> Sequence[str]:
    """The sheets of a workbook that a mapping reads."""
    if workbook.names == ("",) or mapping.sheet == "first":
        return workbook.names[:1]
    return workbook.names if mapping.sheet == "each" else [n for n in workbook.names if n == mapping.sheet]


def _read_sheets(
    original: Original,
    file: OfficeFile,
    workbook: Workbook,
    chosen: Sequence[tuple[str, Mapping]],
    manifest: Manifest,
    earlier: Earlier,
) -> FileReading:
    reports: list[SheetReport] = []
    takings: list[Taking] = []
    problems: list[Problem] = []
    for name, mapping in chosen:
        before = _imported_before(manifest, file, original.sha256, name, mapping)
        if before is not None:
            table = mapping.contract.table
            reports.append(
                SheetReport(file.shown, name, table, mapping.kind, "known", before.counts, before.totals, before.id)
            )
            continue
        sheet = workbook.read(name)
        if mapping.sheet == "each" and all(is_blank(row) for row in sheet.rows):
            continue
        by = mapping.counting_from_1904() if sheet.from_1904 else mapping
        place = Place(file.shown, sheet=name)
        taking = take_sheet(Task(sheet, by, earlier, place, original.sha256, workbook.bulk, earlier.folder))
        takings.append(taking)
        problems.extend(_told(taking, file))
        if taking.rows is not None:
            earlier.add(batch_of(taking, file, original), taking.rows)
        reports.append(_report(taking, file))
    return FileReading(file, tuple(reports), tuple(problems), tuple(takings), earlier, original)


def batch_of(taking: Taking, file: OfficeFile, original: Original) -> Batch:
    """The entry of the manifest."""
    table = taking.mapping.contract.table
    return Batch(
        id=taking.batch,
        table=table,
        kind=taking.mapping.kind,
        file=file.name,
        sheet=taking.sheet,
        original=file.kept_as(original.sha256),
        original_sha256=original.sha256,
        original_size=original.size,
        mapping=taking.mapping.fingerprint,
        contract=contract_fingerprint(taking.mapping.contract),
        parquet=f"batches/{table}-{taking.batch[:16]}.parquet",
        parquet_sha256=taking.rows_sha256,
        counts=taking.counts,
        totals=taking.totals,
    )


def _imported_before(manifest: Manifest, file: OfficeFile, original: str, sheet: str, mapping: Mapping) -> Batch | None:
    """The batch that took this sheet whole, by the same mapping and contract (and name, where values come from it).

    Rows are looked at again when some were rejected or a batch of the table was undone since; a
    correction taken whole is not, or it would undo a later one.
    """
    contract = contract_fingerprint(mapping.contract)
    for batch in manifest.active:
        same_file = (batch.original_sha256, batch.sheet) == (original, sheet)
        same_reading = (batch.table, batch.mapping, batch.contract) == (
            mapping.contract.table,
            mapping.fingerprint,
            contract,
        )
        whole = batch.counts.rejected == 0 and (batch.kind == "correction" or not manifest.reversed_after(batch))
        named = batch.file == file.name or all(s.origin != "file" for s in mapping.columns)
        if same_file and same_reading and named and whole:
            return batch
    return None


def _report(taking: Taking, file: OfficeFile) -> SheetReport:
    new = taking.rows is not None
    return SheetReport(
        file=file.shown,
        sheet=taking.sheet,
        table=taking.mapping.contract.table,
        kind=taking.mapping.kind,
        state="imported" if new else "repeated",
        counts=taking.counts,
        totals=taking.totals,
        batch=taking.batch if new else None,
    )


def _told(taking: Taking, file: OfficeFile) -> Iterator[Problem]:
    """Problems of rows up to a limit, how many more there are, and whether the workbook holds them all."""
    place, workbook = Place(file.shown, sheet=taking.sheet), f"rejected/{rejected_name(file)}"
    count = taking.counts.rejected
    yield from taking.warnings
    for line in taking.rejected[:MAX_PROBLEMS]:
        yield from line.problems
    if count > MAX_PROBLEMS:
        yield Problem("KMH-I221", place, {"count": str(count - MAX_PROBLEMS), "workbook": workbook})
    if count > MAX_RETURNED:
        details = {"count": str(count), "limit": str(MAX_RETURNED), "workbook": workbook}
        yield Problem("KMH-I225", place, details)


def rejected_name(file: OfficeFile) -> str:
    """The workbook of a file's rejected rows, within rejected/."""
    return file.name if file.name.endswith(".xlsx") else f"{file.name}.xlsx"
