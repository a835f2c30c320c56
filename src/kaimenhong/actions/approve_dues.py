"""Approve what is due: all of it, as the ledger has it, by those who have to; then it may be paid."""

from __future__ import annotations

from datetime import date

from kaimenhong.actions.act import Actor, refused
from kaimenhong.actions.approve import approve
from kaimenhong.actions.permission import permit
from kaimenhong.actions.posting import no_payout_under_way, post
from kaimenhong.ledger import Signed
from kaimenhong.ledger import approve as approval
from kaimenhong.records.balances import book_of
from kaimenhong.records.models import Approval, Campaign, Release, Settlement
from kaimenhong.records.papers import dues, missing_approvals, paper_of_dues


def approve_dues(
    actor: Actor, campaign: Campaign, subject: str, department: str = "", *, granted: bool = True, words: str = ""
) -> Approval:
    """Answer the paper that one has seen, by its subject; with the last yes it needs, all that is due may be paid.

    Refused: KMH-A023 what is due is not what one has seen; and as `approve` refuses.
    """
    permit(actor.user, "approve", campaign)
    no_payout_under_way(campaign)
    lines = dues(book_of(campaign))
    paper = paper_of_dues(campaign, lines)
    if paper.subject != subject:
        raise refused("KMH-A023", campaign=campaign.name)
    answer = approve(actor, campaign, paper, department, granted=granted, words=words)
    if lines and not missing_approvals(campaign, paper):
        signed = Signed(paper.subject.removeprefix("due:"), _came_due_on(campaign), actor.user.name)
        post(actor, "approve", campaign, lambda book: approval(book, signed, lines))
    return answer


def _came_due_on(campaign: Campaign) -> date:
    """The day of what is approved: that of the last settlement or release."""
    last = Settlement.objects.filter(campaign=campaign).select_related("run").order_by("number").last()
    assert last is not None, "what is due was settled"
    freed = Release.objects.filter(campaign=campaign).order_by("day").last()
    return max(last.run.as_of, freed.day) if freed else last.run.as_of
