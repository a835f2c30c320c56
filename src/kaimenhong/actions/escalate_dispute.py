"""Escalate a dispute: who raised it is not content with the answer, and asks for a second one."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, refused
from kaimenhong.actions.dispute_step import Said, step
from kaimenhong.records.models import Dispute, DisputeStep, DisputeStepKind


def escalate_dispute(actor: Actor, dispute: Dispute, words: str) -> DisputeStep:
    """Once, after the first answer. Refused: KMH-A224 somebody else raised it; and as every step is."""
    if actor.user.pk != dispute.by_id:
        raise refused("KMH-A224", user=actor.user.name, payee=dispute.by.name)
    return step(actor, "escalate dispute", dispute, Said(DisputeStepKind.ESCALATION, words))
