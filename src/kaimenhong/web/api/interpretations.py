"""How the interpreter reads the clauses of the plan in force, for everybody who takes part."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from kaimenhong.actions.interpret import interpret
from kaimenhong.records.interpretations import clauses_read
from kaimenhong.records.models import Interpretation, PlanVersion
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of, slice_of
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Digest, Id, Spoken, Words, Written
from kaimenhong.web.views.common import actor_of, campaign_of, whole_campaign

router = Router(tags=["interpretations"])


class Reading(Written):
    """A reading of a clause as it stood in the first `plans` versions; `amendment`: the version it led to."""

    number: int
    clause: str
    plans: int
    interpreter: str
    words: str
    reason: str
    amendment: str | None

    @staticmethod
    def resolve_amendment(reading: Interpretation) -> str | None:
        return reading.amendment.digest if reading.amendment else None


class Readings(Schema):
    items: list[Reading]
    next: str | None


class Clause(Schema):
    """A clause as the notice prints it, with its readings, the latest last."""

    clause: str
    words: str
    readings: list[Reading]


class Clauses(Schema):
    items: list[Clause]
    next: str | None


class NewReading(Spoken):
    """How a clause is read, and why; `amendment` is the digest of the version it led to, if any."""

    clause: Id
    reason: Words
    amendment: Digest | None = None


@router.get("/campaigns/{name}/clauses", response=Clauses, auth=Bearer("read"))
def clauses(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every clause of the plan in force, in the order of the notice."""
    return slice_of(list(clauses_read(campaign_of(request, name))), asked)


@router.get("/campaigns/{name}/interpretations", response=Readings, auth=Bearer("read"))
def interpretations(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every reading, in the order they were given."""
    found = Interpretation.objects.filter(campaign=campaign_of(request, name))
    return part_of(found.select_related("by", "amendment"), asked)


@router.post("/campaigns/{name}/interpretations", response=Reading, auth=Bearer("plan"))
def new_reading(request: HttpRequest, name: Name, said: NewReading) -> Interpretation:
    """Say how a clause is read. It changes no result: what should, is amended."""
    campaign = whole_campaign(request, name)
    wanted = PlanVersion.objects.filter(campaign=campaign)
    amendment = get_object_or_404(wanted, digest=said.amendment) if said.amendment else None
    return interpret(actor_of(request), campaign, said.clause, said.words, said.reason, amendment)
