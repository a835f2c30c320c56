"""Codes of the checks of a plan (KMH-C): names, graph, windows, dates, clauses, money."""

from __future__ import annotations

from kaimenhong.errors.entry import Entry

CHECKS: dict[str, Entry] = {}
