"""Units and workers, projected from the batches of a campaign: for permission and display, never for a result."""

from __future__ import annotations

from django.db.models import CASCADE, CharField, ForeignKey, Index, Model, TextField, UniqueConstraint

from kaimenhong.records.models.campaigns import Campaign


class Unit(Model):
    """A unit of a campaign's tree. `path` holds the ids from the top down, each between slashes: /A/B/."""

    campaign = ForeignKey(Campaign, CASCADE, related_name="units")
    unit = CharField(max_length=80)
    parent = CharField(max_length=80, blank=True)
    name = CharField(max_length=200, blank=True)
    level = CharField(max_length=40, blank=True)
    path = TextField()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "unit"], name="one_unit"),)
        indexes = (Index(fields=["campaign", "path"], name="units_by_path"),)

    def __str__(self) -> str:
        return self.unit


class Worker(Model):
    """A person of the roster, by id, in the unit he is in on the last day known."""

    campaign = ForeignKey(Campaign, CASCADE, related_name="workers")
    worker = CharField(max_length=80)
    unit = CharField(max_length=80, blank=True)

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "worker"], name="one_worker"),)
        indexes = (Index(fields=["campaign", "unit"], name="workers_of_a_unit"),)

    def __str__(self) -> str:
        return self.worker


class PersonDetails(Model):
    """Name and account of a person: the one table that is erased when he asks for it. Nothing else holds them."""

    worker = CharField(max_length=80, unique=True)
    name = CharField(max_length=200, blank=True)
    account = CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.worker
