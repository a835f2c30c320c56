"""What is asked of `kmh explain`, and whether the plan knows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from kaimenhong.cli.exits import Misused
from kaimenhong.cli.who import who_is
from kaimenhong.errors import Place, Problem, listed
from kaimenhong.plan.model import Plan, ToColumn

TOTAL = "=total"
KINDS = ("award", "measure", "score", "board")


@dataclass(frozen=True, slots=True)
class Question:
    """One figure: exactly one of award (with its payee), measure, score, board; of a contestant, in a window.

    `excluded`: whether rows that do not count are asked for too.
    """

    as_of: date
    contestant: str
    award: str | None = None
    payee: str | None = None
    measure: str | None = None
    score: str | None = None
    board: str | None = None
    window: str | None = None
    excluded: bool = False


def check_names(plan: Plan, question: Question) -> None:
    """Every name asked for is one of the plan's, else KMH-U012 for each that is not, with those that come near."""
    known = {kind: list(names) for kind, names in _known(plan).items()}
    asked = {kind: getattr(question, kind) for kind in (*KINDS, "window")}
    strange = [
        Problem("KMH-U012", Place(""), {"what": f"--{kind}", "name": name, "known": _near(name, known[kind])})
        for kind, name in asked.items()
        if name is not None and name not in known[kind]
    ]
    if strange:
        raise Misused(strange)


def by_id(plan: Plan, question: Question, names: Mapping[str, str]) -> Question:
    """Contestant and payee by their ids, whether they were written by id or by name. Refused as `who_is` says.

    An award whose payee stands in its rows may pay somebody whom no list has: such an id stays as it is.
    """
    meant = {"contestant": who_is("--contestant", question.contestant, names)}
    if question.payee is not None:
        meant["payee"] = who_is("--payee", question.payee, names)
        told, award = meant["payee"], plan.awards.get(question.award or "")
        if isinstance(told, Problem) and told.code == "KMH-U016" and award and isinstance(award.payee, ToColumn):
            meant["payee"] = question.payee
    if strange := [told for told in meant.values() if isinstance(told, Problem)]:
        raise Misused(strange)
    named = {role: told for role, told in meant.items() if isinstance(told, str)}
    return replace(question, contestant=named["contestant"], payee=named.get("payee"))


def _known(plan: Plan) -> Mapping[str, Iterator[str]]:
    return {
        "award": iter(plan.awards),
        "measure": _measures(plan),
        "score": (name for card in plan.scorecards.values() for name in (*(i.name for i in card.items), TOTAL)),
        "board": iter(plan.boards),
        "window": (instance.id for window in plan.windows.values() for instance in window.instances),
    }


def _measures(plan: Plan) -> Iterator[str]:
    """Every name of measures.csv."""
    yield from plan.measures
    yield from plan.gates
    for measure in dict.fromkeys(measure for measure, _ in plan.quotas):
        yield f"quota({measure})"
        yield f"attainment({measure})"


def _near(name: str, known: list[str]) -> str:
    return listed(get_close_matches(name, known, n=5, cutoff=0.4) or dict.fromkeys(known))
