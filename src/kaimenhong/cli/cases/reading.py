"""Cases read from YAML; docs/cases.md says how they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from kaimenhong.cli.exits import misused
from kaimenhong.cli.exports import EXPORTS
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.source import (
    Choice,
    Day,
    Either,
    Field,
    Filled,
    Items,
    ListOf,
    MapOf,
    Record,
    Words,
    check_shape,
    read_file,
)

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """Some cells of one row of an export, as written; `place` is where."""

    table: str
    cells: Cells
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """At `as_of`, exactly one row for each of `expect` and none for each of `absent`.

    `facts` by table, if any, stand in place of the campaign's files.
    """

    name: str
    clauses: tuple[str, ...]
    as_of: date
    expect: tuple[ExpectedRow, ...]
    absent: tuple[ExpectedRow, ...]
    facts: Mapping[str, tuple[Cells, ...]]
    place: Place


_CELL = Words(empty=True)
_ROWS = MapOf(Words(), ListOf(MapOf(Words(), _CELL)))


def _rows_of(columns: tuple[str, ...]) -> ListOf:
    return ListOf(MapOf(Choice(dict.fromkeys(columns, ""), settled=True), _CELL, minimum=1))


_TABLES = Record(tuple(Field(table, _rows_of(columns), optional=True) for table, columns in EXPORTS.items()))
CASES = Record(
    (
        Field(
            "cases",
            ListOf(
                Record(
                    (
                        Field("name", Words(), "what the case says, in a sentence"),
                        Field("clause", Either(scalar=Words(), sequence=ListOf(Words())), "clause or clauses covered"),
                        Field("as_of", Day(), "the as-of date"),
                        Field("expect", _TABLES, "exactly one row fits each", optional=True),
                        Field("absent", _TABLES, "no row fits any", optional=True),
                        Field("facts", _ROWS, "rows in place of the campaign's files", optional=True),
                    )
                )
            ),
        ),
    )
)
"""The shape of a file of cases."""


def read_cases(folder: Path) -> tuple[Case, ...]:
    """All cases of a folder's .yaml files, in order of file and place; a `Refused` names everything wrong in them."""
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not files:
        raise misused("KMH-U008", folder)
    problems: list[Problem] = []
    cases: list[Case] = []
    for file in files:
        try:
            cases.extend(_cases_of(file))
        except Refused as refusal:
            problems.extend(refusal.problems)
    if problems:
        raise Refused(problems)
    return tuple(cases)


def _cases_of(file: Path) -> Iterator[Case]:
    filled, problems, _ = check_shape(CASES, read_file(file))
    if problems or filled is None:
        raise Refused(problems)
    return (_case(found) for found in filled.list("cases").records())


def _case(found: Filled) -> Case:
    clause = found.get("clause")
    return Case(
        name=found.text("name"),
        clauses=found.texts("clause") if isinstance(clause, Items) else (found.text("clause"),),
        as_of=found.day("as_of"),
        expect=tuple(_expected(found.maybe_record("expect"))),
        absent=tuple(_expected(found.maybe_record("absent"))),
        facts=_facts(found.maybe_record("facts")),
        place=found.leaf("name").place,
    )


def _expected(tables: Filled | None) -> Iterator[ExpectedRow]:
    for table in EXPORTS:
        if tables is not None and table in tables:
            for row in tables.list(table).records():
                yield ExpectedRow(table, _cells(row), row.place)


def _facts(tables: Filled | None) -> Mapping[str, tuple[Cells, ...]]:
    if tables is None:
        return MappingProxyType({})
    return MappingProxyType({t: tuple(_cells(row) for row in tables.list(t).records()) for t in tables.values})


def _cells(row: Filled) -> Cells:
    return MappingProxyType({column: leaf.text for column, leaf in row.leaves().items()})
