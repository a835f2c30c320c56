"""Curves, phases and quotas that hang together: what is told, and what is left in peace."""

from __future__ import annotations

import pytest
from tests.plan.analysis.small import award, measure, quota, signed, told, told_in

CURVE = {"quotas": quota("净增", "{社: 100万元}", "均摊")}
QUARTER = "2026-01-01..2026-03-31"


@pytest.mark.parametrize(
    ("curve", "problems"),
    [
        ("{月: [1/3, 1/3, 1/3]}", []),
        ("{累计: [1/3, 2/3, 1], 月: [1/3, 1/3, 1/3], 季: [1]}", []),
        ("{月: [30%, 30%, 30%]}", [f"统计区间“月”的进度 30% + 30% + 30% 合计 90%,而 {QUARTER} 应为 100%"]),
        ("{季: [90%]}", [f"统计区间“季”的进度 90% 合计 90%,而 {QUARTER} 应为 100%"]),
        ("{累计: [1/3, 2/3, 90%]}", [f"统计区间“累计”的进度 90% 合计 90%,而 {QUARTER} 应为 100%"]),
        (
            "{累计: [40%, 70%, 1], 月: [30%, 40%, 30%]}",
            ["统计区间“累计”的进度 40% 合计 40%,而 2026-01-01..2026-01-31 应为 30%"],
        ),
    ],
)
def test_parts_of_a_period_have_its_share(curve: str, problems: list[str]) -> None:
    assert told(code="KMH-C201", curves=f"  均摊: {curve}\n", **CURVE) == problems


def test_a_whole_quota_in_every_window_is_no_curve() -> None:
    assert told(quotas=quota("净增", "{社: 100万元}")) == []


def test_one_curve_of_two_quotas_is_told_once() -> None:
    quotas = quota("净增", "{社: 100万元}", "均摊") + quota("保费", "{社: 100万元}", "均摊")
    assert len(told(code="KMH-C201", curves="  均摊: {月: [30%, 30%, 30%]}\n", quotas=quotas)) == 1


@pytest.mark.parametrize(
    ("shares", "problems"),
    [
        ("[60%, 80%, 1]", []),
        ("[80%, 80%, 1]", []),
        ("[80%, 60%, 1]", ["累计统计区间“累计”到 2026-02-28 的份额 60% 低于前一期的 80%"]),
    ],
)
def test_cumulative_shares_do_not_fall(shares: str, problems: list[str]) -> None:
    assert told(code="KMH-C202", curves=f"  均摊: {{累计: {shares}}}\n", **CURVE) == problems


# --- phases ---


def phased(phases: str, rules: str = "") -> str:
    return (
        "campaign: small\ntitle: 小活动\nlanguage: 1\nperiod: 2026-01-01..2026-03-31\nbase_date: 2025-12-31\n"
        f"windows: {{季: whole, 阶段: {{{phases}}}}}\n"
        "leagues:\n  社: {contestants: unit, levels: [branch]}\n"
        "measures:\n  净增: {leagues: [社], windows: [季, 阶段], is: growth(deposits.balance)}\n" + rules
    )


@pytest.mark.parametrize(
    ("phases", "problems"),
    [
        ("一: 2026-01-01..2026-01-31, 二: 2026-02-01..2026-03-31", []),
        ("一: 2026-01-01..2026-01-31, 二: 2026-02-02..2026-03-31", ["统计区间“阶段”的各阶段都不含 2026-02-01"]),
        (
            "一: 2026-01-02..2026-01-31, 二: 2026-02-01..2026-03-30",
            ["统计区间“阶段”的各阶段都不含 2026-01-01", "统计区间“阶段”的各阶段都不含 2026-03-31"],
        ),
        (
            "一: 2026-01-01..2026-02-03, 二: 2026-02-02..2026-03-31",
            ["阶段/一 和 阶段/二 都含 2026-02-02..2026-02-03"],
        ),
        (
            "一: 2026-01-05..2026-01-06, 二: 2026-01-01..2026-03-31",
            ["阶段/二 和 阶段/一 都含 2026-01-05..2026-01-06"],
        ),
        # cumulative: all begin on one day
        ("首日: 2026-01-01..2026-01-01, 首周: 2026-01-01..2026-01-07, 首月: 2026-01-01..2026-01-31", []),
        ("只有一个: 2026-01-05..2026-01-09", []),
    ],
)
def test_phases_have_every_day_once(phases: str, problems: list[str]) -> None:
    assert told_in(phased(phases)) == problems


def test_a_decision_answers_for_a_gap() -> None:
    answered = "clauses: {R: 照此办理。}\n" + signed("windows.阶段")
    found = told_in(phased("一: 2026-01-01..2026-01-07, 二: 2026-02-02..2026-03-31", answered), "KMH-C203")
    assert found == []


