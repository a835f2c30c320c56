"""Prepare a clawback: a paper of what is to be taken back and why, waiting for approval."""

from __future__ import annotations

from collections.abc import Iterable

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.errors import listed
from kaimenhong.ledger import Key, Signed, everything
from kaimenhong.ledger import claw_back as clawback
from kaimenhong.records.balances import book_of
from kaimenhong.records.causes import causes
from kaimenhong.records.models import Campaign, Clawback

Lines = Iterable[tuple[Key, int]]


def all_of(campaign: Campaign, payee: str) -> tuple[tuple[Key, int], ...]:
    """Everything that is left of a payee's awards, as lines. Refused: KMH-A201 there is nothing."""
    lines = everything(book_of(campaign), payee)
    if not lines:
        raise refused("KMH-A201", payee=payee)
    return lines


def prepare_clawback(actor: Actor, campaign: Campaign, cause: str, words: str, lines: Lines) -> Clawback:
    """A paper of so much of each key (whole units), for a cause of the list.

    Refused: KMH-A200 no such cause, KMH-A201 no line, KMH-A205 no words; KMH-G012 and KMH-G016 as the ledger refuses.
    """
    permit(actor.user, "prepare clawback", campaign)
    paper = sorted(lines)
    known = [each.code for each in causes()]
    if cause not in known:
        raise refused("KMH-A200", cause=cause, known=listed(known))
    if not words.strip():
        raise refused("KMH-A205", what="words")
    if not paper:
        raise refused("KMH-A201", payee="—")
    list(clawback(book_of(campaign), Signed("", actor.day, ""), cause, paper).drafts())
    with acting(actor, "prepare clawback", campaign) as doing:
        prepared = new_paper(actor, campaign, cause, words, paper)
        doing.say(clawback=prepared.number, cause=cause, lines=len(paper), subject=prepared.subject)
    return prepared


def new_paper(actor: Actor, campaign: Campaign, cause: str, words: str, lines: Lines) -> Clawback:
    """The next paper, in the transaction of the caller."""
    return Clawback.objects.create(
        by=actor.user,
        at=actor.at,
        campaign=campaign,
        number=Clawback.objects.filter(campaign=campaign).count() + 1,
        cause=cause,
        words=words,
        day=actor.day,
        lines=[[*key, amount] for key, amount in lines],
    )
