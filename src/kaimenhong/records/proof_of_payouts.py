"""Proofs of lists of payments: each says what the ledger may pay, and once it is received, what it paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaimenhong.errors import Place, Problem
from kaimenhong.ledger import Book, Link, Payment, Signed, pay, payments
from kaimenhong.records.models import Campaign, Payout, PayoutReceipt


def prove_payouts(campaign: Campaign, chain: Sequence[Link]) -> Iterator[Problem]:
    """KMH-A250 where a list says another sum than the ledger: nothing moves between a list and its receipt."""
    seals = (link.entry for link in chain if link.entry.step == "seal")
    acts = {entry.act.name: entry.act for entry in seals if entry.act.kind == "payout"}
    receipts = {each.payout_id: each for each in PayoutReceipt.objects.filter(payout__campaign=campaign)}
    for payout in Payout.objects.filter(campaign=campaign).order_by("number"):
        lines = tuple(Payment(*line) for line in payout.lines)
        name, receipt = f"payout {payout.number}", receipts.get(payout.pk)
        if receipt is None:
            stands = lines == payments(Book(chain))
        else:
            paid = {(payee, unit) for payee, unit in receipt.paid}
            booked = [line for line in lines if (line.payee, line.unit) in paid]
            content = pay(Book(), Signed(name, payout.at.date(), ""), booked).act.content
            stands = name not in acts or acts[name].content == content  # without its act it is told as such
        if not stands:
            yield Problem("KMH-A250", Place("ledger"), {"act": name})
