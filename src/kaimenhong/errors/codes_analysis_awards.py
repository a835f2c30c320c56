"""Codes of the analyses of a plan from KMH-C210 on: awards, places, words and the budget."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry, entry

AWARDS: dict[str, Entry] = {}
