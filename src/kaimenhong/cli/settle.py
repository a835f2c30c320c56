"""`kmh settle CAMPAIGN --as-of DATE`: run what is known, and post the difference to the ledger."""

from __future__ import annotations

import click

from kaimenhong.cli.dates import typed_date
from kaimenhong.cli.exits import Exit
from kaimenhong.cli.kept import actor_named, by_option, campaign_named, home_option, open_home
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options


@click.command("settle", cls=Command)
@click.argument("campaign")
@click.option("--as-of", required=True, metavar="DATE")
@by_option
@home_option
@shared_options
@click.pass_obj
def settle(screen: Screen, campaign: str, as_of: str, by: str, home: str) -> Exit:
    """Exit 0 with the settlement posted; the same again posts nothing."""
    day = typed_date(as_of)
    open_home(home)
    from kaimenhong.actions.run_plan import run_plan  # noqa: PLC0415  models can be read now
    from kaimenhong.actions.settle import settle as post  # noqa: PLC0415
    from kaimenhong.records.ledger_chain import head  # noqa: PLC0415

    found, actor = campaign_named(campaign), actor_named(by)
    with screen.waiting(screen.say("run.evaluating")):
        run = run_plan(actor, found, day)
        settlement = post(actor, run)
    end = head(found)
    if screen.as_json:
        said = {"campaign": campaign, "settlement": settlement.number, "run": run.number, "digest": run.digest}
        screen.emit({**said, "head": f"{end.number}:{end.digest}"})
        return Exit.DONE
    screen.line(screen.say("settle.posted", number=settlement.number, run=run.number, as_of=as_of), style="bold green")
    screen.line(screen.say("run.digest", digest=run.digest))
    screen.line(screen.say("ledger.head", head=f"{end.number}:{end.digest}"))
    return Exit.DONE
