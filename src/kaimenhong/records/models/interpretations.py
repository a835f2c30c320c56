"""Interpretations 解释 (C-O8): how the interpreter reads a clause, with date and reason."""

from __future__ import annotations

from django.db.models import PROTECT, CharField, ForeignKey, PositiveIntegerField, TextField, UniqueConstraint

from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign, PlanVersion


class Interpretation(Appended):
    """A reading of a clause as it stands in the first `plans` publications; `amendment`: the version it led to."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="interpretations")
    number = PositiveIntegerField()
    clause = CharField(max_length=80)
    plans = PositiveIntegerField()
    interpreter = CharField(max_length=200)
    words = TextField()
    reason = TextField()
    amendment = ForeignKey(PlanVersion, PROTECT, related_name="interpretations", null=True)

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_interpretation_a_number"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number} {self.clause}"
