"""One sheet through one mapping: lines to facts, all of them accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import UNITS, ControlTotal, Counts
from kaimenhong.intake.body import Body, read_body
from kaimenhong.intake.cells import Flaw
from kaimenhong.intake.columns import bind
from kaimenhong.intake.content import batch_rows
from kaimenhong.intake.earlier import Earlier
from kaimenhong.intake.header import head_rows, header_names
from kaimenhong.intake.keys import Taken, choose
from kaimenhong.intake.mapping import Mapping
from kaimenhong.intake.rows import LineFlaw, Rows, read_rows
from kaimenhong.intake.sheet import Cell, Merge, Sheet
from kaimenhong.intake.totals import control_totals

MAX_PROBLEMS = 100  # rejected lines of one sheet that are told one by one; the others are in the workbook
MAX_RETURNED = (
    50_000  # rejected lines of one sheet in the workbook: so many have one cause, and nobody mends them one by one
)


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A line sent back: its number in the file, its cells, its problems."""

    number: int
    cells: Sequence[Cell]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Taking:
    """What a sheet gave. `rows` is None where nothing in it is new. `head` are the lines down to the header.

    `rejected` are the first rejected lines, `counts` counts them all.
    """

    mapping: Mapping
    sheet: str
    counts: Counts
    totals: tuple[ControlTotal, ...]
    batch: str
    rows: pa.Table | None
    rejected: tuple[RejectedLine, ...]
    head: Sequence[Sequence[Cell]]
    merges: tuple[Merge, ...]  # within `head`
    warnings: tuple[Problem, ...]


def take_sheet(sheet: Sheet, mapping: Mapping, earlier: Earlier, place: Place, original: str) -> Taking:
    """Read a sheet. Raises `Refused` where it cannot be taken at all: a header missing, a control total off."""
    mapping = mapping.counting_from_1904() if sheet.from_1904 else mapping
    names = header_names(sheet, mapping)
    binding = bind(mapping, names, place)
    body = read_body(sheet, mapping, names)
    contract = mapping.contract
    height = mapping.title_rows + mapping.header_rows
    is_units = contract.table == UNITS
    rows = read_rows(body, binding, mapping, None if is_units else earlier.known_units(), place)
    totals, noted = control_totals(body, rows, mapping, names, place)
    if any(p.severity == "error" for p in noted):
        raise Refused([p for p in noted if p.severity == "error"])
    _check_spells(rows, mapping)
    if is_units:
        _check_parents(rows, mapping, earlier.known_units())
    taken = choose(rows, body, contract, mapping.kind, earlier, original)
    columns = {n: [rows.columns[n][i] for i in taken.facts] for n in contract.columns}
    numbers = [body.numbers[rows.lines[i]] for i in taken.facts]
    batch, table = batch_rows(contract, mapping.kind, columns, sheet.name, numbers)
    return Taking(
        mapping=mapping,
        sheet=sheet.name,
        counts=_counts(body, rows, taken),
        totals=totals,
        batch=batch,
        rows=table if taken.facts else None,
        rejected=_rejected(body, rows, names, place),
        head=head_rows(sheet, mapping),
        merges=tuple(m for m in sheet.merges or () if m[2] < height),
        warnings=(*noted, *_warnings(body, taken, place)),
    )


def _counts(body: Body, rows: Rows, taken: Taken) -> Counts:
    accepted = len({rows.lines[i] for i in taken.facts})
    rejected = len(rows.flaws)
    return Counts(
        read=body.read,
        accepted=accepted,
        rejected=rejected,
        duplicate=len(body.rows) - accepted - rejected,
        subtotal=len(body.subtotals),
        facts=len(taken.facts),
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


def _rejected(body: Body, rows: Rows, names: Sequence[str], place: Place) -> tuple[RejectedLine, ...]:
    lines = []
    for line in sorted(rows.flaws)[:MAX_RETURNED]:
        number = body.numbers[line]
        problems = tuple(
            Problem(
                f.flaw.code,
                Place(place.file, number, f.at, sheet=place.sheet),
                {"header": names[f.at - 1] if f.at else f.column, **f.flaw.details},
            )
            for f in sorted(rows.flaws[line], key=lambda f: f.at)
        )
        lines.append(RejectedLine(number, body.originals.get(line, body.rows[line]), problems))
    return tuple(lines)


def _warnings(body: Body, taken: Taken, place: Place) -> list[Problem]:
    found = []
    if not body.rows:
        found.append(Problem("KMH-I113", place))
    if taken.replace_nothing:
        details = {"count": str(taken.replace_nothing), "key": taken.first_new}
        found.append(Problem("KMH-I223", place, details))
    return found
