"""`kmh import CAMPAIGN_DIR [FILE…]`: the office's files into batches, every line accounted for."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaimenhong.cli.campaign import BATCHES, MANIFEST, REJECTED, campaign_folder
from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.problems import problems_as_json, show_problems
from kaimenhong.cli.report.intake import show_sheets
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, campaign_argument, shared_options
from kaimenhong.errors import Problem, Refused

if TYPE_CHECKING:
    from kaimenhong.intake import ImportReport


@click.command("import", cls=Command)
@campaign_argument
@click.argument("files", nargs=-1)
@click.option("--fresh", is_flag=True)
@shared_options
@click.pass_obj
def import_(screen: Screen, campaign_dir: str, files: tuple[str, ...], fresh: bool) -> Exit:
    """Exit 0: every line taken; 1: something rejected or refused."""
    folder = campaign_folder(campaign_dir)
    if fresh:
        if files:
            raise click.UsageError(screen.say("import.fresh_is_all"))
        _forget(folder)
    report = take(screen, folder, files)
    if screen.as_json:
        screen.emit(report_as_json(screen, report))
    else:
        show_report(screen, report)
    return Exit.DONE if report.clean else Exit.PROBLEMS


def _forget(folder: Path) -> None:
    """Take away what earlier imports made: the office's files in facts/ are all that is left to read."""
    (folder / MANIFEST).unlink(missing_ok=True)
    for made in (BATCHES, REJECTED):
        if (folder / made).is_dir():
            shutil.rmtree(folder / made)


def take(screen: Screen, folder: Path, files: tuple[str, ...] = ()) -> ImportReport:
    """Read the files (all of facts/ without any) and make batches, with a bar on the terminal."""
    from kaimenhong.intake import import_files  # noqa: PLC0415  a run whose facts are in reads no office files

    chosen = [Path(name) for name in files] or None
    for path in chosen or []:
        if not path.is_file():
            raise misused("KMH-U009", path)
    with screen.progress(screen.say("import.progress")) as bar:

        def told(file: str, done: int, total: int) -> None:
            bar.update(bar.task_ids[0], completed=done, total=total, description=file)

        return import_files(folder, chosen, told)


def unread_files(folder: Path) -> tuple[Problem, ...]:
    """Warnings about office files that do not count as they stand."""
    from kaimenhong.intake import unread  # noqa: PLC0415  only what computes asks

    return tuple(unread(folder))


def import_first(screen: Screen, folder: Path) -> ImportReport:
    """Import facts/ before a command that needs them. What is refused stops that command; rejected lines do not."""
    report = take(screen, folder)
    if not screen.as_json:
        show_report(screen, report)
    if any(sheet.state == "refused" for sheet in report.sheets):
        raise Refused(report.problems)
    return report


def show_report(screen: Screen, report: ImportReport) -> None:
    """The table of sheets, where rejected lines are, the problems, the verdict."""
    if report.sheets:
        show_sheets(screen, report)
    for path in report.rejected.values():
        screen.line(screen.say("import.returned", path=path), style="yellow")
    if report.problems:
        show_problems(screen, report.problems)
    verdict = "import.done" if report.clean else "import.not_all"
    screen.line(screen.say(verdict), style="bold green" if report.clean else "bold yellow")


def report_as_json(screen: Screen, report: ImportReport) -> dict[str, object]:
    """The report as `kmh import --json` prints it."""
    return {
        "clean": report.clean,
        "sheets": [
            {
                "file": sheet.file,
                "sheet": sheet.sheet,
                "table": sheet.table,
                "kind": sheet.kind,
                "state": sheet.state,
                **sheet.counts.lines(),
                "facts": sheet.counts.facts,
                "batch": sheet.batch,
                "control_totals": [
                    {
                        "column": t.column,
                        "header": t.header,
                        "row": t.row,
                        "stated": t.stated,
                        "summed": t.summed,
                        "equal": t.equal,
                    }
                    for t in sheet.totals
                ],
            }
            for sheet in report.sheets
        ],
        "rejected": {file: str(path) for file, path in report.rejected.items()},
        "batches": list(report.batches),
        **problems_as_json(report.problems, screen.language),
    }
