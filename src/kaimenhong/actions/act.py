"""The frame of every action: permission, one transaction, the campaign locked, a line in the audit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from kaimenhong.actions.permission import permit
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.records.audit import write_line
from kaimenhong.records.models import Campaign, User


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and when. The moment is handed in where a person's request comes in."""

    user: User
    at: datetime

    @property
    def day(self) -> date:
        """The day it is where the institution is."""
        return localtime(self.at).date()


@dataclass(slots=True)
class Doing:
    """What an action has to say to the audit: ids and amounts, never names of persons."""

    said: dict[str, object] = field(default_factory=dict)

    def say(self, **said: object) -> None:
        self.said |= said


@contextmanager
def acting(actor: Actor, verb: str, campaign: Campaign | None) -> Iterator[Doing]:
    """Do something in one transaction; raised out of it, nothing was done. Refused where the actor may not."""
    permit(actor.user, verb, campaign)
    with transaction.atomic():
        if campaign is not None:
            Campaign.objects.select_for_update().get(pk=campaign.pk)
        doing = Doing()
        yield doing
        write_line(actor.user, actor.at, campaign, verb, doing.said)


def refused(code: str, place: str = "record", **details: object) -> Refused:
    """A refusal with one problem of the record."""
    return Refused([Problem(code, Place(place), {name: str(value) for name, value in details.items()})])
