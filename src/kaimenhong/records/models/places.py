"""Places, honours and gifts 名额、荣誉、礼品: what became of a claim of the ledger that is no money."""

from __future__ import annotations

from django.db.models import (
    PROTECT,
    CharField,
    ForeignKey,
    Index,
    JSONField,
    PositiveIntegerField,
    TextChoices,
    TextField,
    UniqueConstraint,
)

from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign
from kaimenhong.records.models.facts import KeptBatch


class PlaceState(TextChoices):
    """What a step leads to. A place is never passed on to somebody else (C-X3)."""

    CONFIRMED = "confirmed", "已确认"
    TRAVELLED = "travelled", "已成行"
    FORFEITED = "forfeited", "已放弃"


class PlaceStep(Appended):
    """One step of one claim. `key` is its key in the ledger, `digest` of that.

    Given up, it is void by the plan (`batch`), or taken back in the ledger by this very record (`amount`, whole units).
    """

    campaign = ForeignKey(Campaign, PROTECT, related_name="place_steps")
    number = PositiveIntegerField()
    key = JSONField()
    digest = CharField(max_length=64)
    state = CharField(max_length=20, choices=PlaceState.choices)
    words = TextField()
    batch = ForeignKey(KeptBatch, PROTECT, related_name="+", null=True)
    amount = PositiveIntegerField(default=0)

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_place_step_a_number"),)
        indexes = (Index(fields=["campaign", "digest"], name="steps_of_a_place"),)

    def __str__(self) -> str:
        return f"{'/'.join(self.key)} {self.state}"
