"""`kmh import`: every line told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.campaigns import mini_campaign
from tests.cli.typed import Kmh


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return mini_campaign(tmp_path / "mini")


def test_all_files_taken(kmh: Kmh, campaign: Path) -> None:
    said = kmh("import", campaign)
    assert said.code == 0
    line = next(line for line in said.out.splitlines() if "收息.csv" in line)
    assert line.split() == ["收息.csv", "interest", "4", "3", "1", "✓"]
    assert "全部接收" in said.out


def test_the_same_import_again_changes_nothing_and_says_so(kmh: Kmh, campaign: Path) -> None:
    kmh("import", campaign)
    before = (campaign / "batches.json").read_bytes()
    said = kmh("import", campaign, "--lang", "en")
    assert said.code == 0
    assert "known" in said.out
    assert (campaign / "batches.json").read_bytes() == before


def test_rejected_lines_come_back_with_the_reason_and_exit_code_1(kmh: Kmh, campaign: Path) -> None:
    (campaign / "facts" / "收息.csv").write_text("机构号,日期,金额\n101,2026-02-30,1\n102,2026-01-01,2\n", "utf-8")
    said = kmh("import", campaign)
    assert said.code == 1
    assert "收息.csv:2" in said.out.replace("[", ":").replace("facts/", "")
    assert "rejected" in said.out
    assert (campaign / "batches.json").exists()


def test_a_control_total_that_differs_refuses_the_file(kmh: Kmh, campaign: Path) -> None:
    (campaign / "facts" / "收息.csv").write_text("机构号,日期,金额\n101,2026-01-01,1\n合计,,2\n", "utf-8")
    said = kmh("import", campaign, "--json")
    assert said.code == 1
    assert [s["state"] for s in said.json["sheets"] if s["table"] == "interest"] == ["refused"]
    assert said.json["errors"] >= 1


def test_lines_add_up_in_json(kmh: Kmh, campaign: Path) -> None:
    said = kmh("import", campaign, campaign / "facts" / "机构.csv", "--json")
    assert said.code == 0
    (sheet,) = said.json["sheets"]
    assert sheet["read"] == sheet["accepted"] + sheet["rejected"] + sheet["duplicate"] + sheet["subtotal"] == 4
    assert said.json["clean"] is True
    assert len(said.json["batches"]) == 1


def test_a_file_that_is_not_there(kmh: Kmh, campaign: Path) -> None:
    said = kmh("import", campaign, campaign / "facts" / "nowhere.csv")
    assert said.code == 2
    assert "KMH-U009" in said.err


def test_a_folder_without_facts(kmh: Kmh, tmp_path: Path) -> None:
    said = kmh("import", tmp_path)
    assert said.code == 1
    assert "KMH-" in said.err


def test_names_with_brackets_are_only_names(kmh: Kmh, campaign: Path) -> None:
    file = campaign / "facts" / "收息[red].csv"
    file.write_text("机构号,日期,金额\n101,2026-01-20,1\n", "utf-8")
    said = kmh("import", campaign, file)
    assert said.code in (0, 1)
    assert "收息[red].csv" in said.all
