"""The words of clauses: numbers spelled out, dates, and clauses nothing computes."""

from __future__ import annotations

import pytest
from tests.plan.analysis.small import award, clause, loaded, signed, text, told, told_in

from kaimenhong.plan.numerals import numerals, spelled


def found(
    words: str, code: str, pay: str = "if(count(净增 > 5万元 over 月) ≥ 2, 500元, 3%×保费)", **other: str
) -> list[str]:
    return told(code=code, awards=award("奖", pay, **other), clauses=clause(words))


# --- numbers ---


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("两个月达标的", ""),
        ("前两名", ""),
        ("五万元以上", ""),
        ("百分之三", ""),
        ("三个月", ""),  # the window 月 has three instances
        ("十家", ""),  # the size of the league
        ("二〇二六年", ""),
        ("三月", ""),  # a month with a date of the plan
        ("八月", "八月"),
        ("四个月达标的", "四个月"),
        ("七万元以上", "七万元"),
        ("百分之四", "百分之四"),
        ("三分之二", "三分之二"),
        ("两成", "两成"),
        ("每家一台", ""),
        ("前一名", "前一名"),
        ("一等奖、第四名、二等奖", ""),
        ("十分重视、统一安排、百家企业", ""),
        ("四个百分点", "四个百分点"),
    ],
)
def test_a_number_spelled_out_is_held_by_a_rule(words: str, missing: str) -> None:
    problem = f"引用条款 R 的规则里没有“{missing}”这个数"
    assert found(words, "KMH-C219") == ([problem] if missing else [])


def test_what_is_marked_as_not_computed_is_no_number_of_a_rule() -> None:
    assert told(code="KMH-C219", awards=award("奖", "500元"), clauses=clause("四个月达标的", "四")) == []


def test_the_place_of_a_number_is_that_of_its_characters() -> None:
    told_of = loaded(awards=award("奖", "500元"), clauses=clause("连续四个月达标"))
    problem = next(p for p in told_of.problems if p.code == "KMH-C219")
    assert problem.source_line[problem.place.column - 1 :][: problem.place.length] == "四个月"


@pytest.mark.parametrize(
    ("text_", "number"), [("三千零五十", 3050), ("一百二十万", 1_200_000), ("两亿三千万", 230_000_000)]
)
def test_numerals_are_read(text_: str, number: int) -> None:
    assert spelled(text_) == number


def test_nothing_is_divided_by_zero_parts() -> None:
    assert list(numerals("零分之三")) == []


# --- dates ---


@pytest.mark.parametrize(
    ("words", "foreign"),
    [
        ("自2026年1月1日至2026年3月31日", ""),
        ("1月1日起", ""),
        ("2026-04-15", ""),  # a settlement
        ("2025年12月31日", ""),  # the base date
        ("2月28日", ""),  # the end of a month's window
        ("2025年1月1日", "2025年1月1日"),
        ("4月16日", "4月16日"),
        ("2月30日", "2月30日"),
    ],
)
def test_a_date_is_one_of_the_plan(words: str, foreign: str) -> None:
    assert found(words, "KMH-C218") == ([f"条款里的日期“{foreign}”不是方案里的日期"] if foreign else [])


def test_a_date_in_a_formula_is_one_of_the_plan() -> None:
    pay = "{per_row: sales, where: sold_on ≥ 2026-02-05, each: 5元}"
    assert found("2月5日起", "KMH-C218", pay, payee="{column: seller, empty: nobody}") == []


# --- clauses nothing computes ---


@pytest.mark.parametrize(
    ("more", "told_of"),
    [
        ("  O: 成立领导小组。\n", True),
        ("  O: 活动名称{title}。\n", False),
    ],
)
def test_a_clause_is_cited_or_prints_a_value(more: str, *, told_of: bool) -> None:
    sections = {"awards": award("奖", "500元"), "clauses": clause("照此办理。") + more}
    assert told(code="KMH-C220", **sections) == (["没有规则引用条款 O,它也没有印出方案的值"] if told_of else [])


def test_a_league_may_cite_a_clause() -> None:
    plan = text(awards=award("奖", "500元"), clauses=clause("照此办理。") + "  O: 机关人员参赛。\n")
    league = "员: {contestants: person, members: last_day}"
    assert told_in(plan.replace(league, league.replace("}", ", clause: O}")), "KMH-C220") == []


@pytest.mark.parametrize(
    "between",
    [
        "exclusive: {一项: {clause: O, best_first: [[奖]], equals: place, given_up: lapses}}\n",
        "caps: {上限: {clause: O, awards: [奖], per: payee, most: 500元, cut: last_first}}\n",
        "voids: {作废: {clause: O, table: sales, payee: seller, award: none, item: none, where: 'no'}}\n",
    ],
)
def test_what_stands_between_awards_and_money_may_cite_a_clause(between: str) -> None:
    plan = text(awards=award("奖", "500元"), clauses=clause("照此办理。") + "  O: 不重复计奖。\n")
    assert told_in(plan + between, "KMH-C220") == []


def test_a_decision_answers_for_a_clause() -> None:
    sections = {"awards": award("奖", "500元"), "clauses": clause("照此办理。") + "  O: 另行通知。\n"}
    assert told(signed("clauses.O"), code="KMH-C220", **sections) == []


# --- tiers and derived tables say what their clause says, too ---

TABLE = (
    "tables:\n  大单: {clause: Q, from: sales, where: premium ≥ 5万元 且 sold_on ≥ 2026-02-14, date: sold_on, "
    "unit: unit, person: seller, columns: {折算: premium × 3%}}\n"
)
TIERS = "tiers:\n  率: {clause: Q, whole: [{from: 0元, is: 2%}, {from: 5万元, is: 3%}], below: 0%}\n"


@pytest.mark.parametrize("said", [TABLE, TIERS])
def test_a_clause_of_tiers_or_of_a_table_alone_is_a_clause_of_a_rule(said: str) -> None:
    clauses = clause("照此办理。") + "  Q: 五万元以上的按百分之三。\n"
    pay = "max(净增, 0元) × 率(净增)" if said is TIERS else "500元"
    assert told_in(text(awards=award("奖", pay), clauses=clauses) + said) == []


def test_a_number_that_tiers_do_not_hold_is_told() -> None:
    clauses = clause("照此办理。") + "  Q: 五万元以上的按百分之四。\n"
    said = text(awards=award("奖", "max(净增, 0元) × 率(净增)"), clauses=clauses) + TIERS
    assert told_in(said, "KMH-C219") == ["引用条款 Q 的规则里没有“百分之四”这个数"]


def test_a_date_of_a_derived_table_is_a_date_of_the_plan() -> None:
    clauses = clause("照此办理。") + "  Q: 自2月14日起五万元以上的按百分之三。\n"
    assert told_in(text(awards=award("奖", "500元"), clauses=clauses) + TABLE, "KMH-C218") == []


def test_a_date_of_a_relation_or_a_league_is_a_date_of_the_plan() -> None:
    since = "where: from_date ≥ 2026-02-14"
    plan = text(awards=award("奖", "500元"), clauses=clause("2月14日起任职的。"))
    league = "员: {contestants: person, members: last_day"
    relation = f"relations:\n  包片: {{table: duties, source: leader, target: unit, {since}, to: 社}}\n"
    assert told_in(plan, "KMH-C218") == ["条款里的日期“2月14日”不是方案里的日期"]
    assert told_in(plan + relation, "KMH-C218") == []
    assert told_in(plan.replace(league, f"{league}, {since}"), "KMH-C218") == []
