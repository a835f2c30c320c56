"""A sheet held against every contract: what each would read of it, and which it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kaimenhong.facts import Contract
from kaimenhong.intake.mapping import header_text
from kaimenhong.intake.proposing.choosing import Choice, choose
from kaimenhong.intake.proposing.crosses import Cross, cross_of
from kaimenhong.intake.proposing.known import Known
from kaimenhong.intake.proposing.layout import Layout
from kaimenhong.intake.proposing.named import NamedValue, named_values
from kaimenhong.intake.proposing.sheet_columns import SheetColumn, sheet_columns
from kaimenhong.intake.proposing.weighing import pairs_of

_WHOLE_TITLE, _UNANSWERED = 4, 8
_OF_ANY_FILE = re.compile(r"清单|明细|台账|日报|月报|报表|名册|登记|一览|统计|情况|表$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contract with what it would read. `points`: of its columns and its title, less what stays unanswered."""

    contract: Contract
    choices: tuple[Choice, ...]
    cross: Cross | None
    named: Mapping[str, NamedValue]
    points: int
    left_over: tuple[SheetColumn, ...]

    @property
    def fits(self) -> bool:
        """Whether at least half of the columns a row must have are there."""
        needed = [c.name for c in self.contract.columns.values() if not c.optional]
        asked = {c.column.name for c in self.choices if c.pair is None}
        return 2 * len([n for n in needed if n in asked]) <= len(needed)


def candidates_for(
    layout: Layout, contracts: Mapping[str, Contract], known: Known, file: str, sheets: tuple[str, ...]
) -> tuple[Candidate, ...]:
    """Every contract of which half is there, the most likely first."""
    columns = sheet_columns(layout)
    said = header_text(" ".join((file, *sheets, layout.titles)))
    found = [_candidate(contract, columns, known, layout.titles, file, sheets, said) for contract in contracts.values()]
    return tuple(sorted((c for c in found if c.fits), key=lambda c: (-c.points, c.contract.table)))


def _candidate(  # noqa: PLR0913, PLR0917  a contract, and everything the file says
    contract: Contract,
    columns: tuple[SheetColumn, ...],
    known: Known,
    titles: str,
    file: str,
    sheets: tuple[str, ...],
    said: str,
) -> Candidate:
    cross = cross_of(contract, columns, known, titles)
    crossed = {cross.column.name, *cross.figures} if cross else set[str]()
    free = tuple(c for c in columns if cross is None or c not in cross.covered)
    choices = choose(
        [c for c in contract.columns.values() if c.name not in crossed], pairs_of(contract, free, known, titles)
    )
    named = named_values([c.column for c in choices if c.pair is None], file, sheets)
    choices = tuple(c for c in choices if c.column.name not in named)
    pairs = [c.pair for c in choices if c.pair is not None]
    points = sum(pair.points for pair in pairs)
    points += 3 * cross.understood if cross else 0
    points += _likeness(contract.title, said)
    points -= _UNANSWERED * sum(c.pair is None for c in choices)
    used = {pair.found.at for pair in pairs}
    left = tuple(c for c in free if c.at not in used)
    return Candidate(contract, choices, cross, named, points, left)


def _likeness(title: str, said: str) -> int:
    """How many of a title's neighbouring signs the file, its sheets and its title lines have, less those they have not.

    A whole title counts for a long one, so that 战区 is as good as 利息收入.
    """
    words = _OF_ANY_FILE.sub("", header_text(title)) or header_text(title)
    twos = {words[i : i + 2] for i in range(max(1, len(words) - 1))}
    there = sum(two in said for two in twos)
    return max(there, _WHOLE_TITLE) if there == len(twos) else 2 * there - len(twos)
