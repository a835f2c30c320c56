"""Two cash awards for the same business: what earns one earns the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TypeVar, cast

from kaimenhong.errors import listed
from kaimenhong.plan.analysis.bounds import NOTHING, Known
from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.analysis.walk import inside
from kaimenhong.plan.model import (
    Award,
    Column,
    Expression,
    PayByPlace,
    PayFormula,
    PayPerRow,
    PayPool,
    Reference,
    asked_of,
)

MOST_AWARDS = 200
T = TypeVar("T")


def paid_twice(subject: Subject) -> Iterator[Finding]:
    """KMH-C215: two awards of one league, in windows that share days, that pay by the same figure, rows or board.

    An award is told with the first that it doubles.
    """
    paid = [award for award in subject.plan.awards.values() if any(p.kind == "cash" for p in award.parts)][:MOST_AWARDS]
    by = {award.name: _paid_by(award) for award in paid}
    for at, other in enumerate(paid):
        for one in paid[:at]:
            same = by[one.name] & by[other.name] | _same_rows(subject, one, other)
            if same and _together(subject, one, other):
                names = listed(sorted({name for _, name in same}))
                details = {"one": one.name, "other": other.name, "same": names}
                first = ("awards", one.name)
                path = ("awards", other.name)
                yield Finding("KMH-C215", path, other.clause, details, related=(first,), answers=(first,))
                break


def _same_rows(subject: Subject, one: Award, other: Award) -> frozenset[tuple[str, str]]:
    """The table two awards by row both pay for, where the rows of one are made of those of the other."""
    if not (isinstance(one.pay, PayPerRow) and isinstance(other.pay, PayPerRow)):
        return frozenset()
    if type(one.payee) is not type(other.payee):
        return frozenset()
    mine, theirs = _made_of(subject, one.pay.table), _made_of(subject, other.pay.table)
    shared = [name for name in (one.pay.table, other.pay.table) if name in mine and name in theirs]
    return frozenset(("rows", name) for name in shared[:1])


def _made_of(subject: Subject, table: str) -> list[str]:
    """A table and all it is made of, one of the other."""
    found = [table]
    while found[-1] in subject.plan.tables:
        found.append(subject.plan.tables[found[-1]].source)
    return found


def _at_source(subject: Subject, part: T) -> T:
    """A condition with the columns a derived table takes over read where they come from, or what holds some."""
    if isinstance(part, tuple):
        return cast("T", tuple(_at_source(subject, each) for each in part))
    if not isinstance(part, Expression):
        return part
    if isinstance(part, Column):
        made = _made_of(subject, part.table)
        own = (name for name in made if name in subject.plan.tables and part.name in subject.plan.tables[name].columns)
        return cast("T", replace(part, table=next(own, made[-1])))
    inner = {each.name: _at_source(subject, getattr(part, each.name)) for each in fields(part) if each.init}
    return cast("T", replace(part, **inner))


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
    by_row = [each.pay for each in (one, other) if isinstance(each.pay, PayPerRow)]
    together = [pay.where for pay in by_row]
    tables = dict.fromkeys(name for pay in by_row for name in _made_of(subject, pay.table))
    together += [subject.plan.tables[name].where for name in tables if name in subject.plan.tables]
    together = [None if each is None else _at_source(subject, each) for each in together]
    if one.window == other.window:
        together += [each.condition for each in (one, other) if each.not_applicable is None]
    known: Known | None = NOTHING
    for condition in together:
        if condition is not None and known is not None:
            known = subject.bounds.given(condition, one.league, known)
    return known is None
