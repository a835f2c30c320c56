"""What a board shows to those who compete: campaign data, set by the office, the latest setting in force."""

from __future__ import annotations

from django.db.models import PROTECT, BooleanField, CharField, ForeignKey, PositiveIntegerField, TextChoices

from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign


class Shown(TextChoices):
    """How another contestant is named."""

    NAME = "name", "姓名或机构名"
    MASKED = "masked", "隐去部分"
    NOBODY = "nobody", "不显示"


class BoardPolicy(Appended):
    """Of a board the first `top` places are shown to everybody who competes, named so, with their figures or without.

    One's own place is always shown to oneself, and a unit's to its head. Without a policy nothing else is.
    """

    campaign = ForeignKey(Campaign, PROTECT, related_name="board_policies")
    board = CharField(max_length=200)
    top = PositiveIntegerField()
    shown = CharField(max_length=10, choices=Shown.choices)
    figures = BooleanField()

    def __str__(self) -> str:
        return f"{self.board} {self.top} {self.shown}"
