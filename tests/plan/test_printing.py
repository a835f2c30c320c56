"""A formula printed reads back as itself; values print with their unit, cut and never rounded up."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.plan.formula.federation import federation, scalar, vocabulary

from kaimenhong.plan.formula import Want, parse, resolve
from kaimenhong.plan.model import Expression, Kind, Type
from kaimenhong.plan.printing import amount, formula, literal

SCOPE = federation()


def read(text: str) -> Expression:
    within = replace(SCOPE, in_fold=True, pay=SCOPE.values["单价"])
    return resolve(parse(scalar(text), vocabulary(SCOPE)), within, Want(division_allowed=True)).expression


@pytest.mark.parametrize(
    "text",
    [
        "存款净增 ≥ 目标",
        "1000元 × floor(max(存款净增, 0元) ÷ 100万元)",
        "max(存款净增, 12345.67元) ≥ 0元 - 50元",
        "存款净增 ≥ 0.5万元 且 达标 或 非 达标",
        "卡存占比 × 1/3",
        "存款净增@季 - quota(存款净增@季)",
        "attainment(存款净增) + 0.25",
        "非 attained(POS布放@季)",
        "last_rank(总分榜) ≤ 3 且 rank(总分榜@季) ≤ 名次",
        "mean(存款净增 over 月)",
        "mean(attainment(存款净增) of 上级)",
        "count(达标 of 信用社)",
        "count(pos where valid 且 withdrawn_on > window.end)",
        "sum(pos.rebate where empty(withdrawn_on) 或 installed_on ≤ 2026-02-01)",
        "stock(deposits.balance where kind in ('卡', '活期')) ÷ opening(deposits.balance where kind ≠ '定期')",
        "if(达标, yes, no)",
        "min(prior(), 存款净增)",
        "总分 ≥ 60分",
        "(存款净增 > 0元) = 达标",
        "存款净增 - (存款 - 1元) - 2元",
        "存款净增 ÷ (存款 ÷ 2元) × 3 ÷ (1元 + 2元)",
        "达标 且 (达标 或 非 (达标 且 存款净增 > 0元)) 且 非 非 达标",
        "(达标 且 达标) 且 达标",
        "POS布放 - 36台",
        "round(存款净增 ÷ 3, -4, half_even)",
        "费率(存款净增 + 1元) × 存款",
        "before(存款净增, 0元 - 1元)",
        "share(津贴)",
        "max(存款 of everyone)",
        "as_of ≥ window.reached",
        "存款净增 × (1/3) ÷ (1/7)",
        "卡存占比 ≥ 1/3",
        "abs(存款净增 + (存款 - 1.5万元)) × 3‰",
    ],
)
def test_a_formula_printed_reads_back_as_itself(text: str) -> None:
    typed = read(text)
    assert read(formula(typed)) == typed


def test_no_brackets_are_printed_but_those_that_are_needed() -> None:
    text = "存款净增 ≤ 0元 或 存款净增 ≤ 下限 × 存款 且 非 达标"
    assert formula(read(text)) == text.replace("下限", "50%")


@pytest.mark.parametrize(
    ("kind", "value", "printed"),
    [
        (Type(Kind.MONEY), Fraction(-1_234_567_89), "-1,234,567.89元"),
        (Type(Kind.MONEY), Fraction(100, 3), "0.33元…"),
        (Type(Kind.RATIO), Fraction(969_999, 1_000_000), "96.9999%"),
        (Type(Kind.RATIO), Fraction(2, 3), "66.6666…%"),
        (Type(Kind.POINT_GAP), Fraction(131, 10_000), "1.31个百分点"),
        (Type(Kind.POINTS), Fraction(45), "45分"),
        (Type(Kind.YES_NO), Fraction(1), "是"),
        (Type(Kind.YES_NO), Fraction(0), "否"),
        (Type(Kind.DAYS), Fraction(15), "15天"),
        (Type(Kind.DATE), Fraction(20_543), "2026-03-31"),
        (Type(Kind.DATE), Fraction(59), "1970-03-01"),
        (Type(Kind.COUNT, "台"), Fraction(36), "36台"),
    ],
)
def test_a_value_prints_with_its_unit(kind: Type, value: Fraction, printed: str) -> None:
    assert amount(value, kind) == printed


def test_money_of_a_literal_prints_as_notices_write_it() -> None:
    money = Type(Kind.MONEY)
    assert [literal(Fraction(yuan * 100), money) for yuan in (8000, 15_000, 576_000_000)] == [
        "8000元",
        "1.5万元",
        "57600万元",
    ]
    assert literal(Fraction(1, 3), Type(Kind.NUMBER)) == "1/3"
