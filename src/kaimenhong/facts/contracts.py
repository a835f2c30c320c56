"""Contracts as files: `contracts/*.yaml`, one a table, checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast, get_args
from unicodedata import normalize

from kaimenhong.errors import Place, Problem, Refused, listed
from kaimenhong.facts.contract import ROSTER, UNITS, ColumnContract, ColumnType, Contract, Grain
from kaimenhong.facts.figures import MONEY_UNITS, RATIO_UNITS, Fault, read_figure
from kaimenhong.source import (
    Choice,
    Field,
    Filled,
    Leaf,
    ListOf,
    MapOf,
    Record,
    Scalar,
    Words,
    YesNo,
    check_shape,
    read_file,
)

# Names of tables and columns are names in SQL and of files, too.
_NAME = Words(pattern=r"[^\W\d_]\w{0,59}", form="npl_recoveries")
_TYPES = {
    "unit": "id of a unit",
    "person": "id of a person",
    "text": "any text",
    "date": "a day",
    "money": "an amount, held in fen",
    "count": "a whole number",
    "ratio": "a share or rate",
    "yes_no": "yes or no",
}
assert set(_TYPES) == set(get_args(ColumnType)), "every type has its meaning"

CONTRACT = Record(
    (
        Field("table", _NAME, "name of the table"),
        Field("title", Words(), "what people call it"),
        Field(
            "grain",
            Choice(
                {
                    "event": "a row happened on its date",
                    "stock": "a row is a balance at the end of its date",
                    "list": "rows are timeless",
                    "spell": "a row is valid from one date to another",
                },
                settled=True,
            ),
        ),
        Field("key", ListOf(Words()), "columns that make a row one row"),
        Field("date", Words(), "event, stock: the column by which a row falls into a window", optional=True),
        Field("unit", Words(), "column: whose row it is", optional=True),
        Field("person", Words(), "column: whose row it is", optional=True),
        Field(
            "absent",
            Choice({"missing": "the day's figure was not delivered", "zero": "the balance is 0"}, settled=True),
            "stock: what a day without a row of a series means",
            optional=True,
        ),
        Field("spell", ListOf(Words(), 2, 2), "spell: its first and last date", optional=True),
        Field(
            "columns",
            MapOf(
                _NAME,
                Record(
                    (
                        Field("type", Choice(_TYPES, settled=True)),
                        Field("title", Words(), "what people call it, where notices speak of it", optional=True),
                        Field("optional", YesNo(), "may be empty", optional=True),
                        Field("minimum", Words(), "least value, with its unit: 0, 1亿元, 100%", optional=True),
                        Field("maximum", Words(), "greatest value, with its unit", optional=True),
                        Field("one_of", ListOf(Words()), "text: the values allowed", optional=True),
                    )
                ),
                minimum=1,
            ),
        ),
    )
)

_RESERVED: Mapping[str, Mapping[str, ColumnType]] = MappingProxyType(
    {
        UNITS: {"unit": "unit", "name": "text", "parent": "unit", "level": "text"},
        ROSTER: {
            "person": "person",
            "name": "text",
            "unit": "unit",
            "post": "text",
            "from_date": "date",
            "to_date": "date",
        },
    }
)

_GRAIN_KEYS: Mapping[Grain, tuple[str, ...]] = MappingProxyType(
    {"event": ("date",), "stock": ("date", "absent"), "list": (), "spell": ("spell",)}
)


def load_contracts(folder: Path) -> Mapping[str, Contract]:
    """Contracts by table, in code-point order of table names. Raises `Refused` with every problem of every file."""
    problems: list[Problem] = []
    found: dict[str, tuple[Contract, Place]] = {}
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise Refused([Problem("KMH-I001", Place(str(folder)), {"path": str(folder)})])
    for path in paths:
        read = _read(path, problems)
        if read is None:
            continue
        contract, place = read
        if contract.table in found:
            related = (("1", found[contract.table][1]),)
            problems.append(Problem("KMH-I002", place, {"table": contract.table}, related=related))
        found.setdefault(contract.table, read)
    for first, second in _alike(found):
        related = (("1", found[first][1]),)
        problems.append(Problem("KMH-I011", found[second][1], {"first": first, "second": second}, related=related))
    if not problems:
        problems.extend(_missing_reserved(folder, found))
    if problems:
        raise Refused(problems)
    return MappingProxyType({table: found[table][0] for table in sorted(found)})


def _read(path: Path, problems: list[Problem]) -> tuple[Contract, Place] | None:
    try:
        node = read_file(path)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    filled, noted, _ = check_shape(CONTRACT, node)
    problems.extend(noted)
    if filled is None or filled.broken:
        return None
    more = list(_problems(filled))
    problems.extend(more)
    if more:
        return None
    return _contract(filled), filled.leaf("table").place


def _contract(filled: Filled) -> Contract:
    columns = {name: _column(name, said) for name, said in filled.record("columns").records().items()}
    spell = filled.texts("spell")
    return Contract(
        table=filled.text("table"),
        title=filled.text("title"),
        grain=cast("Grain", filled.text("grain")),
        columns=MappingProxyType(columns),
        key=filled.texts("key"),
        date=filled.maybe_text("date"),
        unit=filled.maybe_text("unit"),
        person=filled.maybe_text("person"),
        absent=cast("Literal['missing', 'zero'] | None", filled.maybe_text("absent")),
        spell=(spell[0], spell[1]) if spell else None,
    )


def _column(name: str, said: Filled) -> ColumnContract:
    type_ = cast("ColumnType", said.text("type"))
    return ColumnContract(
        name=name,
        type=type_,
        optional=said.truth("optional"),
        minimum=_bound(said.maybe_leaf("minimum"), type_),
        maximum=_bound(said.maybe_leaf("maximum"), type_),
        one_of=said.texts("one_of"),
        title=said.maybe_text("title") or "",
    )


def _bound(leaf: Leaf | None, type_: ColumnType) -> int | None:
    """A bound in base units; None where there is none or it cannot be read. Money other than 0 names its unit."""
    if leaf is None:
        return None
    match type_:
        case "money":
            figure = read_figure(leaf.text, 0, MONEY_UNITS)
            if figure == 0 and read_figure(leaf.text, 1, {}) not in (0, Fault.NOT_A_NUMBER):
                return None
        case "ratio":
            figure = read_figure(leaf.text, RATIO_UNITS["1"], RATIO_UNITS)
        case "count":
            figure = read_figure(leaf.text, 1, {})
        case _:
            return None
    return None if isinstance(figure, Fault) else figure


# --- what a shape cannot say -----------------------------------------------------------------


def _problems(filled: Filled) -> Iterator[Problem]:
    columns = filled.record("columns").records()
    for first, second in _alike(columns):
        yield _at(filled.record("columns").keys[second], "KMH-I011", first=first, second=second)
    yield from _grain_problems(filled)
    for key, wanted in (("date", "date"), ("unit", "unit"), ("person", "person")):
        leaf = filled.maybe_leaf(key)
        if leaf is not None:
            yield from _reference(leaf, key, columns, wanted)
    for key, wanted in (("spell", "date"), ("key", "")):
        for leaf in filled.list(key).leaves() if key in filled else ():
            yield from _reference(leaf, key, columns, wanted)
            if key == "key" and leaf.text in columns and columns[leaf.text].truth("optional"):
                yield _at(leaf.scalar, "KMH-I005", column=leaf.text)
    for said in columns.values():
        yield from _column_problems(said)
    yield from _reserved_problems(filled, columns)


def _grain_problems(filled: Filled) -> Iterator[Problem]:
    grain = cast("Grain", filled.text("grain"))
    for key in ("date", "absent", "spell"):
        wanted = key in _GRAIN_KEYS[grain]
        if wanted and key not in filled:
            yield _at(filled.leaf("grain").scalar, "KMH-I006", grain=grain, key=key)
        if not wanted and key in filled:
            yield _at(filled.keys[key], "KMH-I007", grain=grain, key=key)


def _reference(leaf: Leaf, key: str, columns: Mapping[str, Filled], wanted: str) -> Iterator[Problem]:
    said = columns.get(leaf.text)
    if said is None or (wanted and said.text("type") != wanted):
        yield _at(leaf.scalar, "KMH-I008", key=key, column=leaf.text, type=wanted or "*")


def _column_problems(said: Filled) -> Iterator[Problem]:
    type_ = cast("ColumnType", said.text("type"))
    bounds: list[int] = []
    for key in ("minimum", "maximum"):
        leaf = said.maybe_leaf(key)
        if leaf is None:
            continue
        bound = _bound(leaf, type_)
        if bound is None:
            yield _at(leaf.scalar, "KMH-I009", key=key, text=leaf.text, type=type_)
        else:
            bounds.append(bound)
    if len(bounds) == 2 and bounds[0] > bounds[1]:  # noqa: PLR2004  both were given
        yield _at(said.keys["minimum"], "KMH-I010")
    if "one_of" in said and type_ != "text":
        yield _at(said.keys["one_of"], "KMH-I009", key="one_of", text=listed(said.texts("one_of")), type=type_)


def _reserved_problems(filled: Filled, columns: Mapping[str, Filled]) -> Iterator[Problem]:
    table = filled.text("table")
    for name, type_ in _RESERVED.get(table, {}).items():
        if name not in columns or columns[name].text("type") != type_:
            yield _at(filled.leaf("table").scalar, "KMH-I004", table=table, column=name, type=type_)


def _missing_reserved(folder: Path, found: Iterable[str]) -> Iterator[Problem]:
    for table in _RESERVED:
        if table not in found:
            yield Problem("KMH-I003", Place(str(folder)), {"table": table})


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that differ in capitals or width alone: engines and disks may take them for one."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(normalize("NFKC", name).casefold(), name)
        if first != name:
            yield first, name


def _at(scalar: Scalar, code: str, **details: str) -> Problem:
    return Problem(code, scalar.place, details, scalar.line_text)
