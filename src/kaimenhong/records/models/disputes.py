"""Disputes 申诉: a thread about one figure of a published run; nothing in it is edited."""

from __future__ import annotations

from django.db.models import (
    PROTECT,
    BooleanField,
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


class Disputes(QuerySet["Dispute"]):
    """Disputes, of which a user sees those he raised; who sees all of a campaign sees all."""

    def visible_to(self, user: User, campaign: Campaign) -> Disputes:
        of_campaign = self.filter(campaign=campaign)
        if user.sees_all_of(campaign):
            return of_campaign
        return of_campaign.filter(by=user) if user.is_active else of_campaign.none()


class Dispute(Appended):
    """What somebody disputes: the figure by file and key columns as the outcome has them, and his words."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="disputes")
    number = PositiveIntegerField()
    run = ForeignKey(Run, PROTECT, related_name="disputes")
    table = CharField(max_length=20)
    figure = JSONField()
    about = CharField(max_length=80)
    words = TextField()

    objects = Disputes.as_manager()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_dispute_a_number"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"


class DisputeStepKind(TextChoices):
    """What is said next."""

    ANSWER = "answer", "答复"
    ESCALATION = "escalation", "请求复核"
    CLOSING = "closing", "办结"


class DisputeStep(Appended):
    """One step of the thread. `upheld`: of an answer, whether the figure is wrong indeed."""

    dispute = ForeignKey(Dispute, PROTECT, related_name="steps")
    number = PositiveIntegerField()
    kind = CharField(max_length=20, choices=DisputeStepKind.choices)
    upheld = BooleanField(null=True)
    words = TextField()

    class Meta:
        constraints = (UniqueConstraint(fields=["dispute", "number"], name="one_step_of_a_dispute"),)

    def __str__(self) -> str:
        return f"{self.dispute} {self.kind}"
