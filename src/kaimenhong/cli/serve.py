"""`kmh serve`: the site, on this machine alone unless told otherwise."""

from __future__ import annotations

import os

import click

from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.kept import home_option, open_home
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options
from kaimenhong.cli.workers import beside

SETTINGS = "kaimenhong.web.settings"


@click.command("serve", cls=Command)
@click.option("--host", default="127.0.0.1", metavar="ADDRESS")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, metavar="N")
@click.option("--workers", type=click.IntRange(0, 64), default=1, metavar="N")
@home_option
@shared_options
@click.pass_obj
def serve(screen: Screen, host: str, port: int, workers: int, home: str) -> Exit:
    """Runs until it is stopped, with workers beside it. The terminal shows where it is, and what failed."""
    if screen.as_json:
        raise click.UsageError(screen.say("serve.no_json"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)  # noqa: TID251  Django is set up by its environment
    open_home(home)
    from kaimenhong.records.opening import make_tables  # noqa: PLC0415  models can be read now

    make_tables()
    import uvicorn  # noqa: PLC0415  no other command serves

    screen.line(screen.say("serve.ready", address=f"http://{host}:{port}"), style="bold green")
    config = uvicorn.Config(
        "kaimenhong.web.asgi:application", host, port, log_level="warning", server_header=False, proxy_headers=False
    )
    server = uvicorn.Server(config)
    try:
        with beside(workers, home):
            server.run()
    except SystemExit:
        raise misused("KMH-U047", address=f"{host}:{port}") from None
    return Exit.DONE
