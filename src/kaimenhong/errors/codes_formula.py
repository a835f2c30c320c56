"""Codes of the plan floor's formulas: their grammar, names and types."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {}
