"""County-union imports clean; damaged files come back with file and line, and hold nothing else up."""

import shutil
from pathlib import Path

import pytest

from kaimenhong.intake import ImportReport, import_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "county-union"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    for part in ("contracts", "mappings", "facts"):
        shutil.copytree(EXAMPLE / part, tmp_path / part)
    return tmp_path


def damage(campaign: Path, file: str, encoding: str, old: str, new: str) -> int:
    """Replace the one place where `old` stands; the line it is on."""
    path = campaign / "facts" / file
    text = path.read_bytes().decode(encoding)
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode(encoding))
    return text[: text.index(old)].count("\n") + 1


def states(report: ImportReport) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for sheet in report.sheets:
        found.setdefault(sheet.state, set()).add(Path(sheet.file).name)
    return found


def test_every_line_of_every_file_is_accepted_or_a_subtotal(campaign: Path) -> None:
    report = import_files(campaign)
    assert report.clean
    assert not report.problems
    assert not report.rejected
    for sheet in report.sheets:
        assert sheet.state == "imported"
        assert sheet.counts.read == sheet.counts.accepted + sheet.counts.subtotal


def test_the_files_own_totals_are_found_and_agree(campaign: Path) -> None:
    with_totals = {Path(sheet.file).name for sheet in import_files(campaign).sheets if sheet.totals}
    without = {"机构清单.csv", "人员名册.xlsx", "包片包社表.xlsx", "POS终端清单.xlsx", "更正_利息收入_202601.csv"}
    assert with_totals == {path.name for path in (EXAMPLE / "facts").iterdir()} - without


def test_the_same_files_again_change_nothing(campaign: Path) -> None:
    first = import_files(campaign)
    again = import_files(campaign)
    assert {sheet.state for sheet in again.sheets} == {"known"}
    assert again.manifest == first.manifest


def test_a_balance_changed_by_hand_is_seen_in_the_days_total_and_only_that_file_stays_out(campaign: Path) -> None:
    row = next(
        line
        for line in (campaign / "facts" / "存款日报_202602.csv").read_text("gb18030").splitlines()
        if line.startswith("20260214,08107")
    )
    damage(campaign, "存款日报_202602.csv", "gb18030", row, row.replace('"', '"1', 1))
    report = import_files(campaign)
    assert not report.clean
    assert states(report)["refused"] == {"存款日报_202602.csv"}
    assert {Path(p.place.file).name for p in report.problems} == {"存款日报_202602.csv"}
    assert len(states(report)["imported"]) == 17


@pytest.mark.parametrize(
    ("wrong", "code", "lines"),
    [
        ("20260230,08104,企业贷款,", "KMH-I208", [145]),
        ("20260120,08199,企业贷款,", "KMH-I210", [145]),
        ("20260120,08104,农户贷款,", "KMH-I216", [144, 145]),  # the key of the line before, with another amount
        ("20260120,08104,企业贷款,1,", "KMH-I215", [145]),
        ("20260120,08104,企业贷款,＃", "KMH-I215", [145]),
    ],
    ids=["30 February", "unknown unit", "key twice", "a cell too many", "a sign torn off its quotes"],
)
def test_a_wrong_line_of_interest_comes_back_and_the_others_are_taken(
    campaign: Path, wrong: str, code: str, lines: list[int]
) -> None:
    assert damage(campaign, "利息收入_202601.csv", "utf-8", "20260120,08104,企业贷款,", wrong) == 145
    report = import_files(campaign)
    assert sorted(p.place.line for p in report.problems if p.code == code) == lines
    january = next(sheet for sheet in report.sheets if sheet.file.endswith("利息收入_202601.csv"))
    assert january.counts.rejected == len(lines)
    assert january.counts.accepted == 800 - len(lines)
    assert [Path(file).name for file in report.rejected] == ["利息收入_202601.csv"]


def test_a_tenth_of_a_fen_is_pointed_at_by_line_and_column(campaign: Path) -> None:
    right = "08101,示例青禾信用社,2025-12-31,60000000.00"
    damage(campaign, "贷款余额_2026年一季度.csv", "utf-8-sig", right, right + "1")
    report = import_files(campaign)
    assert [(p.place.line, p.place.column) for p in report.problems if p.code == "KMH-I204"] == [(2, 4)]


def test_a_truncated_workbook_is_refused_and_the_rest_goes_in(campaign: Path) -> None:
    path = campaign / "facts" / "任务分解表.xlsx"
    path.write_bytes(path.read_bytes()[:3000])
    report = import_files(campaign)
    assert [p.code for p in report.problems] == ["KMH-I106"]
    assert states(report)["refused"] == {"任务分解表.xlsx"}
    assert len(states(report)["imported"]) == 17


def test_a_correction_without_its_mapping_is_a_conflict_not_a_change(campaign: Path) -> None:
    mapping = campaign / "mappings" / "interest_corrections.yaml"
    mapping.write_text(mapping.read_text("utf-8").replace("kind: correction\n", ""), "utf-8")
    report = import_files(campaign)
    assert not report.clean
    assert {Path(file).name for file in report.rejected} == {"更正_利息收入_202601.csv"}
