"""How much speaks for a column of the sheet being a column of the contract, in whole points."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kaimenhong.facts import ColumnContract, Contract
from kaimenhong.intake.mapping import header_text
from kaimenhong.intake.proposing.fits import Fit, fit
from kaimenhong.intake.proposing.known import Known
from kaimenhong.intake.proposing.reasons import Reason
from kaimenhong.intake.proposing.sheet_columns import SheetColumn
from kaimenhong.intake.proposing.terms import told_parts, word_of, word_of_type

_SAME, _LEARNED = 9, 6


@dataclass(frozen=True, slots=True)
class Pair:
    """A column of the contract with one of the sheet. `by_name`: what the header says; `fit`: what the cells say."""

    column: ColumnContract
    found: SheetColumn
    by_name: int
    fit: Fit
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        return self.by_name + self.fit.points


def pairs_of(contract: Contract, columns: tuple[SheetColumn, ...], known: Known, titles: str) -> tuple[Pair, ...]:
    """Every pair whose cells agree."""
    pairs = []
    for column in contract.columns.values():
        for found in columns:
            read = fit(column, found, known, contract.table, titles)
            if read is not None:
                by_name, why = _by_name(column, found, known, contract)
                pairs.append(Pair(column, found, by_name, read, (*why, *read.reasons)))
    return tuple(pairs)


def _by_name(
    column: ColumnContract, found: SheetColumn, known: Known, contract: Contract
) -> tuple[int, tuple[Reason, ...]]:
    """What the header says for the column: its very name, another mapping of the campaign, words of the field."""
    bare = re.sub(r"\([^()]*\)", "", found.last_part)
    if header_text(column.name) in (found.header, found.last_part, bare):
        return _SAME, (Reason("same_name"),)
    shared = column.type != "text" or column.one_of or column.name in contract.key  # 名称 is a name of many things
    for entry in sorted(known.headers.get(found.header, ()), key=lambda e: (e.table != contract.table, e.mapping)):
        if entry.column == column.name and (shared or entry.table == contract.table):
            return _LEARNED, (Reason("learned", {"mapping": entry.mapping}),)
    return _by_words(column, found, bare)


def _by_words(column: ColumnContract, found: SheetColumn, bare: str) -> tuple[int, tuple[Reason, ...]]:
    """Two points a part of the name that the lowest header says, one where an upper header does; less one if not."""
    points, words = 0, []
    for part in told_parts(column.name):
        word = word_of(part, found.last_part) or word_of(part, found.header)
        points += (2 if word in found.last_part else 1) if word else -1
        words += [word] if word else []
    if not words:
        return 0, ()
    kind = word_of_type(column.type, found.last_part)
    points += bool(kind) + (bare in words)
    return max(points, 0), (Reason("words", {"words": " ".join(dict.fromkeys(words))}),)
