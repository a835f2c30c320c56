"""Pay out: a list of payments for finance; what the bank's receipt says was paid is paid."""

from __future__ import annotations

from collections.abc import Callable, Collection

from kaimenhong.actions.act import Actor, Doing, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.actions.posting import no_payout_under_way, post
from kaimenhong.errors import listed
from kaimenhong.ledger import Book, Payment, Signed, pay, payments
from kaimenhong.records.ledger_chain import links
from kaimenhong.records.models import Campaign, Payout, PayoutReceipt


def pay_out(actor: Actor, campaign: Campaign, kept: Callable[[Payout], None] = lambda _: None) -> Payout:
    """The list of all that may be paid now. `kept` is called in the transaction that keeps it.

    Refused: KMH-A060 one is under way, KMH-A061 there is nothing to pay, KMH-G006 an act is unsealed: what it does
    would be on no list.
    """
    permit(actor.user, "pay out", campaign)
    with acting(actor, "pay out", campaign) as doing:
        no_payout_under_way(campaign)
        book = Book(links(campaign))
        if book.open:
            raise refused("KMH-G006", number=book.open[0].number, act=book.open[0].act)
        lines = payments(book)
        if not lines:
            raise refused("KMH-A061", campaign=campaign.name)
        payout = Payout.objects.create(
            campaign=campaign,
            number=Payout.objects.filter(campaign=campaign).count() + 1,
            by=actor.user,
            at=actor.at,
            lines=[[line.payee, line.unit, line.approved, line.set_off] for line in lines],
        )
        doing.say(payout=payout.number, lines=len(lines))
        kept(payout)
    return payout


def receive(
    actor: Actor,
    payout: Payout,
    paid: Collection[tuple[str, str]],
    kept: Callable[[PayoutReceipt], None] = lambda _: None,
) -> PayoutReceipt:
    """Book what was paid, by payee and unit; the rest stays approved. Received before, it is that receipt.

    `kept` is called in the transaction of the seal. Refused: KMH-A062 somebody is named whom the list does not hold,
    KMH-A063 another receipt was booked before.
    """
    permit(actor.user, "receive", payout.campaign)
    on_list = {(line.payee, line.unit): line for line in payments_of(payout)}
    unknown = sorted(set(paid) - set(on_list))
    if unknown:
        raise refused("KMH-A062", payout=payout.number, payees=listed("/".join(one) for one in unknown))
    booked = [on_list[one] for one in sorted(set(paid))]
    said = [[line.payee, line.unit] for line in booked]
    before = PayoutReceipt.objects.filter(payout=payout).first()
    if before:
        if before.paid != said:
            raise refused("KMH-A063", payout=payout.number)
        return before

    def sealed(doing: Doing) -> None:
        receipt = PayoutReceipt.objects.create(payout=payout, paid=said, by=actor.user, at=actor.at)
        doing.say(payout=payout.number, paid=len(booked), listed=len(on_list))
        kept(receipt)

    signed = Signed(f"payout {payout.number}", payout.at.date(), actor.user.name)
    post(actor, "receive", payout.campaign, lambda book: pay(book, signed, booked), sealed)
    return PayoutReceipt.objects.get(payout=payout)


def payments_of(payout: Payout) -> tuple[Payment, ...]:
    """The lines of a list, as the ledger knows them."""
    return tuple(Payment(*line) for line in payout.lines)
