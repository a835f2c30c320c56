"""Less pay for more performance: somewhere an amount falls while the figure it pays for gets better.

Awards of one payee add up before they are judged, so that one tier may take over from another; so do the items of
a scorecard. Every pair that is told has been reckoned exactly, on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise
from math import ceil, floor

from kaimenhong.errors import listed
from kaimenhong.plan.analysis.axis import Axis, axes
from kaimenhong.plan.analysis.contributions import Contribution, Purse, contributions
from kaimenhong.plan.analysis.figures import figure as printed
from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.interval import Interval
from kaimenhong.plan.analysis.lines import turns, value
from kaimenhong.plan.analysis.response import Figure, Undecided, figures, response
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.analysis.walk import inside
from kaimenhong.plan.model import Expression

MOST_EFFORT = 120_000  # parts of formulas reckoned for one plan; what is beyond is not looked at
_BENDING = 10  # times the effort of a value: finding where a formula turns
_STEP = Fraction(1, 10_000)  # of a figure that need not be whole


@dataclass(frozen=True, slots=True)
class _Fall:
    x: Fraction
    y: Fraction
    before: Fraction
    after: Fraction


@dataclass(slots=True)
class _Effort:
    """What may still be reckoned."""

    left: int = MOST_EFFORT

    def spend(self, parts: int) -> None:
        """Raises `Undecided` where it is too much."""
        self.left -= parts
        if self.left < 0:
            raise Undecided


def falling_pay(subject: Subject) -> Iterator[Finding]:
    """KMH-C212: a fall in pay or points, with the pair of figures it falls between."""
    groups: dict[tuple[Purse, Figure], list[Contribution]] = {}
    for one in contributions(subject.plan):
        for figure in sorted(figures(subject.plan, one.formula, one.window), key=repr):
            groups.setdefault((one.purse, figure), []).append(one)
    effort = _Effort()
    for (purse, figure), group in groups.items():
        if effort.left > 0:
            yield from islice(_falls(subject, purse, figure, group, effort), 1)


def _falls(
    subject: Subject, purse: Purse, figure: Figure, group: list[Contribution], effort: _Effort
) -> Iterator[Finding]:
    for axis in axes(subject, purse.league, figure, group):
        for switches in (True, False):
            standing = axis.standing(switches=switches)
            try:
                functions = [response(subject.plan, one.formula, one.window, figure, standing) for one in group]
                fall = _fall(functions, axis, effort)
            except Undecided:
                return
            if fall is not None:
                yield _told(purse, axis, fall, group, functions)


def _told(purse: Purse, axis: Axis, fall: _Fall, group: list[Contribution], functions: list[Expression]) -> Finding:
    losses = [Fraction(value(each, fall.x)) - Fraction(value(each, fall.y)) for each in functions]
    worst = max(range(len(group)), key=lambda at: losses[at])
    details = {
        "names": listed(dict.fromkeys(one.name for one, loss in zip(group, losses, strict=True) if loss)),
        "figure": axis.name,
        "x": printed(fall.x, axis.type),
        "y": printed(fall.y, axis.type),
        "before": printed(fall.before, purse.type),
        "after": printed(fall.after, purse.type),
        "given": axis.given,
    }
    return Finding("KMH-C212", group[worst].at, group[worst].clause, details)


def _fall(functions: Sequence[Expression], axis: Axis, effort: _Effort) -> _Fall | None:
    """The deepest fall between two neighbouring points, in the direction that is better; None where there is none."""
    parts = sum(1 for each in functions for _ in inside(each))
    effort.spend(parts * _BENDING)
    bends = sorted({Fraction(0), *(x for each in functions for x in turns(each))})
    points = _points(bends, axis)
    effort.spend(parts * len(points))
    reckoned = [(x, sum((Fraction(value(each, x)) for each in functions), Fraction(0))) for x in points]
    if axis.better < 0:
        reckoned.reverse()
    pairs = [_Fall(x, y, before, after) for (x, before), (y, after) in pairwise(reckoned)]
    rises = any(pair.after > pair.before for pair in pairs)
    falls = [pair for pair in pairs if pair.after < pair.before]
    if not falls or (axis.better == 0 and not rises):  # of a figure that only costs, less may be better
        return None
    return max(falls, key=lambda pair: pair.before - pair.after)


def _points(bends: list[Fraction], axis: Axis) -> list[Fraction]:
    """Every turn with its neighbours, a point between two turns, one beyond the first and the last."""
    step = Fraction(1) if axis.type.whole else _STEP
    span = max(bends[-1] - bends[0], step * 100)
    tried = {bends[0] - span, bends[-1] + span}
    tried.update(x + move for x in bends for move in (-step, Fraction(0), step))
    tried.update((one + other) / 2 for one, other in pairwise(bends))
    tried.update(end for end in (axis.domain.low, axis.domain.high) if end is not None)
    if axis.type.whole:
        tried = {Fraction(rounded) for x in tried for rounded in (floor(x), ceil(x))}
    return sorted(x for x in tried if not (axis.domain & Interval.point(x)).empty)
