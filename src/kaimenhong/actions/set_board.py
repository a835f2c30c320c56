"""Set what a board shows to those who compete."""

from __future__ import annotations

from dataclasses import dataclass

from kaimenhong.actions.act import Actor, acting
from kaimenhong.records.models import BoardPolicy, Campaign, Shown


@dataclass(frozen=True, slots=True)
class Policy:
    """The first `top` places, named so, with their figures or without."""

    top: int
    shown: Shown
    figures: bool


NOTHING = Policy(0, Shown.NOBODY, figures=False)


def set_board(actor: Actor, campaign: Campaign, board: str, policy: Policy) -> BoardPolicy:
    """The policy of a board from now on."""
    with acting(actor, "set board", campaign) as doing:
        doing.say(board=board, top=policy.top, shown=policy.shown.value, figures=policy.figures)
        return BoardPolicy.objects.create(
            campaign=campaign, board=board, top=policy.top, shown=policy.shown, figures=policy.figures,
            by=actor.user, at=actor.at,
        )  # fmt: skip


def policy_of(campaign: Campaign, board: str) -> Policy:
    """The policy in force: the one set last."""
    last = BoardPolicy.objects.filter(campaign=campaign, board=board).order_by("id").last()
    return Policy(last.top, Shown(last.shown), last.figures) if last else NOTHING
