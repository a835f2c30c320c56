"""Acts of the ledger, written from the record: chunk by chunk, sealed together with what the act leaves behind."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from kaimenhong.actions.act import Actor, Doing, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.ledger import Book, Link, write
from kaimenhong.ledger.writing import Proposal
from kaimenhong.records.ledger_chain import append, links
from kaimenhong.records.models import Campaign, Payout

Progress = Callable[[int], None]


def post(
    actor: Actor,
    verb: str,
    campaign: Campaign,
    propose: Callable[[Book], Proposal],
    sealed: Callable[[Doing], None] = lambda _: None,
    progress: Progress = lambda _: None,
) -> Book:
    """Write an act; `sealed` keeps what belongs to it in the transaction of the seal. The book as it is afterwards.

    Stopped half-way, the same act goes on where it stopped; done before with the same content, nothing is written and
    `sealed` is not called. `progress` is told how many entries are written. Refused: as the ledger refuses.
    """
    permit(actor.user, verb, campaign)
    book = Book(links(campaign))
    for chunk in write(book, propose(book)):
        if chunk[-1].entry.step == "seal":
            _seal(actor, verb, campaign, chunk, sealed)
        else:
            with transaction.atomic():
                Campaign.objects.select_for_update().get(pk=campaign.pk)
                append(campaign, chunk)
        book.take(chunk)
        progress(len(chunk))
    return book


def _seal(
    actor: Actor, verb: str, campaign: Campaign, chunk: tuple[Link, ...], sealed: Callable[[Doing], None]
) -> None:
    with acting(actor, verb, campaign) as doing:
        append(campaign, chunk)
        end = chunk[-1]
        doing.say(act=str(end.entry.act), head=f"{end.entry.number}:{end.digest}")
        sealed(doing)


def no_payout_under_way(campaign: Campaign) -> None:
    """Refused (KMH-A060) while a list of payments is with the bank: what it pays must not move meanwhile."""
    under_way = Payout.objects.filter(campaign=campaign, receipt=None).first()
    if under_way:
        raise refused("KMH-A060", payout=under_way.number)
