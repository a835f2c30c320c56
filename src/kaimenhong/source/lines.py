"""A text by lines, and what can be said about it before and after YAML has read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kaimenhong.errors import Place, Problem

# Allowed: line ends and printable text as YAML has it. NEL, LS and PS would end a line unseen; signs that turn the
# direction would show a line otherwise than it is read.
_FORBIDDEN = re.compile(
    r"[^\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
MAX_LINE = 2000
_KEY_WITH_WIDE_COLON = re.compile(r"^\s*(?:-\s+)?(?P<key>[^\s:：'\"#{}\[\],]+)(?P<colon>：)")


def unprintable(text: str) -> str:
    """The first character of a text that is no text, as U+0000; empty where there is none."""
    match = _FORBIDDEN.search(text)
    return f"U+{ord(match.group()):04X}" if match else ""


class Lines:
    """Lines of a text, counted from 1."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self._text = text
        self._lines = re.split(r"\r\n|\n|\r", text)

    def line(self, number: int) -> str:
        """The line with this number; empty beyond the end."""
        return self._lines[number - 1] if 1 <= number <= len(self._lines) else ""

    def bad_characters(self) -> Iterator[Problem]:
        """Tabs (KMH-P006) and characters that are no text (KMH-P005), the first of each line."""
        for number, line in enumerate(self._lines, 1):
            match = _FORBIDDEN.search(line[:MAX_LINE])
            if match is None:
                continue
            place = Place(self.file, number, match.start() + 1)
            if match.group() == "\t":
                yield Problem("KMH-P006", place, {}, line[:MAX_LINE].replace("\t", " "))
            else:
                details = {"character": f"U+{ord(match.group()):04X}"}
                yield Problem("KMH-P005", place, details, _FORBIDDEN.sub("?", line[:MAX_LINE]))

    def too_long(self) -> Iterator[Problem]:
        """Lines of more than 2,000 characters (KMH-P030)."""
        for number, line in enumerate(self._lines, 1):
            if len(line) > MAX_LINE:
                details = {"size": str(len(line)), "limit": str(MAX_LINE)}
                yield Problem("KMH-P030", Place(self.file, number), details)

    def full_width_colons(self, first: int, last: int) -> Iterator[Problem]:
        """Lines from `first` to `last` that begin with a key and a full-width colon (KMH-P008)."""
        for number in range(max(first, 1), last + 1):
            line = self.line(number)
            match = _KEY_WITH_WIDE_COLON.match(line)
            if match:
                yield Problem("KMH-P008", Place(self.file, number, match.start("colon") + 1), {}, line)

    def glued_hashes(self, covered: Iterable[tuple[int, int]]) -> Iterator[Problem]:
        """Comments behind a value whose # touches a word: `is: a #1 + b` would be cut in silence."""
        within = sorted(covered)
        index = offset = 0
        for number, line in enumerate(self._lines, 1):
            for found in re.finditer("#", line):
                position = offset + found.start()
                while index < len(within) and within[index][1] <= position:
                    index += 1
                if index < len(within) and within[index][0] <= position:
                    continue
                before, after = line[: found.start()], line[found.end() :]
                if before.strip() and after[:1] not in ("", " "):
                    yield Problem("KMH-P015", Place(self.file, number, found.start() + 1), {}, line)
                break
            offset += len(line)
            offset += 2 if self._text.startswith("\r\n", offset) else 1
