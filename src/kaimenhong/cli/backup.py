"""`kmh backup DIR` and `kmh restore DIR`: the whole record copied, and made again from the copy."""

from __future__ import annotations

from pathlib import Path

import click

from kaimenhong.cli.exits import Exit
from kaimenhong.cli.kept import home_option, open_home
from kaimenhong.cli.problems import problems_as_json, show_problems
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options


@click.command("backup", cls=Command)
@click.argument("copy", metavar="DIR")
@home_option
@shared_options
@click.pass_obj
def backup(screen: Screen, copy: str, home: str) -> Exit:
    """Exit 0 with the copy made; the record may be in use meanwhile."""
    open_home(home)
    from kaimenhong.records.backup import back_up  # noqa: PLC0415  models can be read now

    with screen.waiting(screen.say("backup.copying")):
        back_up(Path(copy))
    if screen.as_json:
        screen.emit({"home": home, "copy": copy})
    else:
        screen.line(screen.say("backup.made", copy=copy), style="bold green")
    return Exit.DONE


@click.command("restore", cls=Command)
@click.argument("copy", metavar="DIR")
@home_option
@shared_options
@click.pass_obj
def restore(screen: Screen, copy: str, home: str) -> Exit:
    """Exit 0: the record is there again and proves; 1: the copy is not what was written, and where."""
    from kaimenhong.records.copies import restore as again  # noqa: PLC0415  only this command starts Django on a new home

    again(Path(copy), Path(home))
    open_home(home)
    from kaimenhong.records.audit import broken_audit  # noqa: PLC0415  models can be read now
    from kaimenhong.records.models import Campaign  # noqa: PLC0415
    from kaimenhong.records.opening import make_tables  # noqa: PLC0415
    from kaimenhong.records.proof import prove_campaign  # noqa: PLC0415

    make_tables()
    with screen.waiting(screen.say("prove.proving")):
        problems = [*broken_audit(), *(p for one in Campaign.objects.order_by("name") for p in prove_campaign(one))]
    if screen.as_json:
        screen.emit({"home": home, "copy": copy, **problems_as_json(problems, screen.language)})
    elif problems:
        show_problems(screen, problems)
    else:
        screen.line(screen.say("restore.made", home=home), style="bold green")
    return Exit.PROBLEMS if problems else Exit.DONE
