"""A file read in small pieces, its facts divided into many parts, comes to what it came to as a whole."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest
from tests.intake.office import HEADER, Office, told
from tests.intake.test_any_lines import lines, page, parquet, sent_back, text, workbook

from kaimenhong.errors import Refused
from kaimenhong.intake import ImportReport, content, formats, original, spilled, taking
from kaimenhong.intake import text as texts
from kaimenhong.intake.html_tags import tags_and_words
from kaimenhong.intake.original import held

KINDS = """\
table: kinds
title: 分类存款
grain: stock
date: date
key: [unit, kind, date]
unit: unit
absent: missing
columns:
  unit: {type: unit}
  kind: {type: text, one_of: [活期, 定期]}
  date: {type: date}
  balance: {type: money}
"""
KINDS_MAPPING = """\
table: kinds
files: 分类*.csv
header_rows: 2
footer_rows: 3
columns:
  unit: {from: 机构号}
  kind: {from_header: 余额(元)/*}
  date: {from: 日期, form: YYYY-MM-DD, fill: down}
  balance: {from: 余额(元)/*, unit: 元}
subtotals: {column: 机构号, words: [合计], of: block}
"""


@pytest.fixture
def offices(tmp_path: Path) -> tuple[Office, Office]:
    """Two that are alike."""
    for name in ("whole", "pieces"):
        (tmp_path / name).mkdir()
    return Office(tmp_path / "whole"), Office(tmp_path / "pieces")


def in_pieces(office: Office, *files: Path) -> ImportReport:
    """Import three lines at a time, and fifty bytes' worth of facts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking, "ROWS_AT_ONCE", 3)
        patch.setattr(spilled, "_PART", 50)
        patch.setattr(content, "_ROW_GROUP", 2)
        return office.take(*files)


@pytest.mark.parametrize("written", [text, workbook, page, parquet])
@pytest.mark.parametrize("seed", range(4))
def test_any_lines_come_to_the_same(offices: tuple[Office, Office], written: object, seed: int) -> None:
    assert callable(written)
    whole, pieces = offices
    chance = Random(seed)  # noqa: S311  the same lines for the same number
    assert whole.take().clean
    assert pieces.take().clean
    for number in range(3):
        name = f"存款{number}"
        made = written(lines(chance))
        whole.put(name, made)
        pieces.put(name, made)
        one, other = reports = [whole.take(), in_pieces(pieces)]
        assert one.sheets == other.sheets
        assert sorted(told(one)) == sorted(told(other))
        back = [sent_back(report.rejected.get(f"facts/{name}")) for report in reports]
        assert [row[:6] for row in back[0]] == [row[:6] for row in back[1]]
    assert whole.rows() == pieces.rows()


def test_blocks_and_cells_filled_down_reach_over_the_pieces(offices: tuple[Office, Office]) -> None:
    body = "".join(
        f"08{branch}00,{f'2026-01-{day:02}' if branch == 1 else ''},{day},{branch}\n" * (1 + (day == 3))
        + ("" if branch < 2 else f"合计,,{3 * day if day == 3 else 2 * day},{3}\n")
        for day in range(1, 4)
        for branch in (1, 2)
    )
    # On the third day each line stands twice: four figures of 3, and 1 + 1 + 2 + 2.
    body = body.replace("合计,,9,3", "合计,,12,6")
    made = f"机构号,日期,余额(元),\n,,活期,定期\n{body}制表:办公室,,,\n\n复核:科长,,,\n\n"
    for office in offices:
        office.contract("kinds", KINDS)
        office.mapping("kinds", KINDS_MAPPING)
        office.put("分类.csv", made)
    reports = [offices[0].take(), in_pieces(offices[1])]
    (sheet,) = (s for s in reports[0].sheets if s.table == "kinds")
    assert (sheet.counts.read, sheet.counts.accepted, sheet.counts.duplicate, sheet.counts.subtotal) == (11, 6, 2, 3)
    assert [total.equal for total in sheet.totals] == [True] * 6
    assert reports[0].sheets == reports[1].sheets
    assert offices[0].rows("kinds") == offices[1].rows("kinds")


def test_a_contradiction_of_another_part_rejects_the_whole_line(offices: tuple[Office, Office]) -> None:
    """Line 3 and line 4 contradict each other under 活期; what line 3 says of 定期 is taken from line 5 then."""
    made = (
        "机构号,日期,余额(元),\n,,活期,定期\n"
        "08100,2026-01-01,1,7\n08100,2026-01-01,2,\n08100,2026-01-01,,7\n制表,,,\n\n复核,,,\n"
    )
    reports = []
    for office, take in zip(offices, (Office.take, in_pieces), strict=True):
        office.contract("kinds", KINDS)
        office.mapping("kinds", KINDS_MAPPING)
        office.put("分类.csv", made)
        reports.append(take(office))
        assert office.rows("kinds", "kind", "balance", "_row") == [("定期", 700, 5)]
    assert reports[0].sheets == reports[1].sheets


def test_a_batch_of_many_rows_has_row_groups_of_its_own(office: Office) -> None:
    office.deposits("".join(f"08100,2026-01-{day:02},{day},1\n" for day in range(1, 6)))
    report = in_pieces(office)
    assert report.clean
    (batch,) = [b for b in report.manifest.active if b.table == "deposits"]
    assert pq.read_metadata(office.folder / batch.parquet).num_row_groups == 3


ENCODED = [
    HEADER.encode() * 3,
    b"\xef\xbb\xbf" + HEADER.encode(),
    HEADER.encode("gb18030") * 3,
    HEADER.encode("utf-16"),
    HEADER.encode("gb18030") + "示例青禾信用社".encode() * 2,
    HEADER.encode() + b"\0",
    HEADER.encode()[:-3] + b"\xe6",
    (HEADER * 3).encode() + HEADER.encode("gb18030"),
]


def said_of(made: bytes) -> object:
    try:
        return texts.encoding_of(held(made), "存款")
    except Refused as refused:
        return [(p.code, p.place, p.details) for p in refused.problems]


@pytest.mark.parametrize("made", ENCODED)
@pytest.mark.parametrize("size", [1, 2, 7])
def test_the_encoding_is_the_same_however_small_the_pieces(
    made: bytes, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = said_of(made)
    monkeypatch.setattr(texts, "_PIECE", size)
    assert said_of(made) == whole


def test_damaged_texts_stop_at_the_same_byte_however_small_the_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(2026)  # noqa: S311  damage, no secrets
    for made in ENCODED * 4:
        damaged = bytearray(made)
        for _ in range(3):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        monkeypatch.setattr(texts, "_PIECE", 2**20)
        whole = said_of(bytes(damaged))
        monkeypatch.setattr(texts, "_PIECE", chance.randrange(1, 9))
        assert said_of(bytes(damaged)) == whole


@pytest.mark.parametrize(
    "made",
    [
        "<table><tr><td colspan='2'>余额&nbsp;&amp;<br>数<td>1 < 2</table>tail",
        "<!-- <td> --><table><script>var a = '<td>';</script><tr><td>a<style>b{}</style></td></tr>",
        "<table><tr><td title='a>b'>x</td><!-- never closed <td>y",
        "<![CDATA[x]]><td",
        "a<b>c</b>",
    ],
)
def test_a_page_says_the_same_however_small_the_pieces(made: str) -> None:
    whole = list(tags_and_words([made]))
    small = list(tags_and_words(iter(made)))
    assert small == whole


def test_a_file_that_changes_while_it_is_read_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path = office.deposits("08100,2026-01-31,1,1\n")
    hashed = original.original_of(path, "存款.csv")
    path.write_text(HEADER + "08200,2026-01-31,100,1\n", "utf-8")
    with pytest.raises(Refused) as refused:
        hashed.check()
    assert [p.code for p in refused.value.problems] == ["KMH-I128"]


def test_a_workbook_too_large_to_be_held_is_to_be_saved_as_text(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "MAX_HELD", 100)
    office.put("存款.xlsx", workbook([]))
    report = office.take()
    assert told(report) == [("I129", "facts/存款.xlsx")]
    assert "CSV" in report.problems[0].remedy("en")


def test_text_of_any_size_is_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_HELD", 10)
    office.deposits("08100,2026-01-31,1,1\n")
    assert office.take().clean


def test_ten_times_the_lines_take_no_more_memory(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines, cells and facts of the whole file would be a hundred bytes a line at the least; marks are a few."""
    monkeypatch.setattr(taking, "ROWS_AT_ONCE", 200)
    monkeypatch.setattr(spilled, "_PART", 8_000)
    monkeypatch.setattr(texts, "_PIECE", 1_000)
    monkeypatch.setattr(texts, "_LOOK_AT", 1_000)
    office.take()
    peaks = []
    for number, count in enumerate((1_000, 10_000)):
        made = "".join(
            f"08100,{2000 + at // 336}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02},{at},1\n" for at in range(count)
        )
        path = office.put(f"存款{number}.csv", HEADER + made)
        office.take(path)  # the first import of a kind loads modules
        for batch in (office.folder / "batches").glob("deposits*"):
            batch.unlink()
        (office.folder / "batches.json").unlink()
        office.take(office.folder / "facts" / "机构.csv")
        tracemalloc.start()
        assert office.take(path).clean
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 9_000 * 50


def test_a_stream_is_read_from_its_beginning_each_time() -> None:
    opened = held(b"abc")
    assert isinstance(opened(), BytesIO)
    assert [opened().read(), opened().read()] == [b"abc", b"abc"]
