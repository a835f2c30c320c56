"""What a formula may come to, and whether a condition can hold, whatever the facts are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.plan.analysis.small import award, bounds, condition, formula, loaded, measure, quota, signed, typed

from kaimenhong.plan.analysis.bounds import MOST_STEPS
from kaimenhong.plan.analysis.interval import TRUTH, UNBOUNDED, Interval
from kaimenhong.plan.model import Call, Expression, Kind, Type

YUAN = 100


def span(low: int | Fraction | None, high: int | Fraction | None) -> Interval:
    return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        # rows: counts and sums of what is never negative; nothing is known of a growth
        ("件数", 0, None),
        ("保费", 0, None),
        ("净增", None, None),
        ("count(sales where premium > 5元)", 0, None),
        # constants and what is made of them
        ("2元 × 3 - 1元", 5 * YUAN, 5 * YUAN),
        ("1 ÷ 4", Fraction(1, 4), Fraction(1, 4)),
        # caps and floors
        ("min(保费, 8元)", 0, 8 * YUAN),
        ("max(净增, 0元)", 0, None),
        ("5元 - max(净增, 0元)", None, 5 * YUAN),
        ("floor(min(件数, 7件) ÷ 2件)", 0, 3),
        ("ceil(min(件数, 7件) ÷ 2件)", 0, 4),
        ("abs(min(净增, 0元))", 0, None),
        # a branch is bounded by its condition
        ("if(净增 > 5元, 5元, 净增)", None, 5 * YUAN),
        ("if(净增 ≥ 0元 且 净增 ≤ 5元, 净增, 0元)", 0, 5 * YUAN),
        ("if(非 (净增 < 0元 或 净增 > 5元), 净增, 0元)", 0, 5 * YUAN),
        ("if(净增 = 5元, 净增, 7元)", 5 * YUAN, 7 * YUAN),
        ("if(3元 ≤ 净增, 净增, 3元)", 3 * YUAN, None),
        ("if(2元 > 1元, 7元, 净增)", 7 * YUAN, 7 * YUAN),
        # over three months, over ten branches
        ("sum(min(件数, 7件) over 月)", 0, 21),
        ("count(净增 > 0元 over 月)", 0, 3),
        ("mean(min(件数, 7件) over 月)", 0, 7),
        ("count(净增 > 0元 of 社)", 0, 10),
        ("mean(净增 > 0元 of 社)", 0, 1),
        ("deviation(min(件数, 7件) over 月)", 0, 7),
        ("deviation(净增 over 月)", 0, None),
    ],
)
def test_a_formula_lies_within(words: str, low: int | Fraction | None, high: int | Fraction | None) -> None:
    plan = typed(measures=measure("所求", words, "社"))
    assert bounds(plan).of(plan.measures["所求"].formula, "社") == span(low, high)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("all(从不 over 月)", None),
        ("any(总是 over 月)", None),
        ("all(总是 over 月)", True),
        ("any(从不 over 月)", False),
    ],
)
def test_of_no_windows_all_are_so_and_none_is(words: str, *, holds: bool | None) -> None:
    gate = "  {}: {{leagues: [社], windows: [月], is: 件数 {} 0件}}\n"
    plan = typed(
        "clauses: {R: 照此办理。}\n" + signed("gates"),
        gates=gate.format("从不", "<")
        + gate.format("总是", "≥")
        + f"  所求: {{leagues: [社], windows: [季], is: {words}}}\n",
    )
    assert bounds(plan).holds(plan.gates["所求"].formula, "社") is holds


def test_a_quota_is_its_formula_in_every_share_and_attainment_divides_by_it() -> None:
    plan = typed(
        measures=measure("率", "attainment(保费)", "社") + measure("数", "quota(保费)", "社"),
        curves="  均摊: {累计: [1/3, 2/3, 1], 月: [1/3, 1/3, 1/3], 季: [1]}\n",
        quotas=quota("保费", "300元", "均摊"),
    )
    found = bounds(plan)
    assert found.of(plan.measures["数"].formula, "社") == span(100 * YUAN, 300 * YUAN)
    assert found.of(plan.measures["率"].formula, "社") == span(0, None)


def test_given_figures_and_columns_lie_where_the_contract_says() -> None:
    plan = typed(awards=award("奖", "{per_row: sales, each: premium}", payee="{column: seller, empty: nobody}"))
    pay = plan.awards["奖"].pay
    assert bounds(plan).of(pay.each, "社") == span(0, 1000 * YUAN)  # type: ignore[union-attr]


def test_a_place_lies_within_the_size_of_the_league() -> None:
    plan = typed(
        boards="  榜: {league: 社, windows: [季], groups: none, by: [{is: 保费, order: high_first}], among: everyone, "
        "eligible: everyone, ties: skip}\n",
        gates="  前三: {leagues: [社], windows: [季], is: rank(榜) ≤ 3, not_applicable: no}\n"
        "  任何: {leagues: [社], windows: [季], is: rank(榜) ≤ 10, not_applicable: no}\n",
    )
    found = bounds(plan)
    assert found.holds(plan.gates["前三"].formula, "社") is None
    assert found.holds(plan.gates["任何"].formula, "社") is True


SCORES = """\
  社:
    windows: [季]
    total: 总分
    decimals: 1
    rounding: half_up
    items:
      保费: {points: 60, earn: 保费 ÷ 30元, floor: none, cap: 60}
      达标: {points: 40, earn: 净增 > 0元, floor: 10, cap: none}
      加分: {points: none, earn: 'min(件数 × 0.33分 ÷ 1件, 1.25分)', floor: none, cap: none}
