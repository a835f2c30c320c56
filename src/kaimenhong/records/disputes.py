"""Disputes as they stand: whose turn it is, and the figure that is disputed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from kaimenhong.records.models import Dispute, DisputeStep, DisputeStepKind, Run
from kaimenhong.records.pages import Row, pages_of

State = Literal["open", "answered", "escalated", "reviewed", "closed"]

FIGURES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "standings": ("league", "board", "window", "group"),
        "scores": ("league", "window", "item"),
        "awards": ("award", "occasion", "contestant", "item", "payee", "unit"),
        "measures": ("league", "window", "measure"),
    }
)
"""Tables of an outcome that may be disputed, with the columns that tell one figure of somebody from his others."""

NEXT: Mapping[State, frozenset[DisputeStepKind]] = MappingProxyType(
    {
        "open": frozenset({DisputeStepKind.ANSWER}),
        "answered": frozenset({DisputeStepKind.ESCALATION, DisputeStepKind.CLOSING}),
        "escalated": frozenset({DisputeStepKind.ANSWER}),
        "reviewed": frozenset({DisputeStepKind.CLOSING}),
        "closed": frozenset(),
    }
)
"""What may be said next, by where a dispute stands."""


def steps_of(dispute: Dispute) -> list[DisputeStep]:
    """The thread, in order."""
    return list(DisputeStep.objects.filter(dispute=dispute).select_related("by").order_by("number"))


def states_of(disputes: Iterable[Dispute]) -> dict[int, State]:
    """Where each of several disputes stands, by its key."""
    threads: dict[int, list[DisputeStep]] = {dispute.pk: [] for dispute in disputes}
    for step in DisputeStep.objects.filter(dispute__in=threads).order_by("number"):
        threads[step.dispute_id].append(step)
    return {key: state_of(steps) for key, steps in threads.items()}


def state_of(steps: list[DisputeStep]) -> State:
    """From open to answered, escalated and reviewed; closed once an answer is there."""
    kinds = [step.kind for step in steps]
    if DisputeStepKind.CLOSING in kinds:
        return "closed"
    if DisputeStepKind.ESCALATION in kinds:
        return "reviewed" if kinds[-1] == DisputeStepKind.ANSWER else "escalated"
    return "answered" if kinds else "open"


def figures(run: Run, table: str, about: str, said: Mapping[str, str]) -> list[Row]:
    """The rows of somebody in a published run that have all that is said, by column."""
    pages = pages_of(run)
    read = {
        "awards": pages.awards_of,
        "scores": pages.scores_of,
        "standings": pages.ranks_of,
        "measures": pages.measures_of,
    }[table]
    return [row for row in read(about) if all(row.get(column) == value for column, value in said.items())]
