"""Words of the notice with values of the plan in them, and the order in which they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date


def as_told(text: str) -> str:
    """A value as the plan writes it; days that begin and end on one day are that day.

    >>> as_told("2026-01-01..2026-01-01"), as_told("2026-01-01..2026-01-04"), as_told("2万元")
    ('2026-01-01', '2026-01-01..2026-01-04', '2万元')
    """
    first, dots, last = text.partition("..")
    return first if dots and first == last else text


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of the notice and the values of the plan in their braces: (key path, text of the value), in order."""

    words: str
    bindings: tuple[tuple[str, str], ...]
    not_computed: Mapping[str, str]

    def printed(self, show: Callable[[str], str] = as_told) -> str:
        """The words with their values; `show` says how a value prints."""
        values = iter(self.bindings)
        return re.sub(r"\{[^{}]*\}", lambda _: show(next(values)[1]), self.words)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the notice: heading, words, and parts of its own, each a section or the id of a clause."""

    heading: Wording | None
    text: Wording | None
    parts: tuple[Section | str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """How the notice is printed: who to whom, in what order. Every clause stands in the sections once."""

    issuer: str
    number: str | None
    date: date
    to: tuple[str, ...]
    title: Wording | None
    opening: Wording | None
    sections: tuple[Section | str, ...]
    closing: Wording | None
    interpreter: str | None
