"""A mapping 导入映射: which column of the office's file is which column of the contract, and how its cells are read."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Literal
from unicodedata import normalize

from kaimenhong.errors import Place
from kaimenhong.facts import BatchKind, ColumnContract, Contract
from kaimenhong.intake.dates import EXCEL, EXCEL_1904

GRAND_TOTALS = frozenset({"合计", "总计"})  # of the words of subtotals, unless a mapping says otherwise

Origin = Literal["header", "star", "star_word", "constant", "sheet", "file"]


@dataclass(frozen=True, slots=True)
class CellReading:
    """How the cells of one column are read.

    `factor` is the base units of a bare number, `words` those of the units a cell may carry itself.
    `forms` are tried in order; `day` completes a form of year and month. `values` translates texts.
    """

    column: ColumnContract
    unit: str = ""
    factor: int = 1
    words: MappingOf[str, int] = field(default_factory=dict)
    forms: tuple[str, ...] = ()
    day: Literal["first", "last"] | None = None
    width: int = 0
    fill_down: bool = False
    values: MappingOf[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnSource:
    """Where one column of the contract comes from.

    `text`: a header; a pattern with one `*` for `star`; the constant; a pattern with `(*)` for sheet and file.
    """

    origin: Origin
    text: str
    reading: CellReading
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Subtotals:
    """Lines that sum others up. `total`: words of the grand total, whose figures are compared.

    `per_block`: a grand total sums the lines since the one before it. `tolerance` in fen.
    """

    header: str
    words: frozenset[str]
    total: frozenset[str]
    per_block: bool
    tolerance: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """One kind of file. `name` is the mapping's own file; `sheet` is `first`, `each` or a name."""

    name: str
    contract: Contract
    files: tuple[str, ...]
    kind: BatchKind
    sheet: str
    title_rows: int
    header_rows: int
    footer_rows: int
    columns: tuple[ColumnSource, ...]
    empty: frozenset[str]
    subtotals: Subtotals | None
    fingerprint: str

    def counting_from_1904(self) -> Mapping:
        """The same for a workbook whose serial numbers count days from 1904."""
        return replace(self, columns=tuple(replace(c, reading=_from_1904(c.reading)) for c in self.columns))

    def fits(self, path: str) -> bool:
        """Whether a path relative to facts/ is meant: a pattern without / is about the file's name alone."""
        whole = normalize("NFC", office_name(path))
        name = whole.rpartition("/")[2]
        return any(fnmatchcase(whole if "/" in p else name, normalize("NFC", p)) for p in self.files)


def _from_1904(reading: CellReading) -> CellReading:
    return replace(reading, forms=tuple(EXCEL_1904 if form == EXCEL else form for form in reading.forms))


def office_name(path: str) -> str:
    """The name of the office's file; the workbook of its rejected rows (`日报.csv.xlsx`) goes by the same name.

    >>> office_name("日报.csv.xlsx"), office_name("日报.xlsx")
    ('日报.csv', '日报.xlsx')
    """
    inner = path.removesuffix(".xlsx")
    return inner if inner.endswith((".csv", ".txt", ".tsv", ".xls", ".parquet")) else path


def header_text(text: str) -> str:
    """A header as it is compared: half-width signs, no spaces or line breaks.

    >>> header_text("余额 （万元）")
    '余额(万元)'
    """
    return re.sub(r"\s", "", normalize("NFKC", text))


def word_text(text: str) -> str:
    """A subtotal word as it is compared: no spaces, no colon at its end.

    >>> word_text("合　计：")
    '合计'
    """
    return header_text(text).rstrip(":")


def part_of(pattern: str, mark: str, text: str) -> str | None:
    """The part of `text` that stands for the mark in `pattern`; any other `*` matches anything. None: no match.

    >>> part_of("*日报_(*)", "(*)", "存款日报_202601"), part_of("余额/*", "*", "余额/活期")
    ('202601', '活期')
    """
    before, _, after = pattern.partition(mark)
    expression = "(.+)".join(".*".join(re.escape(p) for p in side.split("*")) for side in (before, after))
    found = re.fullmatch(expression, text, re.DOTALL)
    return found[1] if found else None
