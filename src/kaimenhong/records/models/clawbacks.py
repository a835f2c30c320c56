"""Money taken back and given back: papers of clawbacks, repayments, payments the bank sent back, releases."""

from __future__ import annotations

import hashlib

from django.db.models import (
    PROTECT,
    BigIntegerField,
    CharField,
    DateField,
    ForeignKey,
    JSONField,
    PositiveIntegerField,
    QuerySet,
    TextField,
    UniqueConstraint,
)

from kaimenhong.ledger import Act, Book, Key, Signed, claw_back
from kaimenhong.ledger.entry import canonical
from kaimenhong.records.models.access import User
from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign
from kaimenhong.records.models.ledger import Payout


class ClawbackCause(Appended):
    """A cause that the institution adds to those of the regulations. `confidence`: source or knowledge."""

    code = CharField(max_length=40, unique=True)
    words = TextField()
    rule = TextField()
    confidence = CharField(max_length=20)

    def __str__(self) -> str:
        return self.code


class Clawbacks(QuerySet["Clawback"]):
    """Papers of clawbacks: for those who look into cases. Once one is posted, the ledger tells whoever sees all."""

    def visible_to(self, user: User, campaign: Campaign) -> Clawbacks:
        return self.filter(campaign=campaign) if user.looks_into(campaign) else self.none()


class Clawback(Appended):
    """A paper of what is to be clawed back: [[award, occasion, contestant, payee, item, unit, amount], …]."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="clawbacks")
    number = PositiveIntegerField()
    cause = CharField(max_length=40)
    words = TextField()
    day = DateField()
    lines = JSONField()

    objects = Clawbacks.as_manager()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_clawback_a_number"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number} {self.cause}"

    @property
    def subject(self) -> str:
        """What its approvals are of: all that it says."""
        said = [self.number, self.cause, self.words, self.day.isoformat(), self.lines]
        return f"clawback:{hashlib.sha256(canonical(said)).hexdigest()}"

    @property
    def amounts(self) -> tuple[tuple[Key, int], ...]:
        """Its lines as the ledger knows them."""
        return tuple((Key(*line[:6]), line[6]) for line in self.lines)

    @property
    def act(self) -> Act:
        """What books it, whoever does."""
        return claw_back(Book(), Signed(f"clawback {self.number}", self.day, ""), self.cause, self.amounts).act


class Repayment(Appended):
    """What a payee gave back by himself, or paid of a fine. `reference`: the slip it came by; each is booked once."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="repayments")
    reference = CharField(max_length=80)
    payee = CharField(max_length=80)
    unit = CharField(max_length=40)
    amount = BigIntegerField()
    day = DateField()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "reference"], name="one_repayment_a_reference"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.reference}"


class PaymentReturn(Appended):
    """A payment that the bank sent back after its receipt: the entry of the ledger that was reversed, and why."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="returns")
    payout = ForeignKey(Payout, PROTECT, related_name="returns")
    entry = PositiveIntegerField()
    payee = CharField(max_length=80)
    unit = CharField(max_length=40)
    cause = TextField()
    day = DateField()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "entry"], name="one_return_an_entry"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.entry}"


class Release(Appended):
    """What was deferred to a day or earlier became due."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="releases")
    day = DateField()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "day"], name="one_release_a_day"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.day}"
