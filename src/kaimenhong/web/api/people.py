"""Who may come in, and as what: the administrator's operations."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from kaimenhong.actions.grant import Scope, enrol, give, take_away
from kaimenhong.actions.permission import permit
from kaimenhong.records.models import Campaign, Grant, Role, User
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of
from kaimenhong.web.api.shapes import Id, Number
from kaimenhong.web.views.common import actor_of, user_of

router = Router(tags=["people"])


class GrantShape(Schema):
    """A role: in a campaign (none: in all), for a unit and all below it (empty: the whole tree)."""

    id: int
    user: str
    role: Role
    campaign: str | None
    unit: str
    department: str

    @staticmethod
    def resolve_user(grant: Grant) -> str:
        return grant.user.name

    @staticmethod
    def resolve_campaign(grant: Grant) -> str | None:
        return grant.campaign.name if grant.campaign else None


class Grants(Schema):
    items: list[GrantShape]
    next: str | None


class NewGrant(Schema):
    user: Id
    role: Role
    campaign: Id | None = None
    unit: Id = ""
    department: Id = ""


class UserShape(Schema):
    name: str
    worker: str
    is_active: bool


class Users(Schema):
    items: list[UserShape]
    next: str | None


class NewUser(Schema):
    """Without a password he comes by single sign-on alone."""

    name: Id
    worker: Id = ""
    password: str | None = Field(None, max_length=200)


class Taken(Schema):
    taken: bool


@router.get("/users", response=Users, auth=Bearer("people"))
def users(request: HttpRequest, asked: Asked) -> dict[str, object]:
    """Everybody who may come in."""
    permit(user_of(request), "grant", None)
    return part_of(User.objects.all(), asked, "id")


@router.post("/users", response=UserShape, auth=Bearer("people"))
def new_user(request: HttpRequest, said: NewUser) -> User:
    """Let somebody in."""
    return enrol(actor_of(request), said.name, said.password, said.worker)


@router.get("/grants", response=Grants, auth=Bearer("people"))
def grants(request: HttpRequest, asked: Asked) -> dict[str, object]:
    """Every role that somebody has."""
    permit(user_of(request), "grant", None)
    return part_of(Grant.objects.select_related("user", "campaign"), asked, "id")


@router.post("/grants", response=GrantShape, auth=Bearer("people"))
def give_role(request: HttpRequest, said: NewGrant) -> Grant:
    """Give a role; given before, it is that grant."""
    permit(user_of(request), "grant", None)
    user = get_object_or_404(User, name=said.user)
    campaign = get_object_or_404(Campaign, name=said.campaign) if said.campaign else None
    return give(actor_of(request), user, said.role, Scope(campaign, said.unit, said.department))


@router.post("/grants/{grant}/revocation", response=Taken, auth=Bearer("people"))
def take_role(request: HttpRequest, grant: Number) -> dict[str, bool]:
    """Take a role away."""
    permit(user_of(request), "grant", None)
    found = Grant.objects.filter(pk=grant).select_related("user").first()
    if found is None:
        raise Http404
    take_away(actor_of(request), found)
    return {"taken": True}
