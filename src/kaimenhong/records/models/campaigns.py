"""Campaigns, and the versions of their plans: proposed, approved, published."""

from __future__ import annotations

from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    ForeignKey,
    JSONField,
    Model,
    OneToOneField,
    PositiveIntegerField,
    QuerySet,
    UniqueConstraint,
)

from kaimenhong.records.models.access import User
from kaimenhong.records.models.appended import Appended


class Campaigns(QuerySet["Campaign"]):
    """Campaigns, of which a user sees those he has some role in."""

    def visible_to(self, user: User) -> Campaigns:
        if not user.is_active:
            return self.none()
        if user.grants.filter(campaign=None).exists():
            return self
        return self.filter(grants__user=user).distinct()


class Campaign(Model):
    """A campaign that the institution runs. Its row is what an action locks while it works on the campaign."""

    name = CharField(max_length=80, unique=True)
    title = CharField(max_length=200)

    objects = Campaigns.as_manager()

    def __str__(self) -> str:
        return self.name


class PlanVersion(Appended):
    """A plan as it was proposed: its text with contracts and mappings, whole, by path in the campaign's folder.

    `digest` is the SHA-256 of `files`, canonical: what approvals approve. A version governs once it is published.
    """

    campaign = ForeignKey(Campaign, PROTECT, related_name="versions")
    number = PositiveIntegerField()
    files = JSONField()
    digest = CharField(max_length=64)
    fingerprint = CharField(max_length=64)
    governs_from = DateField()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "digest"], name="one_version"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number} {self.digest[:12]}"

    @property
    def subject(self) -> str:
        """What its approvals are of."""
        return f"plan:{self.digest}"


class Publication(Appended):
    """A plan version put into force. There is one of each number."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="publications")
    number = PositiveIntegerField()
    version = OneToOneField(PlanVersion, PROTECT, related_name="publication")

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_publication"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"
