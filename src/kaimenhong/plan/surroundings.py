"""Bulletins, duties and plans of units: from what the plan says to its typed form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, cast

from kaimenhong.plan.around import Amends, Bulletin, Children, Duty, Finality, Forbidden, Parent
from kaimenhong.plan.frame import unknown
from kaimenhong.plan.graph import is_word
from kaimenhong.plan.model import Board, Kind
from kaimenhong.plan.work import Work
from kaimenhong.source import Filled, Scalar

CALENDAR = ("day", "week", "month")


def build_bulletin(work: Work, name: Scalar, said: Filled, boards: Mapping[str, Board]) -> Bulletin:
    """Boards shown every so often."""
    for leaf in said.list("boards").leaves():
        if leaf.text not in boards and leaf.text not in work.broken:
            unknown(work.notes, "KMH-C020", leaf.scalar, boards, "board")
    shown = said.texts("boards")
    return Bulletin(name.text, said.maybe_text("clause"), _every(work, said), said.text("at"), shown)


def build_duty(work: Work, name: Scalar, said: Filled) -> Duty:
    """Something reported every so often."""
    return Duty(
        name.text,
        said.maybe_text("clause"),
        said.text("who"),
        said.text("what"),
        said.text("to"),
        _every(work, said),
        said.maybe_text("at"),
    )


def _every(work: Work, said: Filled) -> str:
    leaf = said.leaf("every")
    known = {name: name for name in (*CALENDAR, *work.frame.windows)}
    if leaf.text not in known:
        unknown(work.notes, "KMH-C020", leaf.scalar, known, "window")
    return leaf.text


def build_children(
    work: Work, name: Scalar, said: Filled, clauses: Mapping[str, Scalar], quotas: Iterable[tuple[str, str]]
) -> Children:
    """What plans of units may do. `quotas`: measure and league of those there are."""
    of = said.leaf("of")
    (league,) = work.league_names((of,)) or (None,)
    if league is not None and work.leagues[league].contestants != "unit":
        work.notes.add("KMH-V028", of, said.maybe_text("clause"), league=league)
    if "quotas" in said:
        measures = {measure: measure for measure, where in quotas if where == league}
        for measure, key in said.record("quotas").keys.items():
            if league is not None and measure not in measures and measure not in work.broken:
                unknown(work.notes, "KMH-C020", key, measures, "quota")
    forbidden = None
    if "forbidden" in said:
        record = said.record("forbidden")
        work.check_clause(record, clauses, name)
        forbidden = Forbidden(record.maybe_text("clause"), record.texts("kinds"))
    ways = {m: leaf.text for m, leaf in said.record("quotas").leaves().items()} if "quotas" in said else {}
    most = said.leaf("most")
    return Children(
        name.text,
        said.maybe_text("clause"),
        of.text,
        forbidden,
        cast("Mapping[str, Literal['equal', 'at_least']]", ways),
        None if is_word(most, "none") else work.constants.number(most, (Kind.MONEY,)),
        said.texts("approved_by"),
    )


def build_amends(work: Work, said: Filled | None, clauses: Mapping[str, Scalar]) -> Amends | None:
    """From when a version is in force; None of the first one."""
    if said is None or said.broken:
        return None
    work.check_clause(said, clauses, said.leaf("clause").scalar)
    return Amends(said.day("governs_from"), said.text("clause"))


def build_finality(work: Work, said: Filled | None, clauses: Mapping[str, Scalar]) -> Finality | None:
    """When results are final; None where nothing is said. Publicity does not end before there is anything to show."""
    if said is None or said.broken:
        return None
    work.check_clause(said, clauses, said.leaf("clause").scalar)
    ends, clause = said.day("publicity_ends"), said.text("clause")
    first = min((settlement.on for settlement in work.frame.settlements.values()), default=work.frame.period.end)
    if ends < first:
        work.notes.add("KMH-C196", said.leaf("publicity_ends"), clause, day=str(ends), first=str(first))
    return Finality(ends, cast("Literal['all', 'wrongdoers', 'none']", said.text("rank_money")), clause)


def build_parent(said: Filled | None) -> Parent | None:
    """The plan this one is under, if any."""
    if said is None or said.broken:
        return None
    return Parent(said.text("campaign"), said.text("under"), said.text("unit"))
