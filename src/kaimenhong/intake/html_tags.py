"""The tags and words of an HTML page, read once from left to right: however broken, it takes no longer than its length.

What is never closed (a tag, a comment, a script) reaches to the end of the page, and none of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_NAME = re.compile(r"/?[a-zA-Z][^\s/>]*")
_QUOTE_OR_END = re.compile(r"[\"'>]")
_ATTRIBUTE = re.compile(r"(?<![^\s\"'/])([^\s\"'<>/=]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++))")
_SILENT = frozenset({"script", "style"})
_AHEAD = 8  # characters that must stand behind what is whole: <!-- is told by its fourth
_MOST_WAITING = 2**24  # characters


@dataclass(frozen=True, slots=True)
class Tag:
    """`<td colspan="2">`, or `</td>` with the name `/td`; names in lower case."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def tags_and_words(pieces: Iterable[str]) -> Iterator[Tag | str]:
    """Tags, and the words between them as they are shown, of a page that comes in pieces.

    What is not yet whole waits for the next piece. ValueError: something is longer than any tag or word is.
    """
    page, at = "", 0
    for piece in pieces:
        page, at = page[at:] + piece, 0
        if len(page) > _MOST_WAITING + len(piece):
            raise ValueError("a tag without an end")
        while at < len(page):
            found, behind = _next(page, at)
            if behind > len(page) - _AHEAD:
                break  # the next piece may go on with it
            at = behind
            if found is not None:
                yield found
    while at < len(page):
        found, at = _next(page, at)
        if found is not None:
            yield found


def _next(page: str, at: int) -> tuple[Tag | str | None, int]:
    """What stands at a place, and where it ends; nothing for what is passed over."""
    opening = page.find("<", at)
    opening = len(page) if opening < 0 else opening
    if opening > at:
        return unescape(page[at:opening]), opening
    found = _NAME.match(page, opening + 1)
    if found is None:
        behind = _passed_over(page, opening)
        return ("<" if behind == opening + 1 else None), behind
    name = found.group().lower()
    end = _end(page, found.end())
    if end == len(page):
        return None, len(page)
    tag = Tag(name, _attributes(page[found.end() : end]) if name in ("td", "th") else {})
    return tag, _behind(page, name, end + 1) if name in _SILENT else end + 1


def _end(page: str, at: int) -> int:
    """Where a tag is closed; a > in quotes does not close it."""
    while found := _QUOTE_OR_END.search(page, at):
        if found.group() == ">":
            return found.start()
        closing = page.find(found.group(), found.end())
        if closing < 0:
            break
        at = closing + 1
    return len(page)


def _passed_over(page: str, opening: int) -> int:
    """Behind a comment or a declaration; one character on where the < is only a sign."""
    if page.startswith("<!--", opening):
        end = page.find("-->", opening + 4)
        return len(page) if end < 0 else end + 3
    if page[opening + 1 : opening + 2] in ("!", "?", "/"):
        end = page.find(">", opening)
        return len(page) if end < 0 else end + 1
    return opening + 1


def _behind(page: str, name: str, at: int) -> int:
    """Where the words of a script or style end."""
    found = re.compile(f"</{name}", re.IGNORECASE).search(page, at)
    return found.start() if found else len(page)


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(text)}
