"""The most a plan can cost: award by award, kind by kind, beside the budget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from tests.plan.analysis.small import award, bounds, loaded, measure, quota, signed, told, typed

from kaimenhong.plan.analysis.cost import AwardCost, cost_of
from kaimenhong.plan.model import Plan

BOARD = (
    "  榜: {league: 社, windows: [季, 月], groups: none, by: [{is: 净增, order: high_first}], among: everyone, "
    "eligible: everyone, ties: skip}\n"
)
BOARD += BOARD.replace("榜", "组榜").replace("groups: none", "groups: contestant")
PRIZES = "{by_place: 榜, prizes: [3000元, 2000元, 1000元], ties: pool}"
YUAN = 100


def plan_of(awards: str) -> Plan:
    return typed(signed("awards"), boards=BOARD, awards=awards)


def staff(weights: str) -> str:
    return f"{{staff: {{{weights}}}, others: none, below: no, present: last_day, share: each, vacancy: nobody}}"


def cost(pay: str, **other: str) -> AwardCost:
    plan = plan_of(award("奖", pay, **other))
    return cost_of(plan, bounds(plan)).awards[0]


@pytest.mark.parametrize(
    ("pay", "other", "each", "payments", "most"),
    [
        # a formula: its most, for each of ten branches
        ("500元", {}, 500, 10, 5000),
        ("min(max(净增, 0元) × 1%, 800元)", {}, 800, 10, 8000),
        ("if(净增 > 0元, 300元, 200元)", {}, 300, 10, 3000),
        ("净增 × 0%", {}, 0, 0, 0),
        ("0元 - 500元", {}, 0, 0, 0),
        ("500元", {"if": "件数 < 0件"}, 0, 0, 0),
        ("min(保费, 100元)", {"if": "保费 ≤ 50元"}, 50, 10, 500),
        ("min(人均, 100元)", {"if": "人均 ≤ 50元", "not_applicable": "yes"}, 100, 10, 1000),
        ("min(人均, 100元)", {"if": "人均 ≤ 50元", "not_applicable": "no"}, 50, 10, 500),
        # rounding may add up to a fen
        ("min(max(净增, 0元), 1元) ÷ 3", {}, "0.34", 10, "3.40"),
        # once for every month that has ended at the last settlement
        ("500元", {"window": "月", "occasion": "window"}, 500, 30, 15000),
        ("500元", {"window": "月", "occasion": "window", "settle": "[一月]"}, 500, 10, 5000),
        # prizes by place, whoever wins them
        (PRIZES, {}, 3000, 3, 6000),
        (PRIZES, {"window": "月", "occasion": "window"}, 3000, 9, 18000),
        # bands: 3000 to two, 1000 to twenty, of ten branches; a band of nothing pays nobody
        (
            "{by_place: 榜, prizes: [{places: 2, each: 3000元}, {places: 20, each: 1000元}], ties: pool}",
            {},
            3000,
            10,
            14000,
        ),
        ("{by_place: 榜, prizes: [3000元, {places: 2, each: 0元}], ties: pool}", {}, 3000, 1, 3000),
        # in groups everybody may be alone in his own
        (PRIZES.replace("榜", "组榜"), {}, 3000, 10, 30000),
        # what is held and taken back counts at its highest
        ("500元", {"gate": "{if: 净增 > 0元, lost: hold, lost_at_final: reclaim}"}, 500, 10, 5000),
        (
            "500元",
            {
                "fold": "{start: 0元, next: prior() + pay(), final: prior() + pay()}",
                "settle": "[一月, 终结]",
                "window": "累计",
            },
            1000,
            10,
            10000,
        ),
    ],
)
def test_an_award_with_a_bound(
    pay: str, other: dict[str, str], each: int | str, payments: int, most: int | str
) -> None:
    found = cost(pay, **other)
    fen = [int(Fraction(amount) * YUAN) for amount in (each, most)]
    assert (found.each, found.payments, found.most, found.reason) == (fen[0], payments, fen[1], "")


@pytest.mark.parametrize(
    ("pay", "other", "reason", "names"),
    [
        ("max(净增, 0元) × 1%", {}, "amount", "净增"),
        ("100元 × if(件数 > 3件, 保费 ÷ 1元, attainment(净增))", {}, "amount", "保费、attainment(净增)"),
        ("quota(净增) × 1%", {}, "amount", "quota(净增)"),
        ("{per_row: sales, each: 5元}", {"payee": "{column: seller, empty: nobody}"}, "rows", "sales"),
        ("500元", {"league": "员"}, "size", "员"),
        (
            "500元",
            {"payee": staff("主任: 100%, 副主任: 80%")},
            "payees",
            "主任、副主任",
        ),
        (
            PRIZES,
            {"payee": staff("主任: 100%")},
            "payees",
            "主任",
        ),
    ],
)
def test_an_award_without_a_bound_says_why(pay: str, other: dict[str, str], reason: str, names: str) -> None:
    plan = typed(
        signed("awards"),
        quotas=quota("净增", "{社: given(quotas.amount)}"),
        boards=BOARD,
        awards=award("奖", pay, **other),
    )
    found = cost_of(plan, bounds(plan)).awards[0]
    assert (found.most, found.reason, found.names) == (None, reason, names)


def test_what_one_payment_comes_to_is_told_where_the_number_is_not() -> None:
    assert cost("500元", league="员").each == 500 * YUAN
    assert cost("{per_row: sales, each: 5元}", payee="{column: seller, empty: nobody}").each == 5 * YUAN
    assert cost("max(净增, 0元)").payments == 10


def test_rows_that_pay_nothing_cost_nothing() -> None:
    assert cost("{per_row: sales, each: 0元}", payee="{column: seller, empty: nobody}").most == 0


def test_a_league_smaller_than_the_prizes_wins_fewer() -> None:
    plan = plan_of(award("奖", PRIZES))
    small = replace(plan, leagues={**plan.leagues, "社": replace(plan.leagues["社"], size=2)})
    assert cost_of(small, bounds(small)).awards[0].most == 5000 * YUAN


def test_a_way_to_pay_of_a_later_language_has_no_bound() -> None:
    @dataclass(frozen=True)
    class Later:
        """Pay of a kind the cost knows nothing of."""

    plan = plan_of(award("奖", "500元"))
    later = replace(plan, awards={"奖": replace(plan.awards["奖"], pay=Later())})  # type: ignore[arg-type]
    found = cost_of(later, bounds(plan)).awards[0]
    assert (found.most, found.reason) == (None, "pay")


AWARDS = (
    award("现金", "500元")
    + award("礼品", "200元", kind="gift")
    + award("名额", "{is: 2次}", kind="place", unit="次", value="none")
)


def test_kinds_are_summed_and_money_altogether() -> None:
    plan = plan_of(AWARDS + award("不限", "max(净增, 0元)") + award("罚", "0元 - 500元", kind="fine"))
    kinds = {(kind.kind, kind.unit): kind for kind in cost_of(plan, bounds(plan)).kinds}
    assert list(kinds) == [("cash", "CNY"), ("gift", "CNY"), ("place", "次"), ("total", "CNY")]
    assert (kinds["cash", "CNY"].bounded, kinds["cash", "CNY"].most) == (5000 * YUAN, None)
    assert kinds["cash", "CNY"].unbounded == ("不限",)
    assert kinds["gift", "CNY"].most == 2000 * YUAN
    assert kinds["place", "次"].most == 20
    assert kinds["total", "CNY"].bounded == 7000 * YUAN


def test_one_kind_of_money_is_its_own_total() -> None:
    plan = plan_of(award("奖", "500元"))
    assert [kind.kind for kind in cost_of(plan, bounds(plan)).kinds] == ["cash"]


@pytest.mark.parametrize(
    ("budget", "awards", "problems"),
    [
        ("{cash: 5000元}", AWARDS, []),
        ("{cash: 4999元}", AWARDS, ["最多要花 5000元,超过预算 4999元"]),
        ("{total: 6000元, gift: 2000元}", AWARDS, ["最多要花 7000元,超过预算 6000元"]),
        ("{total: 7000元}", award("奖", "500元"), []),
        ("{budget: 1元}", AWARDS, []),
        (
            "{cash: 1万元}",
            award("甲", "max(净增, 0元)") + award("乙", "max(保费, 0元)"),
            ["预算 1万元 管不住:甲、乙 没有上限"],
        ),
    ],
)
def test_a_budget_is_held_against_the_most(budget: str, awards: str, problems: list[str]) -> None:
    assert told(f"budget: {budget}\n", code="KMH-C22", awards=awards) == problems


def test_a_budget_is_money() -> None:
    assert [p.code for p in loaded("budget: {cash: 20%}\n").errors] == ["KMH-C012"]


@pytest.mark.parametrize(
    ("pay", "pays"),
    [("0元 - 500元", False), ("500元", True), ("max(净增, 0元)", True), ("净增 × 0%", False), ("净增", False)],
)
def test_a_fine_is_negative(pay: str, *, pays: bool) -> None:
    awards = award("罚", pay, kind="fine")
    assert told(code="KMH-C222", awards=awards) == (["罚款“罚”的金额不是负数,会发给受罚人"] if pays else [])


def test_prizes_of_groups_in_a_league_of_unknown_size_have_no_bound() -> None:
    pay = PRIZES.replace("榜", "组榜")
    plan = typed(signed("awards"), boards=BOARD, awards=award("奖", pay))
    leagues = {name: replace(league, size=None) for name, league in plan.leagues.items()}
    plan = replace(plan, leagues=leagues)
    found = cost_of(plan, bounds(plan)).awards[0]
    assert (found.most, found.reason, found.names) == (None, "size", "社")


def test_a_thing_costs_what_it_is_worth_and_each_of_several_by_itself() -> None:
    # two for each of ten branches: 20 flags, 20 trips for two at 3,000 yuan
    things = "{旗: {kind: honour, count: 1面, value: none}, 游: {kind: travel, count: 2名额, value: 3000元}}"
    given = award("奖", "2").replace("kind: cash\n    unit: CNY", f"gives: {things}")
    plan = plan_of(given)
    flags, trips = cost_of(plan, bounds(plan)).awards
    assert (flags.award, flags.unit, flags.most) == ("奖·旗", "面", 20)
    assert (trips.award, trips.unit, trips.most) == ("奖·游", "CNY", 20 * 2 * 3000 * YUAN)


# --- caps ---


def capped(pay: str, per: str = "contestant", league: str = "社", **other: str) -> AwardCost:
    cap = f"caps: {{顶: {{clause: R, awards: [奖], per: {per}, most: 800元, cut: last_first}}}}\n"
    own = measure("本人保费", "sum(sales.premium)", "员")
    plan = typed(cap, measures=own, boards=BOARD, awards=award("奖", pay, league=league, **other))
    return cost_of(plan, bounds(plan)).awards[0]


@pytest.mark.parametrize(
    ("pay", "per", "other", "each", "payments", "most"),
    [
        # without bound but for the cap
        ("max(净增, 0元) × 1%", "contestant", {}, 800, 10, 8000),
        ("max(净增, 0元) × 1%", "payee", {}, 800, 10, 8000),
        ("max(净增, 0元) × 1%", "contestant", {"window": "月", "occasion": "window"}, 800, 30, 24000),
        # below the cap, or above it
        ("500元", "contestant", {}, 500, 10, 5000),
        ("900元", "contestant", {}, 800, 10, 8000),
        # rows and staff, whoever is paid for a contestant
        ("{per_row: sales, each: 5元}", "contestant", {"payee": "{column: seller, empty: nobody}"}, 5, 10, 8000),
        ("500元", "contestant", {"payee": staff("主任: 100%")}, 500, 10, 8000),
        # prizes by place are fewer
        (PRIZES, "contestant", {}, 800, 3, 6000),
        # as many payees as there are
        ("500元", "payee", {"payee": staff("主任: 100%")}, 500, None, None),
        # nobody says how many
        ("max(本人保费, 0元) × 1%", "contestant", {"league": "员"}, 800, None, None),
        ("500元", "contestant", {"league": "员"}, 500, None, None),
    ],
)
def test_a_cap_bounds_what_a_contestant_brings(
    pay: str, per: str, other: dict[str, str], each: int, payments: int | None, most: int | None
) -> None:
    found = capped(pay, per, **other)
    assert (found.each, found.payments, found.most) == (
        each * YUAN,
        payments,
        None if most is None else most * YUAN,
    )
    assert bool(found.reason) is (most is None)


def test_a_cap_in_money_does_not_bound_places() -> None:
    plan = typed(
        "caps: {顶: {clause: R, awards: [他], per: payee, most: 800元, cut: last_first}}\n",
        awards=award("奖", "1名额", kind="place", unit="名额", value="none") + award("他", "500元"),
    )
    assert [each.most for each in cost_of(plan, bounds(plan)).awards] == [10, 5000 * YUAN]
