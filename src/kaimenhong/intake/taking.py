"""One sheet through one mapping: lines to facts, all of them accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import UNITS, ControlTotal, Counts
from kaimenhong.intake.body import ROWS_AT_ONCE, Body, bodies
from kaimenhong.intake.cells import Flaw
from kaimenhong.intake.columns import bind
from kaimenhong.intake.content import batch_id, write_rows
from kaimenhong.intake.earlier import Earlier
from kaimenhong.intake.header import head_rows, header_names
from kaimenhong.intake.keys import Choosing, Taken, choose
from kaimenhong.intake.mapping import Mapping
from kaimenhong.intake.rejections import Rejections
from kaimenhong.intake.rows import Above, LineFlaw, Rows, read_rows
from kaimenhong.intake.sheet import Cell, Merge, Sheet
from kaimenhong.intake.spilled import LINE, Spilled
from kaimenhong.intake.totals import Totals

MAX_PROBLEMS = 100  # rejected lines of one sheet that are told one by one; the others are in the workbook


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A line sent back: its number in the file, its cells, its problems."""

    number: int
    cells: Sequence[Cell]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Taking:
    """What a sheet gave. `rows` is the Parquet file of what is new, None where nothing is.

    `head` are the lines down to the header, `rejected` are the first rejected lines, `counts` counts them all.
    """

    mapping: Mapping
    sheet: str
    counts: Counts
    totals: tuple[ControlTotal, ...]
    batch: str
    rows: Path | None
    rows_sha256: str
    rejected: tuple[RejectedLine, ...]
    head: Sequence[Sequence[Cell]]
    merges: tuple[Merge, ...]  # within `head`
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A sheet to read: by what, with what known before, where it stands, and where its rows may be put meanwhile.

    `original` is the SHA-256 of its file, `bulk` as of its workbook.
    """

    sheet: Sheet
    mapping: Mapping
    earlier: Earlier
    place: Place
    original: str
    bulk: int
    folder: Path


def take_sheet(task: Task) -> Taking:
    """Read a sheet. Raises `Refused` where it cannot be taken at all: a header missing, a control total off."""
    mapping, sheet = task.mapping, task.sheet
    names = header_names(sheet, mapping)
    with TemporaryDirectory(dir=task.folder) as folder:
        facts = Spilled(mapping.contract, Path(folder), task.bulk)
        read = _Reading(task, names, facts)
        read.all_bodies()
        totals, noted = read.totals.compared()
        if any(p.severity == "error" for p in noted):
            raise Refused([p for p in noted if p.severity == "error"])
        choosing = Choosing(mapping.contract, mapping.kind, task.earlier, task.original)
        taken = choose(facts, read.rejections, choosing)
        batch = batch_id(mapping.contract, mapping.kind, facts, taken.facts, sheet.name)
        rows = task.folder / f"{batch}.parquet" if taken.count else None
        digest = write_rows(mapping.contract, batch, facts, taken.facts, sheet.name, rows) if rows else ""
        counts = read.counts(taken)
    height = mapping.title_rows + mapping.header_rows
    return Taking(
        mapping=mapping,
        sheet=sheet.name,
        counts=counts,
        totals=totals,
        batch=batch,
        rows=rows,
        rows_sha256=digest,
        rejected=tuple(read.sent_back()),
        head=head_rows(sheet, mapping),
        merges=tuple(m for m in sheet.merges or () if m[2] < height),
        warnings=(*noted, *_warnings(read, taken)),
    )


class _Reading:
    """The bodies of a sheet, one after the other, and what they come to."""

    def __init__(self, task: Task, names: Sequence[str], facts: Spilled) -> None:
        self.task, self.names, self.facts = task, names, facts
        self.mapping, self.place = task.mapping, task.place
        self.binding = bind(task.mapping, names, task.place)
        self.totals = Totals(task.mapping, names, task.place)
        self.rejections = Rejections()
        self.lines = self.subtotals = 0

    def all_bodies(self) -> None:
        is_units = self.mapping.contract.table == UNITS
        known = self.task.earlier.known_units()
        above: Above = {}
        # Units may speak of each other, wherever they stand: they are looked at together.
        for body in bodies(self.task.sheet, self.mapping, self.names, None if is_units else ROWS_AT_ONCE):
            rows = read_rows(body, self.binding, self.mapping, None if is_units else known, self.place, above)
            self.totals.add(body, rows)
            _check_spells(rows, self.mapping)
            if is_units:
                _check_parents(rows, self.mapping, known)
            self._add(body, rows)
        self.facts.close()

    def _add(self, body: Body, rows: Rows) -> None:
        begin = self.lines
        self.lines += len(body.rows)
        self.subtotals += len(body.subtotals)
        self.rejections.add(len(body.rows), rows.flaws)
        columns, lines = rows.columns, rows.lines
        if rows.flaws:
            sound = [line not in rows.flaws for line in lines]
            columns = {name: list(compress(values, sound)) for name, values in columns.items()}
            lines = list(compress(lines, sound))
        self.facts.add(columns, [begin + line for line in lines], [body.numbers[line] for line in lines])

    def counts(self, taken: Taken) -> Counts:
        marked = bytearray(self.lines)
        for rows in self.facts.rows([LINE], taken.facts):
            for line in rows[LINE].to_pylist():
                marked[line] = 1
        accepted, rejected = marked.count(1), self.rejections.count
        return Counts(
            read=self.lines + self.subtotals,
            accepted=accepted,
            rejected=rejected,
            duplicate=self.lines - accepted - rejected,
            subtotal=self.subtotals,
            facts=taken.count,
        )

    def sent_back(self) -> Iterator[RejectedLine]:
        """The first rejected lines, looked up in the sheet once more."""
        flaws = self.rejections.first()
        last = max(flaws, default=-1)
        for body in bodies(self.task.sheet, self.mapping, self.names) if flaws else ():
            for at, cells in enumerate(body.rows):
                if body.begin + at in flaws:
                    problems = self._problems(body.numbers[at], flaws[body.begin + at])
                    yield RejectedLine(body.numbers[at], body.originals.get(at, cells), problems)
            if body.begin + len(body.rows) > last:
                return

    def _problems(self, number: int, flaws: list[LineFlaw]) -> tuple[Problem, ...]:
        return tuple(
            Problem(
                f.flaw.code,
                Place(self.place.file, number, f.at, sheet=self.place.sheet),
                {"header": self.names[f.at - 1] if f.at else f.column, **f.flaw.details},
            )
            for f in sorted(flaws, key=lambda f: f.at)
        )


def _check_spells(rows: Rows, mapping: Mapping) -> None:
    """A spell does not end before it starts."""
    if mapping.contract.spell is None:
        return
    first, last = (rows.columns[name] for name in mapping.contract.spell)
    for line, start, end in zip(rows.lines, first, last, strict=True):
        if line not in rows.flaws and start is not None and end is not None and str(end) < str(start):
            flaw = Flaw("KMH-I224", {"to": str(end), "start": str(start)})
            rows.reject(line, LineFlaw(0, mapping.contract.spell[1], flaw))


def _check_parents(rows: Rows, mapping: Mapping, known: frozenset[str]) -> None:
    """Every unit a row of `units` speaks of is there: already known, or a sound row of this sheet."""
    others = [n for n, c in mapping.contract.columns.items() if c.type == "unit" and n != "unit"]
    ids = rows.columns["unit"]
    changed = True
    while changed:
        changed = False
        there = known | {str(u) for line, u in zip(rows.lines, ids, strict=True) if line not in rows.flaws}
        for name in others:
            for line, unit in zip(rows.lines, rows.columns[name], strict=True):
                if unit is not None and unit not in there and line not in rows.flaws:
                    rows.reject(line, LineFlaw(0, name, Flaw("KMH-I210", {"text": str(unit)})))
                    changed = True


def _warnings(read: _Reading, taken: Taken) -> list[Problem]:
    found = []
    if not read.lines:
        found.append(Problem("KMH-I113", read.place))
    if taken.replace_nothing:
        details = {"count": str(taken.replace_nothing), "key": taken.first_new}
        found.append(Problem("KMH-I223", read.place, details))
    return found
