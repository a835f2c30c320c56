"""Reverse a payment that the bank sent back after its receipt: it is approved again, to be on the next list."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, Doing, refused
from kaimenhong.actions.permission import permit
from kaimenhong.actions.posting import no_payout_under_way, post
from kaimenhong.ledger import Signed, reverse
from kaimenhong.records.balances import book_of
from kaimenhong.records.models import PaymentReturn, Payout


def reverse_payment(actor: Actor, payout: Payout, payee: str, unit: str, cause: str) -> PaymentReturn:
    """Take back the entry by which a payout paid a payee. Taken back before, it is that return.

    Refused: KMH-A203 it paid him nothing in that unit, KMH-A060 a payout is under way; KMH-G017 later entries stand on
    it, KMH-G019 no cause.
    """
    campaign = payout.campaign
    permit(actor.user, "reverse payment", campaign)
    number = _entry(payout, payee, unit)
    done = PaymentReturn.objects.filter(campaign=campaign, entry=number).first()
    if done:
        return done
    no_payout_under_way(campaign)
    signed = Signed(f"return {number}", actor.day, actor.user.name)

    def sealed(doing: Doing) -> None:
        PaymentReturn.objects.create(
            by=actor.user,
            at=actor.at,
            campaign=campaign,
            payout=payout,
            entry=number,
            payee=payee,
            unit=unit,
            cause=cause,
            day=actor.day,
        )
        doing.say(payout=payout.number, entry=number, payee=payee)

    post(actor, "reverse payment", campaign, lambda book: reverse(book, signed, number, cause), sealed)
    return PaymentReturn.objects.get(campaign=campaign, entry=number)


def _entry(payout: Payout, payee: str, unit: str) -> int:
    for number, entry in book_of(payout.campaign).entries.items():
        if (entry.act.kind, entry.act.name) == ("payout", f"payout {payout.number}"):
            key = entry.draft.postings[0].key
            if (key.payee, key.unit) == (payee, unit):
                return number
    raise refused("KMH-A203", payout=payout.number, payee=payee, unit=unit)
