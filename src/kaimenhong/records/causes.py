"""Causes of clawbacks: those that the regulations name, and those that the institution adds."""

from __future__ import annotations

from typing import cast

from kaimenhong.ledger import CAUSES, Cause
from kaimenhong.ledger.clawback import Confidence
from kaimenhong.records.models import ClawbackCause


def causes() -> tuple[Cause, ...]:
    """All of them, those of the regulations first."""
    own = ClawbackCause.objects.order_by("id")
    return (*CAUSES, *(Cause(c.code, c.words, c.rule, cast("Confidence", c.confidence)) for c in own))
