"""Number literals with their units: `97%`, `30万元`, `40元/万元`, `36台`, `2026-03-31`. All exact.

The unit is the rest of the word behind the digits. Money is whole fen or refused. A word that
is no known unit is the unit of a count when it is up to four characters that are not ASCII; what
looks like a unit of another kind (块, 成, 倍, …元) is refused rather than taken for a count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kaimenhong.plan.formula.notes import Notes
from kaimenhong.plan.formula.vocabulary import WORD_SIGNS, Vocabulary, is_word_character
from kaimenhong.plan.model import Day, Expression, Kind, Number, Type

MAX_DIGITS = 30
MAX_UNIT = 4

_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])")
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_RUN_ON = re.compile(r"[.,][0-9]")
_MONEY = {  # fen
    "元": 100,
    "千元": 10**5,
    "万元": 10**6,
    "百万元": 10**8,
    "千万元": 10**9,
    "亿元": 10**10,
    "角": 10,
    "分钱": 1,
}
_SIGNS = {"%": 100, "‰": 1000}
_TIMES = {"万": 10**4, "亿": 10**8}
_NO_UNITS = re.compile(r".*(元|块|块钱|毛|角|分钱|分之|成|倍|折|百分比)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A literal and the offset behind it; `value` None where it has been refused."""

    value: Expression | None
    end: int


class NumberReader:
    """Reads the literals of one text; `plain` is the text with full-width forms made half-width."""

    def __init__(self, plain: str, vocabulary: Vocabulary, notes: Notes) -> None:
        self._plain = plain
        self._vocabulary = vocabulary
        self._notes = notes

    def read(self, start: int, *, in_brackets: bool) -> Found:
        """The literal whose first digit is at `start`."""
        if match := _DATE.match(self._plain, start):
            return self._date(start, match.group())
        match = _NUMBER.match(self._plain, start)
        assert match is not None, "a number begins with a digit"
        digits, end = match.group(), match.end()
        problem = self._wrong_digits(digits, end, in_brackets=in_brackets)
        if problem:
            while end < len(self._plain) and (is_word_character(self._plain[end]) or self._plain[end] in ".,"):
                end += 1
            self._notes.add(problem, start, end, text=_short(self._plain[start:end]), limit=str(MAX_DIGITS))
            return Found(None, end)
        return self._with_unit(Fraction(digits.replace(",", "")), start, end)

    def _wrong_digits(self, digits: str, end: int, *, in_brackets: bool) -> str:
        if len(digits) > MAX_DIGITS:
            return "KMH-L105"
        if "," in digits and in_brackets:
            return "KMH-L120"
        if _RUN_ON.match(self._plain, end) and (self._plain[end] == "." or ("," in digits or not in_brackets)):
            return "KMH-L108"
        return ""

    def _date(self, start: int, text: str) -> Found:
        end = start + len(text)
        try:
            day = date.fromisoformat(text) if len(text) == len("2026-03-31") else None
        except ValueError:
            day = None
        if day is None:
            self._notes.add("KMH-L107", start, end, text=text)
            return Found(None, end)
        return Found(Day(Type(Kind.DATE), day, place=self._notes.text.at(start, len(text))[0]), end)

    def _with_unit(self, number: Fraction, start: int, end: int) -> Found:
        sign = self._plain[end : end + 1]
        if sign in _SIGNS:
            return self._number(Kind.RATIO, number / _SIGNS[sign], start, end + 1)
        unit_end = self._word_end(end)
        unit = self._plain[end:unit_end]
        if unit in _MONEY:
            return self._money(number * _MONEY[unit], start, unit_end)
        if unit in ("个百分点", "百分点"):
            return self._number(Kind.POINT_GAP, number / 100, start, unit_end)
        if unit == "天":
            return self._number(Kind.DAYS, number, start, unit_end)
        times = _TIMES.get(unit[:1], 1)
        word = unit[1:] if times > 1 else unit
        if word == "分":
            return self._number(Kind.POINTS, number * times, start, unit_end)
        if not word:
            return self._number(Kind.NUMBER, number * times, start, unit_end)
        return self._count(number * times, word, start, unit_end)

    def _count(self, number: Fraction, word: str, start: int, end: int) -> Found:
        begin = end - len(word)
        if word in self._vocabulary.names:
            self._notes.add("KMH-L112", begin, end, left=self._plain[start:begin], right=word)
            return Found(None, end)
        if any(sign in word for sign in WORD_SIGNS):
            self._notes.add("KMH-L128", start, end, text=self._plain[start:end])
            return Found(None, end)
        plain_word = all(c.isalpha() and not c.isascii() for c in word)
        if not plain_word or len(word) > MAX_UNIT or _NO_UNITS.match(word):
            self._notes.add("KMH-L106", begin, end, unit=_short(word), text=_short(self._plain[start:end]))
            return Found(None, end)
        return self._number(Kind.COUNT, number, start, end, word)

    def _money(self, fen: Fraction, start: int, end: int) -> Found:
        """Money, or with `/万元` behind it the ratio of the two."""
        if self._plain[end : end + 1] in ("/", "÷"):
            unit_end = self._word_end(end + 1)
            unit = self._plain[end + 1 : unit_end]
            if unit in _MONEY and unit not in self._vocabulary.names:
                return self._number(Kind.RATIO, fen / _MONEY[unit], start, unit_end)
        if fen.denominator != 1:
            self._notes.add("KMH-L104", start, end, text=self._plain[start:end])
            return Found(None, end)
        return self._number(Kind.MONEY, fen, start, end)

    def _number(self, kind: Kind, value: Fraction, start: int, end: int, unit: str = "") -> Found:
        place = self._notes.text.at(start, end - start)[0]
        return Found(Number(Type(kind, unit, whole=value.denominator == 1), value, place=place), end)

    def _word_end(self, start: int) -> int:
        end = start
        while end < len(self._plain) and is_word_character(self._plain[end]):
            end += 1
        return end


def _short(text: str) -> str:
    return text if len(text) <= MAX_DIGITS else text[:MAX_DIGITS] + "…"
