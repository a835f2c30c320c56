"""Sanctions 问责: what the outcome finds is issued by a person, held and closed by persons; never by itself."""

from __future__ import annotations

from django.db.models import (
    PROTECT,
    BigIntegerField,
    CharField,
    ForeignKey,
    JSONField,
    PositiveIntegerField,
    QuerySet,
    TextChoices,
    TextField,
    UniqueConstraint,
)

from kaimenhong.records.models.access import User
from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign
from kaimenhong.records.models.runs import Run


class Sanctions(QuerySet["Sanction"]):
    """Sanctions, of which a user sees his own; who sees all of a campaign sees all."""

    def visible_to(self, user: User, campaign: Campaign) -> Sanctions:
        of_campaign = self.filter(campaign=campaign)
        if user.sees_all_of(campaign):
            return of_campaign
        return of_campaign.filter(key__3=user.worker) if user.worker and user.is_active else of_campaign.none()


class Sanction(Appended):
    """A sanction that was issued: the finding of a run (its ledger key), the clause it stands on, its words."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="sanctions")
    number = PositiveIntegerField()
    run = ForeignKey(Run, PROTECT, related_name="sanctions")
    key = JSONField()
    digest = CharField(max_length=64)
    kind = CharField(max_length=20)
    amount = BigIntegerField()
    clause = CharField(max_length=40)
    words = TextField()

    objects = Sanctions.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(fields=["campaign", "number"], name="one_sanction_a_number"),
            UniqueConstraint(fields=["campaign", "digest"], name="one_sanction_a_finding"),
        )

    def __str__(self) -> str:
        return f"{self.campaign} {self.number} {self.kind}"


class SanctionStepKind(TextChoices):
    """What is done about a sanction."""

    TALK = "talk", "已谈话"
    CLOSED = "closed", "已办结"
    WITHDRAWN = "withdrawn", "已撤销"


class SanctionStep(Appended):
    """A talk that was held, or the end of a sanction."""

    sanction = ForeignKey(Sanction, PROTECT, related_name="steps")
    number = PositiveIntegerField()
    kind = CharField(max_length=20, choices=SanctionStepKind.choices)
    words = TextField()

    class Meta:
        constraints = (UniqueConstraint(fields=["sanction", "number"], name="one_step_of_a_sanction"),)

    def __str__(self) -> str:
        return f"{self.sanction} {self.kind}"
