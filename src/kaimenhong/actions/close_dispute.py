"""Close a dispute: it was answered, and nobody waits for more."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, refused
from kaimenhong.actions.dispute_step import Said, not_ones_own, step
from kaimenhong.records.models import Dispute, DisputeStep, DisputeStepKind


def close_dispute(actor: Actor, dispute: Dispute, words: str) -> DisputeStep:
    """By who raised it, or by the office. Refused: KMH-A228 it is about oneself, KMH-A232 it waits for an answer."""
    if actor.user.pk != dispute.by_id:
        not_ones_own(actor, dispute)

    def turn(state: str, _: list[DisputeStep]) -> None:
        if state not in {"answered", "reviewed"}:
            raise refused("KMH-A232", dispute=dispute.number, state=state)

    return step(actor, "close dispute", dispute, Said(DisputeStepKind.CLOSING, words), turn)
