"""Two cash awards for the same business: what earns one earns the other."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.plan.analysis.bounds import NOTHING, Known
from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.analysis.walk import inside
from kaimenhong.plan.model import Award, PayByPlace, PayFormula, PayPerRow, PayPool, Reference, asked_of

MOST_AWARDS = 200


def paid_twice(subject: Subject) -> Iterator[Finding]:
    """KMH-C215: two awards of one league, in windows that share days, that pay by the same figure, rows or board.

    An award is told with the first that it doubles.
    """
    paid = [award for award in subject.plan.awards.values() if any(p.kind == "cash" for p in award.parts)][:MOST_AWARDS]
    by = {award.name: _paid_by(award) for award in paid}
    for at, other in enumerate(paid):
        for one in paid[:at]:
            same = by[one.name] & by[other.name]
            if same and _together(subject, one, other):
                names = "、".join(sorted(name for _, name in same))
                details = {"one": one.name, "other": other.name, "same": names}
                first = ("awards", one.name)
                path = ("awards", other.name)
                yield Finding("KMH-C215", path, other.clause, details, related=(first,), answers=(first,))
                break


def _paid_by(award: Award) -> frozenset[tuple[str, str]]:
    """What an award pays by, and how: to another kind of payee it is another matter."""
    pay: object = award.pay  # of a kind known here, or of one that came later
    match pay:
        case PayFormula() | PayPool():
            read = (part for formula in asked_of(pay) for part in inside(formula))
            names = {part.name for part in read if isinstance(part, Reference) and part.role == "measure"}
        case PayPerRow(table=name) | PayByPlace(board=name):
            names = {name}
        case _:
            names = set()
    way = f"{type(award.pay).__name__} {type(award.payee).__name__}"
    return frozenset((way, name) for name in names)


def _together(subject: Subject, one: Award, other: Award) -> bool:
    """Whether one contestant can be paid by both, for the same days."""
    groups = [{name for level in group.levels for name in level} for group in subject.plan.exclusive.values()]
    if any({one.name, other.name} <= group for group in groups):
        return False
    same_league = one.league == other.league and _share_days(subject, one, other)
    return same_league and not _exclude_each_other(subject, one, other)


def _share_days(subject: Subject, one: Award, other: Award) -> bool:
    return any(
        mine.period.start <= theirs.period.end and theirs.period.start <= mine.period.end
        for mine in subject.plan.windows[one.window].instances
        for theirs in subject.plan.windows[other.window].instances
    )


def _exclude_each_other(subject: Subject, one: Award, other: Award) -> bool:
    """Whether no row passes both filters, or nobody meets both conditions where they are asked in one window."""
    together = [each.pay.where for each in (one, other) if isinstance(each.pay, PayPerRow)]
    if one.window == other.window:
        together += [each.condition for each in (one, other) if each.not_applicable is None]
    known: Known | None = NOTHING
    for condition in together:
        if condition is not None and known is not None:
            known = subject.bounds.given(condition, one.league, known)
    return known is None
