"""Where the table of a sheet stands: title lines, header lines, lines at the foot, subtotals between the rows."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from kaimenhong.facts.figures import MONEY_UNITS, Fault, read_figure
from kaimenhong.intake.body import is_blank
from kaimenhong.intake.cells import shown
from kaimenhong.intake.dates import FORMS, MONTH_FORMS, read_date
from kaimenhong.intake.header import names_of
from kaimenhong.intake.mapping import GRAND_TOTALS, header_text, word_text
from kaimenhong.intake.sheet import Cell, Merge, Sheet

_FIRST, _LAST = 50_000, 100  # lines of a sheet
_MOST_TITLES, _MOST_HEADERS = 20, 4
_TOTAL = re.compile(r".{0,6}(?:合计|小计|总计|共计)")
_OF_TITLES = re.compile(r":|[0-9]{4}年")
WHOLE_DATES = tuple(form for form in FORMS if form not in MONTH_FORMS and not form.startswith("excel"))


@dataclass(frozen=True, slots=True)
class Layout:
    """`names` are the headers as they are compared; `words` mark subtotals in column `marked` (-1: there are none).

    `blocks`: a grand total (合计) stands more than once, each for the lines since the one before.
    `rows` are the lines between header and foot that are neither empty nor subtotals; `titles` the words above.
    """

    title_rows: int
    header_rows: int
    footer_rows: int
    names: tuple[str, ...]
    marked: int
    words: tuple[str, ...]
    blocks: bool
    rows: tuple[Sequence[Cell], ...]
    titles: str

    @property
    def shape(self) -> tuple[object, ...]:
        """Equal for sheets that one mapping can read."""
        return self.title_rows, self.header_rows, self.footer_rows, self.names

    def column(self, at: int) -> list[Cell]:
        return [row[at] if at < len(row) else None for row in self.rows]


@dataclass(frozen=True, slots=True)
class Sample:
    """The lines of a sheet that are looked at: of a long one the first and the last."""

    rows: Sequence[Sequence[Cell]]
    merges: tuple[Merge, ...] | None


def sampled(sheet: Sheet) -> Sample:
    """The first 50,000 lines and the last 100."""
    lines = iter(sheet.rows)
    first = list(islice(lines, _FIRST))
    return Sample([*first, *deque(lines, _LAST)], sheet.merges)


def layout_of(sheet: Sample) -> Layout | None:
    """The layout with the fewest columns left without a name of their own; then the highest header, then the lowest.

    None where no line can be a header with something below it.
    """
    end = _end(sheet)
    filled = _last_filled(sheet, end)
    found: list[tuple[tuple[int, int, int], int, int]] = []
    for top in range(min(_MOST_TITLES, end)):
        for height in range(1, min(_MOST_HEADERS, end - top - 1) + 1):
            if not _is_header(sheet.rows[top + height - 1]):
                break  # down to its last line
            names = names_of(sheet.rows[top : top + height], sheet.merges, top)
            nameless = _nameless(names, [at for at, last in enumerate(filled) if last >= top + height])
            if len([n for n in names if n]) > nameless:
                found.append(((nameless, top + height, height), top, height))
    if not found:
        return None
    _, top, height = min(found)
    while top and height < _MOST_HEADERS and _is_header(sheet.rows[top - 1]) and _filled(sheet.rows[top - 1]) > 1:
        top, height = top - 1, height + 1  # words over groups of columns
    return _laid_out(sheet, top, height, end)


def is_word(cell: Cell) -> bool:
    """Whether a cell holds words: a text that is neither figure nor day."""
    if not isinstance(cell, str) or not any(sign.isalpha() for sign in cell):
        return False
    figure = not isinstance(read_figure(cell, 1_000_000, MONEY_UNITS), Fault)
    return not figure and isinstance(read_date(cell, WHOLE_DATES, None), str)


def is_total(text: str) -> bool:
    """Whether a word marks a line or column that sums others up: 合计, 城区小计."""
    return _TOTAL.fullmatch(word_text(text)) is not None


def _laid_out(sheet: Sample, top: int, height: int, end: int) -> Layout:
    lines = [row for row in sheet.rows[top + height : end] if not is_blank(row)]
    marked, words = _subtotals(lines)
    usual = _usual(lines)
    foot = 0
    for row in reversed(lines):
        if _is_subtotal(row, marked, words) or not _is_foot(row, usual):
            break
        foot += 1
    rows = [row for row in lines[: len(lines) - foot] if not _is_subtotal(row, marked, words)]
    titles = " ".join(shown(cell) for row in sheet.rows[:top] for cell in row if shown(cell).strip())
    grand = [row for row in lines if _is_subtotal(row, marked, GRAND_TOTALS)]
    return Layout(
        top,
        height,
        foot,
        names_of(sheet.rows[top : top + height], sheet.merges, top),
        marked,
        words,
        len(grand) > 1,
        tuple(rows),
        titles,
    )


def _end(sheet: Sample) -> int:
    end = len(sheet.rows)
    while end and is_blank(sheet.rows[end - 1]):
        end -= 1
    return end


def _last_filled(sheet: Sample, end: int) -> list[int]:
    """By column: the last line in which something stands."""
    last: list[int] = []
    for number, row in enumerate(sheet.rows[:end]):
        last.extend([-1] * (len(row) - len(last)))
        for at, cell in enumerate(row):
            if not is_blank([cell]):
                last[at] = number
    return last


def _nameless(names: Sequence[str], filled: Sequence[int]) -> int:
    """How many columns with something in them have no name, or one that another has too."""
    counts = Counter(names)
    return sum(at >= len(names) or not names[at] or counts[names[at]] > 1 for at in filled)


def _is_header(row: Sequence[Cell]) -> bool:
    """Whether a line can be of a header: words that say nothing about a year or, behind a colon, about the sheet."""
    cells = [cell for cell in row if not is_blank([cell])]
    return bool(cells) and all(is_word(cell) and not _OF_TITLES.search(header_text(str(cell))) for cell in cells)


def _is_said(cell: Cell) -> bool:
    return is_blank([cell]) or is_word(cell)


def _is_foot(row: Sequence[Cell], usual: int) -> bool:
    """Whether a line can only be a remark (制表人…): few words, no figure and no day. A row of data is none."""
    filled = _filled(row)
    return filled < usual and (filled == 1 or 2 * filled < usual) and all(map(_is_said, row))


def _filled(row: Sequence[Cell]) -> int:
    return sum(not is_blank([cell]) for cell in row)


def _usual(lines: Sequence[Sequence[Cell]]) -> int:
    """How many cells most lines fill."""
    counts = Counter(map(_filled, lines))
    return max(counts, key=lambda n: (counts[n], n), default=0)


def _subtotals(lines: Sequence[Sequence[Cell]]) -> tuple[int, tuple[str, ...]]:
    """The column whose cells say 合计 most often, and its words in the order they come."""
    found: dict[int, list[str]] = {}
    for row in lines:
        for at, cell in enumerate(row):
            if isinstance(cell, str) and is_total(cell):
                found.setdefault(at, []).append(word_text(cell))
    if not found:
        return -1, ()
    marked = min(found, key=lambda at: (-len(found[at]), at))
    return marked, tuple(dict.fromkeys(found[marked]))


def _is_subtotal(row: Sequence[Cell], marked: int, words: Collection[str]) -> bool:
    return 0 <= marked < len(row) and isinstance(row[marked], str) and word_text(str(row[marked])) in words
