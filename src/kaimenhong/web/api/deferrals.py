"""Deferral: policies of whose pay waits how long, and releases of what has come."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from kaimenhong.actions.approve import approve
from kaimenhong.actions.propose_deferral import propose_deferral
from kaimenhong.actions.release import release
from kaimenhong.records.models import Approval, DeferralPolicy, Release
from kaimenhong.records.papers import missing_approvals, paper_of_deferral
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of
from kaimenhong.web.api.shapes import Answer, Answered, Id, Number, Written, answers_to
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.views.common import actor_of, whole_campaign

router = Router(tags=["deferrals"])


class DeferralShape(Written):
    """Who holds one of `posts` has `share` of his money deferred, one equal part a year from `starts_on`."""

    number: int
    posts: list[str]
    share: str
    years: int
    starts_on: date
    subject: str
    answers: list[Answered]
    missing: list[str]

    @staticmethod
    def resolve_answers(policy: DeferralPolicy) -> list[Approval]:
        return answers_to(policy.campaign_id, policy.subject)

    @staticmethod
    def resolve_missing(policy: DeferralPolicy) -> list[str]:
        return list(missing_approvals(policy.campaign, paper_of_deferral(policy)))


class Deferrals(Schema):
    items: list[DeferralShape]
    next: str | None


class NewDeferral(Schema):
    """`share` is a fraction, or a decimal: 2/5, 0.4."""

    posts: list[Id] = Field(min_length=1, max_length=100)
    share: Annotated[str, Field(pattern=r"^([01]|0\.[0-9]{1,9}|[1-9][0-9]{0,8}/[1-9][0-9]{0,8})$")]
    years: Annotated[int, Field(ge=1, le=30)]
    starts_on: date


class ReleaseShape(Written):
    day: date


class Releases(Schema):
    items: list[ReleaseShape]
    next: str | None


class NewRelease(Schema):
    day: date


class Released(Schema):
    """What became of it; none: nothing waits up to that day."""

    release: ReleaseShape | None


@router.get("/campaigns/{name}/deferrals", response=Deferrals, auth=Bearer("read"))
def deferrals(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every policy; the latest of which no approval is missing is in force."""
    found = DeferralPolicy.objects.filter(campaign=whole_campaign(request, name))
    return part_of(found.select_related("by", "campaign"), asked)


@router.post("/campaigns/{name}/deferrals", response=DeferralShape, auth=Bearer("settle"))
def new_deferral(request: HttpRequest, name: Name, said: NewDeferral) -> DeferralPolicy:
    """Propose the next policy; approved, it is in force from the next settlement on."""
    campaign, share = whole_campaign(request, name), Fraction(said.share)
    return propose_deferral(actor_of(request), campaign, said.posts, share, said.years, said.starts_on)


@router.post("/campaigns/{name}/deferrals/{number}/answers", response=Answered, auth=Bearer("approve"))
def answer_deferral(request: HttpRequest, name: Name, number: Number, said: Answer) -> Approval:
    """Yes or no to a policy."""
    policies = DeferralPolicy.objects.select_related("campaign")
    policy = get_object_or_404(policies, campaign=whole_campaign(request, name), number=number)
    paper = paper_of_deferral(policy)
    return approve(actor_of(request), policy.campaign, paper, said.department, granted=said.granted, words=said.words)


@router.get("/campaigns/{name}/releases", response=Releases, auth=Bearer("read"))
def releases(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every release of what was deferred."""
    return part_of(Release.objects.filter(campaign=whole_campaign(request, name)).select_related("by"), asked, "id")


@router.post("/campaigns/{name}/releases", response=Released, auth=Bearer("settle"))
def new_release(request: HttpRequest, name: Name, said: NewRelease) -> dict[str, object]:
    """What waits up to a day that has come becomes due; released before, it is that release."""
    return {"release": release(actor_of(request), whole_campaign(request, name), said.day)}
