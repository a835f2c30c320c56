"""Confirm a place: its holder will go himself (C-X3); and say that he went."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.places import held, saved, step_of
from kaimenhong.ledger import Key
from kaimenhong.records.models import Campaign, PlaceState, PlaceStep


def confirm_place(actor: Actor, campaign: Campaign, key: Key, words: str = "") -> PlaceStep:
    """The holder, or the office for him, says yes. Confirmed before, it is that step.

    Refused: KMH-A222 no such claim, KMH-A223 it is given up, revoked or used, KMH-A224 it is somebody else's.
    """
    return _moved(actor, campaign, key, "confirm place", words)


def travelled(actor: Actor, campaign: Campaign, key: Key, words: str = "") -> PlaceStep:
    """The office says that a confirmed place was used. Refused as confirming is, and where it is not."""
    return _moved(actor, campaign, key, "travelled", words)


_STEPS = {
    "confirm place": ("granted", PlaceState.CONFIRMED),
    "travelled": ("confirmed", PlaceState.TRAVELLED),
}


def _moved(actor: Actor, campaign: Campaign, key: Key, verb: str, words: str) -> PlaceStep:
    wanted, state = _STEPS[verb]
    with acting(actor, verb, campaign) as doing:
        place = held(actor, verb, campaign, key)
        if place.state == state:
            return place.steps[-1]
        if place.state != wanted:
            raise refused("KMH-A223", key=key, state=place.state)
        doing.say(key=list(key), state=str(state))
        return saved(step_of(actor, campaign, key, state, words))
