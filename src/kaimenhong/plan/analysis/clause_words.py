"""The words of clauses beside the rules that cite them: dates and numerals no rule holds, clauses no rule cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from kaimenhong.plan.analysis.finding import Finding, Path
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.analysis.walk import formulas_of, inside, rules
from kaimenhong.plan.clauses import without_bindings, without_numbers
from kaimenhong.plan.model import Clause, Day, PayByPlace, Plan
from kaimenhong.plan.numerals import DateTold, dates, numerals


def dates_of_no_rule(subject: Subject) -> Iterator[Finding]:
    """KMH-C218: a date in the words that is no date of the plan."""
    known = _dates(subject.plan)
    for clause in subject.plan.clauses.values():
        for told in dates(_unbound(clause)):
            if not any(_is(day, told) for day in known):
                yield _within("KMH-C218", subject, clause, told.start, told.text)


def numerals_of_no_rule(subject: Subject) -> Iterator[Finding]:
    """KMH-C219: a number spelled out in the words that no rule citing the clause holds. Prizes by place: KMH-C217."""
    plan = subject.plan
    held: dict[str, set[Fraction]] = {}
    for rule in rules(plan):
        held.setdefault(rule.clause, set()).update(_numbers(rule.part))
    for parts in _beside(plan):
        for part in parts.values():
            held.setdefault(part.clause or "", set()).update(_numbers(part))
    counts = {len(window.instances) for window in plan.windows.values()}
    counts.update(league.size for league in plan.leagues.values() if league.size)
    of_all = {Fraction(count) for count in counts if count > 1}
    of_days = {Fraction(part) for day in _dates(plan) for part in (day.year, day.month, day.day)}
    by_place = {award.clause for award in plan.awards.values() if isinstance(award.pay, PayByPlace)}
    for clause in plan.clauses.values():
        known = of_all | held.get(clause.id, set())
        for told in numerals(_unbound(clause)):
            elsewhere = (told.of_places and clause.id in by_place) or (told.of_a_day and told.value in of_days)
            if told.value not in known and not elsewhere:
                yield _within("KMH-C219", subject, clause, told.start, told.text)


class Cited(Protocol):
    @property
    def clause(self) -> str | None: ...


def _beside(plan: Plan) -> tuple[Mapping[str, Cited], ...]:
    """What cites clauses beside the rules."""
    between = plan.exclusive, plan.caps, plan.voids
    return plan.leagues, plan.relations, plan.tables, plan.tiers, *between, plan.bulletins, plan.duties, plan.children


def clauses_of_no_rule(subject: Subject) -> Iterator[Finding]:
    """KMH-C220: a clause that no rule cites and that prints no value."""
    plan = subject.plan
    cited = {rule.clause for rule in rules(plan)}
    cited.update(part.clause or "" for parts in _beside(plan) for part in parts.values())
    cited.update(one.clause for one in (plan.amends, plan.finality) if one)
    cited.update(one.forbidden.clause or "" for one in plan.children.values() if one.forbidden)
    for clause in plan.clauses.values():
        if clause.id not in cited and not clause.bindings:
            yield Finding("KMH-C220", ("clauses", clause.id), clause.id, {"clause": clause.id})


def _unbound(clause: Clause) -> str:
    """The words with blanks for what is bound or marked, every character at its place."""
    return without_numbers(without_bindings(clause.words), clause.not_computed)


def _within(code: str, subject: Subject, clause: Clause, start: int, text: str) -> Finding:
    at: Path = ("clauses", clause.id)
    at = at if subject.said(at) else (*at, "words")
    return Finding(code, at, clause.id, {"text": text, "clause": clause.id}, span=(start, len(text)))


# --- what a plan holds ---


def _dates(plan: Plan) -> set[date]:
    periods = [plan.period, *(instance.period for window in plan.windows.values() for instance in window.instances)]
    found = {
        plan.base_date,
        *([plan.amends.governs_from] if plan.amends else []),
        *(settlement.on for settlement in plan.settlements.values()),
    }
    found.update([plan.finality.publicity_ends] if plan.finality else [])
    found.update(day for period in periods for day in (period.start, period.end))
    formulas = [formula for rule in rules(plan) for formula in rule.formulas]
    formulas += [formula for parts in _beside(plan) for part in parts.values() for formula in formulas_of(part)]
    found.update(part.value for formula in formulas for part in inside(formula) if isinstance(part, Day))
    return found


def _is(day: date, told: DateTold) -> bool:
    return (day.month, day.day) == (told.month, told.day) and told.year in (None, day.year)


def _numbers(part: object) -> Iterator[Fraction]:
    """Every number a rule holds, and how many prizes."""
    if isinstance(part, Fraction):
        yield part
    elif isinstance(part, tuple | Mapping):
        for one in part.values() if isinstance(part, Mapping) else part:
            yield from _numbers(one)
    elif is_dataclass(part):
        if isinstance(part, PayByPlace):
            yield Fraction(part.places)
            yield from (Fraction(band.places) for band in part.prizes)
        for each in fields(part):
            yield from _numbers(getattr(part, each.name))
