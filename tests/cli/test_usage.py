"""What the command line says to what cannot be done as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.typed import Kmh


def test_without_a_command_the_help_is_shown_and_the_code_says_usage(kmh: Kmh) -> None:
    said = kmh()
    assert said.code == 2
    assert "用法: kmh" in said.err


def test_a_mistyped_command_is_met_with_the_one_meant(kmh: Kmh) -> None:
    said = kmh("chek")
    assert said.code == 2
    assert "没有这个命令:chek" in said.err
    assert "check" in said.err


def test_an_option_that_is_not_there(kmh: Kmh) -> None:
    said = kmh("check", "--schemas")
    assert said.code == 2
    assert "--schemas" in said.err
    assert "--schema" in said.err


def test_the_language_is_asked_for_by_option_or_environment_and_is_chinese_else(
    kmh: Kmh, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "命令" in kmh("--help").out
    assert "Commands" in kmh("--lang", "en", "--help").out
    assert "Commands" in kmh("--lang=en", "--help").out
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "命令" in kmh("--help").out
    monkeypatch.setenv("KMH_LANG", "en")
    assert "Commands" in kmh("--help").out
    assert "命令" in kmh("--lang", "zh", "--help").out


def test_a_language_there_is_none_of(kmh: Kmh) -> None:
    said = kmh("--lang", "fr", "check", "x")
    assert said.code == 2
    assert "fr" in said.err
    assert "zh、en" in said.err


def test_no_such_plan(kmh: Kmh, tmp_path: Path) -> None:
    said = kmh("check", tmp_path / "plan.yaml", "--lang", "en")
    assert said.code == 2
    assert "KMH-U002" in said.err
    assert "there is no plan file" in said.err


def test_check_wants_a_plan(kmh: Kmh) -> None:
    said = kmh("check")
    assert said.code == 2
    assert "PLAN" in said.err


@pytest.mark.parametrize("command", ["import", "run", "test", "explain"])
def test_no_such_campaign(kmh: Kmh, tmp_path: Path, command: str) -> None:
    more: dict[str, list[object]] = {
        "run": ["--as-of", "2026-01-31", "--out", tmp_path / "out"],
        "explain": ["--as-of", "2026-01-31", "--measure", "m", "--contestant", "c"],
    }
    said = kmh(command, tmp_path / "nowhere", *more.get(command, []))
    assert said.code == 2
    assert "KMH-U001" in said.err


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-2-1", "20260201", "yesterday", "2026-01-31T00", "", "２０２６-01-31"]
)
def test_what_is_no_date_is_said_so(kmh: Kmh, tmp_path: Path, text: str) -> None:
    said = kmh("run", tmp_path, "--as-of", text, "--out", tmp_path / "out")
    assert said.code == 2
    assert "KMH-U003" in said.err


def test_refusals_in_json_are_one_json_value(kmh: Kmh, tmp_path: Path) -> None:
    said = kmh("test", tmp_path / "nowhere", "--json")
    assert said.code == 2
    assert said.json["errors"] == 1
    assert said.json["problems"][0]["code"] == "KMH-U001"
    assert said.err == ""


def test_usage_in_json(kmh: Kmh) -> None:
    said = kmh("check", "--nope", "--json", "--lang", "en")
    assert said.code == 2
    assert said.json == {"usage": ["there is no option --nope"]}
