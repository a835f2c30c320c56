"""Points of a scorecard: what they come to."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.subject import Subject

FULL_SCORE = 100


def points_besides_a_hundred(subject: Subject) -> Iterator[Finding]:
    """KMH-C042: items whose full points do not come to 100; an item of its own points has none to add.

    Who has signed for the points of an item has seen what they add up to.
    """
    for league, card in subject.plan.scorecards.items():
        points = [item.points for item in card.items if item.points is not None]
        if len(points) == len(card.items) and sum(points) != FULL_SCORE:
            at = ("scores", league, "items")
            answers = tuple((*at, item.name, "points") for item in card.items)
            yield Finding("KMH-C042", at, details={"sum": str(sum(points))}, answers=answers)
