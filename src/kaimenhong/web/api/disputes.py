"""Disputes: who finds a figure about himself wrong says so, is answered, and may ask for a second answer."""

from __future__ import annotations

from typing import Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from kaimenhong.actions.answer_dispute import answer_dispute
from kaimenhong.actions.close_dispute import close_dispute
from kaimenhong.actions.escalate_dispute import escalate_dispute
from kaimenhong.actions.raise_dispute import raise_dispute
from kaimenhong.records.disputes import State, state_of
from kaimenhong.records.models import Dispute, DisputeStep, DisputeStepKind, Run
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Id, Number, Spoken, Text, Written
from kaimenhong.web.views.common import actor_of, campaign_of, user_of

router = Router(tags=["disputes"])

Table = Literal["standings", "scores", "awards", "measures"]


class DisputeStepShape(Written):
    """`upheld`: of an answer, whether the figure is wrong indeed."""

    number: int
    kind: DisputeStepKind
    upheld: bool | None
    words: str


class DisputeShape(Written):
    """One figure of a published run, as its file has it, and the thread about it."""

    number: int
    run: int
    table: Table
    about: str
    figure: dict[str, str]
    words: str
    state: State
    steps: list[DisputeStepShape]

    @staticmethod
    def resolve_run(dispute: Dispute) -> int:
        return dispute.run.number

    @staticmethod
    def resolve_state(dispute: Dispute) -> str:
        return state_of(_steps(dispute))

    @staticmethod
    def resolve_steps(dispute: Dispute) -> list[DisputeStep]:
        return _steps(dispute)


class Disputes(Schema):
    items: list[DisputeShape]
    next: str | None


class NewDispute(Spoken):
    """One row about somebody, told by some of its columns."""

    table: Table
    about: Id
    figure: dict[Id, Text] = Field(max_length=20)


class AnswerDispute(Spoken):
    """`upheld`: the figure is wrong indeed, and a new batch will mend it."""

    upheld: bool


@router.get("/campaigns/{name}/disputes", response=Disputes, auth=Bearer("read"))
def disputes(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """One's own; for those who see all of the campaign, all of them."""
    return part_of(_seen(request, name), asked)


@router.get("/campaigns/{name}/disputes/{number}", response=DisputeShape, auth=Bearer("read"))
def dispute(request: HttpRequest, name: Name, number: Number) -> Dispute:
    """The figure, and what was said of it."""
    return _one(request, name, number)


@router.post("/campaigns/{name}/runs/{number}/disputes", response=DisputeShape, auth=Bearer("disputes"))
def new_dispute(request: HttpRequest, name: Name, number: Number, said: NewDispute) -> Dispute:
    """Raise a dispute about a figure of one's own, or of the unit that one heads."""
    runs = Run.objects.visible_to(user_of(request), campaign_of(request, name)).select_related("campaign")
    run = get_object_or_404(runs, number=number)
    return raise_dispute(actor_of(request), run, said.table, said.about, said.figure, said.words)


@router.post("/campaigns/{name}/disputes/{number}/answer", response=DisputeStepShape, auth=Bearer("disputes"))
def answer(request: HttpRequest, name: Name, number: Number, said: AnswerDispute) -> DisputeStep:
    """Answer a dispute; escalated, it is somebody else who answers."""
    return answer_dispute(actor_of(request), _one(request, name, number), said.words, upheld=said.upheld)


@router.post("/campaigns/{name}/disputes/{number}/escalation", response=DisputeStepShape, auth=Bearer("disputes"))
def escalate(request: HttpRequest, name: Name, number: Number, said: Spoken) -> DisputeStep:
    """Ask for a second answer, once."""
    return escalate_dispute(actor_of(request), _one(request, name, number), said.words)


@router.post("/campaigns/{name}/disputes/{number}/closing", response=DisputeStepShape, auth=Bearer("disputes"))
def end_dispute(request: HttpRequest, name: Name, number: Number, said: Spoken) -> DisputeStep:
    """It was answered, and nobody waits for more."""
    return close_dispute(actor_of(request), _one(request, name, number), said.words)


def _seen(request: HttpRequest, name: str) -> QuerySet[Dispute]:
    found = Dispute.objects.visible_to(user_of(request), campaign_of(request, name))
    return found.select_related("by", "run", "campaign").prefetch_related("steps__by")


def _one(request: HttpRequest, name: str, number: int) -> Dispute:
    return get_object_or_404(_seen(request, name), number=number)


def _steps(dispute: Dispute) -> list[DisputeStep]:
    return sorted(dispute.steps.all(), key=lambda step: step.number)
