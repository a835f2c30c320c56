"""Every figure and gap of an explanation has its unit: the plan's, or that of what is counted."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.engine.small import CONTRACTS, HEAD, Rows, sale, unit

from kaimenhong.engine import Explanation, compile_plan, explain_figure
from kaimenhong.engine.explain.reading import Figure
from kaimenhong.engine.explain.units import common_unit, gap
from kaimenhong.facts import Facts
from kaimenhong.plan import load_text
from kaimenhong.plan.model import Kind, Type

MONTHS = HEAD.replace("{季: whole}", "{季: whole, 月: each month}")
ROWS: Rows = {"units": [unit(u) for u in "甲乙丙"], "sales": [sale("1", "甲", 300), sale("2", "乙", 200)]}
MEASURES = """\
measures:
  销售额: {leagues: [社], windows: [季, 月], is: sum(sales.amount)}
boards:
  榜:
    {league: 社, windows: [季], groups: none, by: [{is: 销售额, order: high_first}], among: everyone,
     eligible: everyone, ties: skip}
"""


def told(rules: str, **what: str) -> dict[str, str]:
    """The figures told of 丙, who sells nothing."""
    found = explained(MEASURES + rules, ROWS, **what)
    return dict(found.figures)


def explained(rules: str, rows: Rows = ROWS, **what: str) -> Explanation:
    plan = load_text(MONTHS + rules, "plan.yaml", CONTRACTS).require()
    program = compile_plan(plan, CONTRACTS, date(2026, 3, 31))
    return explain_figure(program, Facts.from_rows(CONTRACTS, rows), contestant="丙", **what)  # type: ignore[arg-type]


def test_a_rank_that_is_too_low_is_over_by_so_many_places() -> None:
    figures = told(
        "gates: {前二: {leagues: [社], windows: [季], is: rank(榜) ≤ 2, not_applicable: no}}", measure="前二"
    )
    assert figures["rank(榜)"] == "3名"
    assert (figures["rank(榜) ≤ 2:实际"], figures["rank(榜) ≤ 2:要求"]) == ("3名", "2名")
    assert figures["rank(榜) ≤ 2:超出"] == "1名"


def test_rows_are_counted_as_such() -> None:
    figures = told("gates: {有单: {leagues: [社], windows: [季], is: count(sales) ≥ 2}}", measure="有单")
    assert figures["count(sales) ≥ 2:还差"] == "2条"


def test_windows_are_counted_as_such() -> None:
    rule = "count(销售额 ≥ 1元 over 月) ≥ 2"
    figures = told(f"gates: {{月月: {{leagues: [社], windows: [季], is: {rule}}}}}", measure="月月")
    assert figures[f"{rule}:还差"] == "2期"


def test_a_count_has_the_unit_of_either_side() -> None:
    figures = told("gates: {有单: {leagues: [社], windows: [季], is: 3户 ≤ count(sales)}}", measure="有单")
    assert figures["3户 ≤ count(sales):实际"] == "3户"


QUOTA = """\
quotas:
  销售额:
    {is: 10元, curve: 三成, reach: %s, zero: not_applicable, negative: not_applicable}
curves: {三成: {季: [1], 月: [30%%, 40%%, 30%%]}}
"""


def test_the_share_of_a_quota_is_a_percentage() -> None:
    assert told(QUOTA % "at_least", measure="quota(销售额)", window="月/2026-02")["本窗口占任务的"] == "40%"


def test_points_floor_and_cap_are_points() -> None:
    card = """\
scores:
  社:
    windows: [季]
    total: 总分
    decimals: 2
    rounding: half_up
    items: {销: {points: 40, earn: attainment(销售额), not_applicable: keep, floor: 0, cap: 50}}
"""
    assert told(QUOTA % "at_least" + card, score="总分") == {"销": "0分"}
    item = told(QUOTA % "at_least" + card, score="销")
    assert (item["分值"], item["保底"], item["封顶"]) == ("40分", "0分", "50分")


def test_the_gap_to_the_next_step_has_the_unit_of_what_is_measured() -> None:
    tiers = """\
tiers: {档: {whole: [{from: 0, is: 1元}, {from: 3, is: 2元}], below: 0元}}
"""
    rule = "measures:\n  户数: {leagues: [社], windows: [季], is: count(sales), unit: 户}\n"
    more = "  奖金: {leagues: [社], windows: [季], is: 档(户数)}\n"
    figures = dict(explained(tiers + rule + more, measure="奖金").figures)
    assert figures["档(户数)"] == "0户,在档 ≥ 0: 1元"
    assert figures["距下一档(≥ 3: 2元)还差"] == "3户"


@pytest.mark.parametrize(
    ("apart", "kind", "words"),
    [
        (Fraction(1, 10**7), Kind.RATIO, "不到 0.0001个百分点"),
        (Fraction(1, 10**6), Kind.RATIO, "0.0001个百分点"),
        (Fraction(1, 2), Kind.MONEY, "不到 0.01元"),
        (Fraction(1, 10**5), Kind.POINTS, "不到 0.0001分"),
        (Fraction(0), Kind.POINTS, "0分"),
        (Fraction(2), Kind.DATE, "2天"),
    ],
)
def test_a_gap_too_small_to_print_is_not_told_as_none(apart: Fraction, kind: Kind, words: str) -> None:
    assert gap("zh", Figure(apart, 0), Figure(Fraction(0), 0), Type(kind)) == words


def test_of_texts_there_is_no_gap() -> None:
    assert gap("zh", Figure(Fraction(0), 0, "甲"), Figure(Fraction(0), 0, "乙"), Type(Kind.TEXT)) == ""


def test_a_bare_number_is_of_the_other_sides_kind() -> None:
    money, number = Type(Kind.MONEY), Type(Kind.NUMBER)
    assert (common_unit(number, money), common_unit(money, number)) == (money, money)


def test_a_ceiling_that_is_passed_is_told_as_over() -> None:
    text = MEASURES + QUOTA % "at_most" + "gates: {限: {leagues: [社], windows: [季], is: attained(销售额)}}\n"
    rows = ROWS | {"sales": [sale("1", "丙", 1200)]}
    figures = dict(explained(text, rows, measure="限").figures)
    assert figures["attained(销售额):超出"] == "2.00元"
