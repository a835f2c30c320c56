"""The notice as a Word file: it opens again, holds every clause once, and is the same bytes each time."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from tests.bulletin.conftest import PlanOf, printed

from kaimenhong.bulletin import Document, docx_bytes
from kaimenhong.bulletin.body import words
from kaimenhong.bulletin.document import Table
from kaimenhong.plan import Plan


def opened(document: Document) -> WordDocument:
    return docx.Document(BytesIO(docx_bytes(document)))


def texts(word: WordDocument, style: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == style]


def test_every_clause_stands_in_it_once(example: Plan) -> None:
    body = texts(opened(printed(example)), "kmh body")
    found = {name: sum(words(clause) in text for text in body) for name, clause in example.clauses.items()}
    assert found == dict.fromkeys(example.clauses, 1)


def test_a_changed_value_stands_in_it(minimal: PlanOf) -> None:
    body = texts(opened(printed(minimal(("目标: 100万元", "目标: 120万元")))), "kmh body")
    assert "存款净增120万元，逐月考核。" in body


def test_tables_stand_in_it_cell_by_cell_and_their_head_is_repeated(example: Plan) -> None:
    document = printed(example)
    wanted = [block for block in document.blocks if isinstance(block, Table)]
    tables = opened(document).tables
    assert len(tables) == len(wanted)
    for table, block in zip(tables, wanted, strict=True):
        cells = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert cells == [tuple(column.head for column in block.columns), *block.rows]
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None  # noqa: SLF001


def test_the_same_notice_is_the_same_bytes_at_any_hour(minimal: PlanOf) -> None:
    content = docx_bytes(printed(minimal()))
    assert content == docx_bytes(printed(minimal()))
    with ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert [name for name in archive.namelist() if "thumbnail" in name] == []


def test_it_is_dated_by_the_notice(minimal: PlanOf) -> None:
    properties = opened(printed(minimal())).core_properties
    assert properties.created == properties.modified == datetime(2026, 1, 5, tzinfo=UTC)
    assert (properties.title, properties.author, properties.comments) == ("关于开展小方案的通知", "示例机构", "")


def test_the_page_is_that_of_official_documents(minimal: PlanOf) -> None:
    word = opened(printed(minimal()))
    section = word.sections[0]
    sides = (section.page_width, section.page_height, section.left_margin, section.right_margin, section.top_margin)
    assert [round(side.mm) for side in sides if side is not None] == [210, 297, 28, 26, 37]  # 156 mm of print
    assert word.settings.odd_and_even_pages_header_footer
    assert [footer.paragraphs[0].text for footer in (section.footer, section.even_page_footer)] == ["—  —", "—  —"]


def test_a_long_issuer_is_set_smaller_and_a_short_one_is_not(minimal: PlanOf) -> None:
    def size(issuer: str) -> int:
        word = opened(printed(minimal(("issuer: 示例机构", f"issuer: {issuer}"))))
        found = word.paragraphs[0].runs[0].font.size
        assert found is not None
        return int(found.pt)

    assert size("示例机构") == 42
    assert size("示例省示例市示例县农村信用合作联社有限责任公司") < 20


def test_the_date_stands_four_characters_in_and_who_signs_is_centred_above(minimal: PlanOf) -> None:
    word = opened(printed(minimal(("issuer: 示例机构", "issuer: 示例县农村信用合作联社"))))
    by_style = {paragraph.style.name: paragraph for paragraph in word.paragraphs if paragraph.style}
    date, issuer = (by_style[f"kmh {style}"].paragraph_format.right_indent for style in ("date", "signature"))
    assert date is not None
    assert issuer is not None
    assert date.pt == 64
    assert issuer.pt == 64 - (22 - 12) * 8 // 2  # 11 characters above the 6 of 2026年1月5日, both in halves
