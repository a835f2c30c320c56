"""Where a league that has tasks but no scorecard stands: the federation itself against the notice's targets."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rich.columns import Columns
from rich.console import RenderableType
from rich.text import Text

from kaimenhong.cli.report.figures import figure, of_row, percent
from kaimenhong.cli.report.met import Figures, met
from kaimenhong.cli.report.tables import STATES, mark, plain, table
from kaimenhong.cli.report.view import Row, View

BAR = 24  # columns of a pace bar


def targets(view: View) -> Iterator[RenderableType]:
    """Of a league of one a table of its tasks with pace bars, and its gates below; of more how many have met each."""
    leagues = dict.fromkeys(q.league for q in view.plan.quotas.values() if q.league not in view.plan.scorecards)
    for league in leagues:
        everyone: dict[str, dict[tuple[str, str], Row]] = {}
        for row in view.rows["measures"]:
            if row["league"] == league:
                everyone.setdefault(row["contestant"], {})[row["window"], row["measure"]] = row
        if len(everyone) > 1:
            yield met(view, league, list(everyone.values()))
            continue
        for contestant, own in everyone.items():
            yield _tasks(view, league, contestant, own)
            gates = _gates(view, league, own)
            if gates:
                yield Text(view.say("targets.gates"), style="bold")
                yield Columns(gates, padding=(0, 3))


def _tasks(view: View, league: str, contestant: str, own: Figures) -> RenderableType:
    elapsed = time_elapsed(view)
    title = view.say("targets", league=league)
    result = table(title if view.name(contestant) == league else f"{title} · {view.name(contestant)}")
    result.add_column(view.say("targets.task"), no_wrap=True)
    result.add_column(view.say("targets.clause"), no_wrap=True, style="dim")
    for key in ("now", "quota", "attainment"):
        result.add_column(view.say(f"targets.{key}"), justify="right", no_wrap=True)
    result.add_column(view.say("targets.pace", percent=percent(elapsed)), no_wrap=True)
    for measure, definition in view.plan.measures.items():
        window = view.longest(definition.windows)
        if (measure, league) not in view.plan.quotas or window is None:
            continue
        rows = [own.get((window.id, name)) for name in (measure, f"quota({measure})", f"attainment({measure})")]
        clause = view.plan.quotas[measure, league].clause or definition.clause or ""
        attained = of_row(rows[2])
        shown = [_shown(view, row) for row in rows]
        result.add_row(plain(measure), clause, *shown, pace_bar(attained, elapsed))
    return result


def _shown(view: View, row: Row | None) -> Text:
    value = of_row(row)
    if row is None or value is None:
        return plain(STATES.get(row["state"] if row else "", "—"))
    return plain(figure(row["unit"], value, view.screen.language), "red" if value < 0 else "")


def _gates(view: View, league: str, own: Figures) -> list[Text]:
    shown = []
    for gate in view.plan.gates.values():
        window = view.longest(gate.windows)
        if league not in gate.leagues or window is None:
            continue
        value = of_row(own.get((window.id, gate.name)))
        clause = f" {gate.clause}" if gate.clause else ""
        shown.append(Text.assemble(mark(None if value is None else value == 1), f" {gate.name}", (clause, "dim")))
    return shown


def time_elapsed(view: View) -> Fraction:
    """The share of the campaign's days up to and including as-of, at most 1."""
    period = view.plan.period
    return min(Fraction((view.as_of - period.start).days + 1, period.days), Fraction(1))


def pace_bar(attained: Fraction | None, elapsed: Fraction) -> Text:
    """What is attained as a bar from 0 to 100%, with a stroke where time stands.

    Green from the stroke on, yellow behind it, red below zero; full beyond 100%.
    """
    if attained is None:
        return Text("·" * BAR, style="dim")
    full = min(max(int(attained * BAR), 0), BAR)
    stroke = min(int(elapsed * BAR), BAR - 1)
    style = "red" if attained < 0 else "green" if attained >= elapsed else "yellow"
    bar = Text("━" * full, style=style)
    bar.append("─" * (BAR - full), style="dim")
    return Text.assemble(bar[:stroke], ("┃", "bold"), bar[stroke + 1 :])
