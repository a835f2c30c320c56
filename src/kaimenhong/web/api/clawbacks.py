"""Clawbacks: causes, and papers of what is taken back; for those who look into cases."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from kaimenhong.actions.add_cause import add_cause
from kaimenhong.actions.approve import approve
from kaimenhong.actions.claw_back import claw_back
from kaimenhong.actions.permission import permit
from kaimenhong.actions.prepare_clawback import Lines, all_of, prepare_clawback
from kaimenhong.ledger import Cause
from kaimenhong.records.causes import causes as every_cause
from kaimenhong.records.models import Approval, Clawback, ClawbackCause
from kaimenhong.records.papers import missing_approvals, paper_of_clawback, posted
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of
from kaimenhong.web.api.shapes import (
    Amount,
    Answer,
    Answered,
    Id,
    KeyShape,
    Line,
    Number,
    Words,
    Written,
    amount_of,
    answers_to,
    key_of,
    line_of,
)
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.views.common import actor_of, campaign_of, user_of, whole_campaign

router = Router(tags=["clawbacks"])

_MOST_LINES = 10_000
Code = Annotated[str, Field(max_length=40, pattern=r"^[^\x00]*$")]


class CauseShape(Schema):
    """What may be clawed back for; `confidence`: whether its rule was read at its source."""

    code: Code
    words: Words
    rule: Words
    confidence: Literal["source", "knowledge"]


class Causes(Schema):
    items: list[CauseShape]


class ClawbackShape(Written):
    """A paper: approved by another, then posted."""

    number: int
    cause: str
    words: str
    day: date
    subject: str
    posted: bool
    lines: list[Line]

    @staticmethod
    def resolve_posted(paper: Clawback) -> bool:
        return posted(paper)

    @staticmethod
    def resolve_lines(paper: Clawback) -> list[Line]:
        return [line_of(key, amount) for key, amount in paper.amounts]


class WholeClawback(ClawbackShape):
    """With the answers to it, and the departments whose yes is missing (empty text: anybody's)."""

    answers: list[Answered]
    missing: list[str]

    @staticmethod
    def resolve_answers(paper: Clawback) -> list[Approval]:
        return answers_to(paper.campaign_id, paper.subject)

    @staticmethod
    def resolve_missing(paper: Clawback) -> list[str]:
        return list(missing_approvals(paper.campaign, paper_of_clawback(paper)))


class Clawbacks(Schema):
    items: list[ClawbackShape]
    next: str | None


class LineSaid(KeyShape):
    """So much of a key."""

    amount: Amount


class NewClawback(Schema):
    """What is to be taken back, line by line; without lines, all that is left of a payee."""

    cause: Code
    words: Words
    payee: Id = ""
    lines: list[LineSaid] = Field(default=[], max_length=_MOST_LINES)


@router.get("/causes", response=Causes, auth=Bearer("read"))
def causes(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001  whoever has a token may read them
    """What may be clawed back for: the causes of the regulations, and those that the institution added."""
    return {"items": every_cause()}


@router.post("/causes", response=CauseShape, auth=Bearer("integrity"))
def new_cause(request: HttpRequest, said: CauseShape) -> ClawbackCause:
    """Add a cause to the institution's list."""
    return add_cause(actor_of(request), Cause(said.code, said.words, said.rule, said.confidence))


@router.get("/campaigns/{name}/clawbacks", response=Clawbacks, auth=Bearer("integrity"))
def clawbacks(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every paper, posted or not."""
    return part_of(_seen(request, name), asked)


@router.post("/campaigns/{name}/clawbacks", response=ClawbackShape, auth=Bearer("integrity"))
def new_clawback(request: HttpRequest, name: Name, said: NewClawback) -> Clawback:
    """Prepare a paper: nothing is taken back by it until somebody else has approved it."""
    campaign, actor = whole_campaign(request, name), actor_of(request)
    permit(actor.user, "prepare clawback", campaign)
    lines: Lines = [(key_of(line), amount_of(line.amount, line.unit)) for line in said.lines]
    return prepare_clawback(actor, campaign, said.cause, said.words, lines or all_of(campaign, said.payee))


@router.get("/campaigns/{name}/clawbacks/{number}", response=WholeClawback, auth=Bearer("integrity"))
def clawback(request: HttpRequest, name: Name, number: Number) -> Clawback:
    """A paper, whole."""
    return get_object_or_404(_seen(request, name), number=number)


@router.post("/campaigns/{name}/clawbacks/{number}/answers", response=Answered, auth=Bearer("approve"))
def answer_clawback(request: HttpRequest, name: Name, number: Number, said: Answer) -> Approval:
    """Yes or no to a paper."""
    found = get_object_or_404(_seen(request, name), number=number)
    paper = paper_of_clawback(found)
    return approve(actor_of(request), found.campaign, paper, said.department, granted=said.granted, words=said.words)


@router.post("/campaigns/{name}/clawbacks/{number}/posting", response=ClawbackShape, auth=Bearer("integrity"))
def post_clawback(request: HttpRequest, name: Name, number: Number) -> Clawback:
    """Take back what an approved paper says; taken back before, nothing is taken."""
    found = get_object_or_404(_seen(request, name), number=number)
    claw_back(actor_of(request), found)
    return found


def _seen(request: HttpRequest, name: str) -> QuerySet[Clawback]:
    found = Clawback.objects.visible_to(user_of(request), campaign_of(request, name))
    return found.select_related("by", "campaign")
