"""Repay: what a payee gave back by himself, or paid of a fine, by the slip it came with."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, Doing, refused
from kaimenhong.actions.permission import permit
from kaimenhong.actions.posting import no_payout_under_way, post
from kaimenhong.ledger import Signed
from kaimenhong.ledger import repay as repayment
from kaimenhong.records.models import Campaign, Repayment

_LONGEST = 80


def repay(actor: Actor, campaign: Campaign, reference: str, payee: str, unit: str, amount: int) -> Repayment:
    """Book an amount in whole units (fen). The same slip again is that repayment.

    Refused: KMH-A202 the slip said something else before, KMH-A205 it has no number, KMH-A206 one that is too long,
    KMH-A060 a payout is under way; KMH-G011 more than is owed.
    """
    permit(actor.user, "repay", campaign)
    if not reference.strip():
        raise refused("KMH-A205", what="reference")
    if len(reference) > _LONGEST:
        raise refused("KMH-A206", what="reference", most=_LONGEST)
    done = Repayment.objects.filter(campaign=campaign, reference=reference).first()
    if done:
        if (done.payee, done.unit, done.amount) != (payee, unit, amount):
            raise refused("KMH-A202", reference=reference)
        return done
    no_payout_under_way(campaign)
    signed = Signed(f"repayment {reference}", actor.day, actor.user.name)

    def sealed(doing: Doing) -> None:
        Repayment.objects.create(
            by=actor.user,
            at=actor.at,
            campaign=campaign,
            reference=reference,
            payee=payee,
            unit=unit,
            amount=amount,
            day=actor.day,
        )
        doing.say(reference=reference, payee=payee, unit=unit, amount=amount)

    post(actor, "repay", campaign, lambda book: repayment(book, signed, payee, unit, amount), sealed)
    return Repayment.objects.get(campaign=campaign, reference=reference)
