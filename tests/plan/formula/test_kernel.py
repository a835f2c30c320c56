"""Rounding, tiers, shares, dates and the instance before: their kinds, and what they may come to."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.plan.formula.federation import MARGINAL, Codes, Resolve, federation

from kaimenhong.plan.formula import NodeInfo, agrees, befores
from kaimenhong.plan.model import AsOf, Before, Kind, Number, OfRelated, Round, ShareOf, Tiered, Type, WindowEdge


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("round(存款净增, 2, half_up)", Type(Kind.MONEY, whole=True)),
        ("round(卡存占比, 4, half_even)", Type(Kind.RATIO)),
        ("round(卡存占比, 0, down)", Type(Kind.RATIO, whole=True)),
        ("round(POS布放 ÷ 3, -1, floor)", Type(Kind.COUNT, "台", whole=True)),
        ("费率(存款)", Type(Kind.RATIO)),
        ("档分(卡存占比)", Type(Kind.POINTS, whole=True)),
        ("档分(1/2)", Type(Kind.POINTS, whole=True)),
        ("累进(POS布放)", Type(Kind.MONEY, whole=True)),
        ("累进(POS布放 ÷ 3)", Type(Kind.MONEY)),
        ("档名(存款)", Type(Kind.TEXT)),
        ("档名(存款) = '大'", Type(Kind.YES_NO, whole=True)),
        ("share(津贴)", Type(Kind.MONEY, whole=True)),
        ("max(存款 of everyone)", Type(Kind.MONEY, whole=True)),
        ("as_of - window.reached", Type(Kind.DAYS, whole=True)),
        ("before(存款, 1元)", Type(Kind.MONEY)),
    ],
)
def test_each_has_its_kind(typed: Resolve, text: str, found: Type) -> None:
    assert typed(text).type == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("round(达标, 2, half_up)", "KMH-L306"),
        ("round(window.end, 2, half_up)", "KMH-L306"),
        ("round(window.end - window.start, 0, half_up)", "KMH-L306"),
        ("round(存款, 3, half_up)", "KMH-L330"),
        ("round(存款, -5, half_up)", "KMH-L330"),
        ("round(卡存占比, 13, half_up)", "KMH-L330"),
        ("round(zzz, 2, half_up)", "KMH-L200"),
        ("round(存款, 1.5, half_up)", "KMH-L151"),
        ("round(存款, 2元, half_up)", "KMH-L151"),
        ("round(存款, 名次, half_up)", "KMH-L151"),
        ("round(存款, 2, half_up@季)", "KMH-L152"),
        ("round(存款, 2, nearest)", "KMH-L152"),
        ("round(存款, 2)", "KMH-L115"),
        ("费率(卡存占比)", "KMH-L301"),
        ("费率(1)", "KMH-L302"),
        ("费率(达标)", "KMH-L301"),
        ("费率(zzz)", "KMH-L200"),
        ("费率", "KMH-L204"),
        ("权重 × 2", "KMH-L204"),
        ("负累(存款)", "KMH-L316"),
        ("存款(1)", "KMH-L112"),
        ("share(权重)", "KMH-L261"),
        ("share(津贴@季)", "KMH-L216"),
        ("share(zzz)", "KMH-L260"),
        ("share(1)", "KMH-L123"),
        ("max(zzz of everyone)", "KMH-L200"),
        ("everyone", "KMH-L113"),
        ("存款 everyone", "KMH-L118"),
        ("window.middle", "KMH-L223"),
        ("before(存款@季, 0元)", "KMH-L153"),
        ("before(目标, 0元)", "KMH-L263"),
        ("before(zzz, 0元)", "KMH-L200"),
        ("before(存款, zzz)", "KMH-L200"),
        ("sum(before(存款, 0元) over 月)", "KMH-L262"),
        ("max(before(存款, 0元) of everyone)", "KMH-L262"),
        ("count(pos where before(存款, 0元) > 0元)", "KMH-L224"),
    ],
)
def test_what_does_not_fit_is_refused(codes: Codes, text: str, code: str) -> None:
    assert codes(text) == [code]


def test_texts_of_tiers_stand_in_rows(typed: Resolve) -> None:
    assert typed("count(pos where 档名(rebate) = '大')").type.kind is Kind.COUNT


def test_the_forms_hold_what_was_written(typed: Resolve) -> None:
    assert isinstance(typed("as_of").expression, AsOf)
    edge, everyone = typed("window.reached").expression, typed("sum(存款 of everyone)").expression
    assert isinstance(edge, WindowEdge)
    assert edge.edge == "reached"
    assert isinstance(everyone, OfRelated)
    assert (everyone.league, everyone.relation) == (None, None)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("档分(1/2)", True),
        ("费率(存款)", False),
        ("累进(POS布放)", False),
        ("费率(max(存款 of everyone))", False),
        ("max(卡存占比 of everyone)", True),
        ("before(存款, 1元)", False),
        ("before(总分, 1分)", True),
        ("before(将来, 1元)", True),
        ("before(存款, 卡存占比 × 1元)", True),
    ],
)
def test_what_may_be_not_applicable(typed: Resolve, text: str, may: bool) -> None:  # noqa: FBT001
    assert typed(text).may_be_not_applicable is may


def test_of_itself_only_the_rest_decides(typed: Resolve) -> None:
    assert not typed("before(将来, 0元) + 存款", name_here="将来").may_be_not_applicable
    assert typed("before(将来, 0元) + 存款", name_here="将来").non_negative
    assert not typed("before(将来, 0元) + 存款净增", name_here="将来").non_negative
    assert not typed("before(将来, 0元)").non_negative


@pytest.mark.parametrize(
    ("text", "proved"),
    [
        ("费率(存款净增)", True),
        ("负率(存款)", False),
        ("累进(POS布放)", True),
        ("round(存款, 0, floor)", True),
        ("round(存款净增, 0, floor)", False),
        ("before(存款, 0元)", True),
        ("before(存款, 0元 - 1元)", False),
    ],
)
def test_what_is_proved_never_to_be_below_zero(typed: Resolve, text: str, proved: bool) -> None:  # noqa: FBT001
    assert typed(text).non_negative is proved


def test_rounding_counts_places_of_yuan() -> None:
    place = federation().values["零"].place
    x = Number(Type(Kind.MONEY), Fraction(12_345), place=place)
    assert Round(x.type, x, 0, "half_up", place=place).of(x.value) == 12_300
    assert Round(Type(Kind.RATIO), x, 2, "half_up", place=place).of(Fraction(1, 3)) == Fraction(33, 100)


def test_a_share_has_its_curve(typed: Resolve) -> None:
    found = typed("share(津贴)").expression
    assert isinstance(found, ShareOf)
    assert found.of("季") == ()


def test_steps_and_their_sums() -> None:
    scope = federation()
    assert [scope.tiers["费率"].step(Fraction(x)) for x in (-1, 0, 1, 2)] == [None, 0, 0, 1]
    assert MARGINAL.marginal == ((Fraction(0), Fraction(500)), (Fraction(-3000), Fraction(800)))


def test_befores_are_found_wherever_they_stand(typed: Resolve) -> None:
    found = list(befores(typed("max(before(存款, before(存款净增, 0元)), 费率(存款) × 1元)").expression))
    assert [one.name for one in found] == ["存款", "存款净增"]
    assert all(isinstance(one, Before) for one in found)


@pytest.mark.parametrize(
    ("first", "info", "fits"),
    [
        (Type(Kind.MONEY), Type(Kind.MONEY, whole=True), True),
        (Type(Kind.NUMBER), Type(Kind.COUNT), False),
        (Type(Kind.COUNT, "件"), Type(Kind.COUNT), True),
        (Type(Kind.COUNT, "件"), Type(Kind.COUNT, "户"), False),
    ],
)
def test_the_first_value_is_of_the_kind_of_what_is_read(first: Type, info: Type, fits: bool) -> None:  # noqa: FBT001
    assert agrees(first, NodeInfo(info, may_be_not_applicable=False, leagues=(), windows=())) is fits


def test_tiers_are_used_as_they_are(typed: Resolve) -> None:
    found = typed("费率(存款)").expression
    assert isinstance(found, Tiered)
    assert found.tiers.name == "费率"
