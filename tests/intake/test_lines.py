"""Headers, cross tables, subtotals and control totals: every line has its place in the count."""

from __future__ import annotations

from datetime import date

import pytest
from tests.intake.office import HEADER, Office, told, words, xlsx
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

CROSS = """\
table: deposits
files: 存款*
title_rows: 1
header_rows: 2
footer_rows: 1
columns:
  unit: {from: 机构号, width: 5, fill: down}
  date: {from_header: 余额(万元)/*, form: YYYY-MM-DD}
  balance: {from: 余额(万元)/*, unit: 万元}
values: {}
subtotals: {column: 机构号, words: [合计, 小计]}
"""


@pytest.fixture
def cross(office: Office) -> Office:
    office.mapping("deposits", CROSS.replace("values: {}\n", ""))
    return office


def test_lines_are_read_accepted_rejected_duplicate_or_subtotal(office: Office) -> None:
    office.deposits(
        "08100,2026-01-31,1.00,1\n"
        "\n"
        "08100,2026-01-31,1.00,1\n"  # the same again
        "小计,,2.00,2\n"
        "08200,2026-01-31,x,1\n"
        ",,,\n"
        "合　计：,,2.00,3\n"
    )
    report = office.take()
    counts = report.sheets[-1].counts
    assert (counts.read, counts.accepted, counts.rejected, counts.duplicate, counts.subtotal) == (5, 1, 1, 1, 2)


@pytest.mark.parametrize(("total", "taken"), [("3.00", 2), ("3.01", 0), ("2.99", 0)])
def test_a_control_total_that_differs_refuses_the_file(office: Office, total: str, taken: int) -> None:
    office.deposits(f"08100,2026-01-31,1.00,1\n08200,2026-01-31,2.00,1\n合计,,{total},2\n")
    report = office.take()
    assert len(office.rows()) == taken
    if taken:
        assert [(t.column, t.stated, t.summed, t.equal) for t in report.sheets[-1].totals] == [
            ("balance", 300, 300, True),
            ("accounts", 2, 2, True),
        ]
    else:
        assert told(report) == [("I114", "facts/存款.csv:4:3")]
        assert "0.01元" in words(report.problems[0])


def test_a_total_is_not_judged_where_a_figure_cannot_be_read(office: Office) -> None:
    office.deposits("08100,2026-01-31,1.00,1\n08200,2026-01-31,#REF!,1\n合计,,3.00,2\n")
    report = office.take()
    assert [c for c, _ in told(report)] == ["I115", "I202"]
    assert [t.equal for t in report.sheets[-1].totals] == [None, True]
    assert len(office.rows()) == 1


def test_a_total_counts_rejected_rows_too(office: Office) -> None:
    office.deposits("08100,2026-01-31,1.00,1\n99999,2026-01-31,2.00,1\n合计,,3.00,2\n")
    assert [c for c, _ in told(office.take())] == ["I210"]


def test_a_total_that_is_no_figure_refuses_the_file(office: Office) -> None:
    office.deposits("08100,2026-01-31,1.00,1\n合计,,#REF!,1\n")
    assert told(office.take()) == [("I121", "facts/存款.csv:3:3")]


def test_rounding_in_the_file_is_allowed_where_the_mapping_says_how_much(office: Office) -> None:
    mapping = (office.folder / "mappings/deposits.yaml").read_text("utf-8")
    office.mapping("deposits", mapping.replace("小计]}", "小计], tolerance: 0.01元}"))
    office.deposits("08100,2026-01-31,1.00,1\n合计,,1.01,1\n")
    assert office.take().problems == ()


def test_a_total_a_day_sums_the_rows_since_the_one_before(office: Office) -> None:
    mapping = (office.folder / "mappings/deposits.yaml").read_text("utf-8")
    office.mapping("deposits", mapping.replace("小计]}", "小计], of: block}"))
    lines = "08100,2026-01-30,1,1\n08200,2026-01-30,2,1\n合计,,3,2\n08100,2026-01-31,5,1\n合计,,{},1\n"
    office.deposits(lines.format(6))
    assert told(office.take()) == [("I114", "facts/存款.csv:6:3")]
    office.deposits(lines.format(5))
    assert office.take().problems == ()


TABLE = """\
存款余额表,,,
机构号,名称,余额（万元）,
,,2026-01-30,2026-01-31
8100,城关社,"1.5",2
8200,东街社,-,3
合 计,,1.50,5
制表人:办公室,,,
"""


