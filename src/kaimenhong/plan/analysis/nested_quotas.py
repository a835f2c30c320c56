"""Quotas that hang together: a part and its whole, a share that is drawn as a line, children and their parent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from kaimenhong.plan.analysis.figures import figure, share
from kaimenhong.plan.analysis.finding import Finding, Path
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.analysis.walk import Rule, conjuncts, inside, rules
from kaimenhong.plan.model import Aggregate, Arithmetic, Comparison, Expression, Kind, Not, Reference

_SWAPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
_AT_LEAST = frozenset({">", ">="})
_RATES = frozenset({Kind.RATIO, Kind.POINT_GAP})


def parts_above_their_whole(subject: Subject) -> Iterator[Finding]:
    """KMH-C205: the quota of a measure is above that of another which counts all its rows and more."""
    for league in subject.plan.leagues:
        quotas = {
            measure: quota
            for measure, home in subject.plan.quotas
            if home == league and (quota := subject.quota(measure, league)) is not None
        }
        for part, most in quotas.items():
            wholes = (each for each, less in quotas.items() if less < most and _is_part(subject, part, each))
            for whole in islice(wholes, 1):
                details = {
                    "part": part,
                    "whole": whole,
                    "league": league,
                    "less": figure(quotas[whole], subject.type_of(whole)),
                    "more": figure(most, subject.type_of(part)),
                }
                yield Finding("KMH-C205", _at(part, league), details=details, related=(_at(whole, league),))


def lines_beside_quotas(subject: Subject) -> Iterator[Finding]:
    """KMH-C206, KMH-C207: a line for the share of one measure in another, and quotas of both that give another share.

    Who meets both quotas to the yuan misses the line (106), or stands above a line drawn from below (107).
    """
    told: set[tuple[str, str, str]] = set()
    for rule in rules(subject.plan):
        for line in _lines(subject, rule):
            part, whole = (subject.quota(name, line.league) for name in (line.part, line.whole))
            key = (line.part, line.whole, line.league)
            if part is None or not whole or key in told:
                continue
            wanted = line.share * whole
            missed = part < wanted if line.at_least else part > wanted
            if missed or (line.at_least and part > wanted):
                told.add(key)
                yield _beside("KMH-C206" if missed else "KMH-C207", subject, rule.at, line, (part, wanted))


def children_beside_their_parent(subject: Subject) -> Iterator[Finding]:
    """KMH-C208, KMH-C209: quotas of a league of known size that add up to less, or more, than the one above them.

    Rates do not add up: each of nine companies has the city's rate.
    """
    for measure in dict.fromkeys(measure for measure, _ in subject.plan.quotas):
        family = _family(subject, measure)
        if family is None:
            continue
        (parent, whole), (child, each, size) = family
        total = each * size
        kind = subject.type_of(measure)
        if total != whole and kind.kind not in _RATES:
            details = {
                "measure": measure,
                "parent": parent,
                "child": child,
                "whole": figure(whole, kind),
                "each": figure(each, kind),
                "size": str(size),
                "sum": figure(total, kind),
            }
            code = "KMH-C208" if total < whole else "KMH-C209"
            yield Finding(code, _at(measure, child), details=details, related=(_at(measure, parent),))


def _at(measure: str, league: str) -> Path:
    return ("quotas", measure, "is", league)


# --- a part and its whole ---


def _is_part(subject: Subject, part: str, whole: str) -> bool:
    """Whether a measure counts some of the rows another counts, and none besides."""
    measures = subject.plan.measures
    return _narrower(measures[part].formula, measures[whole].formula)


def _narrower(part: Expression, whole: Expression) -> bool:
    match part, whole:
        case Aggregate(), Aggregate():
            same = (part.op, part.table, part.column) == (whole.op, whole.table, whole.column)
            return same and set(conjuncts(whole.where)) <= set(conjuncts(part.where))
        case Arithmetic(op="+" as op), Arithmetic(op=other) if op == other:
            return _narrower(part.left, whole.left) and _narrower(part.right, whole.right)
        case Arithmetic(op="-"), Arithmetic(op="-"):
            return _is_growth(part) and _is_growth(whole) and _narrower(part.left, whole.left)
    return False


def _is_growth(formula: Arithmetic) -> bool:
    """Whether a difference is what `growth` means: the stock less the opening of the same rows."""
    match formula:
        case Arithmetic(left=Aggregate(op="stock") as stock, right=Aggregate(op="opening") as opening):
            return (stock.table, stock.column, stock.where) == (opening.table, opening.column, opening.where)
    return False


# --- a line ---


@dataclass(frozen=True, slots=True)
class _Line:
    """part ÷ whole ≥ share in a league, or ≤ where not `at_least`."""

    part: str
    whole: str
    share: Fraction
    at_least: bool
    league: str


def _lines(subject: Subject, rule: Rule) -> Iterator[_Line]:
    for formula in rule.formulas:
        for comparison in _comparisons(formula):
            for league in rule.leagues:
                line = _line(subject, comparison, league)
                if line is not None:
                    yield line


def _comparisons(formula: Expression) -> Iterator[Comparison]:
    """The comparisons of a formula that is not turned round."""
    if not any(isinstance(part, Not) for part in inside(formula)):
        yield from (part for part in inside(formula) if isinstance(part, Comparison) and part.op in _SWAPPED)


def _line(subject: Subject, comparison: Comparison, league: str) -> _Line | None:
    sides = (comparison.left, comparison.op, comparison.right), (comparison.right, comparison.op, comparison.left)
    for (left, op, right), swapped in zip(sides, (False, True), strict=True):
        at_least = (_SWAPPED[op] if swapped else op) in _AT_LEAST
        shared = _shared(subject, left, right, league)
        if shared is not None:
            return _Line(*shared, at_least, league)
    return None


def _shared(subject: Subject, left: Expression, right: Expression, league: str) -> tuple[str, str, Fraction] | None:
    """Part, whole and share of `part ÷ whole` beside a share, or of `part` beside a share of `whole`."""
    share_ = subject.bounds.of(right, league).only
    quotient = _measured(subject, left)
    if share_ is not None and isinstance(quotient, Arithmetic) and quotient.op == "/":
        part, whole = _name(quotient.left), _name(quotient.right)
        return (part, whole, share_) if part and whole else None
    if isinstance(right, Arithmetic) and right.op == "*":
        for factor, of in ((right.left, right.right), (right.right, right.left)):
            share_ = subject.bounds.of(factor, league).only
            part, whole = _name(left), _name(of)
            if share_ is not None and part and whole:
                return part, whole, share_
    return None


def _measured(subject: Subject, expression: Expression) -> Expression | None:
    name = _name(expression)
    return subject.plan.measures[name].formula if name else None


def _name(expression: Expression) -> str:
    """The measure an expression reads, in the same window; empty for anything else."""
    match expression:
        case Reference(role="measure", name=name, at=None):
            return name
    return ""


def _beside(code: str, subject: Subject, drawn: Path, line: _Line, quotas: tuple[Fraction, Fraction]) -> Finding:
    said, wanted = quotas
    details = {
        "part": line.part,
        "whole": line.whole,
        "league": line.league,
        "share": share(line.share),
        "said": figure(said, subject.type_of(line.part)),
        "wanted": figure(wanted, subject.type_of(line.whole)),
    }
    related = (drawn, _at(line.whole, line.league))
    return Finding(code, _at(line.part, line.league), details=details, related=related)


# --- children ---

_Child = tuple[str, Fraction, int]


def _family(subject: Subject, measure: str) -> tuple[tuple[str, Fraction], _Child] | None:
    """The one league of one contestant and the one of several in which the plan says the quota outright."""
    parents: list[tuple[str, Fraction]] = []
    children: list[_Child] = []
    for name, league in subject.plan.leagues.items():
        quota = subject.quota(measure, name)
        if quota is not None and league.size is not None:
            if league.size == 1:
                parents.append((name, quota))
            else:
                children.append((name, quota, league.size))
    return (parents[0], children[0]) if len(parents) == len(children) == 1 else None
