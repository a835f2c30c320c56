"""Files that cannot be taken say why, and nothing of them is taken."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlwt
from tests.intake.office import HEADER, Office, told, words, xlsx
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

GOOD = "08100,2026-01-31,100.00,3\n"
NAMES = "示例青禾信用社,示例北渡信用社"


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
        ((HEADER + NAMES + "\n").encode() + "机构\n".encode("gb18030"), "I104", "facts/存款.csv:3"),
        ((HEADER + NAMES + "\n").encode("gb18030") + NAMES.encode(), "I104", "facts/存款.csv:3"),
        ((HEADER + NAMES).encode()[:-1], "I104", "facts/存款.csv:2"),
        (b"\xef\xbb\xbf" + HEADER.encode("gb18030"), "I104", "facts/存款.csv:1"),
        ((HEADER + GOOD).encode("utf-16")[:-1], "I104", "facts/存款.csv:2"),
        ((HEADER + GOOD).encode("utf-16-le"), "I105", "facts/存款.csv:1"),
        (b"<table><![x[ <tr><td", "I118", "facts/存款.csv"),
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


def test_signs_of_four_bytes_in_gb18030_are_read(office: Office) -> None:
    office.put("机构2.csv", "机构号,名称,上级,级别\n08300,㐀𠀀信用社,08000,branch\n".encode("gb18030"))
    assert office.take().problems == ()
    assert ("㐀𠀀信用社",) in office.rows("units", "name")


def test_a_file_of_a_hundred_thousand_columns_is_read(office: Office) -> None:
    more = "," * 100_000
    office.put("存款.csv", f"{HEADER.strip()}{more}\n{GOOD.strip()}{more}\n08100,x,1,1{more}\n")
    report = office.take()
    assert [c for c, _ in told(report)] == ["I207"]
    assert len(office.rows()) == 1
    assert report.rejected["facts/存款.csv"].exists()


def test_a_header_with_merged_cells_that_overlap_or_reach_beyond_it_is_sent_back_as_far_as_it_goes(
    office: Office,
) -> None:
    page = (
        "<table><tr><td rowspan=2>机构号<td>日期<td colspan=9>余额(元)<tr><td colspan=2>x<td rowspan=9>y"
        "<tr><td>08100<td>2026-01-31<td>x<td>3</table>"
    )
    mapping = (office.folder / "mappings/deposits.yaml").read_text("utf-8")
    mapping = mapping.replace("files: 存款*", "files: 存款*\nheader_rows: 2").replace("from: 日期", "from: 日期/x")
    office.mapping("deposits", mapping.replace("余额(元)", "余额(元)/x").replace("from: 户数", "from: 余额(元)/y"))
    office.put("存款.xls", page)
    report = office.take()
    assert report.sheets[-1].counts.rejected == 1, told(report)
    assert report.rejected["facts/存款.xls"].exists()


@pytest.mark.parametrize("name", ["a/b:c", "'一月'", "𠀀" * 31, "名" * 40])
def test_lines_of_a_sheet_are_sent_back_whatever_its_name(office: Office, name: str) -> None:
    def fill(sheet: Worksheet, book: Workbook) -> None:
        sheet.write_row(0, 0, ["机构号", "日期", "余额(元)", "户数"])
        sheet.write_row(1, 0, ["08100", "x", 1, 2])
        book.add_worksheet("二").write_row(0, 0, ["机构号", "日期", "余额(元)", "户数"])
        book.worksheets()[1].write_row(1, 0, ["08100", "y", 1, 2])

    mapping = (office.folder / "mappings/deposits.yaml").read_text("utf-8")
    office.mapping("deposits", mapping.replace("files: 存款*", "files: 存款*\nsheet: each"))
    content = BytesIO()
    with ZipFile(BytesIO(xlsx(fill))) as old, ZipFile(content, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(
                part, data.replace(b'name="\xe8\xa1\xa8"', f'name="{name}"'.encode()) if "workbook" in part else data
            )
    office.put("存款.xlsx", content.getvalue())
    report = office.take()
    assert [c for c, _ in told(report)] == ["I207", "I207"]
    assert report.rejected["facts/存款.xlsx"].exists()


def test_rejected_lines_of_two_files_of_one_name_do_not_stand_in_for_one_another(office: Office) -> None:
    office.take()
    paths = []
    for folder, line in (("甲", "08100,x,1,1\n"), ("乙", "08100,y,1,1\n"), ("丙", GOOD)):
        (office.folder / folder).mkdir()
        path = office.folder / folder / "存款.csv"
        path.write_text(HEADER + line, "utf-8")
        paths.append(path)
    report = office.take(*paths)
    assert len(set(report.rejected.values())) == 2
    assert all(path.exists() for path in report.rejected.values())


@pytest.mark.parametrize("name", [os.fsdecode("存款.csv".encode("gb18030")), "存款\n.csv", "存款\x1b[2J.csv"])
def test_a_file_whose_name_is_no_text_is_told(office: Office, name: str) -> None:
    mapping = (office.folder / "mappings/deposits.yaml").read_text("utf-8")
    office.mapping("all", mapping.replace("files: 存款*", "files: '*.csv'"))
    for other in ("deposits", "units", "corrections"):
        (office.folder / "mappings" / f"{other}.yaml").unlink()
    office.put("存　款.csv", HEADER)
    path = office.put(name, HEADER + GOOD)
    report = office.take(path, office.folder / "facts/存　款.csv")
    assert [p.code for p in report.problems] == ["KMH-I113", "KMH-I124"]
    assert words(report.problems[-1]).isprintable()


def test_a_link_to_a_file_elsewhere_is_read_and_a_circle_of_links_is_not_followed(
    office: Office, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "别处.csv"
    elsewhere.write_text(HEADER + GOOD, "utf-8")
    (office.folder / "facts" / "存款链接.csv").symlink_to(elsewhere)
    (office.folder / "facts" / "圈.csv").symlink_to(office.folder / "facts" / "圈.csv")
    (office.folder / "facts" / "回").symlink_to(office.folder / "facts")
    office.mapping("linked", (office.folder / "mappings/deposits.yaml").read_text("utf-8").replace("存款*", "别处*"))
    assert office.take().problems == ()
    assert len(office.rows()) == 1


@pytest.mark.parametrize("name", ["有 空格", "带'单'引\"号", "换\n行", "$HOME;`ls`", "-rf", "%s{0}\\n"])
def test_a_campaign_may_stand_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    office = Office(tmp_path / name)
    office.deposits(GOOD + "08100,x,1,1\n")
    report = office.take()
    assert [p.code for p in report.problems] == ["KMH-I207"]
    assert report.rejected["facts/存款.csv"].exists()
    assert office.rows("deposits", "unit") == [("08100",)]