def test_many_parts_are_cut_short() -> None:
    phases = ", ".join(f"第{i}日: 2026-01-0{i}..2026-01-0{i}" for i in range(1, 8))
    shares = ", ".join(["1%"] * 8)
    rules = f"curves:\n  均摊: {{阶段: [{shares}]}}\nquotas:\n" + quota("净增", "{社: 1万元}", "均摊")
    found = told_in(phased(phases + ", 其余: 2026-01-08..2026-03-31", rules))
    assert found == [f"统计区间“阶段”的进度 1% + 1% + 1% + 1% + 1% + 1% + … 合计 8%,而 {QUARTER} 应为 100%"]


# --- quotas that hang together ---

OF_CARDS = measure("卡增", "growth(deposits.balance where kind = ''卡'')")
SHARE = (
    "  占比: {leagues: [县, 社], windows: [季], is: 卡增 ÷ 净增, "
    "zero_denominator: not_applicable, negative_denominator: missing}\n"
)


@pytest.mark.parametrize(
    ("whole", "part", "quotas", "told_of"),
    [
        ("sum(sales.premium)", "sum(sales.premium where premium > 5元)", (100, 120), True),
        ("sum(sales.premium)", "sum(sales.premium where premium > 5元)", (100, 100), False),
        ("sum(sales.premium)", "sum(sales.premium)", (100, 120), True),
        ("sum(sales.premium where premium > 5元)", "sum(sales.premium)", (100, 120), False),
        (
            "sum(sales.premium where premium > 5元)",
            "sum(sales.premium where premium > 5元 且 empty(cancelled_on))",
            (100, 120),
            True,
        ),
        ("sum(sales.premium where premium > 5元)", "sum(sales.premium where premium > 9元)", (100, 120), False),
        ("growth(deposits.balance)", "growth(deposits.balance where kind = ''卡'')", (100, 120), True),
        ("growth(deposits.balance)", "sum(sales.premium)", (100, 120), False),
        (
            "sum(sales.premium) + growth(deposits.balance)",
            "sum(sales.premium where premium > 5元) + growth(deposits.balance)",
            (100, 120),
            True,
        ),
        ("sum(sales.premium) - 5元", "sum(sales.premium where premium > 5元) - 5元", (100, 120), False),
        (
            "stock(deposits.balance) - opening(deposits.balance where kind = ''卡'')",
            "stock(deposits.balance) - opening(deposits.balance where kind = ''卡'')",
            (100, 120),
            False,
        ),
    ],
)
def test_a_part_has_no_more_than_its_whole(whole: str, part: str, quotas: tuple[int, int], *, told_of: bool) -> None:
    said = quota("全", f"{{社: {quotas[0]}元}}") + quota("分", f"{{社: {quotas[1]}元}}")
    found = told(code="KMH-C205", measures=measure("全", whole) + measure("分", part), quotas=said)
    assert found == (["“分”是“全”的一部分,社的任务却是 120元,高于整体的 100元"] if told_of else [])


@pytest.mark.parametrize(
    ("line", "card", "code"),
    [
        ("占比 ≥ 20%", "20万元", ""),
        ("占比 ≥ 20%", "19万元", "KMH-C206"),
        ("占比 ≥ 20%", "21万元", "KMH-C207"),
        ("占比 > 20%", "19万元", "KMH-C206"),
        ("20% ≤ 占比", "19万元", "KMH-C206"),
        ("占比 ≤ 20%", "19万元", ""),
        ("占比 ≤ 20%", "21万元", "KMH-C206"),
        ("20% > 占比", "21万元", "KMH-C206"),
        ("卡增 ≥ 20% × 净增", "19万元", "KMH-C206"),
        ("净增 × 20% ≤ 卡增", "19万元", "KMH-C206"),
        ("占比 = 20%", "19万元", ""),
        ("非 (占比 ≥ 20%)", "19万元", ""),
        ("卡增 ≥ 净增 × 件数 ÷ 5件", "19万元", ""),
        ("卡增 ≥ 19万元", "19万元", ""),
        ("卡增@月 ≥ 20% × 净增", "19万元", ""),
        ("人均 ≥ 20元", "19万元", ""),
    ],
)
def test_quotas_agree_with_the_line_for_their_share(line: str, card: str, code: str) -> None:
    gates = f"  达标: {{leagues: [社], windows: [季], is: {line}, not_applicable: no}}\n"
    if "占比" not in line and "人均" not in line:
        gates = gates.replace(", not_applicable: no", "")
    if "@月" in line:
        gates = gates.replace("windows: [季]", "windows: [累计]")
    quotas = quota("净增", "{社: 100万元}") + quota("卡增", f"{{社: {card}}}")
    found = told(code="KMH-C20", measures=OF_CARDS + SHARE, quotas=quotas, gates=gates)
    assert [bool(found)] == [bool(code)]
    if code:
        assert found == told(code=code, measures=OF_CARDS + SHARE, quotas=quotas, gates=gates)
        assert "按线" in found[0]


