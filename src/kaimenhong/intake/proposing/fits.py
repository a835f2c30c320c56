"""Whether the cells of a sheet's column can be those of a contract's column, and how they would have to be read.

The cells are read as the import would read them; a column fits where nine in ten of its cells do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kaimenhong.facts import ColumnContract
from kaimenhong.facts.figures import MONEY_UNITS, RATIO_UNITS
from kaimenhong.intake.cells import Flaw, cell_reader, shown
from kaimenhong.intake.dates import FORMS, MONTH_FORMS
from kaimenhong.intake.mapping import CellReading
from kaimenhong.intake.proposing.known import Known
from kaimenhong.intake.proposing.layout import WHOLE_DATES
from kaimenhong.intake.proposing.meanings import meanings
from kaimenhong.intake.proposing.reasons import UNDECIDED, Reason
from kaimenhong.intake.proposing.sheet_columns import EMPTY, SheetColumn
from kaimenhong.intake.proposing.unit_words import bracket_of, is_count_word, money_unit, own_word
from kaimenhong.intake.sheet import Cell

_SERIALS = range(36526, 73051)  # days of 2000 to 2099
_YEARS = frozenset({*range(1900, 2101), 2999, 9999})  # the last two are how systems write “for ever”
_CJK = re.compile("[\u4e00-\u9fff]")
_FORMS = tuple(form for form in FORMS if form != "excel-1904")


@dataclass(frozen=True, slots=True)
class Fit:
    """`keys` go into the mapping beside the source, `values` into its translations; `points` weigh the cells alone."""

    points: int
    keys: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()


def fit(column: ColumnContract, found: SheetColumn, known: Known, table: str, titles: str) -> Fit | None:
    """How `found` reads as `column`; None where it does not. `titles` are the words above the header."""
    if not found.cells:
        return _empty(column, found, known, table, titles) if column.optional else None
    match column.type:
        case "date":
            return _date(column, found)
        case "money":
            return _money(column, found, known, table, titles)
        case "count":
            return _count(column, found)
        case "ratio":
            return _ratio(column, found)
        case "yes_no":
            return _truth(column, found)
        case "unit" | "person":
            return _id(column, found, known)
        case "text":
            return _text(column, found, known)


def _empty(column: ColumnContract, found: SheetColumn, known: Known, table: str, titles: str) -> Fit:
    """A column in which nothing stands yet: what may come is read in any way that cannot be mistaken."""
    match column.type:
        case "date":
            return Fit(0, {"form": (*WHOLE_DATES, "excel")})
        case "money":
            return Fit(0, {"unit": money_unit(found, known, table, titles)[0] or UNDECIDED})
        case "ratio":
            return Fit(0, {"unit": UNDECIDED})
        case _:
            width = _width(known.ids(column.type))
            return Fit(0, {"width": str(width)} if width else {})


def nearly_all(part: int, whole: int) -> bool:
    """Nine in ten, and at least one."""
    return whole > 0 and 10 * part >= 9 * whole


def _read(reading: CellReading, cells: Iterable[tuple[Cell, int]]) -> dict[Cell, object]:
    """The cells that can be read, with their values."""
    read = cell_reader(reading, frozenset(EMPTY), None)
    values = ((cell, read(cell)) for cell, _ in cells)
    return {cell: value for cell, value in values if not isinstance(value, Flaw)}


def _share(reading: CellReading, found: SheetColumn) -> int:
    good = _read(reading, found.cells)
    return sum(count for cell, count in found.cells if cell in good)


def _date(column: ColumnContract, found: SheetColumn) -> Fit | None:
    left = list(found.cells)
    forms: list[str] = []
    for form in _FORMS:
        reading = CellReading(column, forms=(form,), day="first" if form in MONTH_FORMS else None)
        days = {cell: day for cell, day in _read(reading, left).items() if _is_likely(cell, day, form)}
        if days:
            forms.append(form)
            left = [(cell, count) for cell, count in left if cell not in days]
    unread = sum(count for _, count in left)
    if not forms or not nearly_all(found.filled - unread, found.filled):
        return None
    keys: dict[str, str | tuple[str, ...]] = {"form": forms[0] if len(forms) == 1 else tuple(forms)}
    if not MONTH_FORMS.isdisjoint(forms):
        keys["day"] = UNDECIDED
    return Fit(3, keys, reasons=(Reason("dates", {"forms": " ".join(forms)}),))


def _is_likely(cell: Cell, day: object, form: str) -> bool:
    if isinstance(cell, str | int | float) and form == "excel":
        return shown(cell).strip().isdigit() and int(shown(cell)) in _SERIALS
    if not isinstance(cell, str | int | float):
        return form == "excel"  # a true date, read by any form
    return getattr(day, "year", 0) in _YEARS


def _money(column: ColumnContract, found: SheetColumn, known: Known, table: str, titles: str) -> Fit | None:
    bracket = bracket_of(found.header)
    if (bracket in RATIO_UNITS or is_count_word(bracket)) or _seems_id(found):
        return None
    unit, why = money_unit(found, known, table, titles)
    if unit is None:
        reading = CellReading(column, "万元", MONEY_UNITS["万元"], MONEY_UNITS)
        bounds = replace(reading, column=replace(column, minimum=None, maximum=None))
        return Fit(1, {"unit": UNDECIDED}) if nearly_all(_share(bounds, found), found.filled) else None
    reading = CellReading(column, unit, MONEY_UNITS[unit], MONEY_UNITS)
    return Fit(2, {"unit": unit}, reasons=(why,)) if nearly_all(_share(reading, found), found.filled) else None


def _count(column: ColumnContract, found: SheetColumn) -> Fit | None:
    bracket = bracket_of(found.header)
    if bracket in MONEY_UNITS or bracket in RATIO_UNITS or _seems_id(found):
        return None
    word = own_word(found) or (bracket if is_count_word(bracket) else "")
    if word in MONEY_UNITS or word in RATIO_UNITS:
        return None
    reading = CellReading(column, word, 1, {word: 1} if word else {})
    if not nearly_all(_share(reading, found), found.filled):
        return None
    return Fit(2 if word else 1, {"unit": word} if word else {}, reasons=(Reason("counts"),))


def _ratio(column: ColumnContract, found: SheetColumn) -> Fit | None:
    bracket, word = bracket_of(found.header), own_word(found)
    unit = next((u for u in (word, bracket) if u in ("%", "‰")), UNDECIDED)
    if unit == UNDECIDED and not any(sign in found.last_part for sign in ("率", "比", "%")):
        return None
    factors = [unit] if unit != UNDECIDED else ["1", "%"]
    readings = [CellReading(column, u, RATIO_UNITS[u], RATIO_UNITS) for u in factors]
    if not any(nearly_all(_share(reading, found), found.filled) for reading in readings):
        return None
    return Fit(2, {"unit": unit}, reasons=(Reason("ratios"),))


def _truth(column: ColumnContract, found: SheetColumn) -> Fit | None:
    good = _read(CellReading(column), found.cells)
    if len(good) == len(found.cells):
        return Fit(3, reasons=(Reason("truths"),))
    if len(found.cells) > 4:  # noqa: PLR2004  more answers than a question of yes or no has
        return None
    return Fit(0, values={shown(c).strip(): UNDECIDED for c, _ in found.cells if c not in good})


def _id(column: ColumnContract, found: SheetColumn, known: Known) -> Fit | None:
    ids = known.ids(column.type)
    width = _width(ids)
    keys = {"width": str(width)} if width else {}
    read = _read(CellReading(column, width=width), found.cells)
    hits = sum(count for cell, count in found.cells if read.get(cell) in ids)
    if nearly_all(hits, found.filled):
        return Fit(3, keys, reasons=(Reason("ids", {"hits": str(hits), "of": str(found.filled)}),))
    names = {shown(cell).strip() for cell, _ in found.cells}
    if column.type == "unit" and known.names and nearly_all(len(names & set(known.names)), len(names)):
        return Fit(0, values={n: known.names.get(n, UNDECIDED) for n in sorted(names)}, reasons=(Reason("unit_names"),))
    if len(read) < len(found.cells) or any(_CJK.search(shown(cell)) or "." in shown(cell) for cell in read):
        return None
    if _date(replace(column, type="date"), found) is not None:
        return None
    reasons = (Reason("ids", {"hits": str(hits), "of": str(found.filled)}),) if ids else ()
    return Fit(1 if hits else 0, keys, reasons=reasons)


def _width(ids: frozenset[str]) -> int:
    """How many digits ids have, where all have as many and some begin with a zero that spreadsheets lose."""
    lengths = {len(i) for i in ids}
    zeros = any(i.startswith("0") for i in ids)
    return lengths.pop() if zeros and len(lengths) == 1 and all(i.isdigit() for i in ids) else 0


def _text(column: ColumnContract, found: SheetColumn, known: Known) -> Fit | None:
    if len(_read(replace(CellReading(column), column=replace(column, one_of=())), found.cells)) < len(found.cells):
        return None
    if not column.one_of:
        if any("." in shown(cell) and not _CJK.search(shown(cell)) and _is_figure(cell) for cell, _ in found.cells):
            return None
        seen = sum(shown(cell).strip() in known.texts.get(column.name, ()) for cell, _ in found.cells)
        return Fit(2, reasons=(Reason("seen"),)) if nearly_all(seen, len(found.cells)) else Fit(0)
    meant = meanings([shown(cell).strip() for cell, _ in found.cells], column.one_of)
    if 2 * sum(m != UNDECIDED for m in meant.values()) < len(meant):
        return None
    values = {written: m for written, m in meant.items() if m != written}
    return Fit(2 if values else 3, values=values, reasons=(Reason("one_of", {"allowed": " ".join(column.one_of)}),))


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, int | float) or shown(cell).replace(",", "").replace(".", "").lstrip("-").isdigit()


def _seems_id(found: SheetColumn) -> bool:
    """Whether digits are a number of somebody or something: zeros in front, or all long, as many and different."""
    texts = [shown(cell).strip() for cell, _ in found.cells]
    if any(len(t) > 1 and t.startswith("0") and t.isdigit() for t in texts):
        return True
    return all(t.isdigit() and len(t) >= 6 for t in texts) and len({len(t) for t in texts}) == 1 and len(texts) > 1  # noqa: PLR2004
