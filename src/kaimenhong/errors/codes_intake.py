"""Codes of the intake floor."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

CODES: dict[str, Entry] = {}
