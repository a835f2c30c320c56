"""Values that stand in no cell: the name of the sheet or of the file says them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from kaimenhong.facts import ColumnContract
from kaimenhong.intake.dates import MONTH_FORMS, read_date
from kaimenhong.intake.mapping import office_name
from kaimenhong.intake.proposing.reasons import UNDECIDED, Reason

_DAYS: Mapping[str, re.Pattern[str]] = {
    "YYYYMMDD": re.compile(r"(?<![0-9])20[0-9]{6}(?![0-9])"),
    "YYYY-MM-DD": re.compile(r"20[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}"),
    "YYYY年M月D日": re.compile(r"20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"),
    "YYYYMM": re.compile(r"(?<![0-9])20[0-9]{4}(?![0-9])"),
    "YYYY-MM": re.compile(r"20[0-9]{2}-[0-9]{1,2}(?![0-9-])"),
    "YYYY年M月": re.compile(r"20[0-9]{2}年[0-9]{1,2}月(?![0-9])"),
}


@dataclass(frozen=True, slots=True)
class NamedValue:
    """`source` is from_sheet or from_file, `pattern` what it says, `keys` how it is read."""

    source: str
    pattern: str
    reason: Reason
    keys: Mapping[str, str] = field(default_factory=dict)


def named_values(columns: Iterable[ColumnContract], file: str, sheets: tuple[str, ...]) -> dict[str, NamedValue]:
    """Of mandatory columns no cell gives: those that all sheets' names, or the file's name, give."""
    stem = PurePath(office_name(file)).stem
    found = {c.name: value for c in columns if not c.optional and (value := _named(c, stem, sheets)) is not None}
    sources = [value.source for value in found.values()]
    return {name: value for name, value in found.items() if sources.count(value.source) == 1}


def _named(column: ColumnContract, stem: str, sheets: tuple[str, ...]) -> NamedValue | None:
    if column.one_of and sheets and all(name in column.one_of for name in sheets):
        return NamedValue("from_sheet", "yes", Reason("sheet_name", {"name": " ".join(sheets)}))
    if column.type != "date":
        return None
    for form, pattern in _DAYS.items():
        keys = {"form": form, "day": UNDECIDED} if form in MONTH_FORMS else {"form": form}
        if sheets and all(_is_day(pattern.fullmatch(name), form) for name in sheets):
            return NamedValue("from_sheet", "yes", Reason("sheet_name", {"name": " ".join(sheets)}), keys)
        inside = pattern.findall(stem)
        if len(inside) == 1 and _is_day(pattern.search(stem), form):
            where = stem.replace(inside[0], "(*)", 1)
            return NamedValue("from_file", where, Reason("file_name", {"name": stem}), keys)
    return None


def _is_day(found: re.Match[str] | None, form: str) -> bool:
    return found is not None and not isinstance(read_date(found[0], (form,), "first"), str)
