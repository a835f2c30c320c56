"""Lines to facts, column by column: a column has far fewer different texts than lines, and each text is read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import compress
from pathlib import PurePath
from typing import cast

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.intake.body import Body
from kaimenhong.intake.cells import Flaw, Reader, Value, cell_reader, is_empty
from kaimenhong.intake.columns import Binding, Bound
from kaimenhong.intake.mapping import Mapping, office_name, part_of
from kaimenhong.intake.sheet import Cell


@dataclass(frozen=True, slots=True)
class LineFlaw:
    """One thing wrong with a line: the column of the sheet (from 1; 0 for the whole line) and the contract's column."""

    at: int
    column: str
    flaw: Flaw


@dataclass(slots=True)
class Rows:
    """Facts of a sheet by column, in order of lines and, within a line, of a cross table's words.

    `lines[i]` is the index of the line fact i came from. For control totals, by column of the sheet:
    `figures` are the values of money and count columns by line (None where empty), `unread` the
    columns with cells that are no figure, `readers` the contract's column and a reader without bounds.
    """

    columns: dict[str, list[Value]]
    lines: list[int]
    flaws: dict[int, list[LineFlaw]] = field(default_factory=dict)
    figures: dict[int, list[int | None]] = field(default_factory=dict)
    unread: set[int] = field(default_factory=set)
    readers: dict[int, tuple[str, Reader]] = field(default_factory=dict)

    def reject(self, line: int, flaw: LineFlaw) -> None:
        self.flaws.setdefault(line, []).append(flaw)


Above = dict[tuple[int, str], Cell]


def read_rows(
    body: Body, binding: Binding, mapping: Mapping, units: AbstractSet[str] | None, place: Place, above: Above
) -> Rows:
    """Every cell the mapping names, read. `units` as in `cell_reader`.

    `above`: the cells that an empty one means in columns filled down, kept from one body to the next.
    Raises `Refused` where a name of the file or sheet, or a word of a cross table, fits nothing.
    """
    work = _Work(body, binding, mapping, units, place, above)
    by_word = {b.source.reading.column.name: work.by_word(b) for b in binding.bound}
    if work.problems:
        raise Refused(work.problems)
    for line, found in body.ragged.items():
        details = {"found": str(found), "expected": str(len(body.rows[line]))}
        work.rows.flaws[line] = [LineFlaw(0, "", Flaw("KMH-I215", details))]
    work.flatten(by_word)
    return work.rows


