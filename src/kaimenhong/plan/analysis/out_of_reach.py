"""What nobody can meet: conditions that never hold, and lines above what the quotas leave for one contestant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kaimenhong.errors import listed
from kaimenhong.plan.analysis.figures import figure
from kaimenhong.plan.analysis.finding import Finding, Path
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.analysis.walk import conjuncts, inside
from kaimenhong.plan.model import Comparison, Expression, Plan, Reference


@dataclass(frozen=True, slots=True)
class _Condition:
    """What a contestant must meet to be ranked or paid, in a league and a window; `instead` where not applicable."""

    at: Path
    clause: str
    league: str
    window: str
    formula: Expression
    instead: Expression | None = None


def never_met(subject: Subject) -> Iterator[Finding]:
    """KMH-C210: a gate or condition that holds for nobody, whatever the facts are."""
    never: set[str] = set()
    for gate in subject.plan.gates.values():
        asked = {league: subject.bounds.asked(gate.formula, gate.not_applicable, league) for league in gate.leagues}
        leagues = [league for league, known in asked.items() if known is None]
        if leagues:
            never.add(gate.name)
            yield Finding("KMH-C210", ("gates", gate.name, "is"), gate.clause or "", {"league": listed(leagues)})
    for one in _conditions(subject.plan):
        asks_of_one = any(isinstance(part, Reference) and part.name in never for part in inside(one.formula))
        if not asks_of_one and subject.bounds.asked(one.formula, one.instead, one.league) is None:
            yield Finding("KMH-C210", one.at, one.clause, {"league": one.league})


def above_the_average(subject: Subject) -> Iterator[Finding]:
    """KMH-C211: a line above the quota of the whole divided by those who share in it."""
    told: set[tuple[str, str, Fraction]] = set()
    for one in _conditions(subject.plan):
        for measure, line in _lines(subject, one):
            average = _average(subject, measure, one)
            if average is None or line <= average[0] or (measure, one.league, line) in told:
                continue
            told.add((measure, one.league, line))
            kind = subject.type_of(measure)
            details = {
                "measure": measure,
                "line": figure(line, kind),
                "average": figure(average[0], kind),
                "whole": figure(average[1], kind),
                "size": str(subject.plan.leagues[one.league].size),
                "league": one.league,
            }
            yield Finding("KMH-C211", one.at, one.clause, details)


def _conditions(plan: Plan) -> Iterator[_Condition]:
    for board in plan.boards.values():
        for key, formula in (("among", board.among), ("eligible", board.eligible)):
            if formula is not None:
                at = ("boards", board.name, key)
                yield from (_Condition(at, board.clause or "", board.league, w, formula) for w in board.windows)
    for award in plan.awards.values():
        if award.condition is not None:
            at = ("awards", award.name, "if")
            yield _Condition(at, award.clause, award.league, award.window, award.condition, award.not_applicable)


def _lines(subject: Subject, one: _Condition) -> Iterator[tuple[str, Fraction]]:
    """Measures that must be so much at least, in the condition or in a gate it asks for."""
    waiting = list(conjuncts(one.formula))
    opened: set[str] = set()
    while waiting:
        match waiting.pop(0):
            case Reference(role="gate", name=name, at=None) if name not in opened:
                opened.add(name)
                waiting.extend(conjuncts(subject.plan.gates[name].formula))
            case Comparison(op=">=" | ">", left=Reference(role="measure", name=name, at=None), right=right):
                line = subject.bounds.of(right, one.league).only
                if line is not None:
                    yield name, line


def _average(subject: Subject, measure: str, one: _Condition) -> tuple[Fraction, Fraction] | None:
    """The quota of the whole in the window for each of the league, and that quota; None where the plan says neither."""
    size = subject.plan.leagues[one.league].size
    for name, league in subject.plan.leagues.items():
        if size is not None and name != one.league and league.size == 1:
            whole = subject.quota_in(measure, name, one.window)
            if whole is not None:
                return whole / size, whole
    return None
