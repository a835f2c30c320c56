"""`kmh init`: a new record, with its first administrator; of an earlier version's, its tables brought up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.kept import home_option
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options


@click.command("init", cls=Command)
@home_option
@click.option("--admin", metavar="USER")
@shared_options
@click.pass_obj
def init(screen: Screen, home: str, admin: str | None) -> Exit:
    """Exit 0 with the home ready. The administrator's password is asked for, or read from a pipe; nothing shows it."""
    from kaimenhong.records import make_home, start  # noqa: PLC0415  only commands of the record start Django

    folder = Path(home)
    try:
        make_home(folder)
    except OSError as error:
        raise misused("KMH-U005", folder, reason=error.strerror or str(error)) from None
    start(folder)
    from kaimenhong.records.opening import make_tables  # noqa: PLC0415  models can be read now

    make_tables()
    if admin is not None:
        _enrol(screen, admin)
    if screen.as_json:
        screen.emit({"home": str(folder), "administrator": admin})
    else:
        screen.line(screen.say("init.ready", home=folder), style="bold green")
    return Exit.DONE


def _enrol(screen: Screen, name: str) -> None:
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    from kaimenhong.records.models import Grant, Role  # noqa: PLC0415
    from kaimenhong.records.opening import first_administrator  # noqa: PLC0415

    if Grant.objects.filter(role=Role.ADMINISTRATOR).exists():
        raise misused("KMH-U043", name=name)
    password = _password(screen.say("init.password", name=name))
    try:
        validate_password(password)
    except ValidationError as error:
        raise misused("KMH-U044", reason=" ".join(error.messages)) from None
    first_administrator(name, password)


def _password(asked: str) -> str:
    """Typed twice without being seen, or the first line of what is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    typed: str = click.prompt(asked, hide_input=True, confirmation_prompt=True, err=True)
    return typed
