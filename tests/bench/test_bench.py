"""The bench at its smallest size, end to end: the rows are compared, the clock is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bench.measured import ROOT, Run, Spent, ratio
from bench.outcome_rows import KEYS, read_rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def said(folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench", "--size", "tiny", "--rounds", "1", "--json", "--folder", str(folder)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize("table", KEYS)
def test_sql_written_by_hand_gives_the_same_rows(said: dict[str, Any], table: str) -> None:
    assert said["rows"][table] > 1000
    assert said["differing"]["hand SQL"][table] == 0


@pytest.mark.parametrize("table", KEYS)
def test_the_script_speaks_of_the_same_rows(said: dict[str, Any], folder: Path, table: str) -> None:
    ours, script = (
        sorted(tuple(row[key] for key in KEYS[table]) for row in read_rows(folder / name)[table])
        for name in ("kaimenhong", "pandas")
    )
    assert script == ours


def test_the_city_holds_the_hard_cases(said: dict[str, Any], folder: Path) -> None:
    rows = read_rows(folder / "kaimenhong")
    reasons = {row["reason"].split(":")[0] for row in rows["awards"]}
    assert reasons == {"earned", "piece", "place", "no_payee", "vacant", "not_eligible"}
    assert {row["state"] for row in rows["measures"]} == {"known", "missing", "not_applicable"}
    refunds = [row for row in rows["settlements"] if row["award"] == "存款增量奖" and row["difference"].startswith("-")]
    assert {row["settlement"] for row in refunds} >= {"二月兑现", "季末通算"}
    best = [row for row in rows["standings"] if (row["board"], row["window"], row["rank"]) == ("总分榜", "季", "1")]
    assert {row["eligible"] for row in best} == {"yes", "no"}


def test_a_ratio_is_the_median_of_the_rounds_own_ratios() -> None:
    def took(wall: float) -> Run:
        return Run({"evaluate": Spent(wall, 1)}, 0)

    rounds = [{"one": took(wall), "other": took(of)} for wall, of in ((2, 1), (9, 3), (40, 10))]
    assert ratio(rounds, "one", "other", lambda run: run.whole) == Spent(3, 1)
