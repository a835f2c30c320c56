"""Less pay for more performance: found with an example pair, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.analysis.small import award, measure, quota, signed, told, typed

from kaimenhong.plan.analysis.contributions import contributions

CODE = "KMH-C212"
QUOTA = {"quotas": quota("净增", "{社: 100万元}")}
FACTS = {"quotas": quota("净增", "{社: given(quotas.amount)}")}
BOARD = (
    "  榜: {league: 社, windows: [季], groups: none, by: [{is: 净增, order: high_first}], "
    "among: everyone, eligible: everyone, ties: skip}\n"
)


def of_pay(pay: str, **sections: str) -> list[str]:
    """What is told of one award paid by formula."""
    return told(code=CODE, awards=award("奖", pay), **sections)


@pytest.mark.parametrize(
    ("pay", "pair"),
    [
        # a lower tier pays more
        ("if(净增 ≥ 200万元, 1000元, 2000元)", "净增 从 1999999.99元 到 200万元:奖 反而从 2000元 降到 1000元"),
        # the whole of it at a lower rate, where only what is above should be
        (
            "max(净增, 0元) × if(净增 > 200万元, 1%, 2%)",
            "净增 从 200万元 到 2000000.01元:奖 反而从 4万元 降到 ≈2.00万元",
        ),
        # it rises, then falls
        (
            "min(max(净增, 0元), max(200万元 - 净增, 0元))",
            "净增 从 1000000.01元 到 150万元:奖 反而从 999999.99元 降到 50万元",
        ),
        # what is left over after each full step
        (
            "max(净增, 0元) - floor(max(净增, 0元) ÷ 100元) × 100元",
            "净增 从 99.99元 到 100元:奖 反而从 99.99元 降到 0元",
        ),
        # by attainment of a quota the plan says
        ("if(attainment(净增) > 120%, 0元, 500元)", "净增 从 120万元 到 1200000.01元:奖 反而从 500元 降到 0元"),
        ("if(attained(净增), 500元, 800元)", "净增 从 999999.99元 到 100万元:奖 反而从 800元 降到 500元"),
    ],
)
def test_a_fall_is_told_with_the_pair_it_falls_between(pay: str, pair: str) -> None:
    assert of_pay(pay, **QUOTA) == [pair]


@pytest.mark.parametrize(
    "pay",
    [
        "1000元 × floor(max(净增, 0元) ÷ 100万元)",
        "max(净增, 0元) × if(净增 > 200万元, 2%, 1%)",
        "min(max(净增, 0元) × 1%, 5000元)",
        "if(净增 ≥ 200万元, 2000元, if(净增 ≥ 100万元, 1000元, 0元))",
        "max(净增, 0元) × 1% + max(净增 - 100万元, 0元) × 1%",
        "500元",
        "if(attained(净增), 500元, 0元)",
        "保费 - 净增",  # of two figures, nothing is decided
    ],
)
def test_pay_that_never_falls_is_not_told(pay: str) -> None:
    assert of_pay(pay, **QUOTA) == []


def test_a_figure_that_only_costs_may_be_better_where_it_is_less() -> None:
    assert of_pay("max(100万元 - 净增, 0元) × 1%") == []


def test_of_a_ceiling_less_is_more() -> None:
    ceiling = {"quotas": quota("净增", "{社: 100万元}", reach="at_most")}
    assert of_pay("max(100万元 - 净增, 0元) × 1%", **ceiling) == []
    assert of_pay("if(attained(净增), 800元, 500元)", **ceiling) == []
    assert of_pay("if(净增 > 150万元, 800元, 500元)", **ceiling) == [
        "净增 从 1500000.01元 到 150万元:奖 反而从 800元 降到 500元"
    ]


def test_of_a_quota_with_a_floor_a_cost_is_a_fall() -> None:
    assert of_pay("max(100万元 - 净增, 0元) × 1%", **QUOTA)[0].startswith("净增 从 ")


def test_of_a_quota_only_the_facts_say_the_attainment_is_told() -> None:
    assert of_pay("if(attainment(净增) > 120%, 0元, 500元)", **FACTS) == [
        "attainment(净增) 从 120% 到 120.01%:奖 反而从 500元 降到 0元"
    ]


def test_where_both_the_measure_and_such_a_quota_count_an_example_is_told() -> None:
    pay = "if(attainment(净增) > 120%, 0元, 1%) × max(净增, 0元)".replace("0元, 1%", "0%, 1%")
    assert of_pay(pay, **FACTS) == [
        "净增 从 120万元 到 1200000.01元:奖 反而从 1.2万元 降到 0元 (quota(净增) = 100万元)"
    ]


def test_places_are_better_the_lower_they_are() -> None:
    assert of_pay("if(rank(榜) ≤ 3, 500元, 800元)", boards=BOARD) == ["rank(榜) 从 4 到 3:奖 反而从 800元 降到 500元"]
    assert of_pay("if(rank(榜) ≤ 3, 800元, 500元)", boards=BOARD) == []
    assert of_pay("if(last_rank(榜) ≤ 3, 800元, 500元)", boards=BOARD) == [
        "last_rank(榜) 从 3 到 4:奖 反而从 800元 降到 500元"
    ]


def test_a_number_without_a_name_is_told_by_its_formula() -> None:
    assert of_pay("if(mean(净增 over 月) > 100元, 500元, if(mean(净增 over 月) > 50元, 800元, 0元))") == [
        "mean(净增 over 月) 从 100元 到 ≈100.00元:奖 反而从 800元 降到 500元"
    ]


def test_one_tier_may_take_over_from_another() -> None:
    first = award("初档", "1000元", if_="净增 ≥ 100万元 且 净增 < 200万元")
    second = award("高档", "2000元", if_="净增 ≥ 200万元")
    assert told(code=CODE, awards=first + second) == []
    assert told(code=CODE, awards=first) == ["净增 从 1999999.99元 到 200万元:初档 反而从 1000元 降到 0元"]
    other = second.replace(
        "payee: contestant",
        "payee: {staff: {主任: 100%}, others: none, below: no, present: last_day, share: each, vacancy: nobody}",
    )
    assert len(told(code=CODE, awards=first + other)) == 1, "what another payee receives makes up for nothing"


def test_what_may_take_over_but_is_not_decided_leaves_the_question_open() -> None:
    first = award("初档", "1000元", if_="净增 < 200万元")
    second = award("高档", "max(净增, 0元) × if(件数 > 3件, 1%, 2%) + 保费", if_="净增 ≥ 200万元")
    assert told(code=CODE, awards=first + second) == []


def test_an_award_counts_at_its_final_settlement() -> None:
    held = award(
        "奖", "if(净增 ≥ 200万元, 1000元, 2000元)", gate="{if: 净增 > 0元, lost: hold, lost_at_final: reclaim}"
    )
    assert told(code=CODE, awards=held) == ["净增 从 1999999.99元 到 200万元:奖 反而从 2000元 降到 1000元"]
    fold = "\n      start: 0元\n      next: prior()\n      final: prior() + pay()"
    carried = award("奖", "if(净增 ≥ 200万元, 1000元, 2000元)", fold=fold)
    assert told(code=CODE, awards=carried, **QUOTA) == ["净增 从 1999999.99元 到 200万元:奖 反而从 2000元 降到 1000元"]


def test_a_condition_beside_the_figure_is_taken_as_met_and_as_not_met() -> None:
    assert of_pay("if(件数 > 3件, 1000元, if(净增 ≥ 200万元, 100元, 500元))", **QUOTA) == [
        "净增 从 1999999.99元 到 200万元:奖 反而从 500元 降到 100元"
    ]


def test_a_gate_is_opened() -> None:
    gates = "  高: {leagues: [社], windows: [季], is: 净增 ≥ 200万元}\n"
    assert of_pay("if(高, 1000元, 2000元)", gates=gates, **QUOTA) == [
        "净增 从 1999999.99元 到 200万元:奖 反而从 2000元 降到 1000元"
    ]


def test_a_sanction_is_nothing_one_wants_more_of() -> None:
    sanction = award("处分", "{is: 1次}", kind="sanction", unit="次", value="none", if_="净增 < 0元")
    assert told(code=CODE, awards=sanction) == []


SCORES = """\
  社:
    windows: [季]
    total: 总分
    decimals: 2
    rounding: half_up
    items:
