"""Acts of the ledger, written from the record: chunk by chunk, sealed together with what the act leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

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

    `propose` is handed the book; by the time of `sealed` that book has taken the act.

    Stopped half-way, the same act goes on where it stopped, whoever goes on with it; done before with the same content,
    nothing is written and `sealed` is not called. `progress` is told how many entries are written in all. Refused:
    KMH-A060 a payout is under way, asked in the transaction of every chunk; and as the ledger refuses.
    """
    permit(actor.user, verb, campaign)
    book = Book(links(campaign))
    written = len(book.open)
    for chunk in write(book, _as_begun(book, propose(book))):
        if chunk[-1].entry.step == "seal":
            with acting(actor, verb, campaign) as doing:
                _append(campaign, chunk)
                book.take(chunk)
                _say(actor, chunk[-1], doing)
                sealed(doing)
        else:
            with transaction.atomic():
                Campaign.objects.select_for_update().get(pk=campaign.pk)
                _append(campaign, chunk)
            book.take(chunk)
            written += len(chunk)
        progress(written)
    return book


def _as_begun(book: Book, proposal: Proposal) -> Proposal:
    """The proposal by him who began the act, where it stands unsealed; the audit says who sealed it."""
    if not book.open:
        return proposal
    begun = book.open[0].act
    return replace(proposal, act=replace(proposal.act, by=begun.by))


def _say(actor: Actor, end: Link, doing: Doing) -> None:
    doing.say(act=str(end.entry.act), head=f"{end.entry.number}:{end.digest}")
    if end.entry.act.by != actor.user.name:
        doing.say(begun_by=end.entry.act.by)


def _append(campaign: Campaign, chunk: tuple[Link, ...]) -> None:
    """Write a chunk, the campaign being locked. Only its receipt may be written while a payout is under way."""
    if chunk[0].entry.act.kind != "payout":
        no_payout_under_way(campaign)
    append(campaign, chunk)


def no_payout_under_way(campaign: Campaign) -> None:
    """Refused (KMH-A060) while a list of payments is with the bank: what it pays must not move meanwhile."""
    under_way = Payout.objects.filter(campaign=campaign, receipt=None).first()
    if under_way:
        raise refused("KMH-A060", payout=under_way.number)
