"""Prizes by place: who is ranked and who is paid, and how many places there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kaimenhong.errors import listed
from kaimenhong.plan.analysis.finding import Finding, Path
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.analysis.walk import conjuncts, inside
from kaimenhong.plan.model import MONEY_UNIT, Aggregate, Award, Board, Contestant, Draw, PayByPlace, RankOf
from kaimenhong.plan.numerals import groups_told, places_told


def read_two_ways(subject: Subject) -> Iterator[Finding]:
    """KMH-C213, KMH-C214: ranked first and then filtered, or filtered first and then ranked, and nobody decided it."""
    told: set[str] = set()
    for award in subject.plan.awards.values():
        for name in _boards_asked(award):
            board = subject.plan.boards[name]
            code = _reading(board, award, by_place=isinstance(award.pay, PayByPlace))
            if code and name not in told:
                told.add(name)
                answers: tuple[Path, ...] = (("boards", name, "eligible"), ("awards", award.name, "if"))
                details = {"board": name, "award": award.name}
                yield Finding(code, ("boards", name, "among"), board.clause or "", details, answers=answers)


def _boards_asked(award: Award) -> list[str]:
    paid = [award.pay.board] if isinstance(award.pay, PayByPlace) else []
    asked = [part.board for part in inside(award.condition) if isinstance(part, RankOf)] if award.condition else []
    return list(dict.fromkeys([*paid, *asked]))


def _reading(board: Board, award: Award, *, by_place: bool) -> str:
    """The code of the reading the plan takes; empty where there is only one."""
    if board.among is not None:
        return "KMH-C214"
    besides = [part for part in conjuncts(award.condition) if not any(isinstance(p, RankOf) for p in inside(part))]
    return "KMH-C213" if besides or (by_place and board.eligible is not None) else ""


def more_prizes_than_contestants(subject: Subject) -> Iterator[Finding]:
    """KMH-C216: prizes for places that a league of its size does not have."""
    for award in subject.plan.awards.values():
        size = subject.plan.leagues[award.league].size
        if isinstance(award.pay, PayByPlace) and size is not None and award.pay.places > size:
            details = {"prizes": str(award.pay.places), "size": str(size), "league": award.league}
            yield Finding("KMH-C216", _prizes(award), award.clause, details)


def rising_prizes(subject: Subject) -> Iterator[Finding]:
    """KMH-C062: a place behind another that is paid more."""
    for award in subject.plan.awards.values():
        bands = award.pay.prizes if isinstance(award.pay, PayByPlace) else ()
        for number, (before, band) in enumerate(pairwise(bands), 2):
            if band.each > before.each:
                at = (*_prizes(award), str(number))
                at = at if subject.said(at) else (*at, "each")
                yield Finding("KMH-C062", at, award.clause, {"prize": subject.said(at)})


def other_places_than_told(subject: Subject) -> Iterator[Finding]:
    """KMH-C217: the words of the clause tell of so many places, the prizes are so many others.

    First, second and third may be awards of their own: then all of the clause have the places of the words together,
    or all on one board, or those on it that do not have them alone.
    """
    for clause in subject.plan.clauses.values():
        told = places_told(clause)
        cited = [award for award in subject.plan.awards.values() if award.clause == clause.id]
        prized = [(award, award.pay) for award in cited if isinstance(award.pay, PayByPlace)]
        for award, pay in prized if told else ():
            beside = [other.places for _, other in prized if other.board == pay.board]
            rest = [places for places in beside if places not in told]
            together = sum(other.places for _, other in prized)
            if not told & {pay.places, sum(rest), sum(beside), together}:
                details = {"prizes": str(pay.places), "told": listed(map(str, sorted(told)))}
                yield Finding("KMH-C217", _prizes(award), award.clause, details, related=(("clauses", clause.id),))


def one_of_the_tied(subject: Subject) -> Iterator[Finding]:
    """KMH-C253: what cannot be divided is shared among those tied, so that one has it and another nothing.

    Not where the keys of the board leave nobody tied: the last of them is an id or a draw.
    """
    for award in subject.plan.awards.values():
        if not isinstance(award.pay, PayByPlace) or award.pay.ties != "pool":
            continue
        units = [part.unit for part in award.parts if award.bundle or part.unit != MONEY_UNIT]
        if units and not _nobody_tied(subject.plan.boards[award.pay.board]):
            at = ("awards", award.name, "pay", "ties")
            yield Finding("KMH-C253", at, award.clause, {"award": award.name, "unit": units[0]})


def _nobody_tied(board: Board) -> bool:
    """Whether a key tells everybody from everybody else: the id itself, or a draw, which each id has its own of.

    A formula that only reads the id, `if(contestant = '0101', 1, 0)` say, leaves the others tied.
    """
    return any(isinstance(key.formula, Contestant | Draw) for key in board.keys)


def uneven_groups(subject: Subject) -> Iterator[Finding]:
    """KMH-C252: so many in so many groups, by the words or by what a column may hold, and they do not divide."""
    plan = subject.plan
    for clause in plan.clauses.values():
        boards: list[Path] = [("boards", each.name) for each in plan.boards.values() if each.clause == clause.id]
        related: list[Path] = [("relations", name) for name, each in plan.relations.items() if each.clause == clause.id]
        for size, groups in groups_told(clause):
            if groups and size % groups:
                details = {"size": str(size), "groups": str(groups)}
                answers = (*((*path, "groups") for path in boards), *related)
                at: Path = ("clauses", clause.id)
                at = at if subject.said(at) else (*at, "words")
                yield Finding("KMH-C252", at, clause.id, details, answers=answers)
    for board in plan.boards.values():
        size_, groups_ = plan.leagues[board.league].size, _groups(subject, board)
        if size_ and groups_ and size_ % groups_:
            details = {"size": str(size_), "groups": str(groups_)}
            yield Finding("KMH-C252", ("boards", board.name, "groups"), board.clause or "", details)


def _groups(subject: Subject, board: Board) -> int:
    """How many groups a board may have; 0 where nobody says."""
    match board.groups:
        case Aggregate(op="given", table=table, column=str(column)):
            return len(subject.contracts[table].columns[column].one_of or ())
    return 0


def _prizes(award: Award) -> Path:
    return ("awards", award.name, "pay", "prizes")
