"""District-union imports clean, and its files' own totals agree."""

import shutil
from pathlib import Path

import pytest

from kaimenhong.intake import ImportReport, import_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "district-union"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> ImportReport:
    campaign = tmp_path_factory.mktemp("district-union")
    for part in ("contracts", "mappings", "facts"):
        shutil.copytree(EXAMPLE / part, campaign / part)
    return import_files(campaign)


def test_every_line_of_every_file_is_accepted_or_a_subtotal(report: ImportReport) -> None:
    assert report.clean
    assert not report.problems
    assert not report.rejected
    for sheet in report.sheets:
        assert sheet.state == "imported"
        assert sheet.counts.read == sheet.counts.accepted + sheet.counts.subtotal


def test_the_files_own_totals_are_found_and_agree(report: ImportReport) -> None:
    assert {Path(sheet.file).name for sheet in report.sheets if sheet.totals} == {"存款日报.csv", "国际结算明细.xls"}


def test_every_sheet_of_every_workbook_is_read(report: ImportReport) -> None:
    assert {Path(sheet.file).name for sheet in report.sheets} == {path.name for path in (EXAMPLE / "facts").iterdir()}
    assert len(report.sheets) == 15
