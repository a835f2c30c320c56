"""The batches of a campaign, in the order they came in: the manifest, as the database keeps it."""

from __future__ import annotations

from django.db.models import PROTECT, CharField, ForeignKey, JSONField, PositiveIntegerField, UniqueConstraint

from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign


class KeptBatch(Appended):
    """An entry of the manifest. `said` is the entry as batches.json has it; the first n entries are what was known."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="batches")
    number = PositiveIntegerField()
    batch = CharField(max_length=64)
    table = CharField(max_length=80)
    kind = CharField(max_length=20)
    file = CharField(max_length=400)
    said = JSONField()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_batch_a_number"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number} {self.table}"
