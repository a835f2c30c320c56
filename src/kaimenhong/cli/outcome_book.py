"""An outcome as a workbook for people: names beside ids, words for codes, figures as numbers. CSV stays the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import xlsxwriter

from kaimenhong.cli.report.figures import places_of
from kaimenhong.cli.report.view import Row, View
from kaimenhong.money import format_scaled, round_fraction

BOOK = "outcome.xlsx"
MOST_ROWS = 50_000  # of a sheet; what is left out is told, and stands in the CSV
_MOST_DIGITS = 15  # that a cell of a spreadsheet keeps
_WIDEST, _NARROWEST = 40, 8  # columns, in characters

Cell = tuple[str, str]
"""What stands in it, and how: a format, or "" for words."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A header (key of the words `book.…`) and what stands under it."""

    header: str
    cell: Callable[[View, Row], Cell]


def write_book(view: View, folder: Path) -> None:
    """`outcome.xlsx`: a sheet for each export. Raises `OSError` where it cannot be written."""
    book = xlsxwriter.Workbook(str(folder / BOOK), {"strings_to_urls": False, "constant_memory": True})
    formats = {"head": book.add_format({"bold": True, "bg_color": "#DDE7F0", "bottom": 1})}
    for number in ("0", "#,##0", "#,##0.00", "0.00%", "0.######"):
        formats[number] = book.add_format({"num_format": number})
    try:
        for name, columns in SHEETS.items():
            _sheet(book, formats, view, name, columns)
    finally:
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from None


def _sheet(
    book: xlsxwriter.Workbook,
    formats: Mapping[str, xlsxwriter.format.Format],
    view: View,
    name: str,
    columns: tuple[_Column, ...],
) -> None:
    rows = view.rows[name]
    sheet = book.add_worksheet(view.say(f"book.{name}"))
    lines = [[column.cell(view, row) for column in columns] for row in rows[:MOST_ROWS]]
    heads = [view.say(f"book.{column.header}") for column in columns]
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(columns) - 1)
    for at, head in enumerate(heads):
        widest = max([_width(head) + 3, *(_width(line[at][0]) + 2 for line in lines)])
        sheet.set_column(at, at, min(max(widest, _NARROWEST), _WIDEST))
        sheet.write_string(0, at, head, formats["head"])
    for number, line in enumerate(lines, start=1):
        for at, (text, how) in enumerate(line):
            if how and len(text.strip("-").replace(".", "")) <= _MOST_DIGITS:
                sheet.write_number(number, at, float(text), formats[how])
            elif text:
                sheet.write_string(number, at, text)
    if len(rows) > MOST_ROWS:
        sheet.write_string(
            len(lines) + 1, 0, view.say("book.left_out", count=len(rows) - MOST_ROWS, file=f"{name}.csv")
        )


def _width(text: str) -> int:
    """Columns on the screen: a Chinese character takes two."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)  # noqa: PLR2004  the first of the CJK signs


# --- what stands in the cells


def _of(column: str) -> _Column:
    return _Column(column, lambda _, row: (row[column], ""))


def _name(of: str) -> _Column:
    return _Column(f"{of}_name", lambda view, row: (view.names.get(row[of], ""), ""))


def _word(column: str, words: str) -> _Column:
    """A code in words; one that has none stands as it is."""
    return _Column(column, lambda view, row: (view.say(f"{words}.{row[column]}") if row[column] else "", ""))


_CODES = {"CNY": "book.yuan", "ratio": "book.percent", "percentage_point": "book.percent", "yes/no": "book.yes_no"}
_UNIT = _Column("unit", lambda view, row: (view.say(_CODES[row["unit"]]) if row["unit"] in _CODES else row["unit"], ""))
_OCCASION = _Column(
    "occasion", lambda view, row: (view.say("book.whole") if row["occasion"] == "campaign" else row["occasion"], "")
)


def _value(view: View, row: Row) -> Cell:
    """A measure: yuan, a share in percent cut as the screen cuts it, yes or no, or a number."""
    if not row["numerator"]:
        return "", ""
    value, unit = Fraction(int(row["numerator"]), int(row["denominator"])), row["unit"]
    match unit:
        case "CNY":
            return format_scaled(round_fraction(value, "half_up"), 2), "#,##0.00"
        case "ratio" | "percentage_point":
            return format_scaled(round_fraction(value * 10_000, "floor"), 4), "0.00%"
        case "yes/no":
            return view.say("book.yes" if value else "book.no"), ""
    whole = value.denominator == 1
    return format_scaled(round_fraction(value * 100, "half_up"), 2), "#,##0" if whole else "#,##0.00"


def _amount(column: str) -> _Column:
    def cell(_: View, row: Row) -> Cell:
        unit = "CNY" if column == "value" else row["unit"]
        return row[column], {2: "#,##0.00", 0: "#,##0"}.get(places_of(unit), "0.######") if row[column] else ""

    return _Column(column, cell)


def _rank(_: View, row: Row) -> Cell:
    return row["rank"], "0" if row["rank"] else ""


def _eligible(view: View, row: Row) -> Cell:
    """Of who has no place nothing is said."""
    return (view.say(f"book.{row['eligible']}") if row["rank"] and row["eligible"] in ("yes", "no") else "", "")


def _reason(view: View, row: Row) -> Cell:
    code, _, what = row["reason"].partition(":")
    return view.say(f"book.reason.{code}", what=what) if code else "", ""


def _columns(*columns: _Column) -> tuple[_Column, ...]:
    return columns


SHEETS: Mapping[str, tuple[_Column, ...]] = {
    "measures": _columns(
        *map(_of, ("league", "window", "contestant")), _name("contestant"), _of("measure"), _UNIT,
        _Column("number", _value), _word("state", "book.state"),
    ),
    "scores": _columns(
        *map(_of, ("league", "window", "contestant")), _name("contestant"), _of("item"), _of("clause"),
        _Column("points", lambda _, row: (row["points"], "#,##0.00" if row["points"] else "")),
    ),
    "standings": _columns(
        *map(_of, ("league", "window", "board", "group")), _Column("rank", _rank), _of("contestant"),
        _name("contestant"), _Column("eligible", _eligible),
    ),
    "awards": _columns(
        *map(_of, ("award", "clause", "league")), _OCCASION, _of("contestant"), _name("contestant"), _of("item"),
        _of("payee"), _name("payee"), _word("kind", "kind"), _UNIT, _amount("amount"), _amount("value"),
        _word("state", "awards"), _of("due_on"), _Column("reason", _reason),
    ),
    "settlements": _columns(
        *map(_of, ("settlement", "award")), _OCCASION, _of("contestant"), _name("contestant"), _of("payee"),
        _name("payee"), _of("item"), _UNIT, *map(_amount, ("entitled", "previous", "difference")),
    ),
}  # fmt: skip
