"""The body of a notice: its sections numbered in order, every clause in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kaimenhong.bulletin.document import Paragraph
from kaimenhong.bulletin.numbering import ordinal, value
from kaimenhong.bulletin.punctuation import full_width
from kaimenhong.plan.model import Clause, Section, Wording

_STOPS = "。！？：；…"


class Body:
    """Paragraphs of the sections. `places`: where each clause stands, as 三（二）."""

    def __init__(self, clauses: Mapping[str, Clause]) -> None:
        self.clauses = clauses
        self.places: dict[str, str] = {}

    def sections(self, parts: tuple[Section | str, ...]) -> tuple[Paragraph, ...]:
        """All of them, numbered from 一、"""
        return tuple(self._parts(parts, 1, ""))

    def _parts(self, parts: tuple[Section | str, ...], level: int, above: str) -> Iterator[Paragraph]:
        """A part alone in its section, without a heading, needs no number."""
        alone = level > 1 and len(parts) == 1
        for at, part in enumerate(parts, 1):
            headed = isinstance(part, Section) and part.heading is not None
            number = ordinal(level, at) if headed or not alone else ""
            place = above + number.rstrip("、.")
            if isinstance(part, Section):
                yield from self._section(part, level, number, place)
            else:
                self.places[part] = place
                yield from paragraphs(self.clauses[part], number)

    def _section(self, section: Section, level: int, number: str, place: str) -> Iterator[Paragraph]:
        if section.heading is None:
            yield from paragraphs(section.text, number) if section.text else ()
        else:
            yield from _headed(f"{number}{words(section.heading)}", section.text, level)
        yield from self._parts(section.parts, level + 1, place)


def _headed(heading: str, text: Wording | None, level: int) -> Iterator[Paragraph]:
    """A heading of the first level has its own line; below it the words run on behind the heading."""
    if level == 1 or text is None:
        yield Paragraph("body", "", heading, level)
        yield from paragraphs(text) if text else ()
        return
    stop = "" if heading.endswith(tuple(_STOPS)) else "。"
    first, *others = paragraphs(text)
    yield Paragraph("body", first.text, f"{heading}{stop}", level)
    yield from others


def words(wording: Wording) -> str:
    """What is printed of words: values of the plan in their place, punctuation of Chinese."""
    return full_width(wording.printed(value))


def paragraphs(wording: Wording, number: str = "") -> Iterator[Paragraph]:
    """One paragraph a line, the first with the number."""
    lines = [line.strip() for line in words(wording).splitlines() if line.strip()]
    for at, line in enumerate(lines):
        yield Paragraph("body", line if at else f"{number}{line}")
