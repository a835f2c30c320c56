"""Any figure opened: clause with its words, rule, formula with its numbers, source rows that add up to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from kaimenhong.engine.duckdb_engine import DuckDB
from kaimenhong.engine.explain.awards import AwardExplainer
from kaimenhong.engine.explain.explanation import Explanation, SourceRow
from kaimenhong.engine.explain.figures import Explainer
from kaimenhong.engine.explain.reading import Reader
from kaimenhong.engine.node import At
from kaimenhong.engine.program import Program
from kaimenhong.errors import Language, Place, Problem, Refused
from kaimenhong.facts import Facts
from kaimenhong.periods import Instance
from kaimenhong.plan.model import Item, Plan

__all__ = ["Explanation", "SourceRow", "explain_figure"]

TOTAL = "=total"


def explain_figure(  # noqa: PLR0913  the questions of the command
    program: Program,
    facts: Facts,
    *,
    contestant: str,
    award: str | None = None,
    payee: str | None = None,
    measure: str | None = None,
    score: str | None = None,
    board: str | None = None,
    window: str | None = None,
    language: Language = "zh",
) -> Explanation:
    """One figure of one contestant; exactly one of award, measure, score, board is asked for.

    Without a window: the latest begun one in which the figure is defined. Raises `Refused` KMH-R006
    where the contestant has no such figure.
    """
    plan = program.plan
    with DuckDB().open(program, facts) as connection:
        reader = Reader(connection, program, facts)
        x = Explainer(reader, contestant, language)
        if award is not None:
            asked = plan.awards[award]
            _known(reader, asked.league, contestant)
            return AwardExplainer(x, asked, payee or contestant).explain(window)
        name = measure or score or board or ""
        found = [
            f for f in _figures(plan, measure=measure, score=score, board=board) if _is_in(reader, f[0], contestant)
        ]
        places = [
            (At(league, instance, program.as_of), explain)
            for league, windows, explain in found
            for instance in _instances(plan, windows, program, window)
        ]
        if not places:
            raise Refused([Problem("KMH-R006", Place("plan.yaml"), {"contestant": contestant, "name": name})])
        at, explain = places[-1]
        return explain(x, at)


Told = Callable[[Explainer, At], Explanation]


def _figures(
    plan: Plan, *, measure: str | None, score: str | None, board: str | None
) -> Iterator[tuple[str, tuple[str, ...], Told]]:
    """Where a figure is defined, league by league, and how it is explained."""
    if measure is not None:
        yield from _measures(plan, measure)
    for card in plan.scorecards.values():
        if score in (TOTAL, card.total):
            yield card.league, card.windows, lambda x, at: x.total(at)
        yield from ((card.league, card.windows, partial(_item, item)) for item in card.items if score == item.name)
    if board is not None:
        b = plan.boards[board]
        yield b.league, b.windows, lambda x, at: x.board(board, at)


def _measures(plan: Plan, measure: str) -> Iterator[tuple[str, tuple[str, ...], Told]]:
    call, _, inner = measure.partition("(")
    inner = inner.rstrip(")")
    if inner and call in ("quota", "attainment"):
        for (name, league), q in plan.quotas.items():
            if name == inner:
                windows = tuple(q.curve) if q.curve else plan.measures[name].windows
                yield league, windows, partial(_of_quota, call, inner)
        return
    node = plan.gates.get(measure) or plan.measures[measure]
    for league in node.leagues:
        yield league, node.windows, lambda x, at: x.measure(measure, at)


def _item(item: Item, x: Explainer, at: At) -> Explanation:
    return x.item(item, at)


def _of_quota(call: str, measure: str, x: Explainer, at: At) -> Explanation:
    return x.quota(measure, at) if call == "quota" else x.attainment(measure, at)


def _instances(plan: Plan, windows: tuple[str, ...], program: Program, wanted: str | None) -> list[Instance]:
    """Begun instances; the last is the latest, of several that end alike the one named last."""
    begun = [i for w in windows for i in plan.windows[w].instances if i.period.start <= program.as_of]
    if wanted is not None:
        return [i for i in begun if i.id == wanted]
    return sorted(begun, key=lambda i: i.period.end)


def _is_in(reader: Reader, league: str, contestant: str) -> bool:
    return contestant in reader.contestants(league)


def _known(reader: Reader, league: str, contestant: str) -> None:
    if not _is_in(reader, league, contestant):
        details = {"contestant": contestant, "name": league}
        raise Refused([Problem("KMH-R006", Place("plan.yaml"), details)])
