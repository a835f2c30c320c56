"""Files made to exhaust whoever reads them are refused before they are laid out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from struct import pack, unpack_from
from zipfile import ZIP_DEFLATED, ZipFile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlwt
from tests.intake.office import xlsx
from tests.mutations.hang import within

from kaimenhong.errors import Refused
from kaimenhong.intake.formats import open_file
from kaimenhong.intake.ole import read_streams
from kaimenhong.intake.sheet import Broken, Cell

SHEET = "xl/worksheets/sheet1.xml"
LONG_ENOUGH = 2  # seconds of the processor for what is read in milliseconds


def code_of(content: bytes) -> str:
    """What an attempt to read every sheet is refused with."""
    with within(LONG_ENOUGH), pytest.raises(Refused) as refused:
        rows_of(content)
    return refused.value.problems[0].code.removeprefix("KMH-")


def rows_of(content: bytes) -> list[list[Cell]]:
    workbook = open_file(content, "存款")
    return [list(row) for name in workbook.names for row in workbook.read(name).rows]


def with_cells(cells: bytes) -> bytes:
    """A workbook whose only sheet holds these cells, as XML."""

    def changed(xml: bytes) -> bytes:
        return xml[: xml.index(b"<sheetData")] + b"<sheetData>" + cells + b"</sheetData></worksheet>"

    return with_part(SHEET, changed)


def with_part(part: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = BytesIO()
    with (
        ZipFile(BytesIO(xlsx(lambda sheet, _: sheet.write(0, 0, "机构号")))) as old,
        ZipFile(buffer, "w", ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return buffer.getvalue()


def cell(place: str, value: str = "1", more: str = "") -> bytes:
    return f'<row><c r="{place}"{more}><v>{value}</v></c></row>'.encode()


@pytest.mark.parametrize(
    "cells",
    [
        cell("A1") + cell("XFD1048576"),
        cell("A1") + cell("xfd1048576"),
        cell("A1") + cell("A99999999", "#REF!", ' t="e"'),
        cell("A1") + cell("ZZZZZZ1", "#REF!", " t='e'"),
        b'<row r="1048576"><c r\n=\t"A1"/>' + b"<c/>" * 20 + b"</row>",
        b"<row/>" * 30_000 + b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>",
        b"<x:row/>" * 30_000 + b"<x:row>" + b"<x:c><x:v>1</x:v></x:c>" * 1000 + b"</x:row>",
    ],
)
def test_a_cell_far_away_from_the_others_is_not_reached_for(cells: bytes) -> None:
    assert code_of(with_cells(cells)) == "I122"


def test_cells_that_do_not_say_where_they_are_follow_one_another() -> None:
    content = with_cells(b'<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row><row><c><f>1+1</f></c></row>')
    assert rows_of(content) == [[1.0, Broken("#REF!")], [Broken("")]]


@pytest.mark.parametrize(
    "cells",
    [
        b"<c " * 200_000 + b't="e"',
        b'<c r="A1">' + b"<f " * 200_000,
        b'<c r="A1"' + b" " * 200_000 + b"<f>",
        b'<c t="e" r="A1">' * 50_000,
        b'<c r="A1"><v' + b" a" * 200_000,
    ],
)
def test_tags_that_are_never_closed_do_not_take_long(cells: bytes) -> None:
    assert code_of(with_cells(cells)) in ("I106", "I122")


def test_entities_are_not_unfolded() -> None:
    nine = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    laughs = f'<!DOCTYPE sst [<!ENTITY a "ha">{nine}]><sst><si><t>&j;</t></si></sst>'.encode()
    assert code_of(with_part("xl/sharedStrings.xml", lambda _: laughs)) == "I106"


def test_a_workbook_that_grows_beyond_measure_is_not_unpacked() -> None:
    content = bytearray(with_cells(cell("A1")))
    entry = content.index(b"PK\x01\x02", content.rindex(SHEET.encode()) - 60)
    content[entry + 24 : entry + 28] = pack("<I", 2**30)  # the size it says it has
    assert code_of(bytes(content)) == "I123"


# --- .xls ------------------------------------------------------------------------------------


def book_xls(rows: int = 400) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row in range(rows):
        sheet.write(row, 0, f"{row}号")
        sheet.write(row, 1, row / 4)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def stream_of(content: bytes) -> int:
    """Where the stream of the workbook begins in the file; these are in one piece."""
    stream = read_streams(content, ("workbook",))["workbook"]
    return content.index(stream)


def record_at(content: bytes, kind: int) -> int:
    """Where the first record of a kind begins."""
    at = stream_of(content)
    while unpack_from("<H", content, at)[0] != kind:
        at += 4 + unpack_from("<H", content, at + 2)[0]
    return at


def put(content: bytes, at: int, data: bytes) -> bytes:
    return content[:at] + data + content[at + len(data) :]


@pytest.mark.parametrize(
    ("kind", "at", "data", "code"),
    [
        (0x027E, 4, b"\xff\xff\xff\xff", "I122"),  # a number in the last row and column there can be
        (0x00FD, 4, b"\xff\xff\xff\x7f", "I122"),  # a text
        (0x0200, 8, b"\xff\xff\xff\xff", "I122"),  # four thousand million rows are announced
        (0x0200, 14, b"\xff\xff", "I122"),  # as many columns as 16 bits can count
        (0x0200, 4, b"\xff\xff\x00\x00", "I106"),  # the first row stands behind the last
    ],
)
def test_an_xls_that_reaches_too_far_is_not_laid_out(kind: int, at: int, data: bytes, code: str) -> None:
    content = book_xls()
    assert code_of(put(content, record_at(content, kind) + at, data)) == code


def test_sectors_in_a_circle_are_not_followed() -> None:
    content = book_xls()
    table = 512 * (1 + unpack_from("<I", content, 76)[0])
    assert code_of(put(content, table, pack("<I", 0))) == "I106"  # the first sector follows itself


def test_a_table_of_sectors_in_a_circle_is_not_followed() -> None:
    content = put(book_xls(), 68, pack("<II", 0, 2**32 - 1))
    assert code_of(put(content, 512 + 508, pack("<I", 0))) == "I106"


def test_streams_that_share_their_sectors_are_not_read_again_and_again() -> None:
    content = book_xls(2000)
    start = unpack_from("<I", content, 48)[0]
    directory = 512 * (1 + start)
    entry = next(
        e for e in range(directory, directory + 512, 128) if content[e : e + 16] == "Workbook".encode("utf-16-le")
    )
    for other in range(directory + 128, directory + 512, 128):
        content = put(content, other + 66, content[entry + 66 : entry + 128])
    assert code_of(content) == "I106"


# --- HTML ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        b"<td colspan=1000>x</td>" * 300,
        b"<td rowspan=1000 colspan=1000>x</td>" * 300,
        b"<td colspan=1000>x</td>" * 100 + b"<tr>" * 1000,
    ],
)
def test_an_html_table_that_reaches_too_far_is_not_laid_out(page: bytes) -> None:
    assert code_of(b"<table><tr>" + page) == "I122"


@pytest.mark.parametrize(
    "page",
    [
        b"<!--" * 100_000,
        b"<a " * 100_000,
        b"<a b='" * 100_000,
        b"<![x[" * 100_000,
        b"<?" * 100_000,
        b"<td " + b"a" * 200_000,
        b"<td " + b"a =" * 100_000,
        b"</" * 100_000,
        b"<script>" * 100_000,
        b"<td>" + b"&#" * 100_000,
    ],
)
def test_an_html_page_takes_no_longer_than_its_length(page: bytes) -> None:
    with within(LONG_ENOUGH):
        assert rows_of(b"<table><tr><td>1</td></tr>" + page)[0][0] == "1"


def test_what_html_allows_is_read() -> None:
    page = """<html><!-- <td> --><STYLE>td {x: '<'}</STYLE><![if mso]><TABLE border=1>
    <tr class="a>b"><TD colspan='2'>合&#8203;计&nbsp;&lt;<td colspan=x>1<br>2 < 3</tr>
    <tr><th rowspan="0002">a<td>b<td>c</td></tr><tr><td><script>9<9</script>d</table><![endif]>"""
    assert rows_of(page.encode()) == [["合\u200b计\xa0<", "", "12 < 3"], ["a", "b", "c"], ["", "d", ""]]


# --- Parquet ---------------------------------------------------------------------------------


def test_a_small_parquet_file_with_any_number_of_rows_is_not_laid_out() -> None:
    sink = pa.BufferOutputStream()
    nothing = pa.table([pa.nulls(2**20, pa.string())], ["a"])
    with pq.ParquetWriter(sink, nothing.schema) as writer:
        for _ in range(100):
            writer.write_table(nothing)
    assert code_of(sink.getvalue().to_pybytes()) == "I122"


def test_bytes_are_text_and_a_list_is_no_cell() -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"机构号": [b"08100", b"\xff"], "户数": [[1], [2, 3]]}), sink)
    head, *rows = rows_of(sink.getvalue().to_pybytes())
    assert head == ["机构号", "户数"]
    assert [str(cell) for row in rows for cell in row] == [
        "08100",
        "Strange(text='[1]')",
        "Strange(text=\"b'\\\\xff'\")",
        "Strange(text='[2, 3]')",
    ]