"""
FALLS_AT_A_MILLION = "      存款: {points: none, earn: 'if(净增 < 100万元, 60分, 0分)', floor: none, cap: none}\n"


@pytest.mark.parametrize(
    ("items", "pairs"),
    [
        ("      存款: {points: 60, earn: 净增 ÷ 100万元, floor: 0, cap: 60}\n", []),
        (
            "      存款: {points: 60, earn: 'if(净增 > 100万元, 0, 净增 ÷ 100万元)', floor: 0, cap: 60}\n",
            ["净增 从 100万元 到 1000000.01元:存款 反而从 60分 降到 0分"],
        ),
        (
            FALLS_AT_A_MILLION + "      加分: {points: 10, earn: 净增 > 50万元, floor: none, cap: none}\n",
            ["净增 从 999999.99元 到 100万元:存款 反而从 70分 降到 10分"],
        ),
        (FALLS_AT_A_MILLION + "      加分: {points: 60, earn: 净增 ≥ 100万元, floor: none, cap: none}\n", []),
    ],
)
def test_points_are_judged_like_pay(items: str, pairs: list[str]) -> None:
    assert told(code=CODE, scores=SCORES + items) == pairs


def test_pay_by_the_total_falls_where_a_total_is_paid_less() -> None:
    scores = SCORES + "      存款: {points: 60, earn: 净增 ÷ 100万元, floor: 0, cap: 60}\n"
    assert of_pay("if(总分 ≥ 50, 100元, 200元)".replace("50", "50分"), scores=scores) == [
        "总分 从 49.9999分 到 50分:奖 反而从 200元 降到 100元"
    ]


def test_a_decision_answers() -> None:
    awards = award("奖", "if(净增 ≥ 200万元, 1000元, 2000元)")
    assert len(told(signed("awards.奖.pay"), code=CODE, awards=awards, **QUOTA)) == 0
    assert len(told(signed("awards.奖.payee"), code=CODE, awards=awards, **QUOTA)) == 1


def test_a_figure_of_no_end_of_parts_is_left_alone() -> None:
    chain = "  门0: {leagues: [社], windows: [季], is: 净增 > 1元}\n" + "".join(
        f"  门{i}: {{leagues: [社], windows: [季], is: 门{i - 1} 且 门{i - 1}}}\n" for i in range(1, 40)
    )
    assert of_pay("if(门39, 0元, 500元)", gates=chain) == []
    straight = chain.replace(" 且 门", " 或 非 门")
    assert of_pay("if(门39, 0元, 500元)", gates=straight) == []


def test_more_than_can_be_reckoned_in_time_is_left_alone() -> None:
    tiers = "".join(
        award(
            f"奖{i}",
            f"if(净增 > {i + 1}元, {i}元, {i + 1}元)" + "".join(f" + if(净增 > {j}元, 1元, 1元)" for j in range(20)),
        )
        for i in range(60)
    )
    beyond = award("末", "if(保费 ≥ 200元, 100元, if(保费 ≥ 100元, 200元, 0元))")
    assert len(told(code=CODE, awards=beyond)) == 1
    assert told(code=CODE, awards=tiers + beyond) == []


def test_awards_to_payees_of_a_later_language_add_up_with_nothing() -> None:
    plan = typed(awards=award("奖", "500元"))
    later = replace(plan.awards["奖"], payee=plan.awards["奖"].pay)  # type: ignore[arg-type]
    found = [one.purse.payee for one in contributions(replace(plan, awards={"奖": later}))]
    assert found == ["奖"]


def test_the_measure_of_a_ratio_is_told_in_percent() -> None:
    measures = measure("占比", "sum(sales.premium) ÷ sum(sales.premium where premium > 5元)")
    assert told(
        code=CODE, measures=measures, awards=award("奖", "if(占比 > 150%, 100元, if(占比 > 100%, 200元, 0元))")
    ) == ["占比 从 150% 到 150.01%:奖 反而从 200元 降到 100元"]
