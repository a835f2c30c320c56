"""Units and workers, projected from the batches of a campaign: for permission and display, never for a result."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import CASCADE, CharField, ForeignKey, Index, Model, Q, QuerySet, TextField, UniqueConstraint

from kaimenhong.records.models.access import User
from kaimenhong.records.models.campaigns import Campaign


class Units(QuerySet["Unit"]):
    """Units, of which a user sees those of his part of the tree."""

    def visible_to(self, user: User, campaign: Campaign) -> Units:
        if user.sees_all_of(campaign):
            return self.filter(campaign=campaign)
        return self.below(campaign, user.units_in(campaign))

    def below(self, campaign: Campaign, units: Collection[str]) -> Units:
        """These units and all below them."""
        of_campaign = self.filter(campaign=campaign)
        paths = [Q(path__contains=f"/{unit}/") for unit in units]
        return of_campaign.filter(reduce(or_, paths)) if paths else of_campaign.none()


class Unit(Model):
    """A unit of a campaign's tree. `path` holds the ids from the top down, each between slashes: /A/B/."""

    campaign = ForeignKey(Campaign, CASCADE, related_name="units")
    unit = CharField(max_length=80)
    parent = CharField(max_length=80, blank=True)
    name = CharField(max_length=200, blank=True)
    level = CharField(max_length=40, blank=True)
    path = TextField()

    objects = Units.as_manager()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "unit"], name="one_unit"),)
        indexes = (Index(fields=["campaign", "path"], name="units_by_path"),)

    def __str__(self) -> str:
        return self.unit


class Workers(QuerySet["Worker"]):
    """Persons, of whom a user sees those of his part of the tree, and himself."""

    def visible_to(self, user: User, campaign: Campaign) -> Workers:
        of_campaign = self.filter(campaign=campaign)
        if user.sees_all_of(campaign):
            return of_campaign
        units = Unit.objects.visible_to(user, campaign).values("unit")
        himself = Q(worker=user.worker) if user.worker and user.is_active else Q(pk=None)
        return of_campaign.filter(Q(unit__in=units) | himself)


class Worker(Model):
    """A person of the roster, by id, in the unit he is in on the last day known."""

    campaign = ForeignKey(Campaign, CASCADE, related_name="workers")
    worker = CharField(max_length=80)
    unit = CharField(max_length=80, blank=True)

    objects = Workers.as_manager()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "worker"], name="one_worker"),)
        indexes = (Index(fields=["campaign", "unit"], name="workers_of_a_unit"),)

    def __str__(self) -> str:
        return self.worker


class PersonDetails(Model):
    """Name and account of a person: the one table that is erased when he asks for it. Nothing else holds them.

    `name` is what the roster says, `holder` under what name the bank keeps the account. Units have theirs, too.
    """

    worker = CharField(max_length=80, unique=True)
    name = CharField(max_length=200, blank=True)
    holder = CharField(max_length=200, blank=True, default="")
    account = CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.worker
