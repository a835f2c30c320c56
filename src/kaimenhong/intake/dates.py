"""Dates as offices write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from kaimenhong.facts.figures import plain

EXCEL, EXCEL_1904 = "excel", "excel-1904"

FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "YYYYMMDD": re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
        "YYYY-MM-DD": re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"),
        "YYYY/M/D": re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})"),
        "YYYY.M.D": re.compile(r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})"),
        "YYYY年M月D日": re.compile(r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日"),
        EXCEL: re.compile(r"([0-9]{1,7})"),
        EXCEL_1904: re.compile(r"([0-9]{1,7})"),
        "YYYYMM": re.compile(r"([0-9]{4})([0-9]{2})"),
        "YYYY-MM": re.compile(r"([0-9]{4})-([0-9]{1,2})"),
        "YYYY年M月": re.compile(r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月"),
    }
)
MONTH_FORMS = frozenset({"YYYYMM", "YYYY-MM", "YYYY年M月"})

_MIDNIGHT = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")
# Day 0, and the first serial number read. Serial 60 is 29 February 1900, a day that only spreadsheets have; the days
# before it are counted differently.
_SERIALS: Mapping[str, tuple[date, int]] = MappingProxyType(
    {EXCEL: (date(1899, 12, 30), 61), EXCEL_1904: (date(1904, 1, 1), 0)}
)

Day = Literal["first", "last"]


def read_date(text: str, forms: tuple[str, ...], day: Day | None) -> date | Literal["form", "calendar"]:
    """The date a text says in the first form that fits.

    "form": none fits. "calendar": it fits, and there is no such day. Midnight after the date is passed over.

    >>> read_date("２０２６年１月５日", ("YYYY年M月D日",), None), read_date("2026-02-30", ("YYYY-MM-DD",), None)
    (datetime.date(2026, 1, 5), 'calendar')
    """
    written = _MIDNIGHT.sub("", plain(text))
    fault: Literal["form", "calendar"] = "form"
    for form in forms:
        found = FORMS[form].fullmatch(written)
        if found is None and form in _SERIALS:
            # A date cell that was written out as text.
            form, found = "YYYY-MM-DD", FORMS["YYYY-MM-DD"].fullmatch(written)  # noqa: PLW2901
        if found is None:
            continue
        read = _serial(int(found[1]), form) if form in _SERIALS else _day([int(g) for g in found.groups()], day)
        if read is not None:
            return read
        fault = "calendar"
    return fault


def _serial(number: int, form: str) -> date | None:
    zero, first = _SERIALS[form]
    return zero + timedelta(days=number) if first <= number <= (date.max - zero).days else None


def _day(parts: list[int], day: Day | None) -> date | None:
    try:
        if len(parts) == 2:  # noqa: PLR2004  year and month
            return date(parts[0], parts[1], 1 if day == "first" else monthrange(*parts)[1])
        return date(*parts)
    except ValueError:
        return None
