"""A cell to a value of its column, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from types import MappingProxyType

from kaimenhong.facts.figures import Fault, plain, read_figure, read_usual
from kaimenhong.intake.dates import read_date
from kaimenhong.intake.mapping import CellReading
from kaimenhong.intake.sheet import FORMULA_ERRORS, Broken, Cell, Strange
from kaimenhong.money import format_fen, format_scaled

Value = str | int | bool | date | None

_SHOWN = 60  # characters of a cell that a message repeats
_AROUND = "\ufeff \t\r\n\u3000\xa0"  # passed over around a text
# Control signs, signs without width (two ids that look the same would differ), and signs that turn the direction.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
_SCIENTIFIC = re.compile(r"[+-]?[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,3}")
_EXCEL_DIGITS = 10**15  # whole numbers below this are exact in a spreadsheet
_RATIO_PLACES = 12
_TRUTHS: Mapping[str, bool] = MappingProxyType(
    {"是": True, "yes": True, "y": True, "true": True, "1": True}
    | {"否": False, "no": False, "n": False, "false": False, "0": False}
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a cell: the code of the problem and what fills its words."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


Reader = Callable[[Cell], Value | Flaw]


def cell_reader(reading: CellReading, empty: AbstractSet[str], units: AbstractSet[str] | None) -> Reader:
    """The function from a cell to its value; None for an empty cell, of a mandatory column too.

    `units` are the ids of units there are; None where that is not asked.
    """
    column = reading.column
    allowed = frozenset(column.one_of)

    def read(cell: Cell) -> Value | Flaw:
        if is_empty(cell, empty):
            return None
        value = _typed(cell, reading)
        if isinstance(value, Flaw) or value is None:
            return value
        if allowed and value not in allowed:
            return _flaw("KMH-I211", cell, allowed=" ".join(column.one_of))
        if units is not None and column.type == "unit" and value not in units:
            return _flaw("KMH-I210", str(value))
        return _bounded(value, cell, reading) if isinstance(value, int) else value

    if column.type not in ("money", "count", "ratio"):
        return read

    def read_figure_cell(cell: Cell) -> Value | Flaw:
        if type(cell) is str and cell not in empty:
            value = read_usual(cell, reading.factor)
            if type(value) is int:
                return _bounded(value, cell, reading)
        return read(cell)

    return read_figure_cell


def is_empty(cell: Cell, empty: AbstractSet[str]) -> bool:
    """Whether a cell says nothing."""
    if cell is None:
        return True
    if not isinstance(cell, str):
        return isinstance(cell, float) and isnan(cell)  # how a data platform writes a missing number
    text = cell.strip(_AROUND)
    return not text or text in empty or (not text.isascii() and plain(text) in empty)


def shown(cell: Cell) -> str:
    """A cell as a person sees it: in a message, and in the workbook of rejected rows."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case Broken() | Strange():
            return cell.text
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return digits_of(cell)
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case _:
            return str(cell)


def digits_of(number: float) -> str:
    """The shortest decimal digits that mean this number, never in scientific notation; a whole number without `.0`.

    >>> digits_of(8100.0), digits_of(0.1), digits_of(1e22)
    ('8100', '0.1', '10000000000000000000000')
    """
    text = repr(number)
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.removesuffix(".0")


def _typed(cell: Cell, reading: CellReading) -> Value | Flaw:
    if isinstance(cell, Broken):
        return Flaw("KMH-I202", {"text": cell.text}) if cell.text else Flaw("KMH-I222")
    if isinstance(cell, str):
        if cell.strip() in FORMULA_ERRORS:
            return Flaw("KMH-I202", {"text": cell.strip()})
        if _CONTROL.search(cell.strip(_AROUND)):
            return _flaw("KMH-I219", _CONTROL.sub("?", cell))
    match reading.column.type:
        case "money" | "ratio" | "count":
            return _figure(cell, reading)
        case "date":
            return _date(cell, reading)
        case "yes_no":
            return _truth(cell, reading)
        case _:
            return _text(cell, reading)


