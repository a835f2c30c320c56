"""The tags and words of an HTML page, read once from left to right: however broken, it takes no longer than its length.

What is never closed (a tag, a comment, a script) reaches to the end of the page, and none of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_NAME = re.compile(r"/?[a-zA-Z][^\s/>]*")
_QUOTE_OR_END = re.compile(r"[\"'>]")
_ATTRIBUTE = re.compile(r"(?<![^\s\"'/])([^\s\"'<>/=]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++))")
_SILENT = frozenset({"script", "style"})


@dataclass(frozen=True, slots=True)
class Tag:
    """`<td colspan="2">`, or `</td>` with the name `/td`; names in lower case."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def tags_and_words(page: str) -> Iterator[Tag | str]:
    """Tags, and the words between them as they are shown."""
    at = 0
    while at < len(page):
        opening = page.find("<", at)
        opening = len(page) if opening < 0 else opening
        if opening > at:
            yield unescape(page[at:opening])
        if opening == len(page):
            return
        found = _NAME.match(page, opening + 1)
        if found is None:
            at = _passed_over(page, opening)
            if at == opening + 1:
                yield "<"
            continue
        name = found.group().lower()
        end = _end(page, found.end())
        if end == len(page):
            return
        yield Tag(name, _attributes(page[found.end() : end]) if name in ("td", "th") else {})
        at = _behind(page, name, end + 1) if name in _SILENT else end + 1


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
