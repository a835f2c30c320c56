"""The versions of a plan: proposed, answered, published."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from kaimenhong.actions.approve import approve
from kaimenhong.actions.propose_plan import propose_plan
from kaimenhong.actions.publish_plan import publish_plan
from kaimenhong.records.models import Approval, PlanVersion, Publication
from kaimenhong.records.papers import missing_approvals, paper_of_plan
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of
from kaimenhong.web.api.shapes import Answer, Answered, Digest, Written, answers_to
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.views.common import actor_of, whole_campaign

router = Router(tags=["plans"])

_MOST_FILES, _LONGEST_FILE = 200, 2 * 2**20


class PlanShape(Written):
    number: int
    digest: str
    fingerprint: str
    governs_from: date
    published: bool

    @staticmethod
    def resolve_published(version: PlanVersion) -> bool:
        return Publication.objects.filter(version=version).exists()


class Plans(Schema):
    items: list[PlanShape]
    next: str | None


class WholePlan(PlanShape):
    """With its files by path, the answers to it, and the departments whose yes is missing (empty text: anybody's)."""

    files: dict[str, str]
    answers: list[Answered]
    missing: list[str]

    @staticmethod
    def resolve_answers(version: PlanVersion) -> list[Approval]:
        return answers_to(version.campaign_id, version.subject)

    @staticmethod
    def resolve_missing(version: PlanVersion) -> list[str]:
        return list(missing_approvals(version.campaign, paper_of_plan(version)))


class NewPlan(Schema):
    """The files of a version by path: `plan.yaml` (later `plan.N.yaml`), contracts/ and mappings/, whole."""

    files: dict[Annotated[str, Field(max_length=200)], Annotated[str, Field(max_length=_LONGEST_FILE)]] = Field(
        min_length=1, max_length=_MOST_FILES
    )


class Published(Written):
    number: int


@router.get("/campaigns/{name}/plans", response=Plans, auth=Bearer("read"))
def plans(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every version that was proposed."""
    return part_of(PlanVersion.objects.filter(campaign=whole_campaign(request, name)).select_related("by"), asked, "id")


@router.post("/campaigns/{name}/plans", response=PlanShape, auth=Bearer("plan"))
def new_plan(request: HttpRequest, name: Name, said: NewPlan) -> PlanVersion:
    """Propose the next version; proposed before, it is that proposal. Everything wrong with it is told at once."""
    return propose_plan(actor_of(request), whole_campaign(request, name), said.files)


@router.get("/campaigns/{name}/plans/{digest}", response=WholePlan, auth=Bearer("read"))
def plan(request: HttpRequest, name: Name, digest: Digest) -> PlanVersion:
    """A version, whole."""
    return _version(request, name, digest)


@router.post("/campaigns/{name}/plans/{digest}/answers", response=Answered, auth=Bearer("approve"))
def answer_plan(request: HttpRequest, name: Name, digest: Digest, said: Answer) -> Approval:
    """Yes or no to a version, for a department."""
    version = _version(request, name, digest)
    paper = paper_of_plan(version)
    return approve(actor_of(request), version.campaign, paper, said.department, granted=said.granted, words=said.words)


@router.post("/campaigns/{name}/plans/{digest}/publication", response=Published, auth=Bearer("plan"))
def put_into_force(request: HttpRequest, name: Name, digest: Digest) -> Publication:
    """Publish a version that was approved; published before, it is that publication."""
    return publish_plan(actor_of(request), _version(request, name, digest))


def _version(request: HttpRequest, name: str, digest: str) -> PlanVersion:
    versions = PlanVersion.objects.filter(campaign=whole_campaign(request, name)).select_related("by", "campaign")
    return get_object_or_404(versions, digest=digest)
