"""`kmh check`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.campaigns import PLAN, mini_campaign
from tests.cli.typed import Kmh


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return mini_campaign(tmp_path) / "plan.yaml"


def test_a_clean_plan(kmh: Kmh, plan: Path) -> None:
    said = kmh("check", plan)
    assert said.code == 0
    assert "没有问题" in said.out
    assert kmh("check", plan.parent).out.splitlines()[-1] == said.out.splitlines()[-1]


def test_a_plan_with_an_open_choice_is_not_said_to_run(kmh: Kmh, plan: Path) -> None:
    plan.write_text(PLAN.replace("ties: skip", "ties: undecided"), "utf-8")
    said = kmh("check", plan, "--lang", "en")
    assert said.code == 0
    assert f"{plan}: well written, not all decided" in said.out
    assert "good to run" not in said.out


def test_all_problems_are_told_at_once_with_the_count(kmh: Kmh, plan: Path) -> None:
    broken = PLAN.replace("ties: skip", "ties: no way").replace("sum(interest.amount)", "sum(interest.amounts)")
    plan.write_text(broken, "utf-8")
    said = kmh("check", plan, "--lang", "en")
    assert said.code == 1
    assert said.out.count("KMH-") >= 2
    assert "no way" in said.out
    assert "^" in said.out
    assert "0 warning(s)" in said.out


def test_problems_in_json_have_code_place_message_and_remedy(kmh: Kmh, plan: Path) -> None:
    plan.write_text(PLAN.replace("ties: skip", "ties: no way"), "utf-8")
    said = kmh("check", plan, "--json")
    assert said.code == 1
    assert said.json["ok"] is False
    assert said.json["fingerprint"] is None
    problem = next(p for p in said.json["problems"] if "no way" in p["message"])
    assert {"code", "severity", "file", "line", "column", "clause", "message", "remedy", "related"} <= set(problem)
    assert problem["line"] == 1 + PLAN[: PLAN.index("ties: skip")].count("\n")


def test_the_most_it_can_cost_is_shown_behind_the_problems(kmh: Kmh, plan: Path) -> None:
    said = kmh("check", plan, "--lang", "en")
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert "收息奖 M-R1 cash 300.00 2 500.00" in lines
    assert "all cash 500.00" in lines
    assert lines.index("The most it can cost (fines and refunds not set off)") > 0


def test_an_award_without_a_bound_says_why_and_the_budget_stands_beside(kmh: Kmh, plan: Path) -> None:
    text = PLAN.replace(
        "pay: {by_place: 收息榜, prizes: [300元, 200元], ties: pool}", "pay: {is: 收息 × 1%, rounding: down}"
    )
    text = text.replace("{awards.收息奖.pay.prizes.1}、{awards.收息奖.pay.prizes.2}", "若干")
    plan.write_text(text + "budget: {cash: 1万元}\n", "utf-8")
    said = kmh("check", plan)
    for words in ("无上限", "随 收息 增加,没有封顶", "预算 10,000.00", "KMH-C224"):
        assert words in said.out
    cost = kmh("check", plan, "--json").json["cost"]
    assert cost["awards"][0] | {"reason": "amount", "names": "收息", "most": None} == cost["awards"][0]
    assert cost["kinds"] == [
        {"kind": "cash", "unit": "CNY", "most": None, "bounded": "0.00", "unbounded": ["收息奖"], "budget": "10000.00"}
    ]


def test_more_than_the_budget_stands_out(kmh: Kmh, plan: Path) -> None:
    plan.write_text(PLAN + "budget: {total: 499元}\n", "utf-8")
    said = kmh("check", plan, "--lang", "en")
    assert said.code == 0
    assert "KMH-C223" in said.out
    assert "budget 499.00" in said.out


def test_where_no_award_costs_anything_there_is_no_table(kmh: Kmh, plan: Path) -> None:
    plan.write_text(PLAN.replace("kind: cash", "kind: fine").replace("[300元, 200元]", "[-200元, -300元]"), "utf-8")
    assert "at most" not in kmh("check", plan, "--lang", "en").out


def test_a_plan_that_does_not_type_has_no_cost(kmh: Kmh, plan: Path) -> None:
    plan.write_text(PLAN.replace("sum(interest.amount)", "sum(interest.amounts)"), "utf-8")
    assert kmh("check", plan, "--json").json["cost"] is None


def test_the_schema_needs_no_plan(kmh: Kmh) -> None:
    said = kmh("check", "--schema")
    assert said.code == 0
    assert said.json["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize(("language", "words"), [("zh", "榜单"), ("en", "boards 榜单")])
def test_the_schema_tells_of_each_key_in_the_language_asked_for(kmh: Kmh, language: str, words: str) -> None:
    schema = kmh("check", "--schema", "--lang", language).json
    assert schema["properties"]["boards"]["description"] == words


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"\x00" * 10, b"- a\n- b\n", "活动:\n\t坏".encode(), "活动".encode("gb18030"), b"{" * 5000],
)
def test_whatever_a_file_holds_there_is_a_message(kmh: Kmh, plan: Path, content: bytes) -> None:
    plan.write_bytes(content)
    said = kmh("check", plan)
    assert said.code == 1
    assert "KMH-" in said.out


def test_a_check_starts_no_engine() -> None:
    engines = "[m for m in ('duckdb', 'sqlglot', 'pyspark', 'pyarrow') if m in sys.modules]"
    code = f"import sys; import kaimenhong.cli.check; print({engines})"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


# --- a plan under another ---

CHILDREN = """\
children:
  网点方案:
    clause: M-T1
    of: 网点
    forbidden: {clause: M-R1, kinds: [travel, cash]}
    quotas: {收息: at_least}
    most: 400元
    approved_by: [竞赛办公室, 财务部]
