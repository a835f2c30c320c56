"""The audit: every act of everybody, one chain for the institution."""

from __future__ import annotations

from django.db.models import PROTECT, CharField, ForeignKey, JSONField, PositiveBigIntegerField

from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign


class AuditLine(Appended):
    """Who did what to what, when. `digest` = SHA-256(digest of the line before, then this line, canonical)."""

    number = PositiveBigIntegerField(unique=True)
    campaign = ForeignKey(Campaign, PROTECT, related_name="audit", null=True, blank=True)
    verb = CharField(max_length=40)
    said = JSONField()
    digest = CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"
