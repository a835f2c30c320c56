"""Literals are exact, in base units, or refused with the reason."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.plan.formula.federation import scalar

from kaimenhong.errors import Refused
from kaimenhong.plan.formula import literal
from kaimenhong.plan.model import Day, Expression, Kind, Number, Text, Truth, Type


def code(text: str, *, quoted: bool = False) -> str:
    with pytest.raises(Refused) as refused:
        literal(scalar(text, quoted=quoted))
    (problem,) = refused.value.problems
    return problem.code


def number(text: str) -> Number:
    found = literal(scalar(text))
    assert isinstance(found, Number)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("12", Kind.NUMBER, Fraction(12)),
        ("1,234.5", Kind.NUMBER, Fraction(12345, 10)),
        ("12,345,678", Kind.NUMBER, Fraction(12345678)),
        ("30万", Kind.NUMBER, Fraction(300000)),
        ("1.2亿", Kind.NUMBER, Fraction(120_000_000)),
        ("1/3", Kind.NUMBER, Fraction(1, 3)),
        ("3/3", Kind.NUMBER, Fraction(1)),
        ("-5", Kind.NUMBER, Fraction(-5)),
        ("-1/4", Kind.NUMBER, Fraction(-1, 4)),
        ("round(2/3, 2, half_up)", Kind.NUMBER, Fraction(67, 100)),
        ("max(floor(5 ÷ 2), ceil(1/3), abs(1 - 4), min(1, 2))", Kind.NUMBER, Fraction(3)),
        ("30% × 60分", Kind.POINTS, Fraction(18)),
        ("2026-03-31 - 2026-03-01", Kind.DAYS, Fraction(30)),
        ("97%", Kind.RATIO, Fraction(97, 100)),
        ("３‰", Kind.RATIO, Fraction(3, 1000)),
        ("97.5％", Kind.RATIO, Fraction(975, 1000)),
        ("1.31个百分点", Kind.POINT_GAP, Fraction(131, 10000)),
        ("100元", Kind.MONEY, Fraction(10000)),
        ("0.01元", Kind.MONEY, Fraction(1)),
        ("30万元", Kind.MONEY, Fraction(30_000_000)),
        ("1.2亿元", Kind.MONEY, Fraction(12_000_000_000)),
        ("5分钱", Kind.MONEY, Fraction(5)),
        ("3角", Kind.MONEY, Fraction(30)),
        ("－2万元", Kind.MONEY, Fraction(-2_000_000)),
        ("40元/万元", Kind.RATIO, Fraction(4, 1000)),
        ("3分钱÷元", Kind.RATIO, Fraction(3, 100)),
        ("20分", Kind.POINTS, Fraction(20)),
        ("0.5分", Kind.POINTS, Fraction(1, 2)),
        ("15天", Kind.DAYS, Fraction(15)),
        ("1次", Kind.COUNT, Fraction(1)),
        ("2万户", Kind.COUNT, Fraction(20000)),
    ],
)
def test_a_number_with_its_unit(text: str, kind: Kind, value: Fraction) -> None:
    assert (number(text).type.kind, number(text).value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "whole"),
    [("36台", True), ("0.5分", False), ("2分", True), ("1/3", False), ("3/3", True), ("97%", False), ("1分钱", True)],
)
def test_a_literal_is_whole_when_it_is_a_whole_number_of_base_units(text: str, whole: bool) -> None:  # noqa: FBT001
    assert number(text).type.whole is whole


def test_a_count_keeps_its_unit() -> None:
    assert number("36台").type == Type(Kind.COUNT, "台", whole=True)


@pytest.mark.parametrize(
    ("text", "quoted", "expected"),
    [
        ("2026-03-31", False, Day(Type(Kind.DATE), date(2026, 3, 31), place=None)),  # type: ignore[arg-type]
        ("yes", False, Truth(Type(Kind.YES_NO, whole=True), value=True, place=None)),  # type: ignore[arg-type]
        ("no", False, Truth(Type(Kind.YES_NO, whole=True), value=False, place=None)),  # type: ignore[arg-type]
        ("卡", True, Text(Type(Kind.TEXT), "卡", place=None)),  # type: ignore[arg-type]
        ("yes", True, Text(Type(Kind.TEXT), "yes", place=None)),  # type: ignore[arg-type]
        ("“卡”", False, Text(Type(Kind.TEXT), "卡", place=None)),  # type: ignore[arg-type]
    ],
)
def test_dates_truths_and_texts(text: str, quoted: bool, expected: Expression) -> None:  # noqa: FBT001
    assert literal(scalar(text, quoted=quoted)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.001元", "KMH-L104"),  # a tenth of a fen
        ("1.5分钱", "KMH-L104"),
        ("1" * 31, "KMH-L105"),
        ("9" * 5000 + "元", "KMH-L105"),
        ("0." + "1" * 30, "KMH-L105"),
        ("97pct", "KMH-L106"),
        ("3块", "KMH-L106"),
        ("3成", "KMH-L106"),
        ("3美元", "KMH-L106"),
        ("3abc元", "KMH-L106"),
        ("10年期交保费", "KMH-L106"),  # more than four characters count nothing
        ("2026年3月31日", "KMH-L106"),
        ("1" + "长" * 40, "KMH-L106"),
        ("2026-02-30", "KMH-L107"),
        ("2026-3-1", "KMH-L107"),
        ("1,23", "KMH-L108"),
        ("1,2345", "KMH-L108"),
        ("1.2.3", "KMH-L108"),
        ("36台且", "KMH-L128"),
        ("'卡", "KMH-L103"),
        ("''", "KMH-L121"),
        ("存款", "KMH-L200"),
        ("1元/3", "KMH-L104"),
        ("'a'/'b'", "KMH-L301"),
        ("1 + 3元", "KMH-L302"),
        ("sum(t.c)", "KMH-L134"),
        ("1 < 2", "KMH-L134"),
        ("a@w", "KMH-L134"),
        ("1 ÷ (2 - 2)", "KMH-L308"),
        ("1 ÷ min(2, 0)", "KMH-L308"),
        ("9999-12-31 + 1天", "KMH-L150"),
        ("2026-01-01 + 0.5天", "KMH-L150"),
        ("-yes", "KMH-L306"),
        ("-", "KMH-L113"),
        ("  ", "KMH-L100"),
        ("1/0", "KMH-L308"),
        ("12\u200b", "KMH-L101"),
    ],
)
def test_what_is_no_literal_is_refused(text: str, expected: str) -> None:
    assert code(text) == expected


def test_an_empty_quoted_text_is_refused() -> None:
    assert code(" ", quoted=True) == "KMH-L121"
