"""The outcome's tables: one a league, one row for each window instance and contestant, every figure in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.node import BoardColumns, Home, Stored
from kaimenhong.engine.nodes import Graph
from kaimenhong.engine.program import ColumnRole, Published, Stage
from kaimenhong.engine.sql import E
from kaimenhong.engine.table import INSTANCE
from kaimenhong.engine.value import KNOWN, Truth, Value, known, state_sql
from kaimenhong.periods import Instance

Figure = tuple[ColumnRole, str]


@dataclass(frozen=True, slots=True)
class Node:
    """A figure of the outcome in one window, compiled; `instances`: those begun that the version governs."""

    figure: Figure
    home: Home
    instances: tuple[Instance, ...]
    stored: Stored


def published_nodes(graph: Graph, governs: Callable[[Instance], bool]) -> dict[str, list[Node]]:
    """Every figure of the outcome, compiled, by league; in the order of the plan, then of the windows."""
    found: dict[str, list[Node]] = {name: [] for name in graph.plan.leagues}
    for league, figure, windows in _wanted(graph):
        for window in windows:
            home, begun = Home(league, window), tuple(i for i in graph.begun(window) if governs(i))
            if begun:
                found[league].append(Node(figure, home, begun, _compile(graph, figure, home)))
    return found


def _wanted(graph: Graph) -> Iterator[tuple[str, Figure, tuple[str, ...]]]:
    plan = graph.plan
    for m in plan.measures.values():
        yield from ((league, ("measure", m.name), m.windows) for league in m.leagues)
    for g in plan.gates.values():
        yield from ((league, ("gate", g.name), g.windows) for league in g.leagues)
    for q in plan.quotas.values():
        of = plan.measures[q.measure].windows
        windows = tuple(q.curve) if q.curve else of
        yield q.league, ("quota", q.measure), windows
        if q.league in plan.measures[q.measure].leagues:
            yield q.league, ("attainment", q.measure), tuple(w for w in windows if w in of)
    for card in plan.scorecards.values():
        yield from ((card.league, ("item", item.name), card.windows) for item in card.items)
        yield card.league, ("total", card.total), card.windows
    for board in plan.boards.values():
        yield board.league, ("board", board.name), board.windows


def _compile(graph: Graph, figure: Figure, home: Home) -> Stored:
    role, name = figure
    match role:
        case "measure":
            return graph.measure(name, home)
        case "gate":
            return graph.gate(name, home)
        case "quota":
            return graph.quota(name, home)
        case "attainment":
            return graph.attainment(name, home)
        case "item":
            items = [item.name for item in graph.plan.scorecards[home.league].items]
            return graph.item(items.index(name), home)
        case "total":
            return graph.total(home)
        case "board":
            return graph.board(name, home)


def publish(graph: Graph, nodes: dict[str, list[Node]]) -> tuple[dict[str, tuple[Published, ...]], list[Stage]]:
    """What the columns are, by league, and the stages that select them."""
    described = {league: _described(found) for league, found in nodes.items()}
    stages = [Stage(f"outcome {league}", _query(graph, league, found), kept=True) for league, found in nodes.items()]
    return described, stages


def _parts(stored: Stored) -> dict[str, Value]:
    """A figure's values by the word its columns begin with."""
    if isinstance(stored.extra, BoardColumns):
        b = stored.extra
        keys = {f"key {i + 1}": k for i, k in enumerate(b.keys)}
        group = {"group": b.group} if b.group else {}
        estimate = {"estimate": _one_or_nothing(b.estimate)} if b.estimate else {}
        return {"place": b.shown, "eligible": _one_or_nothing(b.eligible), **group, **keys, **estimate}
    return {"": stored.value}


def _one_or_nothing(truth: Truth) -> Value:
    return Value(sql.case([(truth.yes, sql.num(1))], sql.num(0)), 1, truth.s, 1, 1)


