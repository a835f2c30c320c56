"""Dates as they are typed."""

from __future__ import annotations

import re
from datetime import date

from kaimenhong.cli.exits import misused

_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}")


def typed_date(text: str) -> date:
    """A date typed as 2026-02-28, or KMH-U003: no other shape, and a day the calendar has."""
    if not _SHAPE.fullmatch(text) or not text.isascii():
        raise misused("KMH-U003", text=text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise misused("KMH-U003", text=text) from None
