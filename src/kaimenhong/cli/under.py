"""A unit's own plan beside the one it is under, with the facts of both: whether its quotas add up to the unit's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kaimenhong.cli.campaign import Campaign, campaign_of
from kaimenhong.cli.evaluation import evaluate
from kaimenhong.cli.import_files import import_first
from kaimenhong.cli.screen import Screen
from kaimenhong.comparison.children import quotas_that_do_not_add_up
from kaimenhong.errors import Problem


def quotas_beside(screen: Screen, child: Path, parent: Path, as_of: date) -> tuple[Problem, ...]:
    """Problems of the child's quotas, both campaigns evaluated on a day; what was never imported is, first."""
    mine, theirs = campaign_of(child), campaign_of(parent)
    below, above = (_measures(screen, campaign, as_of) for campaign in (mine, theirs))
    return tuple(quotas_that_do_not_add_up(mine.plan, below, theirs.plan, above))


def _measures(screen: Screen, campaign: Campaign, as_of: date) -> list[dict[str, str]]:
    if not campaign.imported:
        import_first(screen, campaign.folder)
    with screen.waiting(screen.say("run.evaluating")):
        return evaluate(campaign, as_of).rows("measures")
