"""Places, honours and gifts: who holds them, and what he says: that he goes, or that he gives his place up."""

from __future__ import annotations

from typing import Literal

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema

from kaimenhong.actions.confirm_place import confirm_place, travelled
from kaimenhong.actions.forfeit_place import forfeit_place
from kaimenhong.ledger import Key
from kaimenhong.records.models import Campaign, PlaceState, PlaceStep
from kaimenhong.records.places import Holding, digest_of
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, slice_of
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Digest, Id, KeyShape, Spoken, Text, Words, Written
from kaimenhong.web.boards import places_of
from kaimenhong.web.views.common import actor_of, campaign_of, user_of

router = Router(tags=["places"])


class PlaceStepShape(Written):
    """What a claim came to, and what its holder or the office said."""

    number: int
    state: PlaceState
    words: str


class PlaceShape(KeyShape):
    """A claim that is no money: `place` names it in addresses, `left` is how much of it stands."""

    place: str
    kind: str
    left: int
    state: Literal["granted", "confirmed", "travelled", "forfeited", "revoked"]
    steps: list[PlaceStepShape]


class Places(Schema):
    items: list[PlaceShape]
    next: str | None


class Said(Schema):
    """What is said to it, if anything."""

    words: Words = ""


class GivenUp(Spoken):
    """Why; and what else the table asks for that the plan voids it by, by column."""

    said: dict[Id, Text] = Field(default={}, max_length=50)


@router.get("/campaigns/{name}/places", response=Places, auth=Bearer("read"))
def places(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """One's own, and those of one's part of the tree; for those who see all of a campaign, all of them."""
    part = slice_of(places_of(user_of(request), campaign_of(request, name)), asked)
    return {"items": [_shape(one) for one in part["items"]], "next": part["next"]}


@router.get("/campaigns/{name}/places/{place}", response=PlaceShape, auth=Bearer("read"))
def place(request: HttpRequest, name: Name, place: Digest) -> dict[str, object]:
    """One of them, with its steps."""
    return _shape(_held(request, campaign_of(request, name), place))


@router.post("/campaigns/{name}/places/{place}/confirmation", response=PlaceStepShape, auth=Bearer("places"))
def confirm(request: HttpRequest, name: Name, place: Digest, said: Said) -> PlaceStep:
    """The holder goes himself; confirmed before, it is that step."""
    campaign = campaign_of(request, name)
    return confirm_place(actor_of(request), campaign, _key(request, campaign, place), said.words)


@router.post("/campaigns/{name}/places/{place}/use", response=PlaceStepShape, auth=Bearer("places"))
def used(request: HttpRequest, name: Name, place: Digest, said: Said) -> PlaceStep:
    """The office says that the holder went."""
    campaign = campaign_of(request, name)
    return travelled(actor_of(request), campaign, _key(request, campaign, place), said.words)


@router.post("/campaigns/{name}/places/{place}/forfeiture", response=PlaceStepShape, auth=Bearer("places"))
def give_up(request: HttpRequest, name: Name, place: Digest, said: GivenUp) -> PlaceStep:
    """The holder does not go, and nobody goes for him."""
    campaign = campaign_of(request, name)
    return forfeit_place(actor_of(request), campaign, _key(request, campaign, place), said.words, said.said)


def _held(request: HttpRequest, campaign: Campaign, place: str) -> Holding:
    found = next((one for one in places_of(user_of(request), campaign) if digest_of(one.key) == place), None)
    if found is None:
        raise Http404
    return found


def _key(request: HttpRequest, campaign: Campaign, place: str) -> Key:
    return _held(request, campaign, place).key


def _shape(held: Holding) -> dict[str, object]:
    known = {"place": digest_of(held.key), "kind": held.kind, "left": held.left, "state": held.state}
    return {**held.key._asdict(), **known, "steps": held.steps}