class _Work:
    def __init__(
        self,
        body: Body,
        binding: Binding,
        mapping: Mapping,
        units: AbstractSet[str] | None,
        place: Place,
        above: Above,
    ) -> None:
        self.above = above
        self.cells = body.columns()
        self.count = len(body.rows)
        self.binding = binding
        self.mapping = mapping
        self.units = units
        self.place = place
        self.rows = Rows({}, [])
        self.problems: list[Problem] = []

    def by_word(self, bound: Bound) -> list[list[Value]]:
        """The values of one column of the contract, by line, once for each word."""
        source = bound.source
        read = cell_reader(source.reading, self.mapping.empty, self.units)
        match source.origin:
            case "header":
                assert bound.at is not None
                return [self._column(bound, bound.at, read)] * len(self.binding.words)
            case "star":
                return [[None] * self.count if at is None else self._column(bound, at, read) for at in bound.by_word]
            case "star_word":
                return [[self._same(bound, word, read)] * self.count for word in self.binding.words]
            case "constant":
                return [[self._same(bound, source.text, read)] * self.count] * len(self.binding.words)
            case "sheet" | "file":
                return [[self._named(bound, read)] * self.count] * len(self.binding.words)

    def _column(self, bound: Bound, at: int, read: Reader) -> list[Value]:
        cells: Iterable[Cell] = self.cells[at] if self.cells else ()
        column = bound.source.reading.column
        if bound.source.reading.fill_down:
            cells = list(_filled_down(cells, self.mapping.empty, self.above.get((at, column.name))))
            self.above[at, column.name] = cells[-1] if cells else self.above.get((at, column.name))
        values = read_cells(cells, read)
        additive = column.type in ("money", "count")
        if Flaw in set(map(type, values)):
            self._note_flaws(values, at, column.name, unread=additive)
        if additive:
            self.rows.figures[at] = cast("list[int | None]", values)
            unbounded = replace(bound.source.reading, column=replace(column, minimum=None, maximum=None))
            self.rows.readers[at] = (column.name, cell_reader(unbounded, self.mapping.empty, None))
        if bound.source.origin == "header" and not column.optional and None in values:
            self._note_missing(values, at, column.name)
        return cast("list[Value]", values)

    def _note_flaws(self, values: list[Value | Flaw], at: int, name: str, *, unread: bool) -> None:
        for line, value in enumerate(values):
            if isinstance(value, Flaw):
                self.rows.reject(line, LineFlaw(at + 1, name, value))
                values[line] = None
                if unread:
                    self.rows.unread.add(at)

    def _note_missing(self, values: list[Value | Flaw], at: int, name: str) -> None:
        for line, value in enumerate(values):
            flawed = value is None and any(f.at == at + 1 for f in self.rows.flaws.get(line, ()))
            if value is None and not flawed:
                self.rows.reject(line, LineFlaw(at + 1, name, Flaw("KMH-I201", {"column": name})))

    def _same(self, bound: Bound, text: str, read: Reader) -> Value:
        """A value that all lines share; a flaw in it is the file's."""
        value = read(text)
        if value is None and not bound.source.reading.column.optional:
            value = Flaw("KMH-I201", {"column": bound.source.reading.column.name})
        if isinstance(value, Flaw):
            details = {"header": bound.source.reading.column.name, **value.details}
            self.problems.append(Problem(value.code, self.place, details))
            return None
        return value

    def _named(self, bound: Bound, read: Reader) -> Value:
        source = bound.source
        name = self.place.sheet if source.origin == "sheet" else PurePath(office_name(self.place.file)).stem
        part = part_of(source.text, "(*)", name)
        if part is None:
            self.problems.append(Problem("KMH-I116", self.place, {"name": name, "pattern": source.text}))
            return None
        return self._same(bound, part, read)

    def flatten(self, by_word: dict[str, list[list[Value]]]) -> None:
        """Facts in order of lines, then words. A word with nothing under it in a line gives no fact."""
        rows, words = self.rows, len(self.binding.words)
        for name, values in by_word.items():
            rows.columns[name] = values[0] if words == 1 else [v for group in zip(*values, strict=True) for v in group]
        for name, column in self.mapping.contract.columns.items():
            if name not in rows.columns:
                assert column.optional, "the mapping was checked"
                rows.columns[name] = [None] * (self.count * words)
        rows.lines = list(range(self.count)) if words == 1 else [i for i in range(self.count) for _ in range(words)]
        if self.binding.is_cross_table:
            self._leave_out_empty()

    def _leave_out_empty(self) -> None:
        rows = self.rows
        stars = [b for b in self.binding.bound if b.source.origin == "star"]
        values = [rows.columns[b.source.reading.column.name] for b in stars]
        kept = [any(v is not None for v in group) for group in zip(*values, strict=True)]
        words = len(self.binding.words)
        for bound, column in zip(stars, values, strict=True):
            if not bound.source.reading.column.optional:
                self._note_missing_words(bound, column, kept)
        for line in range(self.count):
            if line not in rows.flaws and not any(kept[line * words : (line + 1) * words]):
                rows.reject(line, LineFlaw(0, "", Flaw("KMH-I218")))
        if not all(kept):
            rows.columns = {name: list(compress(column, kept)) for name, column in rows.columns.items()}
            rows.lines = list(compress(rows.lines, kept))

    def _note_missing_words(self, bound: Bound, column: list[Value], kept: Sequence[bool]) -> None:
        name = bound.source.reading.column.name
        for i, (value, keep) in enumerate(zip(column, kept, strict=True)):
            line = self.rows.lines[i]
            if keep and value is None and line not in self.rows.flaws:
                at = bound.by_word[i % len(self.binding.words)]
                flaw = Flaw("KMH-I201", {"column": name})
                self.rows.reject(line, LineFlaw(0 if at is None else at + 1, name, flaw))


def read_cells(cells: Iterable[Cell], read: Reader) -> list[Value | Flaw]:
    """Each cell read; a cell met before is not read again."""
    known: dict[object, Value | Flaw] = {}
    values: list[Value | Flaw] = []
    for cell in cells:
        # True, 1 and 1.0 are equal and are not the same cell.
        key: object = cell if type(cell) is str else (type(cell), cell)
        if key not in known:
            known[key] = read(cell)
        values.append(known[key])
    return values


def _filled_down(cells: Iterable[Cell], empty: AbstractSet[str], above: Cell) -> Iterable[Cell]:
    for cell in cells:
        if not is_empty(cell, empty):
            above = cell
        yield above
