"""Close a dispute: it was answered, and nobody waits for more."""

from __future__ import annotations

from kaimenhong.actions.act import Actor
from kaimenhong.actions.dispute_step import Said, not_ones_own, step
from kaimenhong.actions.permission import permit
from kaimenhong.records.models import Dispute, DisputeStep, DisputeStepKind


def close_dispute(actor: Actor, dispute: Dispute, words: str) -> DisputeStep:
    """By who raised it, or by those who may answer it.

    Refused: KMH-A001 it is neither, KMH-A228 it is about oneself; and as every step is.
    """
    if actor.user.pk != dispute.by_id:
        permit(actor.user, "answer dispute", dispute.campaign)
        not_ones_own(actor, dispute)
    return step(actor, "close dispute", dispute, Said(DisputeStepKind.CLOSING, words))
