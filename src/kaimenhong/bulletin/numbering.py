"""Numbers and days as official documents write them (GB/T 9704, GB/T 15835)."""

from __future__ import annotations

from datetime import date

from kaimenhong.source import to_day

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


def chinese(number: int) -> str:
    """A number from 1 to 9999 in Chinese.

    >>> [chinese(n) for n in (3, 10, 12, 20, 99, 101, 110, 2026)]
    ['三', '十', '十二', '二十', '九十九', '一百零一', '一百一十', '二千零二十六']
    """
    figures = str(number)
    assert 0 < number < 10 ** len(_PLACES), "parts of a notice are counted, not weighed"
    said = ""
    for place, figure in zip(reversed(range(len(figures))), figures, strict=True):
        if figure != "0":
            said += _DIGITS[int(figure)] + _PLACES[place]
        elif said[-1] != "零":
            said += "零"
    said = said.rstrip("零")
    return said.removeprefix("一") if said.startswith("一十") else said


def ordinal(level: int, number: int) -> str:
    """The number of a part at a level: 一、 (一) 1. (1).

    >>> [ordinal(level, 2) for level in (1, 2, 3, 4)]
    ['二、', '（二）', '2.', '（2）']
    """
    return (f"{chinese(number)}、", f"（{chinese(number)}）", f"{number}.", f"（{number}）")[level - 1]


def day(when: date) -> str:
    """A day.

    >>> day(date(2026, 1, 5))
    '2026年1月5日'
    """
    return f"{when.year}年{when.month}月{when.day}日"


def days(start: date, end: date) -> str:
    """First and last day, the year said once where it is one; of one day that day.

    >>> days(date(2026, 1, 1), date(2026, 3, 31)), days(date(2026, 1, 1), date(2026, 1, 1))
    ('2026年1月1日至3月31日', '2026年1月1日')
    """
    if start == end:
        return day(start)
    last = day(end)
    return f"{day(start)}至{last.removeprefix(f'{start.year}年')}"


def value(text: str) -> str:
    """A value of the plan as it stands in words: days in their official form, all else as the plan writes it.

    >>> value("2026-04-15"), value("2026-01-01..2026-03-31"), value("2万元")
    ('2026年4月15日', '2026年1月1日至3月31日', '2万元')
    """
    first, dots, last = text.partition("..")
    start, end = to_day(first), to_day(last)
    if start is None:
        return text
    if not dots:
        return day(start)
    return days(start, end) if end is not None else text
