"""Forfeit a place: its holder does not go, and nobody goes for him (C-X3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kaimenhong.actions.act import Actor, Doing, refused
from kaimenhong.actions.permission import permit
from kaimenhong.actions.places import held, next_number, saved, step_of
from kaimenhong.actions.posting import no_payout_under_way, post
from kaimenhong.actions.written_batch import Written, line_of, taken_in, written
from kaimenhong.ledger import Key, Signed, claw_back
from kaimenhong.plan.model import Void
from kaimenhong.records.in_force import InForce, in_force
from kaimenhong.records.models import Campaign, PlaceState, PlaceStep
from kaimenhong.records.places import FORFEITED, Holding, digest_of

VERB = "forfeit place"
_NOTHING: Mapping[str, str] = MappingProxyType({})


def forfeit_place(
    actor: Actor, campaign: Campaign, key: Key, words: str, said: Mapping[str, str] = _NOTHING
) -> PlaceStep:
    """The holder, or the office for him, gives the place up. Given up before, it is that step.

    By a batch where the plan has a rule for it under `voids` and a settlement of the award is still to come (`said`:
    what else its table asks for); else by this record, which the ledger takes it back by. Refused: KMH-A205 no words,
    KMH-A222 no such claim, KMH-A223 it is revoked or used, KMH-A224 it is somebody else's.
    """
    permit(actor.user, VERB, campaign)
    if not words.strip():
        raise refused("KMH-A205", what="words")
    place = held(actor, VERB, campaign, key)
    if place.state == "forfeited":
        return place.steps[-1]
    if place.state not in {"granted", "confirmed"}:
        raise refused("KMH-A223", key=key, state=place.state)
    step = step_of(actor, campaign, key, PlaceState.FORFEITED, words)
    file = _by_the_plan(actor, campaign, key, said)
    if file is None:
        return _by_the_ledger(actor, campaign, place, step)
    with taken_in(actor, VERB, campaign, file) as (doing, batch):
        doing.say(key=list(key))
        return saved(step, batch=batch)


def _by_the_plan(actor: Actor, campaign: Campaign, key: Key, said: Mapping[str, str]) -> Written | None:
    now = in_force(campaign)
    plan, award = now.plan, now.award(key.award)
    settled = [plan.settlements[name].on for name in award.settlements if name in plan.settlements]
    rule = next((rule for rule in plan.voids.values() if _is_for(rule, key)), None)
    if rule is None or max(settled, default=date.min) < actor.day:
        return None
    return _file(now, campaign, key, rule, {**said, **_dated(now, rule, actor.day)})


def _is_for(rule: Void, key: Key) -> bool:
    """Whether a rule is about one award of one payee, and one item where there is one."""
    return rule.award is not None and (rule.item is None or bool(key.item))


def _dated(now: InForce, rule: Void, day: date) -> dict[str, date]:
    column = now.contracts[rule.table].date
    assert column is not None, "a table of events has a date"
    return {column: day}


def _file(now: InForce, campaign: Campaign, key: Key, rule: Void, given: Mapping[str, str | date]) -> Written:
    assert rule.award is not None, "a rule about an award"
    columns = {rule.payee: key.payee, rule.award: key.award} | ({rule.item: key.item} if rule.item else {})
    mark = f"place-{next_number(campaign)}"
    line = line_of(campaign, now.contracts[rule.table], {**given, **columns}, mark)
    return written(campaign, rule, line, mark)


def _by_the_ledger(actor: Actor, campaign: Campaign, place: Holding, step: PlaceStep) -> PlaceStep:
    no_payout_under_way(campaign)
    signed = Signed(f"place {step.number}", actor.day, actor.user.name)

    def sealed(doing: Doing) -> None:
        saved(step, amount=place.left)
        doing.say(key=list(place.key))

    post(actor, VERB, campaign, lambda book: claw_back(book, signed, FORFEITED, [(place.key, place.left)]), sealed)
    return PlaceStep.objects.get(campaign=campaign, digest=digest_of(place.key), state=PlaceState.FORFEITED)
