"""Each format gives the same rows; a damaged file of any of them is refused, never a traceback."""

from __future__ import annotations

import random
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlwt
from tests.intake.office import Office, told, words, xlsx
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kaimenhong.errors import Refused
from kaimenhong.intake.formats import open_file

HEADERS = ["机构号", "日期", "余额(元)", "户数"]
DAY = date(2026, 1, 31)


def sheet_xlsx() -> bytes:
    def fill(sheet: Worksheet, book: Workbook) -> None:
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, ["08100", "2026-01-31", 1.5, 2])
        book.add_worksheet("藏").hide()

    return xlsx(fill)


def sheet_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for column, text in enumerate(HEADERS):
        sheet.write(0, column, text)
    sheet.write(1, 0, 8100)
    sheet.write(1, 1, datetime(2026, 1, 31), xlwt.easyxf(num_format_str="yyyy-mm-dd"))  # noqa: DTZ001  cells have no zone
    sheet.write(1, 2, 1.5)
    sheet.write(1, 3, 2)
    buffer = BytesIO()
    book.save(buffer)
    return bytes(buffer.getvalue())


def sheet_parquet() -> bytes:
    sink = pa.BufferOutputStream()
    columns = [["08100"], [DAY], [Decimal("1.50")], [2.0]]
    pq.write_table(pa.table(dict(zip(HEADERS, columns, strict=True))), sink)
    return bytes(sink.getvalue().to_pybytes())


@pytest.mark.parametrize(("content", "row"), [(sheet_xlsx, 2), (sheet_xls, 2), (sheet_parquet, 1)])
def test_a_format_is_known_by_its_content_not_by_its_name(office: Office, content: object, row: int) -> None:
    assert callable(content)
    office.put("存款.csv", content())
    assert office.take().problems == ()
    assert office.rows("deposits", *["unit", "date", "balance", "accounts", "_row"]) == [("08100", DAY, 150, 2, row)]


def test_a_number_that_a_data_platform_left_out_is_empty(office: Office) -> None:
    sink = pa.BufferOutputStream()
    columns = [["08100", "08200"], [DAY, None], [1.5, float("nan")], [float("nan"), 3.0]]
    pq.write_table(pa.table(dict(zip(HEADERS, columns, strict=True))), sink)
    office.put("存款.parquet", sink.getvalue().to_pybytes())
    assert told(office.take()) == [("I201", "facts/存款.parquet:2:2"), ("I201", "facts/存款.parquet:2:3")]
    assert office.rows() == [("08100", DAY, 150, None)]


def test_a_cell_of_another_kind_is_sent_back(office: Office) -> None:
    def fill(sheet: Worksheet, book: Workbook) -> None:
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, [True, True, True, 0.5])
        clock = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write(2, 0, 1e15)
        sheet.write_datetime(2, 1, datetime(2026, 1, 31, 8, 30), clock)  # noqa: DTZ001  cells have no zone
        sheet.write(2, 2, 1e22)
        sheet.write(2, 3, 1)

    office.put("存款.xlsx", xlsx(fill))
    codes = [c for c, _ in told(office.take())]
    assert codes == ["I220", "I220", "I220", "I206", "I209", "I207", "I205"]


def test_a_spell_does_not_end_before_it_starts(office: Office) -> None:
    office.mapping(
        "roster",
        "table: roster\nfiles: 名册*\ncolumns:\n  person: {from: 工号}\n  name: {from: 姓名}\n  unit: {from: 机构}\n"
        "  post: {constant: 员工}\n  from_date: {from: 起, form: YYYY/M/D}\n  to_date: {from: 止, form: excel}\n",
    )
    office.put("名册.csv", "工号,姓名,机构,起,止\n1,甲,08100,2026/1/2,2026-01-01\n2,乙,08100,2026/1/2,\n")
    assert told(office.take()) == [("I224", "facts/名册.csv:2")]
    assert len(office.rows("roster")) == 1


@pytest.mark.parametrize("content", [sheet_xlsx(), sheet_xls(), sheet_parquet(), b"<table><tr><td rowspan=9>a<td>b"])
def test_a_damaged_file_is_read_or_refused_and_nothing_else(content: bytes) -> None:
    chance = random.Random(2026)  # noqa: S311  damage, no secrets
    refusals: set[str] = set()
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 5)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        del damaged[chance.choice([len(damaged), chance.randrange(len(damaged))]) :]
        try:
            workbook = open_file(bytes(damaged), "存款")
            for name in workbook.names:
                list(workbook.read(name).rows)
        except Refused as refused:
            refusals.update(words(p) for p in refused.problems)
    assert refusals