def test_a_line_told_by_one_rule_is_not_told_by_the_next() -> None:
    gates = "".join(
        f"  达标{i}: {{leagues: [社], windows: [季], is: 占比 ≥ 20%, not_applicable: no}}\n" for i in range(3)
    )
    quotas = quota("净增", "{社: 100万元}") + quota("卡增", "{社: 1万元}")
    assert len(told(code="KMH-C206", measures=OF_CARDS + SHARE, quotas=quotas, gates=gates)) == 1


def test_a_share_of_no_quota_or_of_nothing_is_no_matter() -> None:
    gates = "  达标: {leagues: [社], windows: [季], is: 占比 ≥ 20%, not_applicable: no}\n"
    for whole in ("given(quotas.amount)", "0元"):
        quotas = quota("净增", f"{{社: {whole}}}") + quota("卡增", "{社: 1万元}")
        assert told(code="KMH-C206", measures=OF_CARDS + SHARE, quotas=quotas, gates=gates) == []


@pytest.mark.parametrize(
    ("quotas", "problem"),
    [
        ("{县: 1000元, 社: 100元}", ""),
        ("{县: 1000元, 社: 90元}", "“净增”:社 10 家各 90元,合计 900元,不足 县的 1000元"),
        ("{县: 1000元, 社: 110元}", "“净增”:社 10 家各 110元,合计 1100元,高于 县的 1000元(层层加码)"),
        ("{县: 1000元, 社: given(quotas.amount)}", ""),
        ("{社: 90元}", ""),
        ("{县: 1000元}", ""),
    ],
)
def test_children_add_up_to_their_parent(quotas: str, problem: str) -> None:
    assert told(quotas=quota("净增", quotas)) == ([problem] if problem else [])


def test_rates_do_not_add_up() -> None:
    quotas = quota("占比", "{县: 5%, 社: 5%}")
    assert told(code="KMH-C209", measures=OF_CARDS + SHARE, quotas=quotas) == []


def test_two_leagues_of_children_may_share_a_parent() -> None:
    text = phased("一: 2026-01-01..2026-03-31").replace(
        "leagues:\n  社: {contestants: unit, levels: [branch]}\n",
        "leagues:\n  县: {contestants: unit, levels: [county], size: 1}\n"
        "  社: {contestants: unit, levels: [branch], size: 2}\n"
        "  所: {contestants: unit, levels: [branch], where: name ≠ '甲', size: 3}\n",
    )
    text = text.replace("leagues: [社]", "leagues: [县, 社, 所]") + "quotas:\n"
    assert told_in(text + quota("净增", "{县: 1000元, 社: 400元, 所: 50元}")) == []


# --- quotas of zero ---

SCORES = (
    "  社: {windows: [季, 月], total: 总分, decimals: 2, rounding: half_up, items: {存款: {points: 100, "
    "earn: attainment(净增), not_applicable: attained(净增), floor: 0, cap: 100}}}\n"
)


@pytest.mark.parametrize(
    ("is_", "shares", "problems"),
    [
        ("100元", "{季: [1], 月: [1/3, 1/3, 1/3]}", []),
        (
            "0元",
            "{季: [1], 月: [1/3, 1/3, 1/3]}",
            [
                "社的“净增”在 季 的任务不大于零,完成率没有值",
                "社的“净增”在 月/2026-01、月/2026-02、月/2026-03 的任务不大于零,完成率没有值",
            ],
        ),
        ("100元", "{季: [1], 月: [0, 1/2, 1/2]}", ["社的“净增”在 月/2026-01 的任务不大于零,完成率没有值"]),
        (
            "given(quotas.amount)",
            "{季: [1], 月: [0, 1/2, 1/2]}",
            ["社的“净增”在 月/2026-01 的任务不大于零,完成率没有值"],
        ),
        ("given(quotas.amount)", "{季: [1], 月: [1/3, 1/3, 1/3]}", []),
    ],
)
def test_attainment_of_nothing_is_told(is_: str, shares: str, problems: list[str]) -> None:
    sections = {"curves": f"  均摊: {shares}\n", "quotas": quota("净增", f"{{社: {is_}}}", "均摊"), "scores": SCORES}
    assert sorted(told(code="KMH-C221", **sections)) == sorted(problems)


def test_a_quota_of_nothing_whose_attainment_nobody_asks_is_no_matter() -> None:
    assert told(code="KMH-C221", quotas=quota("净增", "{社: 0元}")) == []


def test_an_attainment_in_another_window_is_asked_there() -> None:
    sections = {"curves": "  均摊: {季: [1], 月: [0, 1/2, 1/2]}\n", "quotas": quota("净增", "{社: 100元}", "均摊")}
    awards = award("奖", "100元 × floor(max(attainment(净增@季), 0))", window="月", occasion="window")
    assert told(code="KMH-C221", awards=awards, **sections) == []
