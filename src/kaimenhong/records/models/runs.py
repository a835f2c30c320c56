"""Runs 计算: what a result was computed from, and its digest. The rows stand in the run's folder, never here."""

from __future__ import annotations

from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    ForeignKey,
    OneToOneField,
    PositiveIntegerField,
    QuerySet,
    UniqueConstraint,
)

from kaimenhong.records.models.access import User
from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign


class Runs(QuerySet["Run"]):
    """Runs, of which those who compete see the published ones; who sees all of a campaign sees every one."""

    def visible_to(self, user: User, campaign: Campaign) -> Runs:
        of_campaign = self.filter(campaign=campaign)
        return of_campaign if user.sees_all_of(campaign) else of_campaign.exclude(publication=None)


class Run(Appended):
    """outcome = f(the first `plans` versions, the first `batches` entries of the manifest, as_of)."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="runs")
    number = PositiveIntegerField()
    as_of = DateField()
    plans = PositiveIntegerField()
    batches = PositiveIntegerField()
    engine = CharField(max_length=20)
    engine_version = CharField(max_length=40)
    product = CharField(max_length=40)
    digest = CharField(max_length=64)
    folder = CharField(max_length=64)

    objects = Runs.as_manager()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_run_a_number"),)

    def __str__(self) -> str:
        return f"{self.campaign}/{self.number}"

    @property
    def published(self) -> bool:
        """Whether those who compete see it."""
        return RunPublication.objects.filter(run=self).exists()


class RunPublication(Appended):
    """A run shown to those who compete. `file` is the SHA-256 of the read-only file its pages are read from."""

    run = OneToOneField(Run, PROTECT, related_name="publication")
    file = CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.run)
