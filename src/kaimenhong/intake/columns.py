"""Where the columns of a contract are found in a sheet: the mapping bound to the sheet's header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaimenhong.errors import Place, Problem, Refused, listed
from kaimenhong.intake.mapping import ColumnSource, Mapping, part_of


@dataclass(frozen=True, slots=True)
class Bound:
    """One source with the columns of the sheet it reads (from 0): one for a header, one a word for a `*`."""

    source: ColumnSource
    at: int | None = None
    by_word: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """All sources, and the words of a cross table in the order of its columns; one nameless word where it is none."""

    bound: tuple[Bound, ...]
    words: tuple[str, ...]

    @property
    def is_cross_table(self) -> bool:
        return any(b.source.origin == "star" for b in self.bound)


def bind(mapping: Mapping, names: Sequence[str], place: Place) -> Binding:
    """Find every header the mapping names. Raises `Refused` with all that are missing or stand twice."""
    problems: list[Problem] = []
    problems.extend(p for text in _wanted(mapping) if (p := _header_problem(text, names, place)))
    stars = {s.text: _matches(s.text, names, mapping) for s in mapping.columns if s.origin == "star"}
    for text, found in stars.items():
        if not found:
            problems.append(Problem("KMH-I119", place, {"header": text, "headers": _listed(names)}))
        problems.extend(_repeated_words(text, found, place))
    if problems:
        raise Refused(problems)
    in_order = sorted((at, word) for found in stars.values() for word, at in found)
    words = tuple(dict.fromkeys(word for _, word in in_order)) or ("",)
    return Binding(tuple(_bound(s, names, words, dict(stars.get(s.text, ()))) for s in mapping.columns), words)


def _bound(source: ColumnSource, names: Sequence[str], words: tuple[str, ...], found: dict[str, int]) -> Bound:
    match source.origin:
        case "header":
            return Bound(source, names.index(source.text))
        case "star":
            return Bound(source, by_word=tuple(found.get(word) for word in words))
        case _:
            return Bound(source)


def _wanted(mapping: Mapping) -> list[str]:
    texts = [s.text for s in mapping.columns if s.origin == "header"]
    if mapping.subtotals is not None:
        texts.append(mapping.subtotals.header)
    return list(dict.fromkeys(texts))


def _header_problem(text: str, names: Sequence[str], place: Place) -> Problem | None:
    columns = [str(i) for i, name in enumerate(names, 1) if name == text]
    if not columns:
        return Problem("KMH-I111", place, {"header": text, "headers": _listed(names)})
    if len(columns) > 1:
        details = {"header": text, "count": str(len(columns)), "columns": listed(columns)}
        return Problem("KMH-I112", place, details)
    return None


def _matches(pattern: str, names: Sequence[str], mapping: Mapping) -> list[tuple[str, int]]:
    """Words and columns of a cross table; a column of totals (合计) is none of them."""
    skipped = mapping.subtotals.words if mapping.subtotals else frozenset()
    found = [(part_of(pattern, "*", name), at) for at, name in enumerate(names)]
    return [(word, at) for word, at in found if word and word not in skipped]


def _repeated_words(pattern: str, found: list[tuple[str, int]], place: Place) -> list[Problem]:
    columns: dict[str, list[str]] = {}
    for word, at in found:
        columns.setdefault(word, []).append(str(at + 1))
    return [
        Problem(
            "KMH-I112",
            place,
            {"header": pattern.replace("*", word), "count": str(len(at)), "columns": listed(at)},
        )
        for word, at in columns.items()
        if len(at) > 1
    ]


def _listed(names: Sequence[str]) -> str:
    listed = [name for name in names if name]
    return " | ".join(listed[:40]) + (" …" if len(listed) > 40 else "")  # noqa: PLR2004  as many as a person reads
