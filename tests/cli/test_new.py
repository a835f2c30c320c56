"""A new campaign is sound from the start, and never written over what is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.typed import Kmh

from kaimenhong.cli.new import TEMPLATES
from kaimenhong.plan import json_schema


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_campaign_checks_tests_and_runs(kmh: Kmh, tmp_path: Path, template: str) -> None:
    folder = tmp_path / "活动"
    assert kmh("new", folder, "--template", template).code == 0
    checked = kmh("check", folder, "--json")
    assert (checked.code, checked.json["warnings"]) == (0, 0)
    tested = kmh("test", folder, "--json")
    assert (tested.code, tested.json["uncovered"]) == (0, [])
    assert kmh("run", folder, "--as-of", "2026-04-15", "--out", tmp_path / "out").code == 0
    assert kmh("notice", folder, "-o", tmp_path / "notice.docx").code == 0


def test_editors_find_the_schema_beside_the_plan(kmh: Kmh, tmp_path: Path) -> None:
    kmh("new", tmp_path / "活动")
    assert json.loads((tmp_path / "活动/schema.json").read_text("utf-8")) == json_schema()
    first = (tmp_path / "活动/plan.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"


def test_what_is_there_is_not_written_over(kmh: Kmh, tmp_path: Path) -> None:
    (tmp_path / "我的.txt").write_text("留着", "utf-8")
    said = kmh("new", tmp_path)
    assert said.code == 2
    assert "KMH-U014" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["我的.txt"]
    assert kmh("new", tmp_path / "我的.txt").code == 2


def test_an_empty_folder_will_do(kmh: Kmh, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    said = kmh("new", tmp_path / "空", "--json")
    assert said.code == 0
    assert "plan.yaml" in said.json["files"]


def test_a_folder_that_cannot_be_made_is_told(kmh: Kmh, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = kmh("new", tmp_path / "file" / "活动")
    assert said.code == 2
    assert "KMH-U005" in said.err
