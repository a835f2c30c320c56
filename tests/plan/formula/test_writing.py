"""How formulas are written: words, signs, precedence, and the mistakes people make."""

from __future__ import annotations

import pytest
from tests.plan.formula.federation import Codes, Resolve, scalar, vocabulary

from kaimenhong.errors import Refused, render
from kaimenhong.plan.formula import Scope, Vocabulary, parse
from kaimenhong.plan.formula.syntax import ConnectiveNode
from kaimenhong.source import Mapping, Scalar, read


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("存款净增 ≥ 30万元 且 达标", "存款净增 >= 30万元 and 达标"),
        ("（存款净增 － 存款） × ２", "(存款净增 - 存款) * 2"),
        ("存款净增 ÷ 存款 ＞ ９７％", "存款净增 / 存款 > 97%"),
        ("存款净增 ≠ 0元 或 非 达标", "存款净增 != 0元 or not 达标"),
        ("max（存款净增，0元）", "max(存款净增, 0元)"),
        ("非(达标)或(达标)", "(not 达标) or 达标"),
        ("存款 ≧ 0元", "存款>=0元"),
        ("count(pos where terminal = ‘a’)", 'count(pos where terminal = "a")'),
        ("存款 + 存款净增 × 2", "存款 + (存款净增 × 2)"),
        ("存款 - 存款净增 - 1元", "(存款 - 存款净增) - 1元"),
        ("达标 或 达标 且 非 达标", "达标 或 (达标 且 (非 达标))"),
        ("非 存款 > 1元 且 达标", "(非 (存款 > 1元)) 且 达标"),
        ("存款 × -2", "存款 × (-2)"),
        ("- 存款 - 存款", "(-存款) - 存款"),
        ("存款 × 1/3", "(存款 × 1) ÷ 3"),
        ("1/3", "(1) / (3)"),
        ("存款净增@季", "存款净增 @ 季"),
    ],
)
def test_two_ways_to_write_one_formula(typed: Resolve, text: str, same: str) -> None:
    assert typed(text).expression == typed(same).expression


@pytest.mark.parametrize(
    ("text", "name"), [("39强", "39强"), ("10年期", "10年期"), ("存款净增", "存款净增"), ("存款", "存款")]
)
def test_the_longest_declared_name_is_read(typed: Resolve, text: str, name: str) -> None:
    assert getattr(typed(text).expression, "name", None) == name