def _columns(stored: Stored) -> dict[str, E]:
    columns: dict[str, E] = {}
    for part, v in _parts(stored).items():
        prefix = f"{part} " if part else ""
        if v.words:
            columns[f"{prefix}t"] = v.n if v.s == KNOWN else sql.case([(known(v.s), v.n)])
            columns[f"{prefix}s"] = state_sql(v.s)
            continue
        columns[f"{prefix}n"] = _known(v, v.n)
        columns[f"{prefix}d"] = _known(v, v.divisor)
        columns[f"{prefix}s"] = state_sql(v.s)
    return columns


def _known(v: Value, part: E) -> E:
    """A part of a value; nothing where the value is not known."""
    return sql.wide(part if v.s == KNOWN else sql.case([(known(v.s), part)]))


def _names(stored: Stored) -> tuple[str, ...]:
    """Column suffixes: numerator, denominator and state; of a text the text and its state."""
    parts = _parts(stored).items()
    return tuple(f"{part} {suffix}".strip() for part, v in parts for suffix in ("ts" if v.words else "nds"))


def label(figure: Figure, part: str) -> str:
    """A column's name in the outcome: `存款净增 n`, `item 存款 n`, `board 总分榜 place n`."""
    role, name = figure
    words = {"measure": name, "gate": name, "quota": f"quota({name})", "attainment": f"attainment({name})"}
    return f"{words.get(role, f'{role} {name}')} {part}"


def _described(nodes: list[Node]) -> tuple[Published, ...]:
    found: dict[Figure, tuple[list[str], tuple[str, ...]]] = {}
    for node in nodes:
        ids, _ = found.setdefault(node.figure, ([], _names(node.stored)))
        ids += [i.id for i in node.instances]
    return tuple(Published(role, name, tuple(ids), parts) for (role, name), (ids, parts) in found.items())


def _query(graph: Graph, league: str, nodes: list[Node]) -> exp.Query:
    figures = {node.figure: _names(node.stored) for node in nodes}
    homes: dict[Home, list[Node]] = {}
    for node in nodes:
        homes.setdefault(node.home, []).append(node)
    selects = [_of_home(graph, home, here, figures) for home, here in homes.items()]
    if not selects:
        nobody = sql.table(f"contestants {league}")
        return exp.select(sql.alias(sql.text(""), "window"), sql.col("contestant")).from_(nobody).where(sql.FALSE)
    return sql.union(selects)


def _of_home(graph: Graph, home: Home, nodes: list[Node], figures: dict[Figure, tuple[str, ...]]) -> exp.Select:
    """Every figure of the league, of one window; those not defined in it are empty."""
    table, here = graph.tables[home], {node.figure: node.stored for node in nodes}
    governed = {i for node in nodes for i in node.instances}
    told = [(n, i) for n, i in enumerate(table.instances) if i in governed]
    ids = [(sql.eq(sql.col(INSTANCE), sql.num(n)), sql.text(i.id)) for n, i in told]
    cells = [sql.alias(sql.case(ids), "window"), sql.col("contestant")]
    for figure, parts in figures.items():
        columns = _columns(here[figure]) if figure in here else {}
        cells += [sql.alias(columns.get(p) or _absent(p), label(figure, p)) for p in parts]
    query = exp.select(*cells, copy=False).from_(sql.table(table.final))
    if len(told) == len(table.instances):
        return query
    return query.where(exp.In(this=sql.col(INSTANCE), expressions=[sql.num(n) for n, _ in told]), copy=False)


_NO_VALUE = sql.Wide(this=exp.Null())
_NO_TEXT = exp.Cast(this=exp.Null(), to=exp.DataType.build("TEXT"))


def together(league: str, queries: Mapping[str, exp.Query]) -> Stage:
    """The outcome of a league from each version's, by the stage's name; what one alone has is empty in the others."""
    columns = list(dict.fromkeys(c for query in queries.values() for c in query.named_selects))
    selects = [
        exp.select(
            *(sql.col(c) if c in query.named_selects else sql.alias(_absent(c), c) for c in columns), copy=False
        ).from_(sql.table(name), copy=False)
        for name, query in queries.items()
    ]
    return Stage(f"outcome {league}", sql.union(selects), kept=True)


def _absent(part: str) -> E:
    return {"s": sql.no_number(), "t": _NO_TEXT}.get(part[-1], _NO_VALUE)
