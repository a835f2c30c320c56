"""`kmh map`: a mapping proposed, its doubts asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.campaigns import mini_campaign
from tests.cli.typed import Kmh


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """The mini campaign; nothing says how the file of interest is read."""
    folder = mini_campaign(tmp_path / "mini")
    (folder / "mappings" / "interest.yaml").unlink()
    return folder


def test_each_column_is_told_with_what_it_is_taken_for(kmh: Kmh, campaign: Path) -> None:
    said = kmh("map", campaign, campaign / "facts" / "收息.csv", "--lang", "en")
    assert said.code == 1
    line = next(line for line in said.out.splitlines() if line.lstrip().startswith("日期"))
    assert line.split()[1:8] == ["2026-01-10", "·", "2026-01-12", "·", "received_on", "likely", "the"]
    assert "table: interest" in said.out
    assert "1 question(s) for a person" in said.out


def test_without_files_all_that_have_no_mapping_are_meant(kmh: Kmh, campaign: Path) -> None:
    said = kmh("map", campaign, "--json")
    (proposal,) = said.json["proposals"]
    assert proposal["files"] == ["facts/收息.csv"]
    assert proposal["table"] == "interest"
    assert [(c["header"], c["column"], c["sure"]) for c in proposal["columns"]] == [
        ("机构号", "unit", "sure"),
        ("日期", "received_on", "likely"),
        ("金额", "amount", "asked"),
    ]
    assert [p["code"] for p in proposal["problems"]] == ["KMH-I033"]


def test_an_answered_question_lets_the_file_in(kmh: Kmh, campaign: Path) -> None:
    target = campaign / "mappings" / "interest.yaml"
    kmh("map", campaign, "-o", target)
    assert kmh("import", campaign).code == 1
    target.write_text(target.read_text("utf-8").replace("unit: undecided", "unit: 万元"), "utf-8")
    said = kmh("import", campaign, "--json")
    assert said.code == 0
    assert [(s["table"], s["accepted"], s["subtotal"]) for s in said.json["sheets"]] == [
        ("units", 4, 0),
        ("interest", 3, 1),
    ]


def test_a_mapping_without_doubts_is_tried_before_anybody_uses_it(kmh: Kmh, campaign: Path) -> None:
    content = "机构号,日期,金额(万元)\n101,2026-01-10,120\n101,2026-01-10,130\n102,2026-01-12,1\n"
    (campaign / "facts" / "收息.csv").write_text(content, "utf-8")
    said = kmh("map", campaign, "--lang", "en")
    assert said.code == 1
    assert "tried on 3 line(s): 1 taken, 2 rejected" in said.out
    assert "KMH-I216" in said.out
    assert not (campaign / "batches.json").exists()


def test_what_is_there_is_not_written_over(kmh: Kmh, campaign: Path) -> None:
    said = kmh("map", campaign, "-o", campaign / "mappings" / "units.yaml")
    assert said.code == 2
    assert "KMH-U017" in said.err


def test_several_mappings_stand_side_by_side(kmh: Kmh, campaign: Path) -> None:
    (campaign / "mappings" / "units.yaml").unlink()
    said = kmh("map", campaign, "-o", campaign / "mappings" / "new.yaml", "--json")
    names = [Path(proposal["written"]).name for proposal in said.json["proposals"]]
    assert names == ["new.yaml", "new-2.yaml"]


def test_nothing_is_left_to_map(kmh: Kmh, tmp_path: Path) -> None:
    said = kmh("map", mini_campaign(tmp_path / "whole"), "--lang", "en")
    assert (said.code, said.out.strip()) == (0, "every file has its mapping")


def test_a_file_that_is_not_there(kmh: Kmh, campaign: Path) -> None:
    said = kmh("map", campaign, campaign / "facts" / "nowhere.csv")
    assert (said.code, "KMH-U009" in said.err) == (2, True)
