"""The columns of a mapping: each column of the contract has one source that goes with its type."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from fnmatch import fnmatchcase
from typing import cast

from kaimenhong.errors import Problem, listed
from kaimenhong.facts import ColumnContract, ColumnType, Contract
from kaimenhong.facts.figures import MONEY_UNITS, RATIO_UNITS
from kaimenhong.intake.cells import Flaw, cell_reader
from kaimenhong.intake.dates import FORMS, MONTH_FORMS, Day
from kaimenhong.intake.mapping import CellReading, ColumnSource, Origin, header_text
from kaimenhong.source import Filled, Items, Leaf, Scalar

_ORIGINS = ("from", "from_header", "from_sheet", "from_file", "constant")
_TEXTUAL: frozenset[ColumnType] = frozenset({"unit", "person", "text"})
_GOES_WITH: MappingOf[str, frozenset[ColumnType]] = {
    "unit": frozenset({"money", "ratio", "count"}),
    "form": frozenset({"date"}),
    "day": frozenset({"date"}),
    "width": _TEXTUAL,
}
_TRANSLATED = _TEXTUAL | {"yes_no"}


def column_sources(filled: Filled, contract: Contract) -> tuple[tuple[ColumnSource, ...], list[Problem]]:
    """Sources in contract order, and everything wrong with them."""
    said = filled.record("columns").records()
    values = filled.maybe_record("values")
    problems = [*_names(filled, "columns", contract), *_value_problems(values, filled, contract)]
    for name, column in contract.columns.items():
        if name in said:
            problems.extend(_column_problems(said[name], filled.record("columns").keys[name], column))
        elif not column.optional:
            problems.append(_at(filled.keys["columns"], "KMH-I022", column=name))
    if problems:
        return (), problems
    sources = tuple(
        _source(said[name], column, dict(values.records()[name].leaves()) if values and name in values else {})
        for name, column in contract.columns.items()
        if name in said
    )
    problems.extend(_star_problems(sources, said))
    problems.extend(_constant_problems(sources, said))
    return sources, problems


def _source(said: Filled, column: ColumnContract, values: MappingOf[str, Leaf]) -> ColumnSource:
    key = next(k for k in _ORIGINS if k in said)
    leaf = said.leaf(key)
    text = leaf.text
    origins: MappingOf[str, Origin] = {
        "from": "star" if "*" in text else "header",
        "from_header": "star_word",
        "from_sheet": "sheet",
        "from_file": "file",
        "constant": "constant",
    }
    origin = origins[key]
    if origin in ("header", "star", "star_word"):
        text = header_text(text)
    if origin == "sheet" and text == "yes":
        text = "(*)"
    return ColumnSource(origin, text, _reading(said, column, values), leaf.place)


def _reading(said: Filled, column: ColumnContract, values: MappingOf[str, Leaf]) -> CellReading:
    unit = said.maybe_text("unit") or ""
    words: MappingOf[str, int] = {"money": MONEY_UNITS, "ratio": RATIO_UNITS}.get(
        column.type, {unit: 1} if unit else {}
    )
    return CellReading(
        column=column,
        unit=unit,
        factor=words.get(unit, 1),
        words={w: f for w, f in words.items() if w != "1"},
        forms=_forms(said),
        day=cast("Day | None", said.maybe_text("day")),
        width=said.maybe_whole("width") or 0,
        fill_down="fill" in said,
        values={written.strip(): leaf.text for written, leaf in values.items()},
    )


def _forms(said: Filled) -> tuple[str, ...]:
    form = said.get("form")
    if isinstance(form, Items):
        return said.texts("form")
    return (said.text("form"),) if form is not None else ()


# --- what is wrong ---------------------------------------------------------------------------


def _names(filled: Filled, key: str, contract: Contract) -> Iterator[Problem]:
    for name, scalar in filled.record(key).keys.items():
        if name not in contract.columns:
            details = {"table": contract.table, "column": name, "columns": listed(contract.columns)}
            yield _at(scalar, "KMH-I021", **details)


def _value_problems(values: Filled | None, filled: Filled, contract: Contract) -> Iterator[Problem]:
    if values is None:
        return
    yield from _names(filled, "values", contract)
    for name, scalar in values.keys.items():
        column = contract.columns.get(name)
        if column is not None and column.type not in _TRANSLATED:
            yield _at(scalar, "KMH-I029", key="values", type=column.type, column=name)


def _column_problems(said: Filled, key: Scalar, column: ColumnContract) -> Iterator[Problem]:
    if sum(origin in said for origin in _ORIGINS) != 1:
        yield _at(key, "KMH-I023", column=column.name)
    for name, types in _GOES_WITH.items():
        if name in said and column.type not in types:
            yield _at(said.keys[name], "KMH-I029", key=name, type=column.type, column=column.name)
    units = {"money": MONEY_UNITS, "ratio": RATIO_UNITS}.get(column.type)
    if units is not None and said.maybe_text("unit") not in units:
        scalar = said.leaf("unit").scalar if "unit" in said else key
        details = {"type": column.type, "column": column.name, "units": " ".join(units)}
        yield _at(scalar, "KMH-I024", unit=said.maybe_text("unit") or "", **details)
    if column.type == "date":
        yield from _form_problems(said, key, column)
    yield from _pattern_problems(said)


def _form_problems(said: Filled, key: Scalar, column: ColumnContract) -> Iterator[Problem]:
    forms = _forms(said)
    wrong = [form for form in forms if form not in FORMS]
    without_day = "day" not in said and not MONTH_FORMS.isdisjoint(forms)
    if not forms or wrong or without_day:
        details = {"column": column.name, "form": listed(wrong or forms), "forms": " ".join(FORMS)}
        yield _at(said.keys.get("form", key), "KMH-I025", **details)


def _pattern_problems(said: Filled) -> Iterator[Problem]:
    source = said.maybe_leaf("from")
    if source is not None and source.text.count("*") > 1:
        yield _at(source.scalar, "KMH-I026", text=source.text)
    for key in ("from_sheet", "from_file"):
        leaf = said.maybe_leaf(key)
        if leaf is not None and leaf.text.count("(*)") != 1 and not (key == "from_sheet" and leaf.text == "yes"):
            yield _at(leaf.scalar, "KMH-I027", text=leaf.text)


def _star_problems(sources: tuple[ColumnSource, ...], said: MappingOf[str, Filled]) -> Iterator[Problem]:
    """Cross tables: words need columns to come from, and columns need somebody who keeps the words."""
    patterns = [s.text for s in sources if s.origin == "star"]
    wanted = [s.text for s in sources if s.origin == "star_word"]
    for source in sources:
        name = source.reading.column.name
        if source.origin == "star_word" and not any(fnmatchcase(p, source.text) for p in patterns):
            yield _at(said[name].leaf("from_header").scalar, "KMH-I026", text=source.text)
        if source.origin == "star" and not any(fnmatchcase(source.text, w) for w in wanted):
            yield _at(said[name].leaf("from").scalar, "KMH-I026", text=source.text)


def _constant_problems(sources: tuple[ColumnSource, ...], said: MappingOf[str, Filled]) -> Iterator[Problem]:
    for source in sources:
        column = source.reading.column
        if source.origin != "constant" or column.type == "unit":
            continue
        if isinstance(cell_reader(source.reading, frozenset(), None)(source.text), Flaw):
            scalar = said[column.name].leaf("constant").scalar
            yield _at(scalar, "KMH-I028", column=column.name, text=source.text, type=column.type)


def _at(scalar: Scalar, code: str, **details: str) -> Problem:
    return Problem(code, scalar.place, details, scalar.line_text)
