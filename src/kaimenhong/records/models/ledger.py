"""The ledger as it is kept: entries of one chain a campaign, and the papers that acts were done by."""

from __future__ import annotations

from django.db.models import (
    PROTECT,
    BigAutoField,
    CharField,
    ForeignKey,
    Index,
    JSONField,
    Model,
    OneToOneField,
    PositiveIntegerField,
    TextField,
    UniqueConstraint,
)

from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign
from kaimenhong.records.models.runs import Run


class LedgerEntry(Model):
    """A link of the chain. `canonical` is the entry, whole; `payee` is taken from it, to find a payee's entries by."""

    id = BigAutoField(primary_key=True)
    campaign = ForeignKey(Campaign, PROTECT, related_name="entries")
    number = PositiveIntegerField()
    canonical = TextField()
    digest = CharField(max_length=64)
    payee = CharField(max_length=80, blank=True)

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_entry_a_number"),)
        indexes = (Index(fields=["campaign", "payee"], name="entries_of_a_payee"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"


class Settlement(Appended):
    """A settlement of a run: the act `settlement NAME` of the ledger.

    `digest` is of what became due by it, line by line: what its approvals are of.
    """

    campaign = ForeignKey(Campaign, PROTECT, related_name="settlements")
    number = PositiveIntegerField()
    run = OneToOneField(Run, PROTECT, related_name="settlement")

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_settlement_a_number"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"


class Payout(Appended):
    """A list of payments handed to finance: [[payee, unit, approved, set off], …]. Paid once its receipt is there."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="payouts")
    number = PositiveIntegerField()
    lines = JSONField()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_payout_a_number"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"


class PayoutReceipt(Appended):
    """What the bank says became of a payout: the lines that were paid. The others go back to be paid again."""

    payout = OneToOneField(Payout, PROTECT, related_name="receipt")
    paid = JSONField()

    def __str__(self) -> str:
        return str(self.payout)
