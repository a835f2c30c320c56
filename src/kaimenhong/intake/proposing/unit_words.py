"""Units as a sheet says them: in brackets behind a header, in the cells, in a line above (单位:万元)."""

from __future__ import annotations

import re

from kaimenhong.facts.figures import MONEY_UNITS
from kaimenhong.intake.cells import shown
from kaimenhong.intake.mapping import header_text
from kaimenhong.intake.proposing.known import Known
from kaimenhong.intake.proposing.reasons import Reason
from kaimenhong.intake.proposing.sheet_columns import SheetColumn

_BRACKET = re.compile(r"\((?:单位:)?([^()]+)\)")
_OF_SHEET = re.compile(r"(?:金额)?单位:?\s*(?:人民币)?(亿元|万元|元|分)")
_COUNTED = re.compile(r"[户台人件笔张个项次份]+")
_OWN = re.compile(r"[0-9.,]+\s*([^\s0-9.,]+)")


def bracket_of(header: str) -> str:
    """The unit in brackets, the lowest first: `任务(万元)/存款` says 万元."""
    found = _BRACKET.findall(header)
    return found[-1] if found else ""


def is_count_word(word: str) -> bool:
    """Whether a word counts things: 户, 台, 人 …"""
    return _COUNTED.fullmatch(word) is not None


def own_word(found: SheetColumn) -> str:
    """The word that cells have behind their number, where all that have one have the same."""
    words = {m[1] for cell, _ in found.cells if (m := _OWN.fullmatch(shown(cell).strip()))}
    return words.pop() if len(words) == 1 else ""


def money_unit(found: SheetColumn, known: Known, table: str, titles: str) -> tuple[str | None, Reason]:
    """The unit of a bare amount and who says so; None where nobody does."""
    bracket = bracket_of(found.header)
    if bracket in MONEY_UNITS:
        return bracket, Reason("unit_header", {"unit": bracket})
    own = own_word(found)
    if own in MONEY_UNITS:
        return own, Reason("unit_cells", {"unit": own})
    said = set(_OF_SHEET.findall(header_text(titles)))
    if len(said) == 1:
        unit = said.pop()
        return unit, Reason("unit_title", {"unit": unit})
    entries = (entry for entry in known.headers.get(found.header, ()) if entry.table == table)
    learned = {entry.unit: entry for entry in entries if entry.unit in MONEY_UNITS}
    if not said and len(learned) == 1:
        unit, entry = learned.popitem()
        return unit, Reason("unit_learned", {"unit": unit, "mapping": entry.mapping})
    return None, Reason("unit_unknown")
