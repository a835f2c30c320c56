"""Rows that are written once: the base of every table that the database closes (see `appendonly`)."""

from __future__ import annotations

from django.conf import settings
from django.db.models import PROTECT, DateTimeField, ForeignKey, Model


class Appended(Model):
    """A row with who wrote it and when. The moment is handed in by the action, the same for all it writes."""

    by = ForeignKey(settings.AUTH_USER_MODEL, PROTECT, related_name="+")
    at = DateTimeField()

    class Meta:
        abstract = True
