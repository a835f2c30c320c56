"""Where a league of many that has tasks but no scorecard stands: how many have met each task and pass each gate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from rich.table import Table

from kaimenhong.cli.report.figures import of_row
from kaimenhong.cli.report.tables import plain, table
from kaimenhong.cli.report.view import Row, View

Figures = Mapping[tuple[str, str], Row]  # of one contestant, by window and measure
Line = tuple[str, str, list[bool | None]]  # a task or gate, its clause, by contestant whether it is met


def met(view: View, league: str, everyone: Sequence[Figures]) -> Table:
    """A line for each task and gate: of how many it is met, and of how many that is not known."""
    result = table(view.say("targets.of_many", league=league))
    result.add_column(view.say("targets.task"), no_wrap=True)
    result.add_column(view.say("targets.clause"), no_wrap=True, style="dim")
    for key in ("contestants", "met", "unknown"):
        result.add_column(view.say(f"targets.{key}"), justify="right", no_wrap=True)
    for name, clause, said in (*_tasks(view, league, everyone), *_gates(view, league, everyone)):
        unknown = sum(one is None for one in said)
        result.add_row(plain(name), clause, str(len(said)), str(sum(one is True for one in said)), str(unknown or ""))
    return result


def _tasks(view: View, league: str, everyone: Sequence[Figures]) -> Iterator[Line]:
    for measure, definition in view.plan.measures.items():
        window, quota = view.longest(definition.windows), view.plan.quotas.get((measure, league))
        if window is not None and quota is not None:
            names = (window.id, measure), (window.id, f"quota({measure})")
            pairs = [[of_row(own.get(name)) for name in names] for own in everyone]
            yield measure, quota.clause or "", [_reached(quota.reach, *pair) for pair in pairs]


def _reached(reach: str, done: Fraction | None, asked: Fraction | None) -> bool | None:
    if done is None or asked is None:
        return None
    return done <= asked if reach == "at_most" else done >= asked


def _gates(view: View, league: str, everyone: Sequence[Figures]) -> Iterator[Line]:
    for gate in view.plan.gates.values():
        window = view.longest(gate.windows)
        if league in gate.leagues and window is not None:
            values = [of_row(own.get((window.id, gate.name))) for own in everyone]
            yield gate.name, gate.clause or "", [None if value is None else value == 1 for value in values]