def _figure(cell: Cell, reading: CellReading) -> int | Flaw:
    """Base units. A spreadsheet keeps 15 digits: what a sum of it has beyond them is noise of its binary numbers."""
    if isinstance(cell, bool | date | time) or not isinstance(cell, str | int | float | Decimal):
        return _flaw("KMH-I220", cell, type=reading.column.type)
    figure = read_figure(_written(cell), reading.factor, reading.words)
    if figure is Fault.TOO_PRECISE and isinstance(cell, float):
        figure = read_figure(format(Decimal(f"{cell:.15g}"), "f"), reading.factor, reading.words)
    match figure:
        case int():
            return figure
        case Fault.TOO_LARGE:
            return _flaw("KMH-I205", cell)
        case Fault.DIGITS_LOST:
            return _flaw("KMH-I209", cell)
        case Fault.TOO_PRECISE if reading.column.type == "money":
            return _flaw("KMH-I204", cell, unit=reading.unit)
        case Fault.TOO_PRECISE:
            return _flaw("KMH-I206", cell)
        case Fault.NOT_A_NUMBER:
            return _flaw("KMH-I203", cell)


def _written(cell: str | float | Decimal) -> str:
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return digits_of(cell) if isinstance(cell, float) else str(cell)


def _date(cell: Cell, reading: CellReading) -> date | Flaw:
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else _flaw("KMH-I207", cell, forms=" ".join(reading.forms))
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return _flaw("KMH-I220", cell, type="date")
    found = read_date(_written(cell), reading.forms, reading.day)
    if found == "form":
        return _flaw("KMH-I207", cell, forms=" ".join(reading.forms))
    return _flaw("KMH-I208", cell) if found == "calendar" else found


def _truth(cell: Cell, reading: CellReading) -> bool | Flaw:
    if isinstance(cell, bool):
        return cell
    text = shown(cell).strip()
    truth = _TRUTHS.get(plain(reading.values.get(text, text)).lower())
    return _flaw("KMH-I214", cell) if truth is None else truth


def _text(cell: Cell, reading: CellReading) -> str | Flaw:
    if isinstance(cell, bool | date | time) or not isinstance(cell, str | int | float | Decimal):
        return _flaw("KMH-I220", cell, type=reading.column.type)
    if isinstance(cell, str):
        text = _unwrapped(cell)
        if _SCIENTIFIC.fullmatch(text):
            return _flaw("KMH-I209", cell)
    else:
        if isinstance(cell, float) and abs(cell) >= _EXCEL_DIGITS:
            return _flaw("KMH-I209", cell)
        text = _written(cell)
    if reading.column.type != "text":
        text = plain(text)
    text = reading.values.get(text, text)
    return text.zfill(reading.width) if reading.width and text.isascii() and text.isdigit() else text


def _unwrapped(text: str) -> str:
    """A text without what keeps a spreadsheet from eating its zeros: '08100 and ="08100"."""
    text = text.strip(_AROUND)
    if text.startswith('="') and text.endswith('"') and len(text) > 3:  # noqa: PLR2004  something stands between
        return text[2:-1].strip()
    return text[1:].strip() if text.startswith("'") and len(text) > 1 else text


def _bounded(value: int, cell: Cell, reading: CellReading) -> int | Flaw:
    column = reading.column
    if column.minimum is not None and value < column.minimum:
        return _flaw("KMH-I212", cell, bound=as_said(column.minimum, column.type))
    if column.maximum is not None and value > column.maximum:
        return _flaw("KMH-I213", cell, bound=as_said(column.maximum, column.type))
    return value


def as_said(value: int, type_: str) -> str:
    """A figure in base units as a message says it."""
    match type_:
        case "money":
            return f"{format_fen(value)}元"
        case "ratio":
            return format_scaled(value, _RATIO_PLACES).rstrip("0").rstrip(".")
        case _:
            return str(value)


def _flaw(code: str, cell: Cell, **details: str) -> Flaw:
    text = shown(cell).strip()
    return Flaw(code, {"text": text if len(text) <= _SHOWN else text[:_SHOWN] + "…", **details})
