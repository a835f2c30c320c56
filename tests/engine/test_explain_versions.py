"""Explanations of a plan that was amended: every figure says by which version it was computed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from tests.engine.small import CONTRACTS, HEAD, sale, unit

from kaimenhong.engine import Explanation, Program, compile_versions, explain_figure
from kaimenhong.errors import Refused
from kaimenhong.facts import Facts
from kaimenhong.plan import load_text
from kaimenhong.plan.versions import with_first_names

JAN, FEB, AS_OF = date(2026, 1, 20), date(2026, 2, 20), date(2026, 4, 15)
AMENDS = "amends: {governs_from: 2026-02-01, clause: 补}\n"
RULES = """\
clauses: {{补: 自2026年2月1日起按新办法。, 甲: 照此办理。}}
measures:
  销售: {{clause: 甲, leagues: [社], windows: [月, 季], is: sum(sales.amount)}}
  分: {{clause: 甲, leagues: [社], windows: [月], is: 销售 × {rate}}}
  合计: {{clause: 甲, leagues: [社], windows: [季], is: sum(分 over 月)}}
  环比: {{clause: 甲, leagues: [社], windows: [月], is: 'before(分, 0元)'}}
  头月奖: {{clause: 甲, leagues: [社], windows: [季], is: sum(amount({name}) over 月)}}
gates:
  达标: {{clause: 甲, leagues: [社], windows: [月], is: 分 ≥ {least}元}}
  月月达标: {{clause: 甲, leagues: [社], windows: [季], is: all(达标 over 月)}}
settlements: {{通算: {{on: 2026-04-15}}}}
awards:
  {name}:
    {was}clause: 甲
    league: 社
    window: 月
    kind: cash
    unit: CNY
    pay: {{is: 分, rounding: down}}
    payee: contestant
    occasion: window
    settle: [通算]
"""


@pytest.fixture(scope="module")
def campaign() -> tuple[Program, Facts]:
    head = HEAD.replace("季: whole", "月: each month, 季: whole")
    first = head + RULES.format(rate="1", least="5", name="奖", was="")
    second = head + AMENDS + RULES.format(rate="2", least="1", name="新奖", was="was: 奖\n    ")
    plans = with_first_names(load_text(t, "plan.yaml", CONTRACTS).require() for t in (first, second))
    rows = {"units": [unit("甲")], "sales": [sale("1", "甲", 300, JAN), sale("2", "甲", 400, FEB)]}
    return compile_versions(plans, CONTRACTS, AS_OF), Facts.from_rows(CONTRACTS, rows)


def all_of(told: Explanation) -> Iterator[Explanation]:
    yield told
    for child in told.children:
        yield from all_of(child)


def test_a_month_is_told_by_the_version_that_governs_it(campaign: tuple[Program, Facts]) -> None:
    january, february = (
        explain_figure(*campaign, contestant="甲", measure="分", window=f"月/2026-0{n}") for n in (1, 2)
    )
    assert (january.title, january.result) == ("分 · 甲 甲 · 月/2026-01 · 版本 1", "3.00元")
    assert (february.title, february.result) == ("分 · 甲 甲 · 月/2026-02 · 版本 2", "8.00元")


def test_what_the_quarter_reads_of_january_is_told_by_january_s_version(campaign: tuple[Program, Facts]) -> None:
    told = explain_figure(*campaign, contestant="甲", measure="合计", language="en")
    assert told.result == "11.00元"
    formulas = {part.title: part.formula for part in all_of(told) if part.title.startswith("分 ")}
    assert formulas["分 · 甲 甲 · 月/2026-01 · version 1"] == "销售 × 1"
    assert formulas["分 · 甲 甲 · 月/2026-02 · version 2"] == "销售 × 2"


def test_a_gate_that_did_not_hold_is_short_by_its_own_version_s_rule(campaign: tuple[Program, Facts]) -> None:
    told = explain_figure(*campaign, contestant="甲", measure="月月达标")
    january = next(part for part in all_of(told) if part.title == "达标 · 甲 甲 · 月/2026-01 · 版本 1")
    assert january.result == "否"
    assert ("分 ≥ 5元:还差", "2.00元") in january.figures


def test_the_month_before_is_told_by_its_own_version(campaign: tuple[Program, Facts]) -> None:
    told = explain_figure(*campaign, contestant="甲", measure="环比", window="月/2026-02")
    (child,) = told.children
    assert (told.result, child.formula) == ("3.00元", "销售 × 1")


def test_an_amount_of_january_is_what_the_award_of_that_version_came_to(campaign: tuple[Program, Facts]) -> None:
    told = explain_figure(*campaign, contestant="甲", measure="头月奖")
    assert told.result == "11.00元"
    titles = {part.title for part in all_of(told)}
    assert "amount(奖) · 甲 甲 · 月/2026-01 · 版本 1" in titles
    assert "amount(新奖) · 甲 甲 · 月/2026-02 · 版本 2" in titles


@pytest.mark.parametrize(
    ("name", "window", "title", "result"),
    [
        ("奖", "月/2026-01", "奖 · 甲 甲 · 通算 2026-04-15 · 版本 1", "3.00元"),
        ("奖", "月/2026-02", "新奖 · 甲 甲 · 通算 2026-04-15 · 版本 2", "8.00元"),
        ("新奖", None, "新奖 · 甲 甲 · 通算 2026-04-15 · 版本 2", "8.00元"),
    ],
)
def test_an_award_is_told_by_the_version_that_settles_it(
    name: str, window: str | None, title: str, result: str, campaign: tuple[Program, Facts]
) -> None:
    told = explain_figure(*campaign, contestant="甲", award=name, window=window)
    assert (told.title, told.result) == (title, result)


def test_who_competes_in_no_version_has_no_figure(campaign: tuple[Program, Facts]) -> None:
    with pytest.raises(Refused):
        explain_figure(*campaign, contestant="乙", measure="分")
