"""Runs 计算: what a result was computed from, and its digest. The rows stand in the run's folder, never here."""

from __future__ import annotations

from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    ForeignKey,
    OneToOneField,
    PositiveIntegerField,
    UniqueConstraint,
)

from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign


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

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_run_a_number"),)

    def __str__(self) -> str:
        return f"{self.campaign}/{self.number}"


class RunPublication(Appended):
    """A run shown to those who compete. `file` is the SHA-256 of the read-only file its pages are read from."""

    run = OneToOneField(Run, PROTECT, related_name="publication")
    file = CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.run)