"""


def test_points_lie_between_floor_and_cap_and_are_rounded() -> None:
    plan = typed(scores=SCORES)
    card = plan.scorecards["社"]
    items = [bounds(plan).of_item(card, item) for item in card.items]
    assert items == [span(0, 60), span(10, 40), span(0, Fraction("1.3"))]
    assert bounds(plan).of_total(card) == span(10, Fraction("101.3"))


def test_what_stands_for_not_applicable_counts() -> None:
    plan = typed(
        scores=SCORES.replace("earn: 保费 ÷ 30元", "earn: 'min(人均 ÷ 100元, 50%)', not_applicable: 2").replace(
            "cap: 60", "cap: none"
        )
    )
    card = plan.scorecards["社"]
    assert bounds(plan).of_item(card, card.items[0]) == span(0, 120)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("件数 ≥ 0件", True),
        ("件数 < 0件", False),
        ("件数 ≥ 1件", None),
        ("2元 ≠ 2元", False),
        ("2元 ≠ 3元", True),
        ("2元 = 3元", False),
        ("净增 > 5元 且 净增 < 5元", False),
        ("净增 ≥ 5元 且 净增 ≤ 5元", None),
        ("净增 > 5元 或 净增 ≤ 5元", True),
        ("非 (净增 > 5元 或 净增 ≤ 5元)", False),
        ("净增 > 5元 或 件数 < 0件", None),
        ("(净增 > 5元 或 件数 < 0件) 且 净增 < 3元", False),
        ("all(件数 ≥ 0件 over 月) 且 非 all(件数 ≥ 0件 over 月)", False),
        ("if(净增 > 5元, 净增 > 3元, yes)", None),
        ("yes", True),
        ("no 或 净增 > 0元", None),
    ],
)
def test_a_condition_may_hold_always_or_never(words: str, *, holds: bool | None) -> None:
    assert bounds(typed()).holds(condition(words), "社") is holds


GATES = """\
  高: {leagues: [社], windows: [季], is: 净增 > 5元}
  低: {leagues: [社], windows: [季], is: 净增 < 3元}
  均: {leagues: [社], windows: [季], is: 人均 > 9元, not_applicable: no}
  免: {leagues: [社], windows: [季], is: 人均 > 9元, not_applicable: yes}
  问: {leagues: [社], windows: [季], is: 人均 > 9元, not_applicable: 高}
  定: {leagues: [社], windows: [季], is: 件数 ≥ 0件}
"""


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("高 且 低", False),
        ("高 或 净增 ≤ 5元", True),
        ("高@季 且 低@季", None),  # read in another window they are not opened
        ("均 且 人均 < 8元", False),
        ("非 均 且 人均 > 10元", None),  # it says no, too, where it is not applicable
        ("免 且 人均 < 8元", None),
        ("非 免 且 人均 > 10元", False),
        ("问 且 人均 < 8元", None),
        ("定", True),
        ("非 定", False),
    ],
)
def test_gates_are_opened_where_they_say_no_more_than_their_condition(words: str, *, holds: bool | None) -> None:
    gates = GATES + f"  所求: {{leagues: [社], windows: [季], is: '{words}', not_applicable: no}}\n"
    if "均" not in words and "免" not in words:
        gates = gates.replace(f"'{words}', not_applicable: no", f"'{words}'")
    plan = typed("clauses: {R: 照此办理。}\n" + signed("gates"), gates=gates)
    assert bounds(plan).holds(plan.gates["所求"].formula, "社") is holds


def test_a_plan_that_opens_without_end_is_not_waited_for() -> None:
    chain = "".join(
        f"  门{i}: {{leagues: [社], windows: [季], is: 门{i - 1} 且 门{i - 1} 或 门{i - 1}}}\n" for i in range(1, 60)
    )
    plan = typed(gates="  门0: {leagues: [社], windows: [季], is: 净增 > 1元}\n" + chain)
    found = bounds(plan)
    assert found.of(formula("2元 × 3"), "社") == UNBOUNDED, f"after {MOST_STEPS} steps"
    assert found.holds(condition("件数 < 0件"), "社") is None


def test_an_expression_of_a_later_language_is_without_bound() -> None:
    class Later(Expression):
        """Of a kind the bounds know nothing of."""

    place = formula("1元").place
    found = bounds(typed())
    assert found.of(Later(Type(Kind.MONEY), place=place), "社") == UNBOUNDED
    assert found.of(Later(Type(Kind.YES_NO), place=place), "社") == TRUTH
    assert found.of(Call(Type(Kind.MONEY), "later", (formula("1元"),), place=place), "社") == UNBOUNDED  # type: ignore[arg-type]


def reached(sum_: str) -> str:
    """A board by the day on which premiums reached a sum."""
    return (
        "  榜: {league: 社, windows: [季], groups: none, by: [{is: reached(sales.premium to "
        + sum_
        + "), order: low_first}], among: everyone, eligible: everyone, ties: skip}\n"
    )


def test_the_day_a_sum_is_reached_has_no_last() -> None:
    plan = typed(boards=reached("5元"))
    assert bounds(plan).of(plan.boards["榜"].keys[0].formula, "社") == span(0, None)


def test_a_sum_that_is_no_sum_is_told_once() -> None:
    assert [p.code for p in loaded(boards=reached("无此名")).errors] == ["KMH-L200"]
