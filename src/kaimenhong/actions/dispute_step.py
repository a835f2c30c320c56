"""The next step of a dispute's thread, in the transaction that says whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit, stands_for
from kaimenhong.records.disputes import NEXT, state_of, steps_of
from kaimenhong.records.models import Dispute, DisputeStep, DisputeStepKind


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says next; `upheld`: of an answer, whether the figure is wrong indeed."""

    kind: DisputeStepKind
    words: str
    upheld: bool | None = None


def step(actor: Actor, verb: str, dispute: Dispute, said: Said) -> DisputeStep:
    """What is said next, where it is its turn.

    Refused: KMH-A205 no words, KMH-A227 the dispute is closed, KMH-A232 it is not its turn, KMH-A233 an answer by who
    has given one before.
    """
    permit(actor.user, verb, dispute.campaign)
    if not said.words.strip():
        raise refused("KMH-A205", what="words")
    with acting(actor, verb, dispute.campaign) as doing:
        before = steps_of(dispute)
        state = state_of(before)
        if state == "closed":
            raise refused("KMH-A227", what=f"dispute {dispute.number}")
        if said.kind not in NEXT[state]:
            raise refused("KMH-A232", dispute=dispute.number, state=state)
        if said.kind is DisputeStepKind.ANSWER and actor.user.pk in {one.by_id for one in before}:
            raise refused("KMH-A233", user=actor.user.name, dispute=dispute.number)
        doing.say(dispute=dispute.number, step=str(said.kind))
        return DisputeStep.objects.create(
            by=actor.user,
            at=actor.at,
            dispute=dispute,
            number=len(before) + 1,
            kind=said.kind,
            upheld=said.upheld,
            words=said.words,
        )


def not_ones_own(actor: Actor, dispute: Dispute) -> None:
    """Refused (KMH-A228) to who raised it, to whom it is about, and to the head of the unit that it is about."""
    if actor.user.pk == dispute.by_id or stands_for(actor.user, dispute.campaign, dispute.about):
        raise refused("KMH-A228", user=actor.user.name, what=f"dispute {dispute.number}")
