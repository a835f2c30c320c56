"""`kmh prove [CAMPAIGN]`: whether the record is what it was when it was written."""

from __future__ import annotations

import re

import click

from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.kept import campaign_named, home_option, open_home
from kaimenhong.cli.problems import problems_as_json, show_problems
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options
from kaimenhong.ledger import Head

_HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


@click.command("prove", cls=Command)
@click.argument("campaign", required=False)
@click.option("--head", metavar="NUMBER:DIGEST")
@click.option("--again", is_flag=True)
@home_option
@shared_options
@click.pass_obj
def prove(screen: Screen, campaign: str | None, head: str | None, again: bool, home: str) -> Exit:
    """Exit 0: everything holds; 1: something was changed, and where."""
    printed = _printed(head, campaign)
    open_home(home)
    from kaimenhong.records.audit import broken_audit  # noqa: PLC0415  models can be read now
    from kaimenhong.records.ledger_chain import head as end_of  # noqa: PLC0415
    from kaimenhong.records.models import Campaign  # noqa: PLC0415
    from kaimenhong.records.proof import prove_campaign  # noqa: PLC0415

    campaigns = [campaign_named(campaign)] if campaign else list(Campaign.objects.order_by("name"))
    with screen.waiting(screen.say("prove.proving")):
        problems = [*broken_audit(), *(p for one in campaigns for p in prove_campaign(one, printed, again=again))]
    heads = {one.name: f"{end.number}:{end.digest}" for one in campaigns for end in [end_of(one)]}
    if screen.as_json:
        screen.emit({"heads": heads, **problems_as_json(problems, screen.language)})
    else:
        for name, end in heads.items():
            screen.line(f"{name}  {screen.say('ledger.head', head=end)}")
        if problems:
            show_problems(screen, problems)
        else:
            screen.line(screen.say("prove.holds", count=len(campaigns)), style="bold green")
    return Exit.PROBLEMS if problems else Exit.DONE


def _printed(head: str | None, campaign: str | None) -> Head | None:
    """A head as a settlement sheet prints it, or KMH-U045; it is of one campaign."""
    if head is None:
        return None
    found = _HEAD.fullmatch(head)
    if found is None or campaign is None:
        raise misused("KMH-U045", head=head)
    return Head(int(found[1]), found[2])
