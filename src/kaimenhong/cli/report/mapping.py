"""The table of a proposed mapping: each column of the file, what it is taken for, how sure, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from kaimenhong.cli.report.tables import plain, table
from kaimenhong.cli.screen import Screen
from kaimenhong.errors import listed

if TYPE_CHECKING:
    from kaimenhong.intake.proposing import Proposal, Reason

_STYLES = {"sure": "green", "likely": "cyan", "asked": "yellow"}
_SHOWN = 24  # signs of a header or cell


def reason_words(screen: Screen, reason: Reason) -> str:
    """A piece of evidence in the language of the screen."""
    return screen.say(f"why.{reason.code}", **reason.details)


def show_proposal(screen: Screen, proposal: Proposal) -> None:
    """The table, with the sheet where the file has several."""
    from kaimenhong.intake.proposing import told_columns  # noqa: PLC0415  read when asked for

    contract = proposal.best.contract
    files = listed((file.name for file in proposal.files), screen.language)
    title = screen.say("map.title", files=files, table=contract.table, title=contract.title)
    if proposal.sheet not in ("first", "each"):
        title += f" [{proposal.sheet}]"
    shown = table(title)
    for key in ("header", "samples", "column", "sure", "why"):
        shown.add_column(screen.say(f"map.{key}"), overflow="fold")
    for told in told_columns(proposal):
        sure = Text(screen.say(f"sure.{told.sure}"), _STYLES[told.sure]) if told.sure else Text("—", "dim")
        why = " · ".join(reason_words(screen, reason) for reason in told.reasons)
        why += "".join(f" | {answer}" for answer in told.answers)
        cells = " · ".join(_cut(sample) for sample in told.samples)
        shown.add_row(plain(told.header), plain(cells), plain(told.column or "—"), sure, plain(why))
    screen.print(shown)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
