"""Whatever stands in the cells, each line is taken, a duplicate, a subtotal, or sent back with a reason."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlwt
from python_calamine import load_workbook
from tests.intake.office import Office, xlsx
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

HEADERS = ["机构号", "日期", "余额(元)", "户数"]
UNITS = (
    "08100", "8100", " ０８２００ ", "'08100", '="08200"', "08000", "99999", "8.1E+03", "", "合计", "小 计", "本页合计",
    "总计：", "nan",
)  # fmt: skip
DATES = (
    "2026-01-31", "20260131", "２０２６－０１－３１", "46053", "46053.0", "60", "0", "2026-02-30", "2026-2-29",
    "0001-01-01", "9999-12-31", "10000-01-01", "2026-01-31 00:00:00", "2026-01-31T08:00",
    "1904-01-01", "31/01/2026", "", "-",
    "2026年1月31日", "46053.5",
)  # fmt: skip
FIGURES = (
    "1", "1.00", "1.005", "0", "-0", "-1", "１２３", "1,234.50", "1,23,4", "（100）", "(-1)", "-", "－", "—", "", " ",
    "\u3000", "1e308", "NaN", "1.2E+08", "inf", "1.5万元", "0.001元", "12①", "10²", "¥3", "#REF!", "#N/A", "=1/0",
    "9" * 400, "9223372036854775807", "92233720368547758.08", "1\u200b", "1\xa0000", "abc", "'5", "TRUE", "1;2",
    '1"', "1\n2",
)  # fmt: skip


def lines(chance: Random) -> list[list[str]]:
    """Some lines; a few stand twice, some are empty."""
    found = [
        [chance.choice(UNITS), chance.choice(DATES), chance.choice(FIGURES), chance.choice(FIGURES)]
        if chance.random() < 1 / 2
        else ["08100", f"2026-01-{chance.randrange(1, 32):02}", str(chance.randrange(3)), "1"]
        for _ in range(chance.randrange(40))
    ]
    again = [list(line) for line in found if chance.random() < 1 / 10]
    return [*found, *again, *([[""] * 4] if chance.random() < 1 / 4 else [])]


def text(rows: list[list[str]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out).writerows([HEADERS, *rows])
    return out.getvalue().encode("gb18030")


def workbook(rows: list[list[str]]) -> bytes:
    def fill(sheet: Worksheet, _: Workbook) -> None:
        for at, row in enumerate([HEADERS, *rows]):
            sheet.write_row(at, 0, row)

    return xlsx(fill)


def old_workbook(rows: list[list[str]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for at, row in enumerate([HEADERS, *rows]):
        for column, cell in enumerate(row):
            sheet.write(at, column, float(cell) if cell.isascii() and cell.isdigit() and len(cell) < 9 else cell)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def page(rows: list[list[str]]) -> bytes:
    return ("<table>" + "".join("<tr><td>" + "<td>".join(row) for row in [HEADERS, *rows]) + "</table>").encode()


def parquet(rows: list[list[str]]) -> bytes:
    sink = pa.BufferOutputStream()
    columns = [[row[at] or None for row in rows] for at in range(4)]
    pq.write_table(pa.table({name: pa.array(c, pa.string()) for name, c in zip(HEADERS, columns, strict=True)}), sink)
    return bytes(sink.getvalue().to_pybytes())


def sent_back(path: Path | None) -> list[list[object]]:
    if path is None:
        return []
    return [list(row) for row in load_workbook(str(path)).get_sheet_by_index(0).to_python()[1:]]


@pytest.mark.parametrize("written", [text, workbook, old_workbook, page, parquet])
@pytest.mark.parametrize("seed", range(3))
def test_every_line_of_any_file_is_accounted_for(office: Office, written: object, seed: int) -> None:
    assert callable(written)
    chance = Random(seed)  # noqa: S311  the same lines for the same number
    before = 0
    for number in range(3):  # what a file said before stands in the way of the next
        name = f"存款{number}"
        office.put(name, written(lines(chance)))
        report = office.take()
        sheet = next(s for s in report.sheets if s.file == f"facts/{name}")
        counts = sheet.counts
        rejected = sent_back(report.rejected.get(f"facts/{name}"))
        assert counts.read == counts.accepted + counts.rejected + counts.duplicate + counts.subtotal
        assert len(rejected) == counts.rejected
        assert all(row[4] and row[6] and row[7] for row in rejected), "each with its line and the reason"
        assert sheet.state != "refused" or report.problems
        assert len(office.rows()) == before + counts.facts
        before = len(office.rows())
    keys = office.rows("deposits", "unit", "date")
    assert len(set(keys)) == len(keys)
