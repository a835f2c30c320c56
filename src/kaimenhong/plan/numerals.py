"""Numbers as notices write them in words: 前五名, 两个月, 百分之三, 五万元; and dates: 3月31日.

A lone 一 is an article (一台, 一月一兑现) unless it counts places; 第三 and 二等奖 are names, not numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kaimenhong.plan.formula.vocabulary import half_width
from kaimenhong.plan.model import Clause

_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_UNITS = {"元": Fraction(100), "角": Fraction(10), "成": Fraction(1, 10)}  # in base units: fen, ratios
_WORD = "零〇一二两三四五六七八九十百千万亿"
_SPELLED = f"[{_WORD}]{{1,12}}"
_COUNTERS = "个百分点|个月|[名位强家个台户件人元角笔次倍成分月日号年天周季级档类期轮项条张桌部只%]"
_NUMERAL = re.compile(
    rf"百分之(?P<percent>{_SPELLED})"
    rf"|(?P<lower>{_SPELLED})分之(?P<upper>{_SPELLED})"
    rf"|(?P<before>[前后]?)(?P<number>{_SPELLED})(?P<counter>{_COUNTERS})"
)
_ORDINAL = re.compile(rf"第{_SPELLED}|[{_WORD}]等奖?")
_DATE = re.compile(
    r"(?:(?P<year>[0-9]{4})[年-])?(?P<month>[0-9]{1,2})[月-](?P<day>[0-9]{1,2})[日号]"
    r"|(?P<full>[0-9]{4}-[0-9]{2}-[0-9]{2})"
)
_TOP = re.compile(rf"(?:前|TOP ?)(?P<number>[0-9]{{1,6}}|{_SPELLED})(?:名|位|强|家|人)?")
_BAND = re.compile(rf"(?<![前后第0-9{_WORD}])(?P<number>[0-9]{{1,6}}|{_SPELLED})名")
_GROUPED = re.compile(
    rf"(?P<of>[0-9]{{1,6}}|{_SPELLED})[家个名位支][^，,。；;0-9]{{0,20}}?(?:分|编)(?:为|成)"
    rf"(?P<groups>[0-9]{{1,6}}|{_SPELLED})个?[^，,。；;阶段期批]{{0,4}}?[组区队团片]"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in words: where it stands, as written, its value in base units, and what it counts (名, 个月, 元)."""

    start: int
    text: str
    value: Fraction
    counter: str = ""

    @property
    def of_places(self) -> bool:
        """Whether it says how many places there are: 前五名."""
        return self.text.startswith("前")

    @property
    def of_a_day(self) -> bool:
        """Whether it names a year, a month or a day."""
        return self.counter in ("年", "月", "日", "号")


@dataclass(frozen=True, slots=True)
class DateTold:
    """A date in the words; `year` None where they do not say it."""

    start: int
    text: str
    year: int | None
    month: int
    day: int


def numerals(words: str) -> Iterator[Numeral]:
    """The numbers written in Chinese numerals.

    >>> [(n.text, str(n.value)) for n in numerals("前五名奖五万元,连续两个月低于百分之三,奖一台")]
    [('前五名', '5'), ('五万元', '5000000'), ('两个月', '2'), ('百分之三', '3/100')]
    >>> [n.text for n in numerals("一月一兑现,统一考核,二等奖,第三名,十分重视,三分之一")]
    ['三分之一']
    """
    for found in _NUMERAL.finditer(_blanked(words, _ORDINAL)):
        value = _value(found)
        if value is not None:
            yield Numeral(found.start(), found.group(), value, found["counter"] or "")


def dates(words: str) -> Iterator[DateTold]:
    """The dates written in digits.

    >>> [(d.text, d.year, d.month, d.day) for d in dates("自2026年1月1日至3月31日")]
    [('2026年1月1日', 2026, 1, 1), ('3月31日', None, 3, 31)]
    """
    for found in _DATE.finditer(half_width(words)):
        if found["full"]:
            year, month, day = (int(part) for part in found["full"].split("-"))
            yield DateTold(found.start(), found.group(), year, month, day)
        else:
            said = int(found["year"]) if found["year"] else None
            yield DateTold(found.start(), found.group(), said, int(found["month"]), int(found["day"]))


def places_told(clause: Clause) -> frozenset[int]:
    """How many places the words speak of: 前N名, or bands that add up (一等奖1名,二等奖2名).

    >>> def said(words): return sorted(places_told(Clause(words, (), {}, "R")))
    >>> said("得分前六名的奖现金"), said("一等奖1名8000元,二等奖2名6000元"), said("完成任务的奖现金")
    ([6], [3], [])
    """
    words = clause.printed()
    top = [_whole(found["number"]) for found in _TOP.finditer(words)]
    if top:
        return frozenset(top)
    bands = [_whole(found["number"]) for found in _BAND.finditer(_blanked(words, _ORDINAL))]
    return frozenset({sum(bands)} if bands else ())


def groups_told(clause: Clause) -> tuple[tuple[int, int], ...]:
    """How many the words divide into how many groups.

    >>> groups_told(Clause("9家公司将分为5个战区", (), {}, "R")), groups_told(Clause("九家分成三组", (), {}, "R"))
    (((9, 5),), ((9, 3),))
    """
    found = _GROUPED.finditer(clause.printed())
    return tuple((_whole(told["of"]), _whole(told["groups"])) for told in found)


def spelled(text: str) -> int:
    """The whole number Chinese numerals spell.

    >>> [spelled(text) for text in ("五", "两", "十", "二十", "一百零三", "三千", "两万五千", "二〇二六")]
    [5, 2, 10, 20, 103, 3000, 25000, 2026]
    """
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        else:  # 万 multiplies what stands behind 亿, 亿 all before it
            size, below = _GROUPS[character], section + digit
            total = total + below * size if size < _GROUPS["亿"] else (total + below) * size
            section = digit = 0
    return total + section + digit


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else spelled(text)


def _value(found: re.Match[str]) -> Fraction | None:
    """None for what is no number of a rule."""
    if found["percent"]:
        return Fraction(spelled(found["percent"]), 100)
    if found["lower"]:
        lower = spelled(found["lower"])
        return Fraction(spelled(found["upper"]), lower) if lower else None
    number, counter = found["number"], found["counter"]
    if not any(character in _DIGITS or character == "十" for character in number):
        return None  # 万元 behind a bound value, 百家
    if (number == "一" and not found["before"]) or (number, counter) == ("十", "分"):
        return None
    if counter in ("个百分点", "%"):
        return Fraction(spelled(number), 100)
    return spelled(number) * _UNITS.get(counter, Fraction(1))


def _blanked(words: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), words)
