"""The notice as PDF: what can be read in it, in our letters, the same bytes each time."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from tests.bulletin.conftest import PlanOf, printed

from kaimenhong.bulletin import Document, pdf_bytes, unprintable
from kaimenhong.bulletin.body import words
from kaimenhong.bulletin.glyphs import FONTS
from kaimenhong.plan import Plan

HERE = Path(__file__).parent
PRINT = """
import sys
from hashlib import sha256
from pathlib import Path
from kaimenhong.bulletin import notice_document, pdf_bytes
from kaimenhong.facts import load_contracts
from kaimenhong.plan import load_plan
here = Path(sys.argv[1])
contracts = load_contracts(here / "contracts")
plan = load_plan(here / "minimal.yaml", contracts).require()
print(sha256(pdf_bytes(notice_document(plan, contracts))).hexdigest())
"""


def read(content: bytes) -> str:
    """The text of all pages without spaces, page numbers and the breaks of lines."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    return "".join(re.sub(r"\s|\u200b|—\d+—", "", re.sub(r"— \d+ —", "", page)) for page in pages)


def test_every_clause_can_be_read_in_the_pdf(example: Plan) -> None:
    text = read(pdf_bytes(printed(example)))
    assert [name for name, clause in example.clauses.items() if words(clause) not in text] == []
    assert "示例县农村信用合作联社文件" in text
    assert "方案指纹" in text


def test_a_changed_value_is_read_in_the_pdf(minimal: PlanOf) -> None:
    text = read(pdf_bytes(printed(minimal(("目标: 100万元", "目标: 120万元")))))
    assert "存款净增120万元" in text
    assert "100万元" not in text


def test_another_process_makes_the_same_bytes(minimal: PlanOf) -> None:
    command = [sys.executable, "-c", PRINT, str(HERE.parent / "plan")]
    path = [str(HERE.parents[1] / "src")]
    said = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(path)})
    assert said.stdout.strip() == sha256(pdf_bytes(printed(minimal()))).hexdigest()


def test_the_pdf_is_dated_by_the_notice_and_set_in_our_letters(minimal: PlanOf) -> None:
    reader = PdfReader(BytesIO(pdf_bytes(printed(minimal()))))
    assert reader.metadata is not None
    assert str(reader.metadata.creation_date) == "2026-01-05 00:00:00+00:00"
    assert (reader.metadata.title, reader.metadata.author) == ("关于开展小方案的通知", "示例机构")
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts == {"NotoSerifSC-Regular", "NotoSansSC-Medium"}


def test_pages_are_a4_with_their_number_below(minimal: PlanOf) -> None:
    pages = PdfReader(BytesIO(pdf_bytes(printed(minimal())))).pages
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]
    assert all(f"— {at} —" in page.extract_text() for at, page in enumerate(pages, 1))


def test_what_a_plan_says_is_never_read_as_typst(minimal: PlanOf) -> None:
    hostile = '#read("/etc/passwd") *粗* _斜_ @标 $x$ \\\\ `码`'
    text = read(pdf_bytes(printed(minimal(("closing: 特此通知。", f"closing: '{hostile}'")))))
    assert re.sub(r"\s", "", hostile) in text


def test_a_sign_no_letter_of_ours_has_is_told(minimal: PlanOf) -> None:
    assert unprintable(printed(minimal())) == ""
    assert unprintable(printed(minimal(("特此通知", "特此通知🎉🎉")))) == "🎉"


def test_fonts_are_whole_and_those_that_were_taken_in() -> None:
    lines = [line.split("  ") for line in (FONTS / "SHA256SUMS").read_text("utf-8").splitlines()]
    listed = {name: digest for digest, name in lines}
    assert sorted(path.name for path in FONTS.glob("*.ttf")) == sorted(name for name in listed if name != "OFL.txt")
    assert {name: sha256((FONTS / name).read_bytes()).hexdigest() for name in listed} == listed


def test_our_letters_have_every_sign_of_gb2312() -> None:
    rows, cells = range(0xA1, 0xF8), range(0xA1, 0xFF)
    signs = "".join(bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells)
    assert len(signs) == 7445
    assert unprintable(Document(signs, "", date(2026, 1, 5), ())) == ""
