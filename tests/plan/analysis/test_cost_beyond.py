"""What may be paid beyond a bound that is too simple: each way by itself, small enough to be added up by hand."""

from __future__ import annotations

import pytest
from tests.plan.analysis.small import award, bounds, signed, typed

from kaimenhong.plan.analysis.cost import AwardCost, cost_of

YUAN = 100
BOARD = (
    "  榜: {league: 社, windows: [季], groups: none, by: [{is: 净增, order: high_first}], among: everyone, "
    "eligible: everyone, ties: skip}\n"
)


def costs(awards: str, rules: str = "") -> tuple[AwardCost, ...]:
    plan = typed(signed("awards") + rules, boards=BOARD, awards=awards)
    return cost_of(plan, bounds(plan)).awards


def bundle(things: str) -> str:
    return award("奖", "1").replace("kind: cash\n    unit: CNY", f"gives: {{{things}}}")


def staff(weights: str, vacancy: str, others: str = "none") -> str:
    return f"{{staff: {{{weights}}}, others: {others}, below: no, present: last_day, share: each, vacancy: {vacancy}}}"


def test_a_cap_cuts_the_money_of_several_things_and_not_the_trip_beside_it() -> None:
    # each of ten branches: a trip of 3,000 yuan, whole; 2,000 yuan, of which 800 are left
    trip, cash = costs(
        bundle("游: {kind: travel, count: 1名额, value: 3000元}, 钱: {kind: cash, count: 2000元}"),
        "caps: {顶: {clause: R, awards: [奖], per: payee, most: 800元, cut: last_first}}\n",
    )
    assert (trip.each, trip.most) == (3000 * YUAN, 10 * 3000 * YUAN)
    assert (cash.each, cash.most) == (800 * YUAN, 10 * 800 * YUAN)


@pytest.mark.parametrize("pay", ["500元", "{by_place: 榜, prizes: [{places: 10, each: 500元}], ties: pool}"])
def test_where_nobody_is_there_the_branch_has_all_whatever_the_posts_weigh(pay: str) -> None:
    # ten branches without a manager: 500 yuan each
    (found,) = costs(award("奖", pay, payee=staff("主任: 0%", "contestant")))
    assert (found.each, found.most) == (500 * YUAN, 10 * 500 * YUAN)


def test_posts_that_weigh_nothing_cost_nothing_where_nobody_has_it_instead() -> None:
    (found,) = costs(award("奖", "500元", payee=staff("主任: 0%", "nobody")))
    assert (found.each, found.most) == (0, 0)


def test_of_staff_and_branch_the_greater_counts() -> None:
    # half to each of the staff, all of it to a branch without any: as many payees as there are
    (found,) = costs(award("奖", "{is: 500元, rounding: down}", payee=staff("主任: 50%", "contestant")))
    assert (found.each, found.most, found.reason) == (500 * YUAN, None, "payees")


def test_what_an_award_had_come_to_is_whole_at_every_settlement() -> None:
    # a third of a yuan is 0.34 rounded up, and another third added to 0.34 is 0.68
    fold = "{start: 0元, next: prior() + pay(), final: prior() + pay()}"
    (found,) = costs(award("奖", "{is: 1元 ÷ 3, rounding: ceiling}", window="累计", fold=fold, settle="[一月, 终结]"))
    assert found.each == 68


def test_a_settlement_at_which_no_window_has_ended_leaves_the_start() -> None:
    # the quarter has not ended in January: the final settlement is the first, and adds to what it starts from
    fold = "{start: 900元, next: 100元, final: prior() + 50元}"
    (found,) = costs(award("奖", "100元", fold=fold, settle="[一月, 终结]"))
    assert (found.each, found.most) == (950 * YUAN, 10 * 950 * YUAN)


def test_what_the_last_places_bear_is_not_set_off_against_prizes() -> None:
    pay = "{by_place: 榜, prizes: [3000元, 0元 - 500元], ties: pool}"
    (found,) = costs(award("奖", pay))
    assert (found.payments, found.most) == (1, 3000 * YUAN)
