"""Mappings as files: `mappings/*.yaml`, read with places and checked against the contracts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from hashlib import sha256
from pathlib import Path
from typing import cast

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import BatchKind, Contract
from kaimenhong.facts.figures import MONEY_UNITS, Fault, read_figure
from kaimenhong.intake.dates import FORMS
from kaimenhong.intake.mapping import GRAND_TOTALS, Mapping, Subtotals, header_text, word_text
from kaimenhong.intake.mapping_columns import column_sources
from kaimenhong.source import (
    Choice,
    Either,
    Field,
    Filled,
    ListOf,
    MapOf,
    Node,
    Record,
    Scalar,
    Sequence,
    Whole,
    Words,
    check_shape,
    read_file,
)

_TEXTS = Either(scalar=Words(), sequence=ListOf(Words()))
_COLUMN = Record(
    (
        Field("from", Words(), "a header, or headers with one *", optional=True),
        Field("from_header", Words(), "the words that stand for *", optional=True),
        Field("from_sheet", Words(), "yes, or the part of the sheet's name in (*)", optional=True),
        Field("from_file", Words(), "the part of the file's name in (*)", optional=True),
        Field("constant", Words(), "the same for all rows", optional=True),
        Field("unit", Words(), "unit of a bare number", optional=True),
        Field("form", _TEXTS, f"form of a date: {' '.join(FORMS)}", optional=True),
        Field("day", Choice({"first": "of the month", "last": "of the month"}, settled=True), optional=True),
        Field("width", Whole(1, 64), "digits of a number, leading zeros restored", optional=True),
        Field("fill", Choice({"down": "an empty cell means the one above"}, settled=True), optional=True),
    )
)
_SUBTOTALS = Record(
    (
        Field("column", Words(), "the header of the column with the words"),
        Field("words", ListOf(Words()), "what marks a line as a subtotal"),
        Field("total", ListOf(Words()), "which of them are the grand total", optional=True),
        Field(
            "of",
            Choice({"all": "all rows", "block": "rows since the grand total before"}, settled=True),
            optional=True,
        ),
        Field("tolerance", Words(), "an amount allowed for rounding in the file: 0.05万元", optional=True),
    )
)
MAPPING = Record(
    (
        Field("table", Words(), "the contract the rows are for"),
        Field("files", _TEXTS, "names of files inside facts/, with *"),
        Field(
            "kind",
            Choice({"rows": "new rows", "correction": "rows that replace those of the same key"}, settled=True),
            optional=True,
        ),
        Field("sheet", Words(), "first, each, or the sheet's name", optional=True),
        Field("title_rows", Whole(0, 1000), "lines above the header", optional=True),
        Field("header_rows", Whole(1, 10), "lines of the header", optional=True),
        Field("footer_rows", Whole(0, 1000), "lines below the last row", optional=True),
        Field("columns", MapOf(Words(), _COLUMN, minimum=1)),
        Field("values", MapOf(Words(), MapOf(Words(empty=True), Words())), "as written: as meant", optional=True),
        Field("empty", ListOf(Words(empty=True), minimum=0), "what reads as empty", optional=True),
        Field("subtotals", _SUBTOTALS, optional=True),
    )
)

UNDECIDED = "undecided"  # in a mapping: a person has to answer before anything is imported by it

_EMPTY = ("", "-", "—")


def load_mappings(folder: Path, contracts: MappingOf[str, Contract]) -> tuple[Mapping, ...]:
    """Mappings in order of their files' names. Raises `Refused` with every problem of every file."""
    problems: list[Problem] = []
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise Refused([Problem("KMH-I032", Place(str(folder)), {"path": str(folder)})])
    found = [_read(path, contracts, problems) for path in paths]
    if problems:
        raise Refused(problems)
    return tuple(mapping for mapping in found if mapping is not None)


def _read(path: Path, contracts: MappingOf[str, Contract], problems: list[Problem]) -> Mapping | None:
    try:
        node = read_file(path)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    return mapping_of(path.name, node, contracts, problems)


