"""Explanations of tiers, the instance before, shares, dates and rounding."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from tests.engine.small import CONTRACTS, HEAD, sale, unit

from kaimenhong.engine import Explanation, compile_plan, explain_figure
from kaimenhong.facts import Facts
from kaimenhong.plan import load_text

RULES = """
curves: {权: {月: [50%, 30%, 20%]}}
tiers:
  费率: {whole: [{from: 0%, is: 1%}, {above: 60%, is: 2%}], below: not_applicable}
  累进: {marginal: [{from: 1元, is: 1%}, {from: 2元, is: 10%}]}
measures:
  销售: {leagues: [社], windows: [月], is: sum(sales.amount)}
  加权: {leagues: [社], windows: [月], is: 'round(销售 × share(权) ÷ 3, 2, half_up)'}
  进度: {leagues: [社], windows: [月], is: (window.reached - window.start + 1天) ÷ (window.end - window.start + 1天)}
  奖金: {leagues: [社], windows: [月], is: 销售 × 费率(销售 ÷ 4元)}
  边际: {leagues: [社], windows: [月], is: 累进(销售)}
  连续: {leagues: [社], windows: [月], is: 'if(as_of > 2026-01-15 且 销售 ≥ 1元, before(连续, 0) + 1, 0)'}
  最好: {leagues: [社], windows: [月], is: max(销售 of everyone)}
"""
ROWS = {
    "units": [unit("县", None, "county"), unit("甲")],
    "sales": [sale("1", "甲", 100, date(2026, 1, 31)), sale("2", "甲", 300, date(2026, 2, 28))],
}


def told(measure: str, window: str = "月/2026-02", as_of: date = date(2026, 2, 28)) -> Explanation:
    text = HEAD.replace("{季: whole}", "{月: each month, 季: whole}") + dedent(RULES)
    program = compile_plan(load_text(text, "plan.yaml", CONTRACTS).require(), CONTRACTS, as_of)
    facts = Facts.from_rows(CONTRACTS, ROWS)
    return explain_figure(program, facts, contestant="甲", measure=measure, window=window)


@pytest.mark.parametrize(
    ("measure", "window", "lines"),
    [
        ("奖金", "月/2026-02", [("费率(销售 ÷ 4元)", "75%,在档 > 60%: 2%")]),
        ("奖金", "月/2026-01", [("费率(销售 ÷ 4元)", "25%,在档 ≥ 0%: 1%"), ("距下一档(> 60%: 2%)还差", "35个百分点")]),
        ("边际", "月/2026-02", [("累进(销售)", "3.00元,在档 ≥ 2元: 10%")]),
        ("边际", "月/2026-01", [("累进(销售)", "1.00元,在档 ≥ 1元: 1%"), ("距下一档(≥ 2元: 10%)还差", "1.00元")]),
        ("加权", "月/2026-02", [("share(权)", "30%")]),
        ("进度", "月/2026-02", [("window.reached", "2026-02-28"), ("window.start", "2026-02-01")]),
        ("连续", "月/2026-02", [("as_of", "2026-02-28"), ("before(连续, 0)", "1")]),
        ("连续", "月/2026-01", [("before(连续, 0)", "0")]),
        ("最好", "月/2026-02", [("max(销售 of everyone)", "3.00元")]),
    ],
)
def test_what_a_formula_reads_is_told(measure: str, window: str, lines: list[tuple[str, str]]) -> None:
    figures = told(measure, window).figures
    assert [line for line in lines if line not in figures] == [], figures


def test_the_instance_before_is_told_without_what_lies_behind_it() -> None:
    (before,) = [c for c in told("连续").children if c.title.startswith("连续")]
    assert (before.title, before.result, before.children) == ("连续 · 甲 甲 · 月/2026-01", "1", ())


def test_below_the_first_step_the_way_to_it_is_told() -> None:
    figures = dict(told("边际", "月/2026-03", date(2026, 3, 1)).figures)
    assert figures["累进(销售)"] == "0.00元,未到第一档"
    assert figures["距下一档(≥ 1元: 1%)还差"] == "1.00元"
