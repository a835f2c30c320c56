"""What differs between two runs as pages and the API tell it: rows before and after, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kaimenhong.comparison import Node, Outcomes, Reason, Row, RowChange
from kaimenhong.comparison.nodes import EVERYBODY, TOTAL
from kaimenhong.comparison.rows import figure as figure_of
from kaimenhong.errors import Language, Place, Problem, Refused
from kaimenhong.money import format_scaled, round_fraction
from kaimenhong.plan.analysis.figures import figure
from kaimenhong.plan.model import Kind, Type
from kaimenhong.records.compared import compared
from kaimenhong.records.computing import outcome_folder
from kaimenhong.records.models import Run
from kaimenhong.web.words import say

FIGURES: Mapping[str, str] = {"standings": "rank", "awards": "amount", "scores": "points"}
"""The tables that are told, each with the column of its figure."""
_SHARES = frozenset({Kind.RATIO, Kind.POINT_GAP})
MOST_BYTES = 100 << 20  # of CSV: about a million rows, which take some 800 MB
MOST = 3  # reasons told of a row: the first causes, those by its own figures first


@dataclass(frozen=True, slots=True)
class Change:
    """A row that says something else: `of` tells it from others of its contestant, `why` are its first causes."""

    contestant: str
    name: str
    of: tuple[str, ...]
    before: str
    after: str
    why: tuple[str, ...]


def compared_in_a_page(before: Run, after: Run) -> Outcomes:
    """Two runs compared while somebody waits. Refused (KMH-A207): they are too large to be held for a page."""
    size = sum(path.stat().st_size for run in (before, after) for path in outcome_folder(run).glob("*.csv"))
    if size > MOST_BYTES:
        command = f"kmh diff {before} {after}"
        raise Refused([Problem("KMH-A207", Place("runs"), {"most": str(MOST_BYTES >> 20), "command": command})])
    return compared(before, after)


def changed_rows(outcomes: Outcomes, table: str) -> Sequence[RowChange]:
    """The rows of a table whose figure, or right to be paid, differs; the largest difference first."""
    return [one for one in outcomes.changes[table] if _told(one.before, table) != _told(one.after, table)]


def told(
    outcomes: Outcomes, changes: Iterable[RowChange], names: Mapping[str, str], language: Language
) -> list[Change]:
    """Changed rows in words."""
    teller = _Teller(outcomes, names, language)
    return [teller.change(one) for one in changes]


def people_in(outcomes: Outcomes, changes: Iterable[RowChange]) -> set[str]:
    """Whose names telling them needs."""
    found: set[str] = set()
    for change in changes:
        found.add(change.key["contestant"])
        for reason in _why(outcomes, change):
            found |= {node.contestant for node in _steps(change, reason)}
    return found - {EVERYBODY}


def _told(row: Row | None, table: str) -> tuple[str, ...]:
    return (row[FIGURES[table]], row.get("eligible", ""), row.get("state", "")) if row else ()


def _why(outcomes: Outcomes, change: RowChange) -> Sequence[Reason]:
    return outcomes.reasons.why(change)[:MOST] if outcomes.reasons else ()


def _steps(change: RowChange, reason: Reason) -> tuple[Node, ...]:
    """The figures from the row to its first cause, without the row itself."""
    steps = (*reason.through, *((reason.node,) if reason.node else ()))
    own = (change.key.get("item") or change.key.get("board"), change.key["contestant"])
    return steps[1:] if steps and (steps[0].name, steps[0].contestant) == own else steps


@dataclass(frozen=True, slots=True)
class _Teller:
    outcomes: Outcomes
    names: Mapping[str, str]
    language: Language

    def change(self, change: RowChange) -> Change:
        table, who = change.table, change.key["contestant"]
        league = change.key.get("league", "")
        of = tuple(self._named(said, league) for column, said in change.key.items() if column != "contestant" and said)
        before, after = (self._figure(row, table) for row in change.sides)
        why = tuple(self._because(change, reason) for reason in _why(self.outcomes, change))
        return Change(who, self.names.get(who, ""), of, before, after, why)

    def _figure(self, row: Row | None, table: str) -> str:
        if row is None or not row[FIGURES[table]]:
            return "—"
        barred = row.get("eligible") == "no"
        return f"{row[FIGURES[table]]} ✗" if barred else row[FIGURES[table]]

    def _because(self, change: RowChange, reason: Reason) -> str:
        path = ".".join(reason.path)
        kind = say(self.language, f"cause.{reason.kind}", path=path)
        steps = _steps(change, reason)
        if not steps:
            return kind
        way = " ← ".join(self._step(node, change.key["contestant"]) for node in steps)
        return f"{kind}{say(self.language, 'changes.colon')}{way}{self._values(steps[-1])}"

    def _step(self, node: Node, own: str) -> str:
        name = self._named(node.name, node.league)
        if node.contestant == own:
            return name
        some = say(self.language, "changes.some", league=node.league)
        who = some if node.contestant == EVERYBODY else self.names.get(node.contestant, node.contestant)
        return say(self.language, "changes.of", name=name, who=who)

    def _values(self, node: Node) -> str:
        """What a measure was and is."""
        reasons = self.outcomes.reasons
        change = reasons.changed.rows.get(node) if reasons and node.table == "measures" else None
        if change is None:
            return ""
        was, now = (_value(row) for row in change.sides)
        return say(self.language, "changes.values", was=was, now=now)

    def _named(self, name: str, league: str) -> str:
        """A figure's name; of a sum, the one that its scorecard gives it."""
        card = self.outcomes.plan.scorecards.get(league) if self.outcomes.plan and name == TOTAL else None
        return card.total if card else name


def _value(row: Row | None) -> str:
    value = None if row is None else figure_of("measures", row)
    if row is None or value is None:
        return "—"
    unit = row["unit"]
    if unit in _SHARES:
        return f"{format_scaled(round_fraction(value * 10_000, 'floor'), 2)}%"  # as everywhere: never shown as more
    kinds = {"CNY": Kind.MONEY, **{kind.value: kind for kind in Kind}}
    return figure(value, Type(kinds[unit])) if unit in kinds else figure(value, Type(Kind.COUNT, unit))
