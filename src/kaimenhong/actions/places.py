"""What every verb about a place begins with: the claim as it stands, and whose it is."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, refused
from kaimenhong.actions.permission import permit, roles_of, stands_for
from kaimenhong.ledger import Key
from kaimenhong.records.models import Campaign, KeptBatch, PlaceState, PlaceStep, Role
from kaimenhong.records.places import Holding, digest_of, holdings


def held(actor: Actor, verb: str, campaign: Campaign, key: Key) -> Holding:
    """The claim, for its holder or for the office. Refused: KMH-A222 there is none, KMH-A224 it is somebody else's."""
    permit(actor.user, verb, campaign)
    if Role.OFFICE not in roles_of(actor.user, campaign) and not stands_for(actor.user, campaign, key.payee):
        raise refused("KMH-A224", user=actor.user.name, payee=key.payee)
    found = next((one for one in holdings(campaign, key.payee) if one.key == key), None)
    if found is None:
        raise refused("KMH-A222", key=key)
    return found


def step_of(actor: Actor, campaign: Campaign, key: Key, state: PlaceState, words: str) -> PlaceStep:
    """The next step of a claim, in the transaction of the caller; not saved yet."""
    return PlaceStep(
        by=actor.user,
        at=actor.at,
        campaign=campaign,
        number=next_number(campaign),
        key=list(key),
        digest=digest_of(key),
        state=state,
        words=words,
    )


def next_number(campaign: Campaign) -> int:
    """Of the step that comes next."""
    return PlaceStep.objects.filter(campaign=campaign).count() + 1


def saved(step: PlaceStep, batch: KeptBatch | None = None, amount: int = 0) -> PlaceStep:
    """The step, with what it was given up by."""
    step.batch, step.amount = batch, amount
    step.save(force_insert=True)
    return step
