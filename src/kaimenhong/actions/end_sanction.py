"""What follows a sanction: a talk is held, and it is closed, or withdrawn where what it stands on has fallen."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.issue_sanction import about_oneself
from kaimenhong.actions.permission import permit
from kaimenhong.ledger import Key
from kaimenhong.records.models import Sanction, SanctionStep, SanctionStepKind

_ENDS = frozenset({SanctionStepKind.CLOSED, SanctionStepKind.WITHDRAWN})


def hold_talk(actor: Actor, sanction: Sanction, words: str) -> SanctionStep:
    """A talk 诫勉谈话 was held. Refused: KMH-A205 no words, KMH-A227 the sanction has ended, KMH-A228 about oneself."""
    return _step(actor, "hold talk", sanction, SanctionStepKind.TALK, words)


def end_sanction(actor: Actor, sanction: Sanction, words: str, *, withdrawn: bool = False) -> SanctionStep:
    """The end. Refused as `hold_talk` is."""
    kind = SanctionStepKind.WITHDRAWN if withdrawn else SanctionStepKind.CLOSED
    return _step(actor, "end sanction", sanction, kind, words)


def _step(actor: Actor, verb: str, sanction: Sanction, kind: SanctionStepKind, words: str) -> SanctionStep:
    permit(actor.user, verb, sanction.campaign)
    if not words.strip():
        raise refused("KMH-A205", what="words")
    if about_oneself(actor, sanction.campaign, Key(*sanction.key)):
        raise refused("KMH-A228", user=actor.user.name, what=sanction)
    with acting(actor, verb, sanction.campaign) as doing:
        steps = SanctionStep.objects.filter(sanction=sanction)
        if steps.filter(kind__in=_ENDS).exists():
            raise refused("KMH-A227", what=f"sanction {sanction.number}")
        doing.say(sanction=sanction.number, step=str(kind))
        return SanctionStep.objects.create(
            by=actor.user,
            at=actor.at,
            sanction=sanction,
            number=steps.count() + 1,
            kind=kind,
            words=words,
        )
