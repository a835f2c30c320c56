"""A file that was changed after it came in is told, and while drafting all can be taken anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.typed import Kmh

DAY = ("--as-of", "2026-04-15")


@pytest.fixture
def drafted(kmh: Kmh, tmp_path: Path) -> Path:
    """A new campaign that was run once; 东街 (0101) stands first with 5,330 万元."""
    folder = tmp_path / "mine"
    assert kmh("new", folder).code == 0
    assert kmh("run", folder, *DAY, "--out", tmp_path / "out").code == 0
    return folder


def changed(folder: Path) -> None:
    """The clerk corrects a balance in the file itself: 东街 fell."""
    file = folder / "facts" / "存款_202603.csv"
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(
        text.replace("0101,2026-03-31,5330", "0101,2026-03-31,4330").replace("11770", "10770"), encoding="utf-8"
    )


def codes(kmh: Kmh, folder: Path) -> list[str]:
    said = kmh("run", folder, *DAY, "--out", folder.parent / "out", "--json").json
    return [problem["code"] for problem in said["problems"]]


def test_what_came_in_as_it_stands_is_no_matter(kmh: Kmh, drafted: Path) -> None:
    assert codes(kmh, drafted) == []


def test_a_changed_file_is_told_by_run_and_by_test(kmh: Kmh, drafted: Path) -> None:
    changed(drafted)
    assert codes(kmh, drafted) == ["KMH-I312"]
    assert "KMH-I312" in kmh("test", drafted).err


def test_a_file_of_which_nothing_counts_is_told(kmh: Kmh, drafted: Path) -> None:
    (drafted / "facts" / "存款_202604.csv").write_text("机构号,日期,余额(万元)\n0101,2026-04-01,1\n", encoding="utf-8")
    assert codes(kmh, drafted) == ["KMH-I313"]
    assert kmh("import", drafted).code == 0
    assert codes(kmh, drafted) == []


def test_while_drafting_all_is_taken_anew(kmh: Kmh, drafted: Path) -> None:
    changed(drafted)
    assert kmh("import", drafted, "--fresh").code == 0
    assert codes(kmh, drafted) == []
    first = (drafted.parent / "out" / "standings.csv").read_text(encoding="utf-8").splitlines()
    assert next(line.split(",")[5] for line in first if ",季,总榜," in line) == "0103"


def test_fresh_takes_all_and_no_file_by_name(kmh: Kmh, drafted: Path) -> None:
    said = kmh("import", drafted, drafted / "facts" / "机构.csv", "--fresh")
    assert said.code == 2
    assert codes(kmh, drafted) == []
