"""Misconduct: cases, for those who find, decide and audit. For anybody else there are none."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from kaimenhong.actions.close_case import close_case
from kaimenhong.actions.decide_case import Finding, decide_case
from kaimenhong.actions.open_case import open_case
from kaimenhong.actions.overturn_case import overturn_case
from kaimenhong.records.models import Case, CaseClosing, CaseDecision, CaseOverturn
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Id, Number, Spoken, Text, Words, Written
from kaimenhong.web.views.common import actor_of, campaign_of, user_of, whole_campaign

router = Router(tags=["cases"])


class Decision(Written):
    """What was found. Proven: the batch that excludes the payee, the standing before it, and a clawback if need be."""

    proven: bool
    words: str
    clause: str
    day: date
    batch: str | None
    standing: int | None
    clawback: int | None

    @staticmethod
    def resolve_batch(decision: CaseDecision) -> str | None:
        return decision.batch.batch if decision.batch else None

    @staticmethod
    def resolve_standing(decision: CaseDecision) -> int | None:
        return decision.standing.number if decision.standing else None

    @staticmethod
    def resolve_clawback(decision: CaseDecision) -> int | None:
        return decision.clawback.number if decision.clawback else None


class Overturn(Written):
    """The decision was wrong and is taken back: `batch` is the reversal of what it wrote."""

    words: str
    batch: str

    @staticmethod
    def resolve_batch(overturn: CaseOverturn) -> str:
        return overturn.batch.batch


class Closing(Written):
    words: str


class CaseShape(Written):
    number: int
    payee: str
    evidence: str
    state: Literal["open", "decided", "closed"]
    decision: Decision | None
    overturn: Overturn | None
    closing: Closing | None

    @staticmethod
    def resolve_state(case: Case) -> str:
        return case.state

    @staticmethod
    def resolve_decision(case: Case) -> CaseDecision | None:
        return getattr(case, "decision", None)

    @staticmethod
    def resolve_overturn(case: Case) -> CaseOverturn | None:
        return getattr(getattr(case, "decision", None), "overturn", None)

    @staticmethod
    def resolve_closing(case: Case) -> CaseClosing | None:
        return getattr(case, "closing", None)


class Cases(Schema):
    items: list[CaseShape]
    next: str | None


class NewCase(Schema):
    """Who is under suspicion, and what speaks against him."""

    payee: Id
    evidence: Words


class Decide(Spoken):
    """Proven: `rule` names the rule under `voids` (empty: the only one), `since` the day from which nothing counts.

    `said`: what else the table of the rule asks for, by column.
    """

    proven: bool
    clause: Annotated[str, Field(max_length=40, pattern=r"^[^\x00]*$")] = ""
    rule: Text = ""
    since: date | None = None
    said: dict[Id, Text] = Field(default={}, max_length=50)


@router.get("/campaigns/{name}/cases", response=Cases, auth=Bearer("integrity"))
def cases(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every case that one may look into."""
    return part_of(_seen(request, name), asked)


@router.post("/campaigns/{name}/cases", response=CaseShape, auth=Bearer("integrity"))
def new_case(request: HttpRequest, name: Name, said: NewCase) -> Case:
    """Open a case."""
    return open_case(actor_of(request), whole_campaign(request, name), said.payee, said.evidence)


@router.get("/campaigns/{name}/cases/{number}", response=CaseShape, auth=Bearer("integrity"))
def case(request: HttpRequest, name: Name, number: Number) -> Case:
    """A case, with its decision and its end where they are there."""
    return get_object_or_404(_seen(request, name), number=number)


@router.post("/campaigns/{name}/cases/{number}/decision", response=Decision, auth=Bearer("integrity"))
def decide(request: HttpRequest, name: Name, number: Number, said: Decide) -> CaseDecision:
    """Decide a case that somebody else opened; proven, the next run is made without the payee."""
    found = get_object_or_404(_seen(request, name), number=number)
    finding = Finding(said.proven, said.words, said.clause, said.rule, said.since, said.said)
    return decide_case(actor_of(request), found, finding)


@router.post("/campaigns/{name}/cases/{number}/overturn", response=Overturn, auth=Bearer("integrity"))
def overturn(request: HttpRequest, name: Name, number: Number, said: Spoken) -> CaseOverturn:
    """Take back a proven decision that somebody else made; the next run counts the payee again."""
    return overturn_case(actor_of(request), get_object_or_404(_seen(request, name), number=number), said.words)


@router.post("/campaigns/{name}/cases/{number}/closing", response=Closing, auth=Bearer("integrity"))
def end_case(request: HttpRequest, name: Name, number: Number, said: Spoken) -> CaseClosing:
    """Close a case: everything that its decision asked for is done."""
    return close_case(actor_of(request), get_object_or_404(_seen(request, name), number=number), said.words)


def _seen(request: HttpRequest, name: str) -> QuerySet[Case]:
    found = Case.objects.visible_to(user_of(request), campaign_of(request, name))
    of_decision = ("by", "batch", "standing", "clawback", "overturn__by", "overturn__batch")
    return found.select_related("by", "campaign", "closing__by", *(f"decision__{each}" for each in of_decision))
