"""Paragraphs in Word: those whose place hangs on their words (masthead, signature) are reckoned here."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from kaimenhong.bulletin.document import Block, Paragraph
from kaimenhong.bulletin.title import half_characters
from kaimenhong.bulletin.word_styles import EM, LEADS, LINE, LOOKS, PRINT_WIDTH, set_letter, style_name

_BEHIND_THE_WORDS = ("attachments", "signature")  # never alone on a page: the last words stay with them


def add_paragraph(word: WordDocument, block: Paragraph, following: Block | None) -> None:
    """One paragraph, in its style."""
    paragraph = word.add_paragraph(style=style_name(block.style))
    if block.lead:
        set_letter(paragraph.add_run(block.lead).font, LEADS[block.level])
    run = paragraph.add_run(block.text)  # a line break in the text stays one
    form = paragraph.paragraph_format
    match block.style:
        case "masthead":
            _fit(run, block.text)
        case "number":
            _underline(paragraph)
        case "body":
            ends = isinstance(following, Paragraph) and following.style in _BEHIND_THE_WORDS
            form.keep_with_next = block.level == 1 or ends
        case "attachments" if block.lead:
            form.space_before = Twips(LINE)
        case "attachments":
            form.first_line_indent = Twips(0)
        case "signature" if isinstance(following, Paragraph):
            form.right_indent = Twips(_signature_indent(block.text, following.text))
        case "date":
            form.right_indent = Twips(4 * EM)
        case _:
            pass


def _fit(run: Run, text: str) -> None:
    """Letters as large as the line holds, up to those of the style."""
    run.font.size = Twips(min(LOOKS["masthead"].size, PRINT_WIDTH // len(text)))


def _signature_indent(issuer: str, date: str) -> int:
    """The date stands four characters from the right; who signs is centred above it, as the seal will be."""
    over = max(0, half_characters(issuer) - half_characters(date)) * EM // 2
    return max(0, 4 * EM - over // 2)


def _underline(paragraph: WordParagraph) -> None:
    """The red line 4 mm below the number."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "10"), ("space", "11"), ("color", "D40000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001  the library has no words for borders
