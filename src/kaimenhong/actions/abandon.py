"""Abandon: an act of the ledger that was begun and cannot be finished never counts, with a cause."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.ledger import Act, Book
from kaimenhong.ledger import abandon as abandonment
from kaimenhong.records.ledger_chain import append, links
from kaimenhong.records.models import Campaign, Job, JobState


def abandon(actor: Actor, campaign: Campaign, cause: str) -> Act:
    """End the unsealed act, whoever began it: what was written of it counts for nothing, and may be done again.

    Refused: KMH-A307 a job of the campaign still waits or runs, which would only begin it anew; KMH-G007 nothing is
    unsealed, KMH-G019 no cause.
    """
    with acting(actor, "abandon", campaign) as doing:
        busy = Job.objects.filter(campaign=campaign, state__in=[JobState.WAITING, JobState.RUNNING]).first()
        if busy:
            raise refused("KMH-A307", job=busy.pk, kind=busy.kind)
        book = Book(links(campaign))
        end = abandonment(book, cause)
        append(campaign, (end,))
        doing.say(act=str(end.entry.act), entries=len(book.open), cause=cause)
    return end.entry.act
