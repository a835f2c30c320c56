"""`kmh explain`: what may be asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.campaigns import mini_campaign
from tests.cli.typed import Kmh


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return mini_campaign(tmp_path / "mini")


@pytest.mark.parametrize("asked", [[], ["--measure", "收息", "--board", "收息榜"]])
def test_one_figure_is_asked_for_and_only_one(kmh: Kmh, campaign: Path, asked: list[str]) -> None:
    said = kmh("explain", campaign, "--as-of", "2026-01-31", "--contestant", "101", *asked)
    assert said.code == 2
    assert "--award --measure --score --board" in said.err


@pytest.mark.parametrize(
    ("kind", "name", "meant"),
    [
        ("--award", "收息将", "收息奖"),
        ("--measure", "收息达", "收息达标"),
        ("--score", "存款", "收息"),
        ("--board", "收息傍", "收息榜"),
    ],
)
def test_a_name_the_plan_does_not_know_is_met_with_those_it_does(
    kmh: Kmh, campaign: Path, kind: str, name: str, meant: str
) -> None:
    said = kmh("explain", campaign, "--as-of", "2026-01-31", "--contestant", "101", kind, name)
    assert said.code == 2
    assert "KMH-U012" in said.err
    assert meant in said.err


def test_a_window_the_plan_does_not_have(kmh: Kmh, campaign: Path) -> None:
    asked = ["--measure", "收息", "--window", "月/2026-02"]
    said = kmh("explain", campaign, "--as-of", "2026-01-31", "--contestant", "101", *asked)
    assert said.code == 2
    assert "月/2026-01" in said.err


def test_a_contestant_may_be_written_by_name(kmh: Kmh, campaign: Path) -> None:
    kmh("import", campaign)
    by_id, by_name = (
        kmh("explain", campaign, "--as-of", "2026-01-31", "--contestant", who, "--measure", "收息")
        for who in ("101", "东网点")
    )
    assert (by_name.code, by_name.out) == (0, by_id.out)


def test_a_payee_may_be_written_by_name(kmh: Kmh, campaign: Path) -> None:
    kmh("import", campaign)
    asked = ["explain", campaign, "--as-of", "2026-01-31", "--contestant", "东网点", "--award", "收息奖", "--payee"]
    by_id, by_name = (kmh(*asked, who) for who in ("101", "东网点"))
    assert (by_name.code, by_name.out) == (0, by_id.out)


def test_a_name_nobody_has_is_met_with_those_that_come_near(kmh: Kmh, campaign: Path) -> None:
    said = kmh("explain", campaign, "--as-of", "2026-01-31", "--contestant", "东网", "--measure", "收息")
    assert (said.code, "KMH-U016" in said.err) == (2, True)
    assert "101 东网点" in said.err


def test_a_payee_nobody_is_called_is_met_likewise(kmh: Kmh, campaign: Path) -> None:
    asked = ["--contestant", "101", "--award", "收息奖", "--payee", "丁网点"]
    said = kmh("explain", campaign, "--as-of", "2026-01-31", *asked)
    assert (said.code, "--payee" in said.err) == (2, True)


def test_rows_that_do_not_count_are_shown_where_they_are_asked_for(kmh: Kmh, campaign: Path) -> None:
    asked = ["--contestant", "101", "--measure", "收息"]
    said = kmh("explain", campaign, "--as-of", "2026-01-31", *asked, "--excluded")
    assert (said.code, "没有不计入的行" in said.out) == (0, True)
