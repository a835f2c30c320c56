"""Points of a scorecard and weights within a formula: what they come to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaimenhong.plan.analysis.figures import share
from kaimenhong.plan.analysis.finding import Finding, Path
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.analysis.walk import Rule, inside, rules
from kaimenhong.plan.model import Arithmetic, Expression, Gate, Item, Kind, Measure

FULL_SCORE = 100


def points_besides_a_hundred(subject: Subject) -> Iterator[Finding]:
    """KMH-C042: items whose full points do not come to 100; an item of its own points has none to add.

    A single item beside such is no scorecard of a hundred. Who has signed for the points of an item has seen what they
    add up to.
    """
    for league, card in subject.plan.scorecards.items():
        points = [item.points for item in card.items if item.points is not None]
        if (len(points) == len(card.items) or len(points) > 1) and sum(points) != FULL_SCORE:
            at = ("scores", league, "items")
            answers = tuple((*at, item.name, "points") for item in card.items)
            yield Finding("KMH-C042", at, details={"sum": str(sum(points))}, answers=answers)


def weights_besides_the_whole(subject: Subject) -> Iterator[Finding]:
    """KMH-C251: a sum of ratios or points, each times a share below 100%, whose shares do not come to 100%.

    Amounts and counts are weighted without being parts of a whole: standard premium, say.
    """
    for rule in rules(subject.plan):
        for formula in rule.formulas:
            weights = _weights(subject, formula, rule.leagues[0])
            if weights and sum(weights) != 1:
                details = {"parts": " + ".join(map(share, weights)), "sum": share(sum(weights, Fraction(0)))}
                yield Finding("KMH-C251", _formula_of(rule), rule.clause, details)
                break


def _weights(subject: Subject, formula: Expression, league: str) -> list[Fraction]:
    """The shares of the first weighted sum in a formula; none where there is no such sum."""
    for part in inside(formula):
        if isinstance(part, Arithmetic) and part.op == "+" and part.type.kind in (Kind.RATIO, Kind.POINTS):
            found = [_weight(subject, term, league) for term in _terms(part)]
            weights = [weight for weight in found if weight is not None and 0 < weight < 1]
            return weights if len(weights) == len(found) else []
    return []


def _terms(formula: Expression) -> Iterator[Expression]:
    if isinstance(formula, Arithmetic) and formula.op == "+":
        yield from _terms(formula.left)
        yield from _terms(formula.right)
    else:
        yield formula


def _weight(subject: Subject, term: Expression, league: str) -> Fraction | None:
    """The constant ratio a term is multiplied by; None where there is none."""
    if not isinstance(term, Arithmetic) or term.op != "*":
        return None
    found = [(side, subject.bounds.of(side, league).only) for side in (term.left, term.right)]
    return next((only for side, only in found if only is not None and side.type.kind is Kind.RATIO), None)


def _formula_of(rule: Rule) -> Path:
    match rule.part:
        case Item():
            return (*rule.at, "earn")
        case Measure() | Gate():
            return (*rule.at, "is")
    return rule.at
