"""Widths of words, and lines of a title: even, parted at a sign where one is near, never within a word of letters."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import east_asian_width

MOST = 38  # half characters in a line: 19 characters of 二号 within 156 mm
_OPENING, _CLOSING = "“‘《（〔", "”’》）〕，、：；。！？"
_DETOUR = 8  # half characters a line may be uneven to be parted at a sign


def title_lines(title: str) -> tuple[str, ...]:
    """The title in as few lines as hold it.

    >>> title_lines("关于开展2026年首季业务经营“开门红”竞赛活动的通知")
    ('关于开展2026年首季业务经营', '“开门红”竞赛活动的通知')
    >>> title_lines("计算规则")
    ('计算规则',)
    """
    count = -(-half_characters(title) // MOST)
    lines: list[str] = []
    rest = title
    for left in range(count, 1, -1):
        at = min(_breaks(rest), key=lambda at: _unevenness(rest, at, half_characters(rest) // left), default=len(rest))
        lines.append(rest[:at])
        rest = rest[at:]
    return tuple(line for line in (*lines, rest) if line)


def half_characters(text: str) -> int:
    """How wide a text is, in halves of a Chinese character.

    >>> half_characters("2026年")
    6
    """
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _breaks(text: str) -> list[int]:
    """Where a line may end: not within letters or figures, not before a closing, not behind an opening sign."""
    return [
        at
        for at, (before, after) in enumerate(pairwise(text), 1)
        if not (before.isascii() and after.isascii()) and before not in _OPENING and after not in _CLOSING
    ]


def _unevenness(text: str, at: int, even: int) -> int:
    at_sign = text[at] in _OPENING or text[at - 1] in _CLOSING
    too_long = half_characters(text[:at]) > MOST
    return abs(half_characters(text[:at]) - even) + (0 if at_sign else _DETOUR) + (100 if too_long else 0)
