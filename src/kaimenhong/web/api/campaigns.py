"""Campaigns, their steps, their audit, their units and persons; and what a program itself is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from kaimenhong.actions.open_campaign import open_campaign
from kaimenhong.actions.permission import roles_of
from kaimenhong.records.models import AuditLine, Campaign, Unit, Worker
from kaimenhong.web.api.access import Bearer, asking
from kaimenhong.web.api.paging import Asked, part_of
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Written
from kaimenhong.web.next_step import steps_of
from kaimenhong.web.views.common import actor_of, campaign_of, user_of, whole_campaign

router = Router(tags=["campaigns"])


class CampaignShape(Schema):
    name: str
    title: str


class Campaigns(Schema):
    items: list[CampaignShape]
    next: str | None


class NewCampaign(Schema):
    """Its name is that of the plan's `campaign`."""

    name: Name
    title: str = Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")


class StepShape(Schema):
    """A step from the plan to the payment, and whose turn it is."""

    key: str
    state: str
    role: str


class WholeCampaign(CampaignShape):
    """A campaign with the reader's roles in it; its steps are for those who see all of it."""

    roles: list[str]
    steps: list[StepShape]


class AuditShape(Written):
    number: int
    verb: str
    said: dict[str, Any]
    digest: str


class Audit(Schema):
    items: list[AuditShape]
    next: str | None


class UnitShape(Schema):
    unit: str
    parent: str
    name: str
    level: str
    path: str


class Units(Schema):
    items: list[UnitShape]
    next: str | None


class WorkerShape(Schema):
    worker: str
    unit: str


class Workers(Schema):
    items: list[WorkerShape]
    next: str | None


class Myself(Schema):
    """The token that asks."""

    user: str
    token: str
    scopes: list[str]
    expires: datetime


@router.get("/me", response=Myself, auth=Bearer("read"))
def myself(request: HttpRequest) -> dict[str, object]:
    """The token that asks: whose it is, what it is for, until when."""
    token = asking(request)
    return {"user": token.user.name, "token": token.name, "scopes": token.scopes, "expires": token.expires}


@router.get("/campaigns", response=Campaigns, auth=Bearer("read"))
def campaigns(request: HttpRequest, asked: Asked) -> dict[str, object]:
    """The campaigns that one has some role in."""
    return part_of(Campaign.objects.visible_to(user_of(request)), asked, "id")


@router.post("/campaigns", response=CampaignShape, auth=Bearer("plan"))
def new_campaign(request: HttpRequest, said: NewCampaign) -> Campaign:
    """Open a campaign."""
    return open_campaign(actor_of(request), said.name, said.title)


@router.get("/campaigns/{name}", response=WholeCampaign, auth=Bearer("read"))
def campaign(request: HttpRequest, name: Name) -> dict[str, object]:
    """What is done of a campaign, what comes next, and whose turn it is."""
    found, user = campaign_of(request, name), user_of(request)
    steps = steps_of(found) if user.sees_all_of(found) else []
    roles = sorted(roles_of(user, found))
    return {
        "name": found.name,
        "title": found.title,
        "roles": roles,
        "steps": [{"key": step.key, "state": step.state, "role": step.role.value} for step in steps],
    }


@router.get("/campaigns/{name}/audit", response=Audit, auth=Bearer("read"))
def audit(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every act on a campaign, the first one first."""
    lines = AuditLine.objects.filter(campaign=whole_campaign(request, name)).select_related("by")
    return part_of(lines, asked)


@router.get("/campaigns/{name}/units", response=Units, auth=Bearer("read"))
def units(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """The units of one's part of the tree."""
    return part_of(Unit.objects.visible_to(user_of(request), campaign_of(request, name)), asked, "id")


@router.get("/campaigns/{name}/workers", response=Workers, auth=Bearer("read"))
def workers(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """The persons of one's part of the tree, and oneself, by id."""
    return part_of(Worker.objects.visible_to(user_of(request), campaign_of(request, name)), asked, "id")
