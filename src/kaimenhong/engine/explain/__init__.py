"""Any figure opened: clause with its words, rule, formula with its numbers, source rows that add up to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from kaimenhong.engine.across import governor
from kaimenhong.engine.duckdb_engine import DuckDB
from kaimenhong.engine.explain.awards import AwardExplainer
from kaimenhong.engine.explain.explanation import Explanation, SourceRow
from kaimenhong.engine.explain.figures import Explainer
from kaimenhong.engine.explain.nobody import no_figure
from kaimenhong.engine.explain.reading import Reader
from kaimenhong.engine.node import At, Home
from kaimenhong.engine.nodes import Graph
from kaimenhong.engine.program import Program
from kaimenhong.errors import Language, Refused
from kaimenhong.facts import Facts
from kaimenhong.periods import Instance
from kaimenhong.plan.model import Award, Item, Plan

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
    excluded: bool = False,
) -> Explanation:
    """One figure of one contestant; exactly one of award, measure, score, board is asked for.

    Without a window: the latest begun one in which the figure is defined. `excluded`: rows that do not count are told
    too, with the conditions they failed. Raises `Refused` KMH-R006
    where the contestant has no such figure.
    """
    with DuckDB().open(program, facts) as connection:
        readers = [Reader(connection, program, facts, part, excluded=excluded) for part in program.parts]
        explainers = [Explainer(reader, contestant, language) for reader in readers]
        if award is not None:
            x, asked = _settling(explainers, award, window)
            _known(x, asked, contestant)
            return AwardExplainer(x, asked, payee or contestant).explain(window)
        name = measure or score or board or ""
        places = [
            (x, At(league, instance, program.as_of), explain)
            for x in explainers
            for league, windows, explain in _figures(x.plan, measure=measure, score=score, board=board)
            if _is_in(x.reader, league, contestant)
            for instance in _instances(x, windows, window, explainers[-1].graph)
        ]
        if not places:
            figures = (
                (x.plan, league)
                for x in explainers
                for league, *_ in _figures(x.plan, measure=measure, score=score, board=board)
            )
            raise Refused([no_figure(contestant, name, figures)])
        x, at, explain = places[-1]
        return explain(x, at)


def _settling(explainers: Sequence[Explainer], award: str, window: str | None) -> tuple[Explainer, Award]:
    """The version that settles what is asked, and its award: by the name there or the permanent one."""
    found = [(x, a) for x in explainers for a in x.plan.awards.values() if award in (a.id, a.name)]
    asked = [
        (x, a)
        for x, a in found
        for slot in x.graph.slots[a.name]
        if (slot.current if window is None else window in (slot.instance.id, slot.occasion))
    ]
    return (asked or found)[-1]


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


def _instances(x: Explainer, windows: tuple[str, ...], wanted: str | None, last: Graph) -> list[Instance]:
    """Begun instances the version governs; the last is the latest, of several that end alike the one named last."""
    every = [(w, i) for w in windows for i in x.graph.begun(w)]
    begun = [i for w, i in every if governor(last, i, Home("", w)) is x.graph]
    if wanted is not None:
        return [i for i in begun if i.id == wanted]
    return sorted(begun, key=lambda i: i.period.end)


def _is_in(reader: Reader, league: str, contestant: str) -> bool:
    return contestant in reader.contestants(league)


def _known(x: Explainer, award: Award, contestant: str) -> None:
    if not _is_in(x.reader, award.league, contestant):
        raise Refused([no_figure(contestant, award.name, [(x.plan, award.league)])])
