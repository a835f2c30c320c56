"""Sanctions: what was found, what somebody issued of it, and what was done about it."""

from __future__ import annotations

from typing import Literal

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from kaimenhong.actions.end_sanction import end_sanction, hold_talk
from kaimenhong.actions.issue_sanction import issue_sanction
from kaimenhong.ledger import Key
from kaimenhong.records.models import Run, Sanction, SanctionStep, SanctionStepKind
from kaimenhong.records.places import digest_of
from kaimenhong.records.sanctions import Standing, found_by, standings
from kaimenhong.web.amounts import plain
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of, slice_of
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Digest, KeyShape, Number, Spoken, Written
from kaimenhong.web.views.common import actor_of, campaign_of, user_of, whole_campaign

router = Router(tags=["sanctions"])


class FindingShape(KeyShape):
    """A finding of what was settled last, or what was issued before; `stands`: the last settlement still finds it.

    `finding` names it where it is issued, `sanction` is its number once it was.
    """

    finding: str
    kind: str
    amount: str
    clause: str
    state: Literal["found", "issued", "talk", "closed", "withdrawn"]
    stands: bool
    sanction: int | None


class Findings(Schema):
    items: list[FindingShape]
    next: str | None


class SanctionStepShape(Written):
    number: int
    kind: SanctionStepKind
    words: str


class SanctionShape(Written):
    """What somebody issued; its steps are talks that were held, and its end."""

    number: int
    run: int
    key: KeyShape
    kind: str
    amount: str
    clause: str
    words: str
    steps: list[SanctionStepShape]

    @staticmethod
    def resolve_run(sanction: Sanction) -> int:
        return sanction.run.number

    @staticmethod
    def resolve_key(sanction: Sanction) -> KeyShape:
        return KeyShape(**Key(*sanction.key)._asdict())

    @staticmethod
    def resolve_amount(sanction: Sanction) -> str:
        return plain(sanction.amount, Key(*sanction.key).unit)

    @staticmethod
    def resolve_steps(sanction: Sanction) -> list[SanctionStep]:
        return sorted(sanction.steps.all(), key=lambda step: step.number)


class SanctionsShape(Schema):
    items: list[SanctionShape]
    next: str | None


class NewSanction(Spoken):
    """A finding of a run, and what is said to whom it is about."""

    run: Number
    finding: Digest


class End(Spoken):
    """Closed; or withdrawn, where what it stands on has fallen."""

    withdrawn: bool = False


@router.get("/campaigns/{name}/findings", response=Findings, auth=Bearer("read"))
def findings(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """What was settled last finds, and what was issued before. Nothing of it is a sanction until it is issued."""
    part = slice_of(standings(whole_campaign(request, name)), asked)
    return {"items": [_shape(one) for one in part["items"]], "next": part["next"]}


@router.get("/campaigns/{name}/sanctions", response=SanctionsShape, auth=Bearer("read"))
def sanctions(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Those about oneself; for those who see all of a campaign, all of them."""
    return part_of(_seen(request, name), asked)


@router.get("/campaigns/{name}/sanctions/{number}", response=SanctionShape, auth=Bearer("read"))
def sanction(request: HttpRequest, name: Name, number: Number) -> Sanction:
    """A sanction, and what was done about it."""
    return get_object_or_404(_seen(request, name), number=number)


@router.post("/campaigns/{name}/sanctions", response=SanctionShape, auth=Bearer("sanctions"))
def new_sanction(request: HttpRequest, name: Name, said: NewSanction) -> Sanction:
    """Issue what the run that was settled last finds; issued before, it is that sanction."""
    run = get_object_or_404(
        Run.objects.select_related("campaign"), campaign=whole_campaign(request, name), number=said.run
    )
    key = next((one.key for one in found_by(run) if digest_of(one.key) == said.finding), None)
    if key is None:
        raise Http404
    return issue_sanction(actor_of(request), run, key, said.words)


@router.post("/campaigns/{name}/sanctions/{number}/talks", response=SanctionStepShape, auth=Bearer("sanctions"))
def new_talk(request: HttpRequest, name: Name, number: Number, said: Spoken) -> SanctionStep:
    """A talk was held."""
    return hold_talk(actor_of(request), get_object_or_404(_seen(request, name), number=number), said.words)


@router.post("/campaigns/{name}/sanctions/{number}/end", response=SanctionStepShape, auth=Bearer("sanctions"))
def end(request: HttpRequest, name: Name, number: Number, said: End) -> SanctionStep:
    """Close a sanction, or withdraw it."""
    found = get_object_or_404(_seen(request, name), number=number)
    return end_sanction(actor_of(request), found, said.words, withdrawn=said.withdrawn)


def _seen(request: HttpRequest, name: str) -> QuerySet[Sanction]:
    found = Sanction.objects.visible_to(user_of(request), campaign_of(request, name))
    return found.select_related("by", "run", "campaign").prefetch_related("steps__by")


def _shape(standing: Standing) -> dict[str, object]:
    found = standing.found
    return {
        **found.key._asdict(),
        "finding": digest_of(found.key),
        "kind": found.kind,
        "amount": plain(found.amount, found.key.unit),
        "clause": found.clause,
        "state": standing.state,
        "stands": standing.stands,
        "sanction": standing.sanction.number if standing.sanction else None,
    }
