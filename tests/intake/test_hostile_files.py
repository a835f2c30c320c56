"""Files that cannot be taken say why, and nothing of them is taken."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
import xlwt
from tests.intake.office import HEADER, Office, told, words, xlsx
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

GOOD = "08100,2026-01-31,100.00,3\n"


def refused(office: Office, content: str | bytes, name: str = "存款.csv") -> tuple[str, str]:
    """The one problem of a file that is refused whole."""
    office.put(name, content)
    report = office.take()
    assert office.rows() == []
    assert [s.state for s in report.sheets if s.file.startswith("facts/存款")] in (["refused"], [])
    assert len(report.problems) == 1, told(report)
    assert words(report.problems[0])
    return told(report)[0]


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (HEADER.encode() + b"\xff\xff\x80,1\n", "I104", "facts/存款.csv:2"),
        (b"", "I103", "facts/存款.csv"),
        (b" \n\n ", "I103", "facts/存款.csv"),
        ((HEADER + "08100,2026-01-31,1\0,3\n").encode(), "I105", "facts/存款.csv:2"),
        ((HEADER + '08100,"2026-01-31,1,3\n').encode(), "I120", "facts/存款.csv:2"),
        (b"%PDF-1.7 ...", "I118", "facts/存款.csv"),
        (b"<html><body>session expired</body></html>", "I118", "facts/存款.csv"),
        (b"<?xml version='1.0'?><Workbook/>", "I118", "facts/存款.csv"),
        (b"PAR1 not really", "I117", "facts/存款.csv"),
        (b"PK\x03\x04 cut short", "I106", "facts/存款.csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut short", "I106", "facts/存款.csv"),
        (b"\x09\x08\x10\x00\x00\x06", "I118", "facts/存款.csv"),
        ("机构号,日期,户数\n" + GOOD, "I111", "facts/存款.csv"),
        ("机构号,日期,余额(元),余额（元）,户数\n" + GOOD, "I112", "facts/存款.csv"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(
    office: Office, content: str | bytes, code: str, place: str
) -> None:
    assert refused(office, content) == (code, place)


def test_a_truncated_workbook_is_refused(office: Office) -> None:
    whole = xlsx(lambda sheet, _: sheet.write_row(0, 0, ["机构号", "日期", "余额(元)", "户数"]))
    assert refused(office, whole[: len(whole) // 2], "存款.xlsx")[0] == "I106"


@pytest.mark.parametrize("share", [4, 2, 1])
def test_a_truncated_xls_is_refused(office: Office, share: int) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row in range(400):
        for column in range(4):
            sheet.write(row, column, f"{row}-{column}")
    buffer = BytesIO()
    book.save(buffer)
    whole = buffer.getvalue()
    assert refused(office, whole[: len(whole) * share // 5], "存款.xls")[0] == "I106"


def test_a_zip_that_is_no_workbook_is_refused(office: Office) -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refused(office, buffer.getvalue(), "存款.xlsx")[0] == "I118"


def test_a_workbook_without_the_sheet_names_those_there_are(office: Office) -> None:
    mapping = (office.folder / "mappings/deposits.yaml").read_text("utf-8")
    office.mapping("deposits", mapping.replace("files: 存款*", "files: 存款*\nsheet: 一月"))
    office.put("存款.xlsx", xlsx(lambda sheet, _: sheet.write(0, 0, "机构号"), "二月"))
    report = office.take()
    assert [c for c, _ in told(report)] == ["I108"]
    assert "二月" in words(report.problems[0])


def test_a_file_without_mapping_is_told(office: Office) -> None:
    office.put("别的.csv", "a,b\n1,2\n")
    assert told(office.take()) == [("I109", "facts/别的.csv")]


def test_two_mappings_for_one_sheet_are_refused(office: Office) -> None:
    office.mapping("again", (office.folder / "mappings/deposits.yaml").read_text("utf-8"))
    office.deposits(GOOD)
    report = office.take()
    assert [c for c, _ in told(report)] == ["I110"]
    assert "again.yaml" in words(report.problems[0])
    assert office.rows() == []


def test_a_file_that_disappears_is_told_and_the_others_are_taken(office: Office) -> None:
    path = office.deposits(GOOD)
    gone = office.folder / "facts" / "存款2.csv"
    report = office.take(office.folder / "facts/机构.csv", gone, path)
    assert [c for c, _ in told(report)] == ["I102"]
    assert len(office.rows()) == 1


def test_a_header_without_rows_is_a_warning(office: Office) -> None:
    office.deposits("")
    report = office.take()
    assert [c for c, _ in told(report)] == ["I113"]
    assert report.clean


def test_lock_files_of_spreadsheets_are_passed_over(office: Office) -> None:
    office.put("~$存款.xlsx", b"\x00lock")
    office.put(".DS_Store", b"\x00")
    assert office.take().problems == ()


def test_one_bad_sheet_refuses_the_whole_workbook(office: Office) -> None:
    mapping = (office.folder / "mappings/deposits.yaml").read_text("utf-8")
    office.mapping("deposits", mapping.replace("files: 存款*", "files: 存款*\nsheet: each"))

    def fill(sheet: Worksheet, book: Workbook) -> None:
        sheet.write_row(0, 0, ["机构号", "日期", "余额(元)", "户数"])
        sheet.write_row(1, 0, ["08100", "2026-01-31", 1, 2])
        book.add_worksheet("坏").write_row(0, 0, ["机构号", "日期"])

    office.put("存款.xlsx", xlsx(fill))
    report = office.take()
    assert {(c, p) for c, p in told(report)} == {("I111", "facts/存款.xlsx[坏]")}
    assert office.rows() == []
