"""Deferral by policy 延期支付 (regulations C5): whose pay is deferred, how much of it, over how many years."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    ForeignKey,
    JSONField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    UniqueConstraint,
)

from kaimenhong.ledger import Deferral
from kaimenhong.ledger.entry import canonical
from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign


class DeferralPolicy(Appended):
    """A paper: who holds one of `posts` has `share` (n/d) of his money deferred, one equal part a year from a day on.

    The latest that is approved is in force.
    """

    campaign = ForeignKey(Campaign, PROTECT, related_name="deferral_policies")
    number = PositiveIntegerField()
    posts = JSONField()
    share = CharField(max_length=40)
    years = PositiveSmallIntegerField()
    starts_on = DateField()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_policy_a_number"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"

    @property
    def subject(self) -> str:
        """What its approvals are of: all that it says."""
        said = [self.number, self.posts, self.share, self.years, self.starts_on.isoformat()]
        return f"deferral:{hashlib.sha256(canonical(said)).hexdigest()}"

    @property
    def deferral(self) -> Deferral:
        """As the ledger knows it."""
        return Deferral.yearly(Fraction(self.share), self.starts_on, self.years)