def mapping_of(name: str, node: Node, contracts: MappingOf[str, Contract], problems: list[Problem]) -> Mapping | None:
    """The mapping that a file's tree says; None, with everything wrong noted in `problems`, where it says none."""
    open_questions = [Problem("KMH-I033", s.place, {}, s.line_text) for s in _scalars(node) if _is_open(s)]
    if open_questions:
        problems.extend(open_questions)
        return None
    filled, noted, _ = check_shape(MAPPING, node)
    problems.extend(noted)
    if filled is None or filled.broken:
        return None
    leaf = filled.leaf("table")
    if leaf.text not in contracts:
        problems.append(Problem("KMH-I020", leaf.place, {"table": leaf.text}, leaf.scalar.line_text))
        return None
    before = len(problems)
    contract = contracts[leaf.text]
    sources, wrong = column_sources(filled, contract)
    problems.extend(wrong)
    problems.extend(_subtotal_problems(filled))
    if len(problems) > before:
        return None
    return Mapping(
        name=name,
        contract=contract,
        files=_texts(filled, "files"),
        kind=cast("BatchKind", filled.maybe_text("kind") or "rows"),
        sheet=filled.maybe_text("sheet") or "first",
        title_rows=filled.maybe_whole("title_rows") or 0,
        header_rows=filled.maybe_whole("header_rows") or 1,
        footer_rows=filled.maybe_whole("footer_rows") or 0,
        columns=sources,
        empty=frozenset(text.strip() for text in (filled.texts("empty") if "empty" in filled else _EMPTY)),
        subtotals=_subtotals(filled.maybe_record("subtotals")),
        fingerprint=_fingerprint(node),
    )


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for child in node.items if isinstance(node, Sequence) else [value for _, value in node.entries]:
        yield from _scalars(child)


def _is_open(scalar: Scalar) -> bool:
    """Whether a question of a proposed mapping has not been answered; in quotes it is a text like any other."""
    return scalar.text == UNDECIDED and not scalar.quoted


def _texts(filled: Filled, key: str) -> tuple[str, ...]:
    return filled.texts(key) if not isinstance(filled.get(key), type(filled.leaf("table"))) else (filled.text(key),)


def _subtotals(said: Filled | None) -> Subtotals | None:
    if said is None:
        return None
    words = frozenset(word_text(w) for w in said.texts("words"))
    total = frozenset(word_text(w) for w in said.texts("total")) if "total" in said else words & GRAND_TOTALS
    tolerance = read_figure(said.maybe_text("tolerance") or "0元", 0, MONEY_UNITS)
    assert isinstance(tolerance, int), "checked before"
    per_block = said.maybe_text("of") == "block"
    return Subtotals(header_text(said.text("column")), words, total, per_block, tolerance)


def _subtotal_problems(filled: Filled) -> Iterator[Problem]:
    said = filled.maybe_record("subtotals")
    if said is None:
        return
    words = {word_text(w) for w in said.texts("words")}
    for leaf in said.list("total").leaves() if "total" in said else ():
        if word_text(leaf.text) not in words:
            yield Problem("KMH-I030", leaf.place, {"word": leaf.text}, leaf.scalar.line_text)
    leaf_or_none = said.maybe_leaf("tolerance")
    if leaf_or_none is not None:
        figure = read_figure(leaf_or_none.text, 0, MONEY_UNITS)
        # A bare number has no unit: it is read with a factor that leaves it no whole number.
        bare = not isinstance(read_figure(leaf_or_none.text, 1, {}), Fault)
        if isinstance(figure, Fault) or bare or figure < 0:
            scalar = leaf_or_none.scalar
            yield Problem("KMH-I031", scalar.place, {"text": scalar.text}, scalar.line_text)


def _fingerprint(node: Node) -> str:
    """SHA-256 of the mapping's texts in order; comments and layout have no part in it."""
    text = json.dumps(_texts_of(node), ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _texts_of(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_texts_of(item) for item in node.items]
    return {key.text: _texts_of(value) for key, value in node.entries}
