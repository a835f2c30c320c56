"""What a cell may hold, and what sends its line back."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import python_calamine
import xlwt
from tests.intake.office import CORRECTION_MAPPING, HEADER, Office, told, words, xlsx
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kaimenhong.intake import reading, rejections

DAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("1234.5", 123450),
        ('"1,234.50"', 123450),
        ("１２３４．５０", 123450),
        ("1.2万元", 1_200_000),
        ("¥12.00", 1200),
        ("0", 0),
        ("12.000", 1200),
        ("92233720368547758.07", 2**63 - 1),
    ],
)
def test_an_amount_is_read_exactly_to_the_fen(office: Office, written: str, fen: int) -> None:
    office.deposits(f"08100,2026-01-31,{written},\n")
    assert office.take().problems == ()
    assert office.rows("deposits", "balance") == [(fen,)]


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("08100,2026-01-31,1.005,1", "I204", 3),
        ("08100,2026-01-31,99999999999999999999,1", "I205", 3),
        ("08100,2026-01-31," + "9" * 5000 + ",1", "I205", 3),
        ("08100,2026-01-31,1.2E+08,1", "I209", 3),
        ("08100,2026-01-31,abc,1", "I203", 3),
        ('08100,2026-01-31,"1,23",1', "I203", 3),
        ("08100,2026-01-31,1..2,1", "I203", 3),
        ("08100,2026-01-31,-1,1", "I212", 3),
        ("08100,2026-01-31,#REF!,1", "I202", 3),
        ("08100,2026-01-31,,1", "I201", 3),
        ("08100,2026-01-31,-,1", "I201", 3),
        ("08100,2026-01-31,—,1", "I201", 3),
        ("08100,2026-02-30,1,1", "I208", 2),
        ("08100,2026-2-29,1,1", "I208", 2),
        ("08100,31/01/2026,1,1", "I207", 2),
        ("08100,60,1,1", "I208", 2),
        ("99999,2026-01-31,1,1", "I210", 1),
        ("8.1E+03,2026-01-31,1,1", "I209", 1),
        ("08100,2026-01-31,1,1.5", "I206", 4),
        ("08\x01100,2026-01-31,1,1", "I219", 1),
        ("08100\u200b,2026-01-31,1,1", "I219", 1),
        ("\u202e08100,2026-01-31,1,1", "I219", 1),
        ("08100,2026-01-31,(-5),1", "I203", 3),
        ("08100,2026-01-31,12①,1", "I203", 3),
        ("08100,2026-01-31,10²,1", "I203", 3),
        ("08100,2026-01-31,1,½", "I203", 4),
        ("08100,2026-01-31,1", "I215", 0),
        ("08100,2026-01-31,1,1,extra", "I215", 0),
    ],
)
def test_a_bad_cell_sends_its_line_back_and_names_the_place(office: Office, line: str, code: str, column: int) -> None:
    office.deposits(f"08200,2026-01-31,5,1\n{line}\n")
    report = office.take()
    where = "facts/存款.csv:3" + (f":{column}" if column else "")
    assert told(report) == [(code, where)]
    assert words(report.problems[0])
    assert office.rows("deposits", "unit") == [("08200",)]
    counts = report.sheets[-1].counts
    assert (counts.read, counts.accepted, counts.rejected) == (2, 1, 1)


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days(office: Office) -> None:
    def fill(sheet: Worksheet, book: Workbook) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["机构号", "日期", "余额(元)", "户数"])
        sheet.write_row(1, 0, ["08100", 46053 - 1462, 1, 1])
        sheet.write_row(2, 0, ["08200", None, 2, 1])
        sheet.write_datetime(2, 1, datetime(2026, 1, 31), day)  # noqa: DTZ001  cells have no zone
        sheet.write_row(3, 0, ["08000", "2026-01-31", 2, 1])

    office.put("存款.xlsx", xlsx(fill, from_1904=True))
    assert office.take().problems == ()
    assert office.rows("deposits", "date") == [(DAY,)] * 3


def test_days_of_an_old_workbook_that_counts_from_1904_are_the_same_days(office: Office) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("表")
    cells: dict[int, list[object]] = {
        0: ["机构号", "日期", "余额(元)", "户数"],
        1: ["08100", 46053 - 1462, 1, 1],
        2: ["08200", 0, 1, 1],
    }
    for row, written in cells.items():
        for column, cell in enumerate(written):
            sheet.write(row, column, cell)
    book.save(str(office.folder / "facts" / "存款.xls"))
    assert office.take().problems == ()
    assert office.rows("deposits", "date") == [(DAY,), (date(1904, 1, 1),)]


def test_all_that_is_wrong_with_a_line_is_told_at_once(office: Office) -> None:
    office.deposits("99999,2026-02-30,1.005,x\n")
    assert [c for c, _ in told(office.take())] == ["I210", "I208", "I204", "I203"]


def test_leading_zeros_lost_in_a_spreadsheet_come_back(office: Office) -> None:
    office.deposits('8100,20260131,1,1\n\'08200,20260131,1,1\n="08000",20260131,1,1\n')
    assert office.take().problems == ()
    assert {u for (u,) in office.rows("deposits", "unit")} == {"08000", "08100", "08200"}


def test_gb18030_and_utf8_with_and_without_bom_give_the_same_batch(office: Office) -> None:
    text = HEADER + "08100,2026-01-31,1,1\n"
    ids: list[str] = []
    for content in (text.encode(), text.encode("utf-8-sig"), text.encode("gb18030"), text.encode("utf-16")):
        office.put("存款.csv", content)
        report = office.take()
        ids.append(report.sheets[-1].batch or ids[-1])
        assert report.problems == ()
    assert len(set(ids)) == 1
    assert len(office.rows()) == 1


def test_tabs_separate_as_well_as_commas(office: Office) -> None:
    office.put("存款.txt", HEADER.replace(",", "\t") + "08100\t2026-01-31\t1,000.00\t2\n")
    office.take()
    assert office.rows() == [("08100", DAY, 100_000, 2)]


def test_cells_of_a_spreadsheet_are_read_by_what_they_show(office: Office) -> None:
    def fill(sheet: Worksheet, book: Workbook) -> None:
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet.write_row(0, 0, ["机构号", "日期", "余额(元)", "户数"])
        sheet.write(1, 0, 8100)
        sheet.write_datetime(1, 1, datetime(2026, 1, 31), day)  # noqa: DTZ001  cells have no zone
        sheet.write(1, 2, 0.1 + 0.2)
        sheet.write(1, 3, 7)
        sheet.write(2, 0, "08200")
        sheet.write(2, 1, 46053)
        sheet.write(2, 2, 1234.56)

    office.put("存款.xlsx", xlsx(fill))
    assert office.take().problems == ()
    assert office.rows() == [("08100", DAY, 30, 7), ("08200", DAY, 123456, None)]


def test_a_failed_formula_is_not_an_empty_cell(office: Office) -> None:
    def fill(sheet: Worksheet, book: Workbook) -> None:
        sheet.write_row(0, 0, ["机构号", "日期", "余额(元)", "户数"])
        sheet.write_row(1, 0, ["08100", "2026-01-31", 1])
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")

    office.put("存款.xlsx", xlsx(fill))
    report = office.take()
    assert told(report) == [("I202", "facts/存款.xlsx[表]:2:4")]
    assert "#DIV/0!" in words(report.problems[0])


def test_a_failed_formula_of_an_xls_is_found_too(office: Office) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for column, text in enumerate(["机构号", "日期", "余额(元)", "户数"]):
        sheet.write(0, column, text)
    for column, text in enumerate(["08100", "2026-01-31", "1"]):
        sheet.write(1, column, text)
    sheet.row(1).set_cell_error(3, 0x2A)
    path = office.folder / "facts" / "存款.xls"
    book.save(str(path))
    assert told(office.take()) == [("I202", "facts/存款.xls[表]:2:4")]


def test_a_table_saved_as_html_under_the_name_xls_is_read(office: Office) -> None:
    mapping = (office.folder / "mappings/deposits.yaml").read_text("utf-8")
    mapping = mapping.replace("files: 存款*", "files: 存款*\nheader_rows: 2").replace("余额(元)", "存款/余额(元)")
    office.mapping("deposits", mapping.replace("from: 户数", "from: 存款/户数"))
    html = """<html><body><table>
    <tr><th rowspan="2">机构号</th><th rowspan=2>日期</th><th colspan=2>存款</th></tr><tr><th>余额（元）<th>户数</tr>
    <tr><td>08100</td><td>2026-01-31</td><td>1,000.00</td><td>&nbsp;</td></tr>
    </table></body></html>"""
    office.put("存款.xls", html.encode("gb18030"))
    assert office.take().problems == ()
    assert office.rows() == [("08100", DAY, 100_000, None)]


def test_rejected_rows_come_back_with_reasons_and_can_be_mended(office: Office) -> None:
    office.deposits("08100,2026-01-31,1.005,1\n08200,2026-01-31,5,1\n")
    report = office.take()
    path = report.rejected["facts/存款.csv"]
    assert path == office.folder / "rejected" / "存款.csv.xlsx"
    rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()
    assert rows[0][:5] == ["机构号", "日期", "余额(元)", "户数", "原行号 Row"]
    assert rows[1][:6] == ["08100", "2026-01-31", "1.005", "1", 2, "C2"]
    assert "不足整分" in str(rows[1][6])
    first = path.read_bytes()
    office.take()
    assert path.read_bytes() == first, "the same rows give the same bytes"


def test_a_mended_workbook_of_rejected_rows_is_imported_by_the_same_mapping(office: Office) -> None:
    office.deposits("08100,2026-01-31,1.005,1\n")
    office.take()

    def fill(sheet: Worksheet, book: Workbook) -> None:
        sheet.write_row(0, 0, ["机构号", "日期", "余额(元)", "户数", "原行号 Row"])
        sheet.write_row(1, 0, ["08100", "2026-01-31", "1.00", "1", 2])

    mended = office.folder / "rejected" / "存款.csv.xlsx"
    mended.write_bytes(xlsx(fill, "Sheet1"))
    assert office.take(mended).problems == ()
    assert office.rows("deposits", "balance") == [(100,)]
    kept = list((office.folder / "batches/originals").iterdir())
    assert [p.suffix for p in kept] == [".xlsx"]


def test_units_that_name_an_unknown_parent_are_sent_back(office: Office) -> None:
    office.put("机构.csv", "机构号,名称,上级,级别\n08000,县联社,,county\n1,甲,77777,branch\n2,乙,1,branch\n")
    assert told(office.take()) == [("I210", "facts/机构.csv:3"), ("I210", "facts/机构.csv:4")]


def test_a_hundred_problems_are_told_and_the_rest_counted(office: Office) -> None:
    office.deposits("".join(f"08100,2026-01-31,x{i},1\n" for i in range(130)))
    report = office.take()
    assert len(report.problems) == 101
    assert report.problems[-1].details["count"] == "30"
    assert report.sheets[-1].counts.rejected == 130


def test_more_lines_are_counted_than_a_workbook_returns(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (rejections, reading):
        monkeypatch.setattr(module, "MAX_RETURNED", 120)
    office.deposits("".join(f"08100,2026-01-31,x{i},1\n" for i in range(130)))
    report = office.take()
    assert [c for c, _ in told(report)][-2:] == ["I221", "I225"]
    assert report.sheets[-1].counts.rejected == 130
    book = python_calamine.load_workbook(str(report.rejected["facts/存款.csv"]))
    assert len(book.get_sheet_by_index(0).to_python()) == 121


def test_correction_that_replaces_nothing_is_a_warning(office: Office) -> None:
    office.mapping("corrections", CORRECTION_MAPPING)
    office.deposits("08100,2026-01-31,1,1\n", "更正.csv")
    report = office.take()
    assert [c for c, _ in told(report)] == ["I223"]
    assert report.clean
