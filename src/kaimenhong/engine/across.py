"""What a version reads of instances an earlier one governs: that version's columns, joined to the row.

A named figure of such an instance is the earlier version's, if it has the name in that league and window and has the
instance (by id); else the reader's own rule. Who did not compete under the earlier version is not applicable.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.node import Home, Key, Stored
from kaimenhong.engine.sql import E
from kaimenhong.engine.table import CONTESTANT, INSTANCE, Places
from kaimenhong.engine.value import KNOWN, NOT_APPLICABLE, Truth, Value
from kaimenhong.periods import Instance
from kaimenhong.plan.model import Plan
from kaimenhong.plan.versions import award_of

if TYPE_CHECKING:
    from kaimenhong.engine.nodes import Graph

Named = tuple[str, str]  # measure, gate, quota, attainment, total, board or award; its name, of an award the id
Read = Callable[["Graph", Home], Stored]


def governor(graph: Graph, instance: Instance, home: Home) -> Graph:
    """The graph of the version, of this one and those before, that governs an instance on the day it is read."""
    day = min(instance.period.end, home.read_on or graph.as_of)
    return next((g for g in reversed((*graph.earlier, graph)) if g.start <= day), graph)


def defined(plan: Plan, named: Named, home: Home) -> bool:
    """Whether a version has a name in a league and a window."""
    role, name = named
    match role:
        case "measure" | "gate":
            node = plan.measures.get(name) if role == "measure" else plan.gates.get(name)
            return node is not None and home.league in node.leagues and home.window in node.windows
        case "quota":
            q = plan.quotas.get((name, home.league))
            return q is not None and home.window in (q.curve or plan.measures[name].windows)
        case "attainment":
            return all(defined(plan, (part, name), home) for part in ("measure", "quota"))
        case "total":
            card = plan.scorecards.get(home.league)
            return card is not None and card.total == name and home.window in card.windows
        case "board":
            board = plan.boards.get(name)
            return board is not None and board.league == home.league and home.window in board.windows
        case _:
            award = award_of(plan, name)
            return award is not None and (award.league, award.window) == (home.league, home.window)


def across(graph: Graph, label: str, named: Named, home: Home, read: Read) -> Stored:
    """A named figure at a home: of each instance that of the version which governs it. `read`: a graph's own."""
    having = [g for g in graph.earlier if defined(g.plan, named, home)]
    others = [(g, places) for g in having if any_of(places := _places(graph, g, home))]
    if not others:
        return read(graph, home)

    def spanned() -> Value | Truth:
        found = [_taken(graph, home, places, other, read) for other, places in others]
        result, truth = _one_of(graph, home, [places for _, places in others], found, lambda: read(graph, home))
        return Truth(sql.eq(result.n, sql.num(1)), result.s) if truth else result

    return graph.node(Key("operand", label, home, "across versions"), spanned)


def any_of(places: Places) -> bool:
    """Whether an instance has a place elsewhere."""
    return any(place is not None for place in places)


def _places(graph: Graph, other: Graph, home: Home) -> Places:
    """For each instance of a home that the other version governs, its ordinal there; None for the rest."""
    window = other.plan.windows.get(home.window)
    ids = [i.id for i in other.begun(home.window, home.read_on)] if window else []
    return [
        ids.index(i.id) if governor(graph, i, home) is other and i.id in ids else None
        for i in graph.table(home).instances
    ]


def _taken(graph: Graph, home: Home, places: Places, other: Graph, read: Read) -> Stored:
    """The other version's figure, joined."""
    there = Home(home.league, home.window, "", home.read_on)
    stored = other.apart_from(lambda: read(other, there))
    return Stored(joined(graph, home, places, (other, there, stored)), stored.spot, stored.truth)


def joined(graph: Graph, home: Home, places: Places, source: tuple[Graph, Home, Stored]) -> Value:
    """A value of another version's table, in the row of the instances named; nobody there: not applicable."""
    other, there, stored = source
    table, theirs, v = graph.table(home), other.table(there), stored.value
    columns = [e.name for e in (v.n, v.d, v.s) if isinstance(e, exp.Column)]
    theirs.exported.update(columns)
    on = ((sql.col(CONTESTANT), CONTESTANT), (table.places(places), INSTANCE))
    relation = sql.table(f"{other.prefix}{theirs.name_at(stored.spot[0])}")
    competed, *found = table.join(1, relation, on, [CONTESTANT, *columns])
    here: dict[str, E] = dict(zip(columns, found, strict=True))
    n = here[v.n.name] if isinstance(v.n, exp.Column) else v.n
    d, s = (here[e.name] if isinstance(e, exp.Column) else e for e in (v.d, v.s))
    s = sql.case([(sql.is_null(competed), sql.num(NOT_APPLICABLE))], value.state_sql(s))
    known = replace(v, n=n, d=d, s=s)
    return graph.read(Stored(known, (1, 0))).value


def _one_of(
    graph: Graph, home: Home, places: list[Places], found: list[Stored], own: Callable[[], Stored]
) -> tuple[Value, bool]:
    """Of each instance the figure of the version that governs it, and whether it is a yes/no."""
    truth = any(stored.truth for stored in found)
    left = [all(p is None for p in column) for column in zip(*places, strict=True)]
    parts = [stored.value for stored in found]
    result = own().value if any(left) else parts.pop()
    for version, part in enumerate(parts):
        flags = [int(place is not None) for place in places[version]]
        mine = graph.table(home).constant("governed before", flags)
        governed = Truth(sql.eq(mine.n, sql.num(1)), KNOWN)
        result = value.choose(governed, graph.plain(home, part), graph.plain(home, result))
    return result, truth
