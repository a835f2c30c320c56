"""Quotas broken down from a unit to those below it."""

from __future__ import annotations

import pytest
from tests.plan.test_together import HERE, MINIMAL

from kaimenhong.comparison.breakdown import quotas_broken_down
from kaimenhong.facts import load_contracts
from kaimenhong.plan import Plan, load_text

PARENTS = {"联社": None, "片": "联社", "甲": "片", "乙": "联社", "外": None}
LEAGUES = "  网点: {contestants: unit, levels: [branch]}\n"


def plan(way: str) -> Plan:
    text = MINIMAL.replace(LEAGUES, LEAGUES + "  全县: {contestants: unit, levels: [county]}\n")
    text = text.replace(
        "leagues: [网点]\n    windows: [月, 累计, 季, 阶段]", "leagues: [网点, 全县]\n    windows: [月, 累计, 季, 阶段]"
    )
    said = f"is: {{网点: given(quotas.amount), 全县: 300万元}}\n    breakdown: {{from: 全县, to: [网点], sum: {way}}}"
    text = text.replace("is: {网点: given(quotas.amount)}", said)
    return load_text(text, "plan.yaml", load_contracts(HERE / "contracts")).require()


def quota(league: str, unit: str, yuan: int | None, window: str = "季") -> dict[str, str]:
    known = "" if yuan is None else str(yuan * 100)
    return {
        "league": league, "contestant": unit, "measure": "quota(净增)", "window": window,
        "numerator": known, "denominator": known and "1",
    }  # fmt: skip


def told(way: str, *rows: dict[str, str]) -> list[tuple[str, str, str]]:
    found = quotas_broken_down(plan(way), rows, PARENTS)
    return [(p.code, p.details["found"], p.details["above"]) for p in found]


@pytest.mark.parametrize(
    ("way", "parts", "found"),
    [
        ("equal", (100, 200), []),
        ("equal", (100, 199), [("KMH-R035", "299元", "300元")]),
        ("equal", (100, 201), [("KMH-R035", "301元", "300元")]),
        ("at_least", (100, 200), []),
        ("at_least", (100, 199), [("KMH-R035", "299元", "300元")]),
        # 层层加码
        ("at_least", (100, 201), [("KMH-R036", "301元", "300元")]),
    ],
)
def test_quotas_of_all_units_below_are_added(
    way: str, parts: tuple[int, int], found: list[tuple[str, str, str]]
) -> None:
    rows = [quota("网点", unit, yuan) for unit, yuan in zip(("甲", "乙"), parts, strict=True)]
    assert told(way, quota("全县", "联社", 300), *rows, quota("网点", "外", 7)) == found


def test_each_window_by_itself() -> None:
    rows = [quota("全县", "联社", 300), quota("网点", "甲", 300), quota("全县", "联社", 100, "月/2026-01")]
    assert told("equal", *rows) == [("KMH-R035", "0元", "100元")]


def test_of_quotas_that_are_not_known_nothing_is_said() -> None:
    assert told("equal", quota("全县", "联社", None), quota("网点", "甲", 300)) == []
    assert told("equal", quota("全县", "联社", 300), quota("网点", "甲", 200), quota("网点", "乙", None)) == []


def test_a_plan_without_a_breakdown_says_nothing() -> None:
    plain = load_text(MINIMAL, "plan.yaml", load_contracts(HERE / "contracts")).require()
    assert list(quotas_broken_down(plain, [quota("网点", "甲", 1)], PARENTS)) == []
