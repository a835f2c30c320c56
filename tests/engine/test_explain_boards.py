"""A place in a group, by keys that are no amounts: what is told is of the own group, and of days and ids no gap."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

from tests.engine.small import CONTRACTS, END, HEAD, sale, unit

from kaimenhong.engine import Explanation, compile_plan, explain_figure
from kaimenhong.facts import Facts
from kaimenhong.plan import load_text

RULES = """\
measures:
  销售额: {leagues: [社], windows: [季], is: sum(sales.amount)}
boards:
  榜:
    league: 社
    windows: [季]
    groups: if(销售额 ≥ 1元, '大组', '小组')
    by: [{is: %s, order: low_first}]
    among: everyone
    eligible: everyone
    ties: skip
    estimate: contestant = '丙'
settlements:
  终: {on: 2026-03-31, final: yes}
awards:
  奖:
    clause: 甲
    league: 社
    window: 季
    kind: cash
    unit: CNY
    pay: {by_place: 榜, prizes: [{places: 2, each: 5元}], ties: pool}
    payee: contestant
    occasion: campaign
    settle: [终]
clauses: {甲: 照此办理。}
"""
# the large group: 丁 乙 甲, by id; the small one: 丙
ROWS: dict[str, list[dict[str, Any]]] = {
    "units": [unit(u) for u in "甲乙丙丁"],
    "sales": [sale(str(n), u, 100) for n, u in enumerate("甲乙丁")],
}


def told(contestant: str, key: str, **what: str) -> Explanation:
    plan = load_text(HEAD + dedent(RULES % key), "plan.yaml", CONTRACTS).require()
    program = compile_plan(plan, CONTRACTS, END)
    return explain_figure(program, Facts.from_rows(CONTRACTS, ROWS), contestant=contestant, **what)  # type: ignore[arg-type]


def test_the_neighbours_are_those_of_the_group() -> None:
    assert sorted("甲乙丁") == ["丁", "乙", "甲"]
    found = told("乙", "contestant", board="榜")
    assert found.result == "第2名"
    figures = dict(found.figures)
    assert figures["contestant"] == "乙"
    assert figures["组别 if(销售额 ≥ 1元, '大组', '小组')"] == "大组"
    assert figures["前一名 丁 丁"] == "丁"
    assert figures["后一名 甲 甲"] == "甲"
    assert "距前一名还差" not in figures


def test_who_is_alone_in_his_group_is_first_and_his_place_an_estimate() -> None:
    found = told("丙", "contestant", board="榜")
    assert found.result == "第1名"
    assert [name for name, _ in found.figures if "估算" in name] == ["名次为估算,以别处公布的排名为准"]


def test_days_are_told_as_days() -> None:
    figures = dict(told("乙", "window.end", board="榜").figures)
    assert figures["window.end"] == "2026-03-31"
    assert figures["并列"] == "丁 丁、甲 甲"


def test_beyond_the_places_of_a_band_the_last_that_wins_is_told() -> None:
    found = told("甲", "contestant", award="奖")
    assert found.formula == "按《榜》名次:5元 × 2"
    figures = dict(found.figures)
    assert figures["为什么没有"] == "第3名在受奖的前2名之外"
    assert figures["最后得奖的第2名 乙 乙"] == "乙"


def test_a_draw_is_told_in_full() -> None:
    figures = dict(told("丙", "draw('种子')", board="榜").figures)
    assert len(figures["draw('种子')"]) == 64


def test_who_is_not_ranked_learns_what_is_missing_and_by_how_much() -> None:
    rules = RULES.replace("among: everyone", "among: 销售额 ≥ 3元")
    plan = load_text(HEAD + dedent(rules % "contestant"), "plan.yaml", CONTRACTS).require()
    program, facts = compile_plan(plan, CONTRACTS, END), Facts.from_rows(CONTRACTS, ROWS)
    short = {"销售额 ≥ 3元:实际": "1.00元", "销售额 ≥ 3元:要求": "3.00元", "销售额 ≥ 3元:还差": "2.00元"}
    place = explain_figure(program, facts, contestant="甲", board="榜")
    assert place.result == "不排名"
    assert short.items() <= dict(place.figures).items()
    assert "销售额 · 甲" in "".join(child.title for child in place.children)
    assert short.items() <= dict(explain_figure(program, facts, contestant="甲", award="奖").figures).items()


def test_the_day_a_sum_was_reached_is_told_with_the_rows_it_was_made_of() -> None:
    found = told("甲", "reached(sales.amount to 1元)", board="榜")
    (child,) = [c for c in found.children if c.title.startswith("reached(")]
    assert child.result == "2026-02-01"
    assert [row.cells["no"] for row in child.rows] == ["0"]


def test_who_is_tied_learns_that_each_has_the_prize_of_the_place() -> None:
    rules = RULES.replace("ties: pool", "ties: each")
    plan = load_text(HEAD + dedent(rules % "window.end"), "plan.yaml", CONTRACTS).require()
    program, facts = compile_plan(plan, CONTRACTS, END), Facts.from_rows(CONTRACTS, ROWS)
    found = explain_figure(program, facts, contestant="乙", award="奖")
    assert dict(found.figures)["这一名次的奖"] == "5.00元"


def test_a_car_that_three_tie_for_is_pending_and_says_why() -> None:
    thing = RULES.replace("kind: cash\n    unit: CNY", "kind: gift\n    unit: 辆\n    value: 10万元")
    rules = thing.replace("[{places: 2, each: 5元}]", "[1辆]") % "销售额"
    program = compile_plan(load_text(HEAD + dedent(rules), "plan.yaml", CONTRACTS).require(), CONTRACTS, END)
    found = explain_figure(program, Facts.from_rows(CONTRACTS, ROWS), contestant="甲", award="奖")
    assert found.result == "待定"
    assert dict(found.figures)["榜"].startswith("并列3家,合计1辆分不开:方案没有定归谁,待定。")


def test_who_has_no_place_is_not_called_eligible() -> None:
    ranked = load_text(
        HEAD + dedent(RULES % "销售额").replace("among: everyone", "among: 销售额 ≥ 1元"), "plan.yaml", CONTRACTS
    )
    program = compile_plan(ranked.require(), CONTRACTS, END)
    facts = Facts.from_rows(CONTRACTS, ROWS)
    eligible = {
        one: dict(explain_figure(program, facts, contestant=one, board="榜").figures).get("可受奖") for one in "甲丙"
    }
    assert eligible == {"甲": "是", "丙": None}