def test_a_name_of_the_plan_may_hold_signs_and_full_width_letters() -> None:
    words = Vocabulary(frozenset({"A-1", "存款（卡）", "Ｂ"}))
    assert parse(scalar("A-1 + 存款(卡) + B"), words).root == parse(scalar("A-1 + 存款（卡） + Ｂ"), words).root


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("   ", "KMH-L100"),
        ("存款 # 3", "KMH-L101"),
        ("存款\u200b + 存款", "KMH-L101"),
        ("存款 == 3元", "KMH-L102"),
        ("达标 && 达标", "KMH-L102"),
        ("达标 || 达标", "KMH-L102"),
        ("!达标", "KMH-L102"),
        ("存款 => 3元", "KMH-L102"),
        ("存款 <> 3元", "KMH-L102"),
        ("存款 ** 2", "KMH-L102"),
        ("存款]", "KMH-L102"),
        ("max(存款、0元)", "KMH-L102"),
        ("'卡", "KMH-L103"),
        ("存款 > 0.001元", "KMH-L104"),
        ("存款 > 3块", "KMH-L106"),
        ("1,23 + 3", "KMH-L108"),
        ("max(1.2.3, 1)", "KMH-L108"),
        ("存款 % 3", "KMH-L109"),
        ("(存款", "KMH-L110"),
        ("sum(pos.rebate", "KMH-L110"),
        ("max(存款", "KMH-L110"),
        ("台数 in (36台", "KMH-L110"),
        ("台数 in (36台,", "KMH-L110"),
        ("存款)", "KMH-L111"),
        ("存款 存款净增", "KMH-L112"),
        ("存款 3", "KMH-L112"),
        ("存款 (3)", "KMH-L112"),
        ("2(存款)", "KMH-L112"),
        ("3存款", "KMH-L112"),
        ("达标 非 达标", "KMH-L112"),
        ("(存款 存款)", "KMH-L112"),
        ("max(存款 存款)", "KMH-L112"),
        ("存款 +", "KMH-L113"),
        ("存款 + ÷ 2", "KMH-L113"),
        ("= 3", "KMH-L113"),
        ("()", "KMH-L113"),
        ("(", "KMH-L113"),
        ("达标 且", "KMH-L113"),
        ("存款 × 非 达标", "KMH-L113"),
        ("max(1,)", "KMH-L113"),
        ("台数 in ()", "KMH-L113"),
        ("存款 > 1元 > 2元", "KMH-L114"),
        ("存款 = 1元 in (1元)", "KMH-L114"),
        ("台数 in (36台) = yes", "KMH-L114"),
        ("floor(1, 2)", "KMH-L115"),
        ("if(达标, 1)", "KMH-L115"),
        ("prior(1)", "KMH-L115"),
        ("floor()", "KMH-L115"),
        ("sum()", "KMH-L115"),
        ("distinct(pos.terminal, pos.unit)", "KMH-L115"),
        ("mean(存款 over 月, 存款)", "KMH-L115"),
        ("max(" + "1, " * 20 + "1)", "KMH-L115"),
        ("flor(1)", "KMH-L116"),
        ("zzzz(1)", "KMH-L116"),
        ("mean(存款)", "KMH-L117"),
        ("sum(存款)", "KMH-L117"),
        ("all(达标)", "KMH-L117"),
        ("min(存款)", "KMH-L117"),
        ("mean(1, 2)", "KMH-L117"),
        ("存款 over 月", "KMH-L118"),
        ("存款 where 达标", "KMH-L118"),
        ("存款 none", "KMH-L118"),
        ("window > 2026-01-01", "KMH-L118"),
        ("window@季", "KMH-L118"),
        ("(存款)@季", "KMH-L119"),
        ("pos.a.b", "KMH-L119"),
        ("max(1,234, 5)", "KMH-L120"),
        ("count(pos where terminal = '')", "KMH-L121"),
        ("存款@", "KMH-L122"),
        ("存款@3", "KMH-L122"),
        ("mean(存款 over (月))", "KMH-L122"),
        ("pos.", "KMH-L122"),
        ("quota(1)", "KMH-L123"),
        ("rank(存款 + 1)", "KMH-L123"),
        ("mean(存款 over 月 of 包片)", "KMH-L124"),
        ("台数 in 36台", "KMH-L125"),
        ("台数 in (台数)", "KMH-L125"),
        ("(" * 60 + "1" + ")" * 60, "KMH-L126"),
        ("非 " * 60 + "达标", "KMH-L126"),
        ("-" * 4000 + "1", "KMH-L126"),
        ("floor(" * 60, "KMH-L126"),
        ("1" + " + 1" * 101, "KMH-L127"),
        ("1" + " × 1" * 5000, "KMH-L127"),
        ("存款净增且达标", "KMH-L128"),
        ("存款 > 36台且达标", "KMH-L128"),
        ("存款净增 ÷ 存款 ≥ 97%且达标", "KMH-L128"),
        ("非达标", "KMH-L128"),
        ("empty(1)", "KMH-L129"),
        ("empty(pos.terminal)", "KMH-L129"),
        ("empty(terminal@季)", "KMH-L129"),
        ("存款, 存款", "KMH-L130"),
        ("(存款, 存款)", "KMH-L130"),
        ("floor(存款 over 月)", "KMH-L131"),
        ("mean(pos.rebate where valid)", "KMH-L131"),
        ("given(存款 over 月)", "KMH-L131"),
        ("count(pos.terminal)", "KMH-L132"),
        ("count(pos@季)", "KMH-L132"),
        ("stock(存款)", "KMH-L133"),
        ("sum(存款 where valid)", "KMH-L133"),
        ("sum(window.start where valid)", "KMH-L133"),
    ],
)
def test_each_mistake_has_its_own_words(codes: Codes, text: str, expected: str) -> None:
    assert codes(text) == [expected]


def test_unreadable_signs_are_reported_together(codes: Codes) -> None:
    assert codes("存款 && 3块 == '卡") == ["KMH-L102", "KMH-L106", "KMH-L102", "KMH-L103"]


def test_a_heap_of_mistakes_is_cut_short(codes: Codes) -> None:
    assert codes("# " * 60) == ["KMH-L101"] * 50


def test_reserved_words_are_never_names() -> None:
    words = Vocabulary(frozenset({"or", " ", "a"}))
    root = parse(scalar("a or a"), words).root
    assert isinstance(root, ConnectiveNode)
    assert root.op == "or"


def test_the_caret_stands_under_the_words(scope: Scope) -> None:
    with pytest.raises(Refused) as refused:
        parse(scalar("存款 > 3块 且 达标"), vocabulary(scope))
    (problem,) = refused.value.problems
    assert (problem.place.column, problem.place.length) == (15, 1)
    caret = render(problem, "zh").splitlines()[2]
    assert caret == "    " + " " * (8 + len("存款 > 3") + 2) + "^^"


def test_a_hundred_additions_and_fifty_brackets_are_read(codes: Codes) -> None:
    assert codes("1" + " + 1" * 100) == []
    assert codes("(" * 49 + "1" + ")" * 49) == []


def test_the_caret_finds_its_line_in_a_formula_of_several_lines(scope: Scope) -> None:
    plan = read("is: >-\n  存款 > 1元\n  且 存款 > 3块\n", "plan.yaml")
    assert isinstance(plan, Mapping)
    formula = plan.get("is")
    assert isinstance(formula, Scalar)
    with pytest.raises(Refused) as refused:
        parse(formula, vocabulary(scope))
    (problem,) = refused.value.problems
    assert (problem.place.line, problem.place.column, problem.source_line) == (3, 11, "  且 存款 > 3块")
