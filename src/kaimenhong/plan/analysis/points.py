"""Points of a scorecard: what they come to."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.subject import Subject

FULL_SCORE = 100


def points_besides_a_hundred(subject: Subject) -> Iterator[Finding]:
    """KMH-C042: items whose full points do not come to 100; an item of its own points has none to add."""
    for league, card in subject.plan.scorecards.items():
        points = [item.points for item in card.items if item.points is not None]
        if len(points) == len(card.items) and sum(points) != FULL_SCORE:
            yield Finding("KMH-C042", ("scores", league, "items"), details={"sum": str(sum(points))})
