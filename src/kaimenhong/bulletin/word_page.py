"""The page in Word: A4 with 156 by 225 mm of print, and the page number below it."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer
from docx.shared import Mm, Twips
from docx.text.run import Run

from kaimenhong.bulletin.word_styles import FIGURES, style_name


def set_page(word: WordDocument) -> None:
    """Paper, margins, footers: odd pages carry the number on the right, even ones on the left."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(22)
    word.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, odd=True)
    _page_number(section.even_page_footer, odd=False)


def _page_number(footer: _Footer, *, odd: bool) -> None:
    """— 1 —, one character from the outer edge."""
    paragraph = footer.paragraphs[0]
    paragraph.style = style_name("odd page" if odd else "even page")
    paragraph.add_run("— ")
    _field(paragraph.add_run(), "PAGE")
    paragraph.add_run(" —")
    indent = Twips(FIGURES)
    form = paragraph.paragraph_format
    if odd:
        form.right_indent = indent
    else:
        form.left_indent = indent


def _field(run: Run, name: str) -> None:
    """A field that Word fills in."""
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001  the library has no words for fields
