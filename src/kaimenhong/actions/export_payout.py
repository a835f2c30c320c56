"""Export a payout: the file that finance gives the bank, and what the bank's own file says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.pay_out import payments_of, receive
from kaimenhong.actions.permission import permit
from kaimenhong.records.bank import Encoding, Form, payment_file, payment_lines, read_receipt
from kaimenhong.records.models import Payout, PayoutReceipt
from kaimenhong.records.outcome_rows import MONEY


def export_payout(actor: Actor, payout: Payout, form: Form, encoding: Encoding = "utf-8") -> bytes:
    """The file, CSV or workbook; its SHA-256 stands in the audit.

    Refused: KMH-A240 accounts are missing, KMH-A249 the receipt is booked: sent again, it would be paid again.
    """
    permit(actor.user, "export payout", payout.campaign)
    if PayoutReceipt.objects.filter(payout=payout).exists():
        raise refused("KMH-A249", payout=payout.number)
    content = payment_file(payment_lines(payout), form, encoding)
    with acting(actor, "export payout", payout.campaign) as doing:
        doing.say(payout=payout.number, form=form, sha256=hashlib.sha256(content).hexdigest())
    return content


def receive_file(
    actor: Actor, payout: Payout, content: bytes, file: str, handed: Collection[tuple[str, str]] = ()
) -> PayoutReceipt:
    """Book what the bank's file says was paid.

    With it goes what needs no bank: sums set off whole, and what was handed over (`handed`: payee and unit). Refused:
    KMH-A241, KMH-A244 to KMH-A248 as the file is wrong; and as `receive` refuses.
    """
    permit(actor.user, "receive", payout.campaign)
    paid = read_receipt(payment_lines(payout), content, file)
    set_off = [(one.payee, one.unit) for one in payments_of(payout) if one.unit == MONEY and one.amount == 0]
    return receive(actor, payout, [*((payee, MONEY) for payee in paid), *set_off, *handed])
