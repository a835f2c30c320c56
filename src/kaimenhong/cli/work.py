"""`kmh work`: a process that does what waits in the background."""

from __future__ import annotations

import logging
import sys
import threading

import click

from kaimenhong.cli.exits import Exit
from kaimenhong.cli.kept import home_option, open_home
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options


@click.command("work", cls=Command)
@click.option("--once", is_flag=True)
@click.option("--attached", is_flag=True)
@home_option
@shared_options
@click.pass_obj
def work(screen: Screen, once: bool, attached: bool, home: str) -> Exit:
    """Works until a signal; what it is at then is put back. Its log goes to standard error."""
    if screen.as_json:
        raise click.UsageError(screen.say("work.no_json"))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    open_home(home)
    from kaimenhong.jobs.worker import stop_on_signals  # noqa: PLC0415  models can be read now
    from kaimenhong.jobs.worker import work as work_off  # noqa: PLC0415

    stop = stop_on_signals()
    if attached:
        threading.Thread(target=_stop_at_end_of_input, args=(stop,), daemon=True).start()
    work_off(once=once, stop=stop)
    return Exit.DONE


def _stop_at_end_of_input(stop: threading.Event) -> None:
    """Who started this process holds the other end: however he ends, it is closed."""
    sys.stdin.buffer.read()
    stop.set()
