"""`kmh export-run CAMPAIGN/RUN -o DIR`: the folder from which anybody computes the run again."""

from __future__ import annotations

from pathlib import Path

import click

from kaimenhong.cli.exits import Exit
from kaimenhong.cli.kept import actor_named, by_option, home_option, open_home, run_named
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options


@click.command("export-run", cls=Command)
@click.argument("run", metavar="CAMPAIGN/RUN")
@click.option("-o", "--output", "folder", required=True, metavar="DIR")
@by_option
@home_option
@shared_options
@click.pass_obj
def export_run(screen: Screen, run: str, folder: str, by: str, home: str) -> Exit:
    """Exit 0 with the folder written."""
    open_home(home)
    from kaimenhong.actions.export_run import command_of  # noqa: PLC0415  models can be read now
    from kaimenhong.actions.export_run import export_run as export  # noqa: PLC0415

    found = run_named(run)
    export(actor_named(by), found, Path(folder))
    if screen.as_json:
        screen.emit({"run": run, "folder": folder, "digest": found.digest})
        return Exit.DONE
    screen.line(screen.say("export_run.written", folder=folder), style="bold green")
    screen.line(screen.say("run.digest", digest=found.digest))
    screen.line(f"  {command_of(found, Path(folder))}")
    return Exit.DONE
