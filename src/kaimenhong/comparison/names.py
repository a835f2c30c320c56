"""Rows before, told in the names of the plan after, so that a renaming is no difference."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kaimenhong.comparison.rows import Row, Rows
from kaimenhong.plan.changes import PlanChanges

_SECTIONS = {
    "league": ("leagues",),
    "window": ("windows",),
    "occasion": ("windows",),
    "measure": ("measures", "gates"),
    "item": ("items",),
    "board": ("boards",),
    "award": ("awards",),
    "settlement": ("settlements",),
    "clause": ("clauses",),
}
"""Columns that hold names of the plan, with the sections of the plan that declare those names."""


def renamed(rows: Rows, changes: PlanChanges) -> Rows:
    """The rows with every name that was renamed in the form it has after."""
    names = {
        (change.was[-2], change.was[-1]): change.path[-1]
        for change in changes.rules.values()
        if change.was and change.was[-1] != change.path[-1]  # of a rule that changed besides, too
    }
    if not names:
        return rows
    return {table: [_row(row, names) for row in found] for table, found in rows.items()}


def _row(row: Row, names: Mapping[tuple[str, str], str]) -> Row:
    return {column: _cell(text, _SECTIONS.get(column, ()), names) for column, text in row.items()}


def _cell(text: str, sections: tuple[str, ...], names: Mapping[tuple[str, str], str]) -> str:
    """A name with what stands around it: `quota(存款)`, `月/2026-01`.

    >>> _cell("quota(存款)", ("measures",), {("measures", "存款"): "各项存款"})
    'quota(各项存款)'
    >>> _cell("月/2026-01", ("windows",), {("windows", "月"): "逐月"})
    '逐月/2026-01'
    """
    for section in sections:
        head, name, tail = _parts(section, text)
        if (section, name) in names:
            return f"{head}{names[section, name]}{tail}"
    return text


def _parts(section: str, text: str) -> tuple[str, str, str]:
    """What stands before a name, the name, what stands behind it."""
    if section == "windows":
        name, slash, instance = text.partition("/")
        return "", name, slash + instance
    call = re.fullmatch(r"([a-z]+\()(.+)(\))", text) if section == "measures" else None
    return (call[1], call[2], call[3]) if call else ("", text, "")