"""
CHILD = PLAN.replace("campaign: mini-2026", "campaign: mini-2026-west") + (
    "parent: {campaign: mini-2026, under: 网点方案, unit: '102'}\n"
)


@pytest.fixture
def parent(tmp_path: Path) -> Path:
    folder = mini_campaign(tmp_path / "above")
    (folder / "plan.yaml").write_text(PLAN + CHILDREN, "utf-8")
    return folder


def test_what_a_plan_above_forbids_is_refused_in_the_words_of_its_clause(kmh: Kmh, plan: Path, parent: Path) -> None:
    plan.write_text(CHILD, "utf-8")
    said = kmh("check", plan, "--parent", parent)
    assert said.code == 1
    assert "上级方案不许发“cash”:“收息前两名且达标的,分别奖300元、200元。”" in said.out.replace("\n", "")
    assert "子方案最多要花 500.00,上级方案许可 400.00" in said.out
    assert kmh("check", plan).code == 0, "by itself it is a sound plan"


def test_quotas_below_the_units_own_are_told_with_both_sums(kmh: Kmh, plan: Path, parent: Path) -> None:
    plan.write_text(CHILD.replace("网点: 100万元", "网点: 30万元"), "utf-8")
    allowing = CHILDREN.replace(", cash]", "]").replace("400元", "500元")
    (parent / "plan.yaml").write_text(PLAN + allowing, "utf-8")
    assert kmh("check", plan, "--parent", parent).code == 0
    plan = plan.rename(plan.with_name("网点方案.yaml"))
    said = kmh("check", plan, "--parent", parent, "--as-of", "2026-01-31", "--lang", "en")
    assert said.code == 1
    told = " ".join(said.out.split())
    # three branches of 300,000 each beside the branch's 1,000,000; the county's 3,000,000 is more
    assert "网点 月/2026-01: the quotas of `收息` add up to 90万元; that of 102 in the plan above is 100万元" in told
    assert said.out.count("KMH-V027") == 1


def test_a_unit_that_the_plan_above_does_not_know(kmh: Kmh, plan: Path, parent: Path) -> None:
    plan.write_text(CHILD.replace("unit: '102'", "unit: '99999'"), "utf-8")
    (parent / "plan.yaml").write_text(PLAN + CHILDREN.replace(", cash]", "]").replace("400元", "none"), "utf-8")
    said = kmh("check", plan, "--parent", parent, "--as-of", "2026-01-31")
    assert (said.code, "KMH-V029" in said.out) == (1, True)


def test_a_date_without_a_plan_above_is_misuse(kmh: Kmh, plan: Path) -> None:
    assert kmh("check", plan, "--as-of", "2026-01-31").code == 2
