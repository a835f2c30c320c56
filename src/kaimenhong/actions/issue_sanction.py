"""Issue a sanction 问责: a person does what the outcome finds, never the outcome itself."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit, stands_for
from kaimenhong.ledger import Key
from kaimenhong.records.models import Campaign, Run, Sanction
from kaimenhong.records.places import digest_of
from kaimenhong.records.sanctions import found_by, settled_last


def issue_sanction(actor: Actor, run: Run, key: Key, words: str) -> Sanction:
    """The record of a sanction with its clause. Issued before, it is that sanction.

    Refused: KMH-A205 no words, KMH-A225 the run does not find it, KMH-A226 the run is not what was settled last,
    KMH-A228 it is about oneself, or the unit that one heads.
    """
    permit(actor.user, "issue sanction", run.campaign)
    if not words.strip():
        raise refused("KMH-A205", what="words")
    if about_oneself(actor, run.campaign, key):
        raise refused("KMH-A228", user=actor.user.name, what=key)
    with acting(actor, "issue sanction", run.campaign) as doing:
        if settled_last(run.campaign) != run:
            raise refused("KMH-A226", run=run.number)
        found = next((one for one in found_by(run) if one.key == key), None)
        if found is None:
            raise refused("KMH-A225", run=run.number, key=key)
        issued, _ = Sanction.objects.get_or_create(
            campaign=run.campaign,
            digest=digest_of(key),
            defaults={
                "by": actor.user,
                "at": actor.at,
                "number": Sanction.objects.filter(campaign=run.campaign).count() + 1,
                "run": run,
                "key": list(key),
                "kind": found.kind,
                "amount": found.amount,
                "clause": found.clause,
                "words": words,
            },
        )
        doing.say(sanction=issued.number, clause=issued.clause)
    return issued


def about_oneself(actor: Actor, campaign: Campaign, key: Key) -> bool:
    """Whether a sanction is about who acts: the person, or the unit that he heads."""
    return any(stands_for(actor.user, campaign, who) for who in (key.payee, key.contestant))
