"""How each style looks in Word, after GB/T 9704: letters, sizes, spaces. Lengths are whole twentieths of a point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import RGBColor, Twips
from docx.styles.style import ParagraphStyle
from docx.text.font import Font

SONG, FANG, KAI, HEI, TITLE = "宋体", "仿宋", "楷体", "黑体", "方正小标宋简体"
LATIN = "Times New Roman"
EM = 320  # 三号
LINE = 579  # 22 lines on 225 mm
FIGURES = 280  # 四号, of page numbers
PRINT_WIDTH = 8844  # 156 mm
RED = RGBColor(0xD4, 0x00, 0x00)
LEADS = (FANG, HEI, KAI, FANG, FANG)  # letter of a lead by its level

_BARE = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "No List", "Footer"})
_LEFT, _CENTRE, _RIGHT, _BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: letter, size, line, alignment, spaces before and after, indents of all and the first line."""

    letter: str = FANG
    size: int = EM
    line: int | None = LINE  # None: as the letters need
    align: WD_ALIGN_PARAGRAPH = _BOTH
    before: int = 0
    after: int = 0
    left: int = 0
    first: int = 0
    red: bool = False
    keep: bool = False  # with the next paragraph on one page
    new_page: bool = False


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "masthead": Look(TITLE, 840, None, _CENTRE, before=1984, red=True),  # 35 mm below the top of the print
        "number": Look(align=_CENTRE, before=2 * LINE),
        "title": Look(TITLE, 440, 700, _CENTRE, before=2 * LINE, after=LINE, keep=True),
        "recipients": Look(align=_LEFT),
        "body": Look(first=2 * EM),
        "attachments": Look(align=_LEFT, left=5 * EM, first=-3 * EM, keep=True),
        "signature": Look(align=_RIGHT, before=2 * LINE, keep=True),
        "date": Look(align=_RIGHT),
        "appendix": Look(HEI, align=_LEFT, new_page=True, keep=True),
        "caption": Look(HEI, 240, None, _LEFT, before=360, after=160, keep=True),
        "remark": Look(SONG, 210, None, _LEFT, before=240),
        "cell": Look(SONG, 210, None, _LEFT),
        "head": Look(HEI, 210, None, _CENTRE),
        "odd page": Look(SONG, FIGURES, None, _RIGHT),
        "even page": Look(SONG, FIGURES, None, _LEFT),
    }
)


def style_name(look: str) -> str:
    """What a look is called among the styles of the file."""
    return f"kmh {look}"


def add_styles(document: WordDocument) -> None:
    """Every look as a style of the document, under its own name; of the library's template only the bare ones stay."""
    for style in list(document.styles):
        if style.name not in _BARE:
            style.delete()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # lines are broken by the rules of Chinese
    for name, look in LOOKS.items():
        style = document.styles.add_style(style_name(name), WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle), "a paragraph style was asked for"
        _letter(style, look)
        _spaces(style, look)


def _letter(style: ParagraphStyle, look: Look) -> None:
    style.font.size = Twips(look.size)
    set_letter(style.font, look.letter)
    if look.red:
        style.font.color.rgb = RED


def set_letter(font: Font, letter: str) -> None:
    """Chinese in a letter, figures and Latin words in the one that goes with it."""
    font.name = LATIN
    fonts = font.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), letter)


def _spaces(style: ParagraphStyle, look: Look) -> None:
    form = style.paragraph_format
    form.alignment = look.align
    form.space_before, form.space_after = Twips(look.before), Twips(look.after)
    form.left_indent, form.first_line_indent = Twips(look.left), Twips(look.first)
    form.keep_with_next, form.page_break_before = look.keep, look.new_page
    form.widow_control = False
    if look.line is None:
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Twips(look.line)
