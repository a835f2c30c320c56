"""Figures as offices write them, read exactly: digits times a unit, as a whole number of base units.

Base units: fen for money, 10^-12 for ratios, one for counts. No float and no rounding: a figure that is no whole
number of base units is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from unicodedata import normalize

from kaimenhong.source import half_width

MONEY_UNITS: Mapping[str, int] = MappingProxyType({"分": 1, "元": 100, "万元": 1_000_000, "亿元": 10_000_000_000})
RATIO_UNITS: Mapping[str, int] = MappingProxyType({"1": 10**12, "%": 10**10, "‰": 10**9})

INT64_MAXIMUM = 2**63 - 1

_FIGURE = re.compile(
    r"(?P<open>\()?\s*¥?(?P<sign>[+-])?\s*¥?"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.(?P<part>[0-9]*))?"
    r"\s*(?P<word>[^0-9\s.,()+¥-][^0-9\s.,()+¥]*)?\s*(?P<close>\))?"
)
_PLAIN = re.compile(r"(-)?([0-9]{1,15})(?:\.([0-9]{1,8}))?")
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?[eE][+-]?[0-9]+")
_MINUS_SIGNS = re.compile("[\u2212\u2010\u2011\u2012\u2013]")


class Fault(Enum):
    """Why a text is no figure."""

    NOT_A_NUMBER = "not a number"
    TOO_PRECISE = "not a whole number of base units"
    TOO_LARGE = "beyond 64 bits"
    DIGITS_LOST = "scientific notation"


def plain(text: str) -> str:
    """Half-width signs, letters in their composed form, no spaces around.

    >>> plain("－１，２３４．５％ ")
    '-1,234.5%'
    """
    text = text.strip()
    return text if text.isascii() else _MINUS_SIGNS.sub("-", normalize("NFC", half_width(text))).strip()


def read_figure(text: str, factor: int, words: Mapping[str, int]) -> int | Fault:
    """`text` in base units: its number times `factor`, or times the factor of the word that follows it.

    Thousands separators stand every three digits or not at all; `(12.50)` is minus 12.50, and `(-12.50)` can be
    read two ways.

    >>> read_figure("1,234.5", 100, MONEY_UNITS), read_figure("１２．５万元", 100, MONEY_UNITS)
    (123450, 12500000)
    >>> read_figure("0.005", 100, MONEY_UNITS)
    <Fault.TOO_PRECISE: 'not a whole number of base units'>
    """
    usual = read_usual(text, factor)
    if usual is not None:
        return usual
    written = plain(text)
    found = _FIGURE.fullmatch(written)
    if found is None or not (found["whole"] or found["part"]) or not _brackets_are_clear(found):
        return Fault.DIGITS_LOST if _SCIENTIFIC.fullmatch(written) else Fault.NOT_A_NUMBER
    if found["word"] is not None:
        if found["word"] not in words:
            return Fault.NOT_A_NUMBER
        factor = words[found["word"]]
    digits = (found["whole"] or "").replace(",", "")
    decimals = found["part"] or ""
    if len(digits) + len(decimals) > 60:  # noqa: PLR2004  far beyond any amount; keeps the product small
        return Fault.TOO_LARGE
    return _scaled(digits, decimals, factor, negative=(found["sign"] == "-") != bool(found["open"]))


def _brackets_are_clear(found: re.Match[str]) -> bool:
    return bool(found["open"]) == bool(found["close"]) and not (found["open"] and found["sign"])


def read_usual(text: str, factor: int) -> int | Fault | None:
    """As `read_figure` for digits with a point and a minus at most, as nearly all figures are; None for the rest."""
    found = _PLAIN.fullmatch(text)
    return None if found is None else _scaled(found[2], found[3] or "", factor, negative=found[1] is not None)


def _scaled(digits: str, decimals: str, factor: int, *, negative: bool) -> int | Fault:
    per_unit: int = 10 ** len(decimals)
    scaled, left = divmod(int(digits + decimals) * factor, per_unit)
    if left:
        return Fault.TOO_PRECISE
    if scaled > INT64_MAXIMUM:
        return Fault.TOO_LARGE
    return -scaled if negative else scaled
