"""The order of a plan's parts: what is computed from what, and the same plan from every process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import Plan, load_text

HERE = Path(__file__).parent
MINIMAL = (HERE / "minimal.yaml").read_text("utf-8")
QUOTA = "  件数:\n    is: 1件\n    curve: none\n    reach: at_least\n    zero: missing\n    negative: missing\n"
TOLD = """
import sys
from pathlib import Path
from kaimenhong.facts import load_contracts
from kaimenhong.plan import load_plan
here = Path(sys.argv[1])
for path in (here / "minimal.yaml", *sorted((here / "invalid").glob("c02*.yaml"))):
    loaded = load_plan(path, load_contracts(here / "contracts"))
    print(repr(loaded.plan), [(p.place, p.message("zh"), p.remedy("zh"), p.related) for p in loaded.problems])
"""


@pytest.fixture(scope="module")
def contracts() -> Mapping[str, Contract]:
    return load_contracts(HERE / "contracts")


def plan(old: str, new: str, contracts: Mapping[str, Contract]) -> Plan:
    assert old in MINIMAL
    loaded = load_text(MINIMAL.replace(old, new, 1), "plan.yaml", contracts)
    assert [p.message("en") for p in loaded.errors] == []
    return loaded.require()


def test_a_quota_that_does_not_name_its_measure_is_read_after_it(contracts: Mapping[str, Contract]) -> None:
    found = plan("  净增:\n    clause: T1\n    is: {网点", QUOTA + "  净增:\n    clause: T1\n    is: {网点", contracts)
    assert list(found.quotas) == [("件数", "网点"), ("净增", "网点")]


@pytest.mark.parametrize("user", ["attained(件数)", "净增 ≥ 目标 且 attained(件数)"])
def test_what_asks_of_a_quota_first_finds_it_and_its_measure(user: str, contracts: Mapping[str, Contract]) -> None:
    text = MINIMAL.replace("quotas:\n", "quotas:\n" + QUOTA, 1).replace("is: 卡占比 ≥ 20%", f"is: {user}", 1)
    loaded = load_text(text.replace("    not_applicable: no\nscores", "scores", 1), "plan.yaml", contracts)
    assert [p.message("en") for p in loaded.errors] == []


def test_a_column_with_the_name_of_a_measure_is_not_that_measure(contracts: Mapping[str, Contract]) -> None:
    # 件数 counts rows by a column; calling the measure `kind`, too, does not make it depend on itself
    measure = (
        "  kind:\n    leagues: [网点]\n    windows: [季]\n    is: growth(deposits.balance where kind = '卡')\ncurves:"
    )
    assert "kind" in plan("curves:", measure, contracts).measures


def test_a_named_value_in_a_row_that_cannot_be_read_is_told_once(contracts: Mapping[str, Contract]) -> None:
    text = MINIMAL.replace("目标: 100万元", "目标: 1.2.3元", 1).replace(
        "is: count(sales where empty(cancelled_on))", "is: count(sales where cancelled_on > 目标)", 1
    )
    told = load_text(text, "plan.yaml", contracts).errors
    assert len(told) == 1, told


def test_parts_stand_in_the_order_of_the_file(contracts: Mapping[str, Contract]) -> None:
    found = plan("title: 小方案", "title: 小方案", contracts)
    assert list(found.leagues) == ["网点", "领导"]
    assert list(found.measures) == ["净增", "卡占比", "件数"]
    assert list(found.scorecards) == ["网点", "领导"]
    assert list(found.awards) == ["增量奖", "名次奖", "出单奖"]


def test_no_order_hangs_on_how_a_process_hashes() -> None:
    def told(seed: str) -> str:
        command = [sys.executable, "-c", TOLD, str(HERE)]
        return subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout

    first = told("1")
    assert first == told("2")
    assert first.startswith("Plan(campaign='minimal'")
