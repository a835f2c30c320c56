"""Answer a dispute; escalated, it is somebody else who answers."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, refused
from kaimenhong.actions.dispute_step import Said, not_ones_own, step
from kaimenhong.records.models import Dispute, DisputeStep, DisputeStepKind


def answer_dispute(actor: Actor, dispute: Dispute, words: str, *, upheld: bool) -> DisputeStep:
    """`upheld`: the figure is wrong indeed, and a new batch will mend it.

    Refused: KMH-A228 it is one's own, KMH-A232 it is not waiting for an answer, KMH-A233 one has answered it before;
    KMH-A205 and KMH-A227 as every step is.
    """
    not_ones_own(actor, dispute)

    def turn(state: str, before: list[DisputeStep]) -> None:
        if actor.user.pk in {said.by_id for said in before}:
            raise refused("KMH-A233", user=actor.user.name, dispute=dispute.number)
        if state not in {"open", "escalated"}:
            raise refused("KMH-A232", dispute=dispute.number, state=state)

    return step(actor, "answer dispute", dispute, Said(DisputeStepKind.ANSWER, words, upheld), turn)
