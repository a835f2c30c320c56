"""Claw back: what a paper says is taken back in the ledger, once somebody else has approved it."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, Doing, refused
from kaimenhong.actions.permission import permit
from kaimenhong.actions.posting import no_payout_under_way, post
from kaimenhong.errors import listed
from kaimenhong.ledger import Signed
from kaimenhong.ledger import claw_back as clawback
from kaimenhong.records.models import CaseOverturn, Clawback
from kaimenhong.records.papers import missing_approvals, paper_of_clawback


def claw_back(actor: Actor, paper: Clawback) -> None:
    """Post a prepared clawback; posted before, nothing is posted. The other department's yes comes first.

    Refused: KMH-A227 the decision that prepared it was overturned, KMH-A030 approvals are missing, KMH-A060 a payout is
    under way; KMH-G012 less is left than the paper says.
    """
    permit(actor.user, "claw back", paper.campaign)
    _not_void(paper)
    missing = missing_approvals(paper.campaign, paper_of_clawback(paper))
    if missing:
        raise refused("KMH-A030", paper=str(paper), missing=listed(missing) or "—")
    no_payout_under_way(paper.campaign)
    signed = Signed(f"clawback {paper.number}", paper.day, actor.user.name)

    def sealed(doing: Doing) -> None:
        _not_void(paper)  # asked again, nobody else writing now
        doing.say(clawback=paper.number, cause=paper.cause)

    post(actor, "claw back", paper.campaign, lambda book: clawback(book, signed, paper.cause, paper.amounts), sealed)


def _not_void(paper: Clawback) -> None:
    if CaseOverturn.objects.filter(decision__clawback=paper).exists():
        raise refused("KMH-A227", what=str(paper))
