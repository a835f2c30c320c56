"""Approvals 审批: who said yes or no to what, by its digest. What has changed since has another, so none."""

from __future__ import annotations

from django.db.models import PROTECT, BooleanField, CharField, ForeignKey, TextField, UniqueConstraint

from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign


class Approval(Appended):
    """One department's answer to one paper. `subject` is its kind and digest: `plan:…`, `due:…`."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="approvals")
    subject = CharField(max_length=100)
    department = CharField(max_length=80, blank=True)
    granted = BooleanField()
    words = TextField(blank=True)

    class Meta:
        constraints = (
            UniqueConstraint(fields=["campaign", "subject", "department", "by"], name="one_answer_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.subject[:20]} {self.department} {'yes' if self.granted else 'no'}"
