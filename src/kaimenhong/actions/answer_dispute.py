"""Answer a dispute; escalated, it is somebody else who answers."""

from __future__ import annotations

from kaimenhong.actions.act import Actor
from kaimenhong.actions.dispute_step import Said, not_ones_own, step
from kaimenhong.records.models import Dispute, DisputeStep, DisputeStepKind


def answer_dispute(actor: Actor, dispute: Dispute, words: str, *, upheld: bool) -> DisputeStep:
    """`upheld`: the figure is wrong indeed, and a new batch will mend it.

    Refused: KMH-A228 it is one's own; and as every step is.
    """
    not_ones_own(actor, dispute)
    return step(actor, "answer dispute", dispute, Said(DisputeStepKind.ANSWER, words, upheld))
