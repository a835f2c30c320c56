"""The analyses see through tiers, rounding and amounts of other awards."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.plan.analysis.small import award, bounds, quota, text, told_in, typed

from kaimenhong.plan.analysis.interval import UNBOUNDED, Interval
from kaimenhong.plan.model import PayFormula


def tiers(steps: str, way: str = "whole", below: str = "0%") -> str:
    said = f", below: {below}" if way == "whole" else ""
    return f"tiers:\n  档: {{clause: R, {way}: [{steps}]{said}}}\n"


FALLING = "{from: 0元, is: 2%}, {above: 100万元, is: 1%}"


def falls(pay: str, said: str, **sections: str) -> list[str]:
    return told_in(text(awards=award("奖", pay), **sections) + said, "KMH-C212")


def test_a_lower_rate_for_the_whole_pays_less_for_more() -> None:
    pair = "净增 从 100万元 到 1000000.01元:奖 反而从 2万元 降到 ≈1.00万元"
    assert falls("max(净增, 0元) × 档(净增)", tiers(FALLING)) == [pair]


def test_a_lower_rate_for_what_is_above_alone_pays_more_for_more() -> None:
    assert falls("档(净增)", tiers(FALLING, "marginal")) == []


def test_tiers_that_rise_are_no_matter() -> None:
    assert falls("max(净增, 0元) × 档(净增)", tiers("{from: 0元, is: 1%}, {above: 100万元, is: 2%}")) == []


def test_what_is_not_applicable_below_the_first_step_counts_as_nothing() -> None:
    said = tiers("{from: 0元, is: 2%}", below="not_applicable")
    assert falls("max(净增, 0元) × 档(净增)", said) == []


def test_rounding_neither_hides_a_fall_nor_makes_one() -> None:
    said = quota("净增", "{社: 100万元}")
    lost = "if(round(attainment(净增), 2, half_up) ≥ 120%, 100元, 200元)"
    won = "if(round(attainment(净增), 2, half_up) ≥ 120%, 200元, 100元)"
    asked = {"if_": "净增 ≥ 0元"}
    assert len(told_in(text(awards=award("奖", lost, **asked), quotas=said), "KMH-C212")) == 1
    assert told_in(text(awards=award("奖", won, **asked), quotas=said), "KMH-C212") == []


@pytest.mark.parametrize(("condition", "found"), [("", 1), ("净增 ≥ 200万元", 0)])
def test_the_amount_of_another_award_is_added_to_what_hangs_on_it(condition: str, found: int) -> None:
    one = award("甲", "max(净增, 0元) × 1%", **({"if_": condition} if condition else {}))
    other = award("乙", "if(amount(甲) ≥ 1万元, 100元, 200元)")
    fallen = told_in(text(awards=one + other), "KMH-C212")
    assert len(fallen) == found, "with the condition the jump to 20,000 is more than what is lost"


def test_the_amount_of_an_award_by_place_is_a_number_like_any_other() -> None:
    board = (
        "  榜: {league: 社, windows: [季], groups: none, by: [{is: 净增, order: high_first}], "
        "among: everyone, eligible: everyone, ties: skip}\n"
    )
    one = award("甲", "{by_place: 榜, prizes: [2元, 1元], ties: pool}")
    assert told_in(text(awards=one + award("乙", "amount(甲)"), boards=board), "KMH-C212") == []


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        ("档(净增)", Interval(Fraction(0), Fraction(300_00))),
        ("round(min(max(净增, 0元), 199元) × 1%, 0, down)", Interval(Fraction(0), Fraction(1_00))),
    ],
)
def test_what_is_bounded_behind_tiers_and_rounding(pay: str, expected: Interval) -> None:
    said = tiers("{from: 0元, is: 100元}, {from: 100万元, is: 300元}", below="0元")
    plan = typed(said, awards=award("奖", pay))
    formula = plan.awards["奖"].pay
    assert isinstance(formula, PayFormula)
    assert bounds(plan).of(formula.formula, "社") == expected


def test_tiers_give_nothing_but_their_steps_where_they_are_applicable() -> None:
    said = tiers("{from: 0元, is: 100元}, {from: 100万元, is: 300元}", below="not_applicable")
    plan = typed(said, awards=award("奖", "档(净增)"))
    formula = plan.awards["奖"].pay
    assert isinstance(formula, PayFormula)
    assert bounds(plan).of(formula.formula, "社") == Interval(Fraction(100_00), Fraction(300_00))


def test_amounts_of_other_awards_are_bounded_by_their_pay() -> None:
    board = (
        "  榜: {league: 社, windows: [季], groups: none, by: [{is: 净增, order: high_first}], "
        "among: everyone, eligible: everyone, ties: skip}\n"
    )
    awards = (
        award("甲", "min(max(净增, 0元), 5元) × 10%", if_="件数 ≥ 1件")
        + award("乙", "{by_place: 榜, prizes: [2元, 1元], ties: pool}")
        + award("丙", "amount(甲)")
        + award("丁", "amount(乙)")
    )
    plan = typed(awards=awards, boards=board)
    found = []
    for name in ("丙", "丁"):
        pay = plan.awards[name].pay
        assert isinstance(pay, PayFormula)
        found.append(bounds(plan).of(pay.formula, "社"))
    assert found == [Interval(Fraction(0), Fraction(50)), UNBOUNDED]


# --- awards that exclude each other ---


def excluded(better: str, lesser: str, **other: str) -> list[str]:
    awards = award("甲", better, if_="净增 ≥ 100万元") + award("乙", lesser, if_="净增 ≥ 50万元", **other)
    group = "exclusive: {组: {clause: R, best_first: [[甲], [乙]], equals: place, given_up: lapses}}\n"
    return told_in(text(awards=awards) + group, "KMH-C212")


def test_a_better_award_that_gives_less_than_the_one_given_up_for_it_is_less_for_more() -> None:
    assert excluded("500元", "600元") == ["净增 从 999999.99元 到 100万元:甲、乙 反而从 600元 降到 500元"]


def test_a_better_award_that_gives_more_is_no_matter() -> None:
    assert excluded("700元", "600元") == []


def test_what_goes_to_somebody_else_is_compared_with_nothing() -> None:
    staff = "{staff: {主任: 100%}, others: none, below: no, present: last_day, share: each, vacancy: nobody}"
    assert excluded("500元", "600元", payee=staff) == []


def test_an_award_of_no_group_is_added_to_what_is_left_of_the_others() -> None:
    awards = award("丙", "200元", if_="净增 ≥ 100万元") + award("甲", "500元", if_="净增 ≥ 100万元")
    awards += award("乙", "600元", if_="净增 ≥ 50万元")
    group = "exclusive: {组: {clause: R, best_first: [[甲], [乙]], equals: place, given_up: lapses}}\n"
    assert told_in(text(awards=awards) + group, "KMH-C212") == []
