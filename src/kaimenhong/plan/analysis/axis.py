"""The figure a formula is a function of, as a scale: what it is called, where it lies, which way is better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kaimenhong.errors import Place
from kaimenhong.plan.analysis.contributions import Contribution
from kaimenhong.plan.analysis.figures import figure as printed
from kaimenhong.plan.analysis.interval import NOT_NEGATIVE, UNBOUNDED, Interval
from kaimenhong.plan.analysis.response import Figure, Standing, figure_of, leaves
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.model import Attained, Attainment, Expression, Kind, RankOf, Reference, Type
from kaimenhong.plan.printing import formula

_NOWHERE = Place("")
_PLACE = Type(Kind.NUMBER, whole=True)
_BETTER = {"rank": -1, "last_rank": 1, "total": 1}
_EXAMPLES = {Kind.MONEY: Fraction(100 * 10**6), Kind.RATIO: Fraction(1)}  # of a quota: 100万元, 100%
_EXAMPLE = Fraction(100)
_SCALES = (Fraction(1), Fraction(1, 3), Fraction(3))  # of the example, so that no line of the plan falls on all


@dataclass(frozen=True, slots=True)
class Axis:
    """`better` is 1 or -1, or 0 where nobody says. `given` tells the quota taken where only the facts say one."""

    name: str
    type: Type
    domain: Interval
    better: int
    quota: Fraction | None = None
    given: str = ""

    def standing(self, *, switches: bool) -> Standing:
        """What stands still along the axis."""
        return Standing(self.quota, ceiling=self.better < 0, switches=switches)


def axes(subject: Subject, league: str, figure: Figure, group: list[Contribution]) -> Iterator[Axis]:
    """The axis of a figure, with a quota as the plan says it or with examples of one."""
    if figure.role == "measure":
        yield from _of_measure(subject, league, figure, group)
        return
    reader = _reader(figure)
    yield Axis(formula(reader), reader.type, subject.bounds.of(reader, league), _BETTER.get(figure.role, 0))


def _reader(figure: Figure) -> Expression:
    """What reads the figure."""
    if figure.read_by is not None:
        return figure.read_by
    if figure.role == "total":
        return Reference(Type(Kind.POINTS), "total", figure.name, None, place=_NOWHERE)
    return RankOf(_PLACE, figure.name, figure.role == "last_rank", None, place=_NOWHERE)


def _of_measure(subject: Subject, league: str, figure: Figure, group: list[Contribution]) -> Iterator[Axis]:
    type_ = subject.type_of(figure.name)
    domain = subject.bounds.of(Reference(type_, "measure", figure.name, None, place=_NOWHERE), league)
    quota = subject.plan.quotas.get((figure.name, league))
    better = 0 if quota is None else 1 if quota.reach == "at_least" else -1
    said = subject.quota_in(figure.name, league, figure.window)
    if quota is None or said is not None:
        yield Axis(figure.name, type_, domain, better, said)
    elif _by_attainment_alone(subject, figure, group):
        ratios = NOT_NEGATIVE if domain.low is not None and domain.low >= 0 else UNBOUNDED
        yield Axis(f"attainment({figure.name})", Type(Kind.RATIO), ratios, better, Fraction(1))
    else:
        for scale in _SCALES:
            example = _EXAMPLES.get(type_.kind, _EXAMPLE) * scale
            example = Fraction(round(example)) if type_.whole else example
            given = f" (quota({figure.name}) = {printed(example, type_)})"
            yield Axis(figure.name, type_, domain, better, example, given)


def _by_attainment_alone(subject: Subject, figure: Figure, group: list[Contribution]) -> bool:
    return all(
        isinstance(leaf, Attainment | Attained)
        for one in group
        for leaf in leaves(subject.plan, one.formula)
        if figure_of(leaf, one.window) == figure
    )
