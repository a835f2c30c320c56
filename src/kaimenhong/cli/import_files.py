"""`kmh import CAMPAIGN_DIR [FILE…]`: the office's files into batches, every line accounted for."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from kaimenhong.cli.campaign import FACTS, campaign_folder
from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.problems import show_problems
from kaimenhong.cli.report.figures import grouped
from kaimenhong.cli.report.tables import plain, table
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, campaign_argument, shared_options
from kaimenhong.errors import Refused
from kaimenhong.intake import ImportReport, import_files

COUNTS = ("read", "accepted", "rejected", "duplicate", "subtotal")


@click.command("import", cls=Command)
@campaign_argument
@click.argument("files", nargs=-1)
@shared_options
@click.pass_obj
def import_(screen: Screen, campaign_dir: str, files: tuple[str, ...]) -> Exit:
    """Exit 0: every line taken; 1: something rejected or refused."""
    folder = campaign_folder(campaign_dir)
    report = take(screen, folder, files)
    if screen.as_json:
        screen.emit(_as_json(screen, report))
    else:
        show_report(screen, folder, report)
    return Exit.DONE if report.complete else Exit.PROBLEMS


def import_facts(screen: Screen, folder: Path, files: tuple[str, ...]) -> None:
    """Import as a first step of another command: shown on the side; refused files stop the command."""
    report = take(screen, folder, files)
    if not screen.as_json:
        show_report(screen, folder, report)
    refused = [p for p in report.problems if p.severity == "error"]
    if refused:
        raise Refused(refused)


def import_and_show(screen: Screen, folder: Path, files: tuple[str, ...]) -> None:
    """Import and show the table, whatever came of it."""
    show_report(screen, folder, take(screen, folder, files))


def take(screen: Screen, folder: Path, files: tuple[str, ...]) -> ImportReport:
    """Read the files (all of facts/ without any) and make batches, with a bar on the terminal."""
    chosen = [Path(name) for name in files] or _office_files(folder)
    for path in chosen:
        if not path.is_file():
            raise misused("KMH-U009", path)
    with screen.progress(screen.say("import.progress"), len(chosen)) as bar:

        def advance(file: str) -> None:
            bar.update(bar.task_ids[0], advance=1, description=file)

        return import_files(folder, chosen, advance)


def _office_files(folder: Path) -> list[Path]:
    facts = folder / FACTS
    if not facts.is_dir():
        raise misused("KMH-U009", facts)
    return sorted(p for p in facts.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))


def show_report(screen: Screen, folder: Path, report: ImportReport) -> None:
    """The table of files, control totals that differ, where rejected rows are, the problems."""
    if not report.files:
        screen.line(screen.say("import.nothing", folder=folder / FACTS))
        return
    shown = table(screen.say("import.title", count=len({file.file for file in report.files})))
    shown.add_column(screen.say("import.file"), overflow="fold")
    shown.add_column(screen.say("import.table"), no_wrap=True, style="dim")
    for key in COUNTS:
        shown.add_column(screen.say(f"import.{key}"), justify="right", no_wrap=True)
    shown.add_column(screen.say("import.controls"), no_wrap=True)
    for file in report.files:
        counts = [getattr(file.counts, key) for key in COUNTS]
        cells = [Text(grouped(str(n)) if n else "", _style(key, n)) for key, n in zip(COUNTS, counts, strict=True)]
        shown.add_row(plain(_named(file)), file.table, *cells, _controls(screen, file))
    sums = [grouped(str(sum(getattr(file.counts, key) for file in report.files))) for key in COUNTS]
    shown.add_section()
    shown.add_row(screen.say("import.sum"), "", *sums, "", style="bold")
    screen.print(shown)
    for file in report.files:
        if file.rejected_to:
            screen.line(screen.say("import.returned", path=file.rejected_to), style="yellow")
    if report.problems:
        show_problems(screen, report.problems)
    verdict = "import.done" if report.complete else "import.not_all"
    screen.line(screen.say(verdict), style="bold green" if report.complete else "bold yellow")
