"""Which kinds go together and what comes of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.plan.formula.federation import Codes, Resolve

from kaimenhong.plan.formula import Want
from kaimenhong.plan.model import Arithmetic, Kind, Number, Type


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("存款 + 存款净增", Kind.MONEY),
        ("存款 × 3", Kind.MONEY),
        ("3 × 存款", Kind.MONEY),
        ("存款 × 50%", Kind.MONEY),
        ("500元 × POS布放", Kind.MONEY),
        ("POS布放 × 500元", Kind.MONEY),
        ("2分 × POS布放", Kind.POINTS),
        ("存款 ÷ POS布放", Kind.MONEY),
        ("存款 ÷ 50%", Kind.MONEY),
        ("总分 ÷ POS布放", Kind.POINTS),
        ("存款净增 ÷ 存款", Kind.RATIO),
        ("总分 ÷ 100分", Kind.RATIO),
        ("POS布放 ÷ 36台", Kind.RATIO),
        ("笔数 ÷ POS布放", Kind.NUMBER),  # 笔 per 台
        ("count(pos) ÷ POS布放", Kind.RATIO),  # a count without a unit is of any unit
        ("卡存占比 ÷ 3", Kind.RATIO),
        ("1 ÷ 卡存占比", Kind.RATIO),
        ("3 ÷ POS布放", Kind.RATIO),
        ("卡存占比 - 50%", Kind.POINT_GAP),
        ("1 - 卡存占比", Kind.RATIO),
        ("卡存占比 + 50%", Kind.RATIO),
        ("卡存占比 × 卡存占比", Kind.RATIO),
        ("3 × 卡存占比", Kind.RATIO),
        ("(卡存占比 - 50%) × 2", Kind.POINT_GAP),
        ("总分 × 卡存占比", Kind.POINTS),
        ("总分 + 5", Kind.POINTS),
        ("POS布放 - 3", Kind.COUNT),
        ("10年期 ÷ 2", Kind.NUMBER),
        ("window.end - window.start", Kind.DAYS),
        ("window.end - 15天", Kind.DATE),
        ("15天 + window.start", Kind.DATE),
        ("15天 × 2", Kind.DAYS),
        ("floor(存款 ÷ 步长)", Kind.NUMBER),
        ("ceil(存款)", Kind.MONEY),
        ("abs(-存款)", Kind.MONEY),
        ("max(POS布放, 0)", Kind.COUNT),
        ("min(1, 卡存占比, 2)", Kind.RATIO),
        ("if(达标, 2, 卡存占比)", Kind.RATIO),
        ("if(达标, 'a', '卡')", Kind.TEXT),
        ("达标", Kind.YES_NO),
        ("达标 = yes", Kind.YES_NO),
        ("卡类 in ('卡', '活期')", Kind.YES_NO),
        ("卡类 = '卡'", Kind.YES_NO),
        ("POS布放 in (1台, 2)", Kind.YES_NO),
        ("名次 ≤ rank(总分榜)", Kind.YES_NO),
        ("POS布放 ≥ 台数", Kind.YES_NO),
        ("window.end > 2026-01-01", Kind.YES_NO),
    ],
)
def test_what_comes_of_two_kinds(typed: Resolve, text: str, kind: Kind) -> None:
    assert typed(text).type.kind is kind


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("存款 + 1元", True),
        ("存款 × 3", True),
        ("存款 × 1/2", False),
        ("存款 × 50%", False),
        ("单价 × floor(存款 ÷ 步长)", True),
        ("max(存款, 0元)", True),
        ("存款 ÷ 2", False),
        ("存款 ÷ 1", True),
        ("存款 ÷ 1/2", False),
        ("存款 ÷ (1/2)", True),
        ("attainment(存款净增) ÷ 1", False),
        ("quota(POS布放)", False),
        ("attainment(存款净增)", False),
        ("mean(存款 over 月)", False),
        ("sum(存款 over 月)", True),
        ("count(达标 over 月)", True),
        ("average(deposits.balance)", False),
        ("sum(pos.rebate)", True),
        ("stock(deposits.share)", False),
        ("given(quotas.number)", True),
        ("rank(总分榜)", True),
        ("if(达标, 1元, 2元)", True),
        ("window.end - window.start", True),
    ],
)
def test_whole_numbers_of_base_units_are_known_as_such(typed: Resolve, text: str, whole: bool) -> None:  # noqa: FBT001
    assert typed(text).type.whole is whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("存款 + POS布放", "KMH-L301"),
        ("存款 > 50%", "KMH-L301"),
        ("卡存占比 ≥ 1.31个百分点", "KMH-L301"),
        ("达标 + 1", "KMH-L301"),
        ("达标 × 2", "KMH-L301"),
        ("达标 ÷ 2", "KMH-L301"),
        ("卡类 = 3", "KMH-L301"),
        ("卡类 in (3)", "KMH-L301"),
        ("if(达标, 1元, 50%)", "KMH-L301"),
        ("max(存款, 1元, 50%)", "KMH-L301"),
        ("window.end + window.start", "KMH-L301"),
        ("15天 > 3", "KMH-L301"),
        ("max(存款, 0)", "KMH-L302"),
        ("0 - 存款", "KMH-L302"),
        ("存款 > 30万", "KMH-L302"),
        ("POS布放 > 3户", "KMH-L303"),
        ("笔数 - POS布放", "KMH-L303"),
        ("存款 且 达标", "KMH-L305"),
        ("非 存款", "KMH-L305"),
        ("if(存款, 1, 2)", "KMH-L305"),
        ("all(存款 over 月)", "KMH-L305"),
        ("count(pos where rebate)", "KMH-L305"),
        ("-达标", "KMH-L306"),
        ("floor(达标)", "KMH-L306"),
        ("sum(达标 over 月)", "KMH-L306"),
        ("mean('a' over 月)", "KMH-L306"),
        ("存款 ÷ 0", "KMH-L308"),
        ("存款 ÷ 零", "KMH-L308"),
        ("存款 ÷ (1元 - 1元)", "KMH-L308"),
        ("1/0", "KMH-L308"),
        ("卡类 < '卡'", "KMH-L315"),
        ("达标 > yes", "KMH-L315"),
        ("存款 × 存款", "KMH-L316"),
        ("POS布放 × POS布放", "KMH-L316"),
        ("POS布放 ÷ 存款", "KMH-L316"),
        ("3 ÷ 存款", "KMH-L316"),
        ("15天 × POS布放", "KMH-L316"),
    ],
)
def test_kinds_that_do_not_go_together_are_refused(codes: Codes, text: str, expected: str) -> None:
    assert codes(text) == [expected]


def test_all_mistakes_of_a_formula_are_reported_at_once(codes: Codes) -> None:
    assert codes("(存款 > 3 且 没有 > 1) 或 POS布放 = 3户 或 存款") == ["KMH-L302", "KMH-L200", "KMH-L303", "KMH-L305"]


@pytest.mark.parametrize("text", ["没有 + 1", "没有 > 1", "-没有", "非 没有", "没有 in (1)", "if(没有, 1, 2)",
                                  "if(达标, 没有, 2)", "max(没有, 2)", "mean(没有 over 月)", "sum(没有 of 信用社)",
                                  "达标 且 没有"])  # fmt: skip
def test_an_unknown_name_is_reported_once(codes: Codes, text: str) -> None:
    assert codes(text) == ["KMH-L200"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("存款 ÷ 存款净增", "KMH-L307"),
        ("存款 ÷ 2", None),
        ("存款 ÷ 步长", None),
        ("存款 ÷ (1元 + 2元 × 3 - 1元/2)", None),
    ],
)
def test_outside_measures_only_a_constant_divides(codes: Codes, text: str, expected: str | None) -> None:
    assert codes(text, Want()) == ([expected] if expected else [])


def test_minus_is_zero_of_the_same_kind_less_the_value(typed: Resolve) -> None:
    found = typed("-POS布放").expression
    assert isinstance(found, Arithmetic)
    assert isinstance(found.left, Number)
    assert found.op == "-"
    assert (found.left.type, found.left.value) == (Type(Kind.COUNT, "台", whole=True), Fraction(0))


@pytest.mark.parametrize(
    ("text", "want", "expected"),
    [
        ("36", Want((Kind.COUNT,), "台"), Type(Kind.COUNT, "台", whole=True)),
        ("count(pos)", Want((Kind.COUNT,), "台"), Type(Kind.COUNT, "台", whole=True)),
        ("count(pos)", Want(unit="台"), Type(Kind.COUNT, "台", whole=True)),
        ("1/2", Want((Kind.RATIO, Kind.YES_NO)), Type(Kind.RATIO)),
        ("5", Want((Kind.MONEY, Kind.POINTS)), Type(Kind.POINTS, whole=True)),
        ("5", Want((Kind.NUMBER,)), Type(Kind.NUMBER, whole=True)),
        ("存款", Want((Kind.MONEY,)), Type(Kind.MONEY, whole=True)),
    ],
)
def test_a_bare_number_becomes_the_kind_wanted(typed: Resolve, text: str, want: Want, expected: Type) -> None:
    found = typed(text, want)
    assert found.type == found.expression.type == expected


@pytest.mark.parametrize(
    ("text", "want", "expected"),
    [
        ("5", Want((Kind.MONEY,)), "KMH-L304"),
        ("存款", Want((Kind.RATIO, Kind.POINTS)), "KMH-L304"),
        ("存款", Want((Kind.YES_NO,)), "KMH-L305"),
        ("36台", Want((Kind.COUNT,), "户"), "KMH-L303"),
    ],
)
def test_a_formula_of_another_kind_than_wanted_is_refused(codes: Codes, text: str, want: Want, expected: str) -> None:
    assert codes(text, want) == [expected]


def test_a_bare_number_takes_the_kind_it_is_put_with(typed: Resolve) -> None:
    found = typed("POS布放 + 3").expression
    assert isinstance(found, Arithmetic)
    assert found.right.type == Type(Kind.COUNT, "台", whole=True)
