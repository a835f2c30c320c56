"""Cross tables: headers that hold the words of a column, with figures below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kaimenhong.facts import ColumnContract, Contract
from kaimenhong.facts.figures import MONEY_UNITS
from kaimenhong.intake.mapping import part_of
from kaimenhong.intake.proposing.fits import Fit, fit
from kaimenhong.intake.proposing.known import Known
from kaimenhong.intake.proposing.layout import is_total
from kaimenhong.intake.proposing.meanings import meanings
from kaimenhong.intake.proposing.reasons import UNDECIDED
from kaimenhong.intake.proposing.sheet_columns import SheetColumn
from kaimenhong.intake.proposing.unit_words import bracket_of, is_count_word

_FIGURES = ("money", "count", "ratio")


@dataclass(frozen=True, slots=True)
class Cross:
    """`figures`: by column of the contract, the pattern of headers it comes from and how its cells read.

    `column` takes the words standing for `*`, `pattern` covers all, `meant` says what they mean. `totals`: words of
    columns that sum the others up.
    """

    column: ColumnContract
    pattern: str
    meant: Mapping[str, str]
    figures: Mapping[str, tuple[str, Fit]]
    covered: tuple[SheetColumn, ...]
    totals: tuple[str, ...]

    @property
    def understood(self) -> int:
        """How many words are understood."""
        return sum(meant != UNDECIDED for meant in self.meant.values())


def cross_of(contract: Contract, columns: tuple[SheetColumn, ...], known: Known, titles: str) -> Cross | None:
    """The cross table whose headers hold the most words of a column; None where fewer than two do."""
    found = [
        cross
        for column in contract.columns.values()
        if column.one_of and not column.optional
        for patterns in (_by_level(columns), _by_word(columns, column))
        if (cross := _cross(contract, column, patterns, columns, known, titles)) is not None
    ]
    return max(found, key=lambda cross: cross.understood, default=None)


def _by_level(columns: Sequence[SheetColumn]) -> tuple[str, ...]:
    """`余额/*` for headers below one word."""
    upper = (c.header.rpartition("/")[0] for c in columns if "/" in c.header)
    return tuple(dict.fromkeys(f"{text}/*" for text in upper))


def _by_word(columns: Sequence[SheetColumn], column: ColumnContract) -> tuple[str, ...]:
    """`*余额` for headers that are alike but for a word of the column."""
    patterns = [c.header.replace(w, "*", 1) for c in columns for w in column.one_of if w in c.header]
    return tuple(p for p in dict.fromkeys(patterns) if p != "*" and patterns.count(p) > 1 and p.count("*") == 1)


def _cross(
    contract: Contract,
    column: ColumnContract,
    patterns: tuple[str, ...],
    columns: tuple[SheetColumn, ...],
    known: Known,
    titles: str,
) -> Cross | None:
    words: dict[str, str] = {}
    figures: dict[str, tuple[str, Fit]] = {}
    covered: list[SheetColumn] = []
    for pattern in patterns:
        group = {word: c for c in columns if (word := part_of(pattern, "*", c.header))}
        meant = meanings([word for word in group if not is_total(word)], column.one_of)
        if 2 * sum(m != UNDECIDED for m in meant.values()) <= len(meant):
            continue
        name, read = _figure(contract, tuple(group.values()), known, titles)
        if read is None or name in figures:
            continue
        figures[name] = (pattern, read)
        words |= meant
        covered.extend(group.values())
    if sum(m != UNDECIDED for m in words.values()) < 2:  # noqa: PLR2004  one word in a header is no cross table
        return None
    totals = (word for pattern, _ in figures.values() for c in covered if (word := part_of(pattern, "*", c.header)))
    return Cross(
        column,
        _covering([pattern for pattern, _ in figures.values()]),
        words,
        figures,
        tuple(covered),
        tuple(dict.fromkeys(filter(is_total, totals))),
    )


def _figure(contract: Contract, group: tuple[SheetColumn, ...], known: Known, titles: str) -> tuple[str, Fit | None]:
    """The column of figures a group can be, and how it reads: by the unit its headers say, else the only one."""
    found: dict[str, Fit] = {}
    for column in contract.columns.values():
        if column.type in _FIGURES and _goes_with(column, bracket_of(group[0].header)):
            first, *others = [fit(column, c, known, contract.table, titles) for c in group]
            if first is not None and all(other is not None and other.keys == first.keys for other in others):
                found[column.name] = first
    return next(iter(found.items())) if len(found) == 1 else ("", None)


def _goes_with(column: ColumnContract, unit: str) -> bool:
    if unit in MONEY_UNITS:
        return column.type == "money"
    if is_count_word(unit):
        return column.type == "count"
    return True


def _covering(patterns: Sequence[str]) -> str:
    """The pattern that fits all patterns: `任务(*)/*`."""
    first = patterns[0]
    if all(p == first for p in patterns):
        return first
    head = _common(patterns)
    tail = _common([p[len(head) :][::-1] for p in patterns])[::-1]
    return f"{head}*{tail}"


def _common(texts: Sequence[str]) -> str:
    head = ""
    for signs in zip(*texts, strict=False):
        if len(set(signs)) > 1:
            break
        head += signs[0]
    return head
