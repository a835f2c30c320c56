"""The screen a command writes to: language, colours, progress, JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO, cast

from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kaimenhong.cli.outlet import Outlet
from kaimenhong.cli.words import say
from kaimenhong.errors import Language, printable

BOUNDLESS = 10_000  # columns: wider than anything shown
PIPED_WIDTH = 100  # columns, where nobody's terminal says how wide it is


@dataclass(frozen=True, slots=True)
class Screen:
    """Where and how a command speaks. Results go to `out`, progress and failures to `notes`.

    Piped, there are no colours and no progress, and lines are 100 columns wide. `outlet` is where `out` writes.
    """

    language: Language
    as_json: bool
    debug: bool
    out: Console
    notes: Console
    outlet: Outlet

    def say(self, key: str, **details: object) -> str:
        """A text of the command line in this screen's language."""
        return say(self.language, key, **details)

    def print(self, *things: RenderableType) -> None:
        for thing in things:
            self.out.print(thing)

    def line(self, text: str = "", style: str = "") -> None:
        """A line of plain text; brackets in it are only brackets, and it is never cut."""
        seen = "\n".join(map(printable, text.split("\n")))
        self.out.print(seen, style=style, markup=False, soft_wrap=True)

    def emit(self, value: object) -> None:
        """The one JSON value of a command with --json; escaped where the stream may lack a sign."""
        escaped = not self.outlet.encoding.lower().startswith("utf")
        self.outlet.write(json.dumps(value, ensure_ascii=escaped, indent=2) + "\n")

    @contextmanager
    def progress(self, title: str) -> Iterator[Progress]:
        """A progress bar on the terminal; silent when piped or in JSON."""
        bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            console=self.notes,
            transient=True,
            disable=self.as_json or not self.notes.is_terminal,
        )
        with bar:
            bar.add_task(title, total=None)
            yield bar

    def fits(self, shown: RenderableType) -> bool:
        """Whether something can be shown in its full width."""
        boundless = self.out.options.update(max_width=BOUNDLESS)
        return Measurement.get(self.out, boundless, shown).maximum <= self.out.width

    @contextmanager
    def waiting(self, title: str) -> Iterator[None]:
        """A spinner on the terminal while something is computed; silent when piped or in JSON."""
        if self.as_json or not self.notes.is_terminal:
            yield
            return
        with self.notes.status(title):
            yield


def screen_for(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Screen:  # noqa: TID251
    """The screen the typed arguments ask for, before they are parsed: usage errors need a language too.

    The environment is read here alone, and only KMH_LANG.
    """
    outlet = Outlet(sys.stdout)
    return Screen(
        language=_language(arguments, environment.get("KMH_LANG", "")),
        as_json="--json" in arguments,
        debug="--debug" in arguments,
        out=_console(outlet),
        notes=_console(Outlet(sys.stderr)),
        outlet=outlet,
    )


def _language(arguments: Sequence[str], from_environment: str) -> Language:
    asked = from_environment
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        elif argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
    return cast("Language", asked) if asked in ("zh", "en") else "zh"


def _console(outlet: Outlet) -> Console:
    stream = cast("TextIO", outlet)
    console = Console(file=stream, highlight=False, emoji=False)
    if not console.is_terminal:
        console = Console(file=stream, highlight=False, emoji=False, width=PIPED_WIDTH)
    return console
