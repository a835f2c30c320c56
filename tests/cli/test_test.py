"""`kmh test`: cases against the outcome."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.campaigns import CASES, mini_campaign
from tests.cli.typed import Kmh


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return mini_campaign(tmp_path / "mini")


def test_cases_that_hold(kmh: Kmh, campaign: Path) -> None:
    said = kmh("test", campaign)
    assert said.code == 0, said.all
    assert said.out.count("✓ ") >= 2
    assert "通过 2,不符 0" in said.out
    assert "每个条款都有用例" in said.out


def test_a_case_that_differs_shows_the_cell_in_both_forms(kmh: Kmh, campaign: Path) -> None:
    (campaign / "cases" / "mini.yaml").write_text(CASES.replace("points: '50.00'", "points: '49.99'"), "utf-8")
    said = kmh("test", campaign, "--lang", "en")
    assert said.code == 1
    line = next(line for line in said.out.splitlines() if line.strip().startswith("points"))
    assert line.split() == ["points", "49.99", "50.00"]
    assert "1 passed, 1 failed" in said.out


def test_clauses_without_a_case_are_named(kmh: Kmh, campaign: Path) -> None:
    (campaign / "cases" / "mini.yaml").write_text(CASES.replace("[M-R1, M-T1]", "M-R1"), "utf-8")
    said = kmh("test", campaign)
    assert said.code == 0
    assert "还没有用例的条款:M-T1" in said.out


def test_cases_in_json(kmh: Kmh, campaign: Path) -> None:
    (campaign / "cases" / "mini.yaml").write_text(CASES.replace("points: '50.00'", "points: '49.99'"), "utf-8")
    said = kmh("test", campaign, "--json")
    assert said.code == 1
    assert (said.json["passed"], said.json["failed"], said.json["uncovered"]) == (1, 1, [])
    (failure,) = said.json["cases"][0]["failures"]
    assert (failure["kind"], failure["nearest"]["points"]) == ("no_row", "50.00")


def test_a_case_with_rows_of_its_own(kmh: Kmh, campaign: Path) -> None:
    more = """\
  - name: 恰好完成
    clause: M-S1
    as_of: 2026-01-31
    facts:
      interest:
        - {unit: '103', received_on: 2026-01-31, amount: 100万元}
    expect:
      scores:
        - {contestant: '103', item: 收息, points: '100.00'}
        - {contestant: '101', item: 收息, points: '0.00'}
"""
    (campaign / "cases" / "mini.yaml").write_text(CASES + more, "utf-8")
    said = kmh("test", campaign)
    assert said.code == 0, said.all


def test_a_case_before_the_campaign_fails_alone(kmh: Kmh, campaign: Path) -> None:
    early = "  - {name: early, clause: M-S1, as_of: 2025-12-31, absent: {awards: [{award: x}]}}\n"
    (campaign / "cases" / "mini.yaml").write_text(CASES + early, "utf-8")
    said = kmh("test", campaign)
    assert said.code == 1
    assert "KMH-U004" in said.out
    assert "通过 2,不符 1" in said.out


def test_only_the_cases_asked_for(kmh: Kmh, campaign: Path) -> None:
    said = kmh("test", campaign, "--case", "差一元", "--json")
    assert [c["name"] for c in said.json["cases"]] == ["西网点差一元,第二名不得奖"]
    assert said.json["uncovered"] == []


def test_mistakes_in_cases_are_told_with_their_place(kmh: Kmh, campaign: Path) -> None:
    (campaign / "cases" / "mini.yaml").write_text(CASES.replace("clause: M-S1", "clause: M-S9"), "utf-8")
    said = kmh("test", campaign)
    assert said.code == 1
    assert "mini.yaml:2" in said.err
    assert "KMH-U010" in said.err


def test_without_cases(kmh: Kmh, campaign: Path) -> None:
    (campaign / "cases" / "mini.yaml").unlink()
    said = kmh("test", campaign)
    assert said.code == 2
    assert "KMH-U008" in said.err


def test_no_case_of_that_name_is_no_success(kmh: Kmh, campaign: Path) -> None:
    said = kmh("test", campaign, "--case", "没有这个")
    assert said.code == 2
    assert "KMH-U013" in said.err