def test_a_cross_table_gives_a_row_for_each_word_that_has_a_figure(cross: Office) -> None:
    cross.put("存款.csv", TABLE)
    report = cross.take()
    assert report.problems == ()
    assert cross.rows("deposits", "unit", "date", "balance", "_row") == [
        ("08100", date(2026, 1, 30), 1_500_000, 4),
        ("08100", date(2026, 1, 31), 2_000_000, 4),
        ("08200", date(2026, 1, 31), 3_000_000, 5),
    ]
    counts = report.sheets[-1].counts
    assert (counts.read, counts.accepted, counts.subtotal, counts.facts) == (3, 2, 1, 3)


def test_a_line_of_a_cross_table_is_taken_whole_or_not_at_all(cross: Office) -> None:
    cross.put("存款.csv", TABLE.replace('"1.5",2', "1.5,x"))
    report = cross.take()
    assert [c for c, _ in told(report)] == ["I115", "I203"]
    assert cross.rows("deposits", "unit") == [("08200",)]


def test_a_line_without_any_figure_is_sent_back(cross: Office) -> None:
    cross.put("存款.csv", TABLE.replace("-,3", "-,-").replace("1.50,5", "1.50,2"))
    assert told(cross.take()) == [("I218", "facts/存款.csv:5")]


def test_merged_headers_of_a_spreadsheet_and_of_a_text_file_read_alike(cross: Office) -> None:
    def fill(sheet: Worksheet, book: Workbook) -> None:
        assert book
        sheet.write(0, 0, "存款余额表")
        sheet.merge_range(1, 0, 2, 0, "机构号")
        sheet.merge_range(1, 1, 1, 2, "余额 (万元)")
        sheet.write_row(2, 1, ["2026-01-30", "2026-01-31"])
        sheet.merge_range(3, 0, 4, 0, "08100")
        sheet.write_row(3, 1, [1, 2])
        sheet.write(5, 0, "制表人")

    cross.put("存款.xlsx", xlsx(fill))
    assert cross.take().problems == ()
    assert cross.rows("deposits", "balance") == [(1_000_000,), (2_000_000,)]


def test_a_column_of_totals_is_no_word_of_a_cross_table(cross: Office) -> None:
    table = "存款\n机构号,余额(万元),\n,2026-01-30,合计\n8100,1.5,1.5\n制表\n"
    cross.put("存款.csv", table)
    assert cross.take().problems == ()
    assert len(cross.rows()) == 1


def test_a_word_that_is_no_value_of_its_column_refuses_the_file(cross: Office) -> None:
    cross.put("存款.csv", "存款\n机构号,余额(万元),\n,2026-01-30,上年\n8100,1.5,1.5\n制表\n")
    assert [c for c, _ in told(cross.take())] == ["I207"]


def test_dates_come_from_the_names_of_sheets_and_files(office: Office) -> None:
    office.mapping(
        "deposits",
        """\
table: deposits
files: 存款*
sheet: each
columns:
  unit: {from: 机构号}
  date: {from_sheet: "(*)末", form: YYYY年M月, day: last}
  balance: {from: 余额, unit: 亿元}
  accounts: {from_file: "存款_(*)户"}
""",
    )

    def fill(sheet: Worksheet, book: Workbook) -> None:
        sheet.write_row(0, 0, ["机构号", "余额"])
        sheet.write_row(1, 0, ["08100", 1.25])
        book.add_worksheet("2026年3月末").write_row(0, 0, ["机构号", "余额"])
        book.add_worksheet("空")

    office.put("存款_7户.xlsx", xlsx(fill, "2026年2月末"))
    report = office.take()
    assert [c for c, _ in told(report)] == ["I113"]
    assert office.rows() == [("08100", date(2026, 2, 28), 12_500_000_000, 7)]
    office.put("存款_多户.xlsx", xlsx(fill, "2026年2月末"))
    assert ("I203", "facts/存款_多户.xlsx[2026年2月末]") in told(office.take())


def test_contradicting_lines_of_one_file_are_both_sent_back(office: Office) -> None:
    office.deposits("08100,2026-01-31,1,1\n08200,2026-01-31,1,1\n08100,2026-01-31,2,1\n")
    report = office.take()
    assert told(report) == [("I216", "facts/存款.csv:2"), ("I216", "facts/存款.csv:4")]
    assert "2, 4" in words(report.problems[0])
    assert office.rows("deposits", "unit") == [("08200",)]


def test_no_header_at_all_is_told(office: Office) -> None:
    office.put("存款.csv", HEADER)
    mapping = (office.folder / "mappings/deposits.yaml").read_text("utf-8")
    office.mapping("deposits", mapping.replace("files: 存款*", "files: 存款*\ntitle_rows: 9"))
    assert {c for c, _ in told(office.take())} == {"I111"}
