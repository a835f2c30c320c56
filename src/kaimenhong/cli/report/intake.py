"""The table of an import: one line a sheet, every line of it counted, its control totals marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from kaimenhong.cli.report.figures import grouped
from kaimenhong.cli.report.tables import mark, plain, table
from kaimenhong.cli.screen import Screen
from kaimenhong.facts import Counts

if TYPE_CHECKING:
    from kaimenhong.intake import ImportReport, SheetReport

_STATES = {"known": "dim", "repeated": "dim", "refused": "red"}  # `imported` needs no word
_TOTALS_SHOWN = 3


def show_sheets(screen: Screen, report: ImportReport) -> None:
    """The table, and the sums of its counts at the foot."""
    shown = table(screen.say("import.title", count=len({sheet.file for sheet in report.sheets})))
    shown.add_column(screen.say("import.file"), overflow="fold", min_width=12)
    shown.add_column(screen.say("import.table"), style="dim", no_wrap=True)
    for key in Counts().lines():
        shown.add_column(screen.say(f"import.{key}"), justify="right", no_wrap=True)
    shown.add_column(screen.say("import.controls"), no_wrap=True)
    several = {sheet.file for sheet in report.sheets if sum(s.file == sheet.file for s in report.sheets) > 1}
    for sheet in report.sheets:
        name = sheet.file.removeprefix("facts/")
        if sheet.file in several and sheet.sheet:
            name += f" [{sheet.sheet}]"
        cells = [Text(grouped(str(n)) if n else "", _style(key)) for key, n in sheet.counts.lines().items()]
        shown.add_row(plain(name), sheet.table, *cells, _outcome(screen, sheet))
    shown.add_section()
    sums = [sum(sheet.counts.lines()[key] for sheet in report.sheets) for key in Counts().lines()]
    shown.add_row(screen.say("import.sum"), "", *(grouped(str(n)) for n in sums), "", style="bold")
    screen.print(shown)


def _style(key: str) -> str:
    return {"accepted": "green", "rejected": "red"}.get(key, "")


def _outcome(screen: Screen, sheet: SheetReport) -> Text:
    """Control totals: one mark each, or one for all when they are many; and what became of the sheet."""
    text = Text()
    fitting = sum(total.equal is True for total in sheet.totals)
    if len(sheet.totals) <= _TOTALS_SHOWN:
        text.append_text(Text(" ").join(mark(total.equal) for total in sheet.totals))
    else:
        every = fitting == len(sheet.totals)
        text.append_text(mark(every)).append(f" {fitting}" if every else f" {fitting}/{len(sheet.totals)}")
    if sheet.state in _STATES:
        text.append(f" {screen.say(f'state.{sheet.state}')}", style=_STATES[sheet.state])
    return text
