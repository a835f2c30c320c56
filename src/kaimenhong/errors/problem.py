"""Place, Problem, Refused and how a problem prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from unicodedata import east_asian_width

from kaimenhong.errors.catalogue import CATALOGUE
from kaimenhong.errors.entry import Severity

Language = Literal["zh", "en"]

_BETWEEN: Mapping[Language, str] = {"zh": "、", "en": ", "}


def listed(names: Iterable[object], language: Language = "zh") -> str:
    """Several names as one text. Details of problems hold them as Chinese does, and are told as the language does.

    >>> listed(["甲", "乙"]), listed(["a", 2], "en")
    ('甲、乙', 'a, 2')
    """
    return _BETWEEN[language].join(map(str, names))


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a span of a text file, or a cell of a sheet.

    Lines, columns and rows count from 1; 0 means "the whole file" or "the whole row".
    `sheet` is empty for text files. `length` is the number of characters underlined.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 1
    sheet: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(f"[{self.sheet}]")
        if self.line:
            parts.append(f":{self.line}")
            if self.column:
                parts.append(f":{self.column}")
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: `code` keys the catalogue, `details` fill its sentences.

    `source_line` is the text of the line, for the caret; `clause` the clause id concerned;
    `related` are other places that belong to it, each with a short label.
    """

    code: str
    place: Place
    details: Mapping[str, str] = field(default_factory=dict)
    source_line: str = ""
    clause: str = ""
    related: tuple[tuple[str, Place], ...] = ()

    @property
    def severity(self) -> Severity:
        return CATALOGUE[self.code].severity

    def message(self, language: Language) -> str:
        """What is wrong."""
        return CATALOGUE[self.code].message[language].format(**self._told(language))

    def remedy(self, language: Language) -> str:
        """How to mend it."""
        return CATALOGUE[self.code].remedy[language].format(**self._told(language))

    def _told(self, language: Language) -> Mapping[str, str]:
        """The details, their lists as the language separates them."""
        if language == "zh":
            return self.details
        return {name: text.replace(_BETWEEN["zh"], _BETWEEN["en"]) for name, text in self.details.items()}

    def as_json(self, language: Language) -> dict[str, object]:
        """The problem as `--json` prints it."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.place.file,
            "sheet": self.place.sheet,
            "line": self.place.line,
            "column": self.place.column,
            "clause": self.clause,
            "message": self.message(language),
            "remedy": self.remedy(language),
            "related": [{"label": label, "place": str(place)} for label, place in self.related],
        }


class Refused(Exception):  # noqa: N818  it is a refusal, said in the product's own word
    """A computation cannot go on; `problems` say why, all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        assert self.problems, "a refusal gives its reasons"
        super().__init__("; ".join(f"{p.code} {p.place} {p.message('en')}" for p in self.problems))


# Signs that do something instead of being seen: they would move the cursor, colour the screen, turn the direction.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


_SCREEN = 100  # columns of a line that is shown whole
_AROUND = 20  # characters shown before and behind the words meant


def printable(text: str) -> str:
    r"""A text of the user's as a line of a screen may show it: what cannot be seen is �.

    >>> printable("存款\x1b[2J\n.csv")
    '存款�[2J�.csv'
    """
    return _UNSEEN.sub("\ufffd", text)


def render(problem: Problem, language: Language) -> str:
    """The problem as a person reads it: place, code, message, the line with a caret, remedy.

    A wide (CJK) character takes two columns under the caret; of a long line the words around it are shown.
    """
    head = f"{problem.place} {problem.code}"
    if problem.clause:
        head += f" ({problem.clause})"
    lines = [f"{head}: {problem.message(language)}"]
    if problem.source_line and problem.place.column:
        before, under, behind = _excerpt(problem.source_line, problem.place.column - 1, problem.place.length)
        lines.append(f"    {before}{under}{behind}")
        lines.append("    " + " " * _columns(before) + "^" * max(1, _columns(under)))
    lines.extend(f"    {label}: {place}" for label, place in problem.related)
    remedy = problem.remedy(language)
    if remedy:
        lines.append(f"    → {remedy}")
    return "\n".join(map(printable, lines))


def _excerpt(line: str, start: int, length: int) -> tuple[str, str, str]:
    """What stands before the words meant, they, and what stands behind; of a line too wide for a screen a part."""
    before, under, behind = line[:start], line[start : start + length], line[start + length :]
    if _columns(line) <= _SCREEN:
        return before, under, behind
    if len(under) > 2 * _AROUND:
        under, behind = f"{under[: 2 * _AROUND]}…", ""
    before = before if len(before) <= _AROUND else f"…{before[-_AROUND:]}"
    return before, under, behind if len(behind) <= _AROUND else f"{behind[:_AROUND]}…"


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
