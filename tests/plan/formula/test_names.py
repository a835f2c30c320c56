"""Names across leagues and windows, quotas, ranks, relations, folds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.plan.formula.federation import QUARTER, Codes, Resolve, scalar, vocabulary

from kaimenhong.periods import Instance, Period, Window, each_month
from kaimenhong.plan.formula import Scope, Want, parse, references
from kaimenhong.plan.model import Kind, OfRelated, OverWindows, Prior, RankOf, Reference, Type

PERSONS = {"leagues_here": ("员工",)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("存款净增2", "KMH-L201"),
        ("存款净憎", "KMH-L201"),
        ("10年期交", "KMH-L201"),
        ("zzz", "KMH-L200"),
        ("总分榜 > 3", "KMH-L204"),
        ("信用社", "KMH-L204"),
        ("包片", "KMH-L204"),
        ("月", "KMH-L204"),
        ("pos", "KMH-L204"),
        ("存款@年", "KMH-L205"),
        ("mean(存款 over 年)", "KMH-L205"),
        ("mean(存款 of 没有)", "KMH-L206"),
        ("个人业绩", "KMH-L207"),
        ("卡存占比@月", "KMH-L208"),
        ("quota(存款净增@月)", "KMH-L208"),
        ("存款@月", ""),  # months end with every cumulative window
        ("quota(存款)", "KMH-L210"),
        ("attainment(存款净增@首周)", "KMH-L208"),
        ("quota(全辖)", ""),
        ("存款净增 ≥ quota(达标)", "KMH-L222"),
        ("quota(没有)", "KMH-L200"),
        ("attained(存款净曾)", "KMH-L201"),
        ("rank(没有)", "KMH-L219"),
        ("rank(存款)", "KMH-C254"),
        ("rank(总分榜@月)", "KMH-L208"),
        ("单价@季", "KMH-L216"),
        ("prior()", "KMH-L215"),
        ("pay()", "KMH-L215"),
        ("mean(个人业绩 of 员工)", ""),
        ("mean(个人业绩 over 月 of 员工)", "KMH-L124"),
        ("mean(mean(个人业绩 over 月) of 员工)", ""),
        ("sum(全辖 of 联社)", ""),
        ("mean(总分 of 包片)", "KMH-L213"),
        ("mean(全辖 of 上级)", ""),
        ("mean(个人业绩 of 下属)", ""),
        ("count(rank(没有) of 上级)", "KMH-L219"),
        ("mean(总分 + 没有 of 上级)", "KMH-L200"),
        ("mean(个人业绩 of 上级)", "KMH-L207"),
        ("mean(attainment(存款净增) of 上级)", ""),
        ("mean(quota(存款) of 上级)", "KMH-L210"),
        ("mean(mean(总分 over 季) of 上级)", ""),
        ("count(rank(总分榜) = 1 of 上级)", ""),
        ("sum(单价 of 上级)", ""),
    ],
)
def test_names_and_their_mistakes(codes: Codes, text: str, expected: str) -> None:
    assert codes(text) == ([expected] if expected else [])


def test_at_reads_the_only_instance_the_one_with_the_same_end_or_the_only_one_around(codes: Codes) -> None:
    monthly = {"windows_here": ("月",)}
    assert codes("存款@累计", **monthly) == []
    assert codes("存款@季", **monthly) == []
    assert codes("存款@月", windows_here=("首周",)) == []  # the week lies in January alone
    across = Window("跨月", (Instance("跨月", "跨月", Period(date(2026, 1, 28), date(2026, 2, 3))),))
    assert codes("存款@月", windows={"月": each_month("月", QUARTER), "跨月": across}, windows_here=("跨月",)) == [
        "KMH-L209"
    ]


def test_over_wants_windows_inside_this_one(codes: Codes) -> None:
    assert codes("mean(总分 over 季)", windows_here=("月",)) == ["KMH-L217"]
    assert codes("mean(存款 over 月)", windows_here=("季",)) == []


def test_a_relation_leads_to_the_league_where_its_names_live(typed: Resolve) -> None:
    found = typed("mean(总分 of 包片)", **PERSONS).expression
    assert isinstance(found, OfRelated)
    assert (found.league, found.relation, found.type) == ("信用社", "包片", Type(Kind.POINTS))


def test_a_league_is_read_whole(typed: Resolve) -> None:
    found = typed("max(存款 of 信用社)").expression
    assert isinstance(found, OfRelated)
    assert (found.league, found.relation, found.type) == ("信用社", None, Type(Kind.MONEY, whole=True))


def test_the_share_of_months_a_gate_held(typed: Resolve) -> None:
    found = typed("mean(达标 over 月)").expression
    assert isinstance(found, OverWindows)
    assert found.type == Type(Kind.RATIO)
    assert typed("any(达标 over 月)").type.kind is Kind.YES_NO


def test_names_keep_their_window(typed: Resolve) -> None:
    found = typed("存款净增@季").expression
    assert isinstance(found, Reference)
    assert (found.role, found.at) == ("measure", "季")
    rank = typed("last_rank(总分榜@季)").expression
    assert isinstance(rank, RankOf)
    assert (rank.from_last, rank.at) == (True, "季")


def test_a_fold_may_read_its_past_and_its_pay(typed: Resolve, codes: Codes) -> None:
    pay = typed("存款 × 50%").expression
    found = typed("if(达标, pay(), min(prior(), pay()))", Want((Kind.MONEY,)), in_fold=True, pay=pay)
    assert found.type == Type(Kind.MONEY)
    prior = typed("prior()", in_fold=True, pay=pay).expression
    assert prior == Prior(Type(Kind.MONEY, whole=True), place=prior.place)
    assert codes("sum(prior() over 月)", in_fold=True, pay=pay) == ["KMH-L215"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("存款", False),
        ("卡存占比", True),
        ("达标", False),
        ("总分 + 1分", True),
        ("rank(总分榜) ≤ 3", True),
        ("quota(存款净增)", False),
        ("quota(全辖)", True),
        ("attainment(存款净增)", True),
        ("attainment(POS布放)", False),
        ("attained(存款净增)", False),
        ("attained(全辖)", True),
        ("mean(达标 over 月)", False),  # the first month begins with every cumulative window
        ("mean(卡存占比 over 季)", True),
        ("count(卡存占比 over 季)", False),
        ("mean(存款 of 信用社)", False),  # oneself is always among them
        ("mean(存款净增 of 上级)", True),
        ("sum(存款净增 of 上级)", False),
        ("存款 ÷ 存款净增", False),  # the plan's keys say what a zero denominator means
        ("if(达标, 存款, 存款净增)", False),
        ("count(pos where valid)", False),
    ],
)
def test_what_may_be_not_applicable(typed: Resolve, text: str, expected: bool) -> None:  # noqa: FBT001
    assert typed(text).may_be_not_applicable is expected


def test_a_window_may_begin_before_any_part_of_it(typed: Resolve) -> None:
    late = {"windows_here": ("累计",)}
    assert typed("mean(卡存占比 over 季)", **late).may_be_not_applicable
    assert not typed("mean(存款 over 累计)", **late).may_be_not_applicable


@pytest.mark.parametrize(
    ("text", "zero", "negative"),
    [
        ("存款 + 存款净增", False, False),
        ("存款 ÷ 2", False, False),
        ("存款 ÷ 存款", True, False),
        ("存款 ÷ 存款净增", True, True),
        ("1 - 存款 ÷ 存款净增", True, True),
        ("存款 ÷ stock(deposits.balance)", True, False),
        ("存款 ÷ sum(pos.rebate)", True, True),
        ("distinct(pos.rebate) ÷ count(pos)", True, False),
        ("POS布放 ÷ distinct(pos.rebate)", True, False),
        ("存款 ÷ (stock(deposits.balance) + 1元)", True, False),
        ("存款 ÷ (stock(deposits.balance) - 1元)", True, True),
        ("存款 ÷ max(存款净增, 1元)", True, False),
        ("存款 ÷ min(存款净增, 1元)", True, True),
        ("存款 ÷ abs(存款净增)", True, False),
        ("存款 ÷ floor(存款)", True, False),
        ("存款 ÷ if(达标, 1元, 存款)", True, False),
        ("存款 ÷ (-1元 × POS布放)", True, True),
        ("存款 ÷ sum(存款 over 月)", True, False),
        ("存款 ÷ mean(达标 over 月)", True, False),
        ("count(存款净增 > 1元 over 月) ÷ count(存款净增 over 月)", True, False),
        ("10年期 ÷ rank(总分榜)", True, False),
        ("15天 ÷ (window.end - window.start)", False, False),
        ("15天 ÷ (window.start - window.end)", False, True),
        ("15天 ÷ (window.reached - window.start + 1天)", False, False),
        ("15天 ÷ (window.reached - window.start)", True, False),
        ("15天 ÷ (window.start - window.reached)", True, True),
        ("15天 ÷ (as_of - window.start)", True, True),
        ("存款 ÷ quota(存款净增)", True, True),
    ],
)
def test_which_denominators_can_be_zero_or_negative(typed: Resolve, text: str, zero: bool, negative: bool) -> None:  # noqa: FBT001
    found = typed(text)
    assert (found.zero_denominator_possible, found.negative_denominator_possible) == (zero, negative)


def test_the_rows_of_an_award_have_columns_that_are_never_negative(typed: Resolve, scope: Scope) -> None:
    pos = replace(scope.contracts["pos"])
    assert typed("swipes × 2", row_table=pos).non_negative
    assert not typed("rebate × 2", row_table=pos).non_negative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单价 × floor(存款@季 ÷ 步长)", {("单价", "plain", None), ("存款", "plain", "季"), ("步长", "plain", None)}),
        ("attained(存款净增) 且 非 达标", {("存款净增", "attained", None), ("达标", "plain", None)}),
        ("quota(存款@月) > -attainment(存款)", {("存款", "quota", "月"), ("存款", "attainment", None)}),
        ("rank(总分榜) in (1) 或 last_rank(总分榜) = 1", {("总分榜", "rank", None), ("总分榜", "last_rank", None)}),
        ("count(pos where rebate > 单价)", {("pos", "table", None), ("rebate", "row", None), ("单价", "row", None)}),
        (
            "count(pos where empty(unit)) + sum(pos.rebate) + 没有",
            {("pos", "table", None), ("unit", "row", None), ("没有", "plain", None)},
        ),
    ],
)
def test_the_names_a_formula_uses(scope: Scope, text: str, expected: set[tuple[str, str, str | None]]) -> None:
    found = references(parse(scalar(text), vocabulary(scope)))
    assert {(use.name, use.wrapper, use.at) for use in found} == expected


def test_uses_know_the_windows_and_relations_they_are_read_through(scope: Scope) -> None:
    (use,) = references(parse(scalar("mean(mean(mean(总分 over 月) of 包片) of 上级)"), vocabulary(scope)))
    assert (use.name, use.over, use.of, use.place.column) == ("总分", ("月",), ("上级", "包片"), 9 + 15)
