"""The graph of a plan: which node is computed from which, an order to compute them in, and cycles.

A node is a measure, gate, total, board or award by its name, or `quota(m)`. An order of names is an
order of (name, league, window) too; so is a cycle found here one of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from kaimenhong.errors import Place, Refused, listed
from kaimenhong.plan.formula import Syntax, Use, Vocabulary, parse, references
from kaimenhong.plan.frame import curve_node, records, value_node
from kaimenhong.plan.notes import Notes
from kaimenhong.source import Filled, Leaf, Scalar

MAX_CYCLES = 20
MAX_SHOWN = 20  # names of a cycle that are told; any of them can be cut


def quota_node(measure: str) -> str:
    """The key of a quota in the graph."""
    return f"quota({measure})"


def table_node(table: str) -> str:
    """The key of a derived table in the graph, and among what is broken."""
    return f"table {table}"


@dataclass(frozen=True, slots=True)
class Node:
    """A named part of the plan with formulas: where it is declared and what it says."""

    key: str
    role: str
    name: Scalar
    said: Filled


@dataclass
class Formulas:
    """Every formula of the plan, parsed once. None: it could not be parsed, and that is noted."""

    vocabulary: Vocabulary
    notes: Notes
    parsed: dict[Place, Syntax | None] = field(default_factory=dict)
    used: dict[Place, frozenset[str]] = field(default_factory=dict)

    def syntax(self, leaf: Leaf) -> Syntax | None:
        """The tree of a formula."""
        if leaf.place not in self.parsed:
            try:
                self.parsed[leaf.place] = parse(read_scalar(leaf), self.vocabulary)
            except Refused as refused:
                self.notes.problems.extend(refused.problems)
                self.parsed[leaf.place] = None
        return self.parsed[leaf.place]

    def line_of(self, place: Place) -> Scalar:
        """A part of a formula that has been read, as a scalar of its own."""
        lines = (s.text.line_text for s in self.parsed.values() if s is not None and s.text.place.line == place.line)
        return Scalar("", place, next(lines, ""))

    def uses(self, leaf: Leaf, *, in_row: bool = False) -> frozenset[Use]:
        """Every use of a name in a formula; none where it could not be parsed."""
        syntax = self.syntax(leaf)
        return references(syntax, in_row=in_row) if syntax is not None else frozenset()

    def names(self, leaf: Leaf, *, in_row: bool = False) -> frozenset[str]:
        """Names and quotas a formula uses; none where it could not be parsed. `in_row`: it is read in rows."""
        if leaf.place not in self.used:
            uses = self.uses(leaf, in_row=in_row)
            self.used[leaf.place] = frozenset(key for use in uses for key in _keys(use))
        return self.used[leaf.place]


def read_scalar(leaf: Leaf) -> Scalar:
    """The text a formula is read from: what is written, or the stand-in where it is undecided."""
    return Scalar(leaf.text, leaf.scalar.place, leaf.scalar.line_text) if leaf.undecided else leaf.scalar


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in an order in which each follows all it uses; `stuck` are those in or behind a cycle."""

    order: tuple[Node, ...]
    stuck: frozenset[str]


def build_graph(nodes: Iterable[Node], formulas: Formulas, notes: Notes) -> Graph:
    """Order the nodes; notes each cycle with its path."""
    by_key: dict[str, Node] = {}
    for node in nodes:
        by_key.setdefault(node.key, node)
    edges = {key: _edges(node, by_key, formulas) for key, node in by_key.items()}
    earlier = {key: _earlier(node, by_key, formulas) for key, node in by_key.items()}
    stuck = _circles_in_time(edges, earlier, by_key, formulas, notes)
    for key, read in earlier.items():  # what is read of the instance before is typed first where it can be
        edges[key] += [other for other in read if other != key and not _reaches(other, key, edges)]
    for _ in range(MAX_CYCLES):
        try:
            order = tuple(TopologicalSorter(edges).static_order())
            break
        except CycleError as error:
            path = error.args[1]
            _note_cycle(path, by_key, notes)
            stuck.update(path)
            edges[path[1]].remove(path[0])
    else:
        order = ()
        stuck.update(by_key)
    return Graph(tuple(by_key[key] for key in order), frozenset(stuck))


def _edges(node: Node, by_key: Mapping[str, Node], formulas: Formulas) -> list[str]:
    """The nodes it follows, as declared: a list, so that the order never hangs on how sets are hashed."""
    used = set(used_names(node.role, node.said, formulas)) - _no_boards(node, by_key, formulas)
    if node.role == "quota":
        used.add(node.name.text)  # its kind, unit and windows are those of the measure
    if node.role == "table" and "from" in node.said:
        used.add(table_node(node.said.text("from")))
    if node.role == "table" and "split" in node.said and "by" in node.said.record("split"):
        used.add(table_node(node.said.record("split").text("by")))
    return [key for key in by_key if key in used]


def _no_boards(node: Node, by_key: Mapping[str, Node], formulas: Formulas) -> set[str]:
    """Names that stand where a board is meant and are none: the message about that says more than a cycle would."""
    uses = [use for leaf in formula_leaves(node.role, node.said) for use in formulas.uses(leaf)]
    ranked = {use.name for use in uses if use.wrapper in ("rank", "last_rank")} | _boards_named(node.role, node.said)
    return {name for name in ranked if name in by_key and by_key[name].role != "board"}


def _earlier(node: Node, by_key: Mapping[str, Node], formulas: Formulas) -> list[str]:
    """The nodes it reads in the instance before."""
    uses = [use for leaf in formula_leaves(node.role, node.said) for use in formulas.uses(leaf)]
    read = {use.name for use in uses if use.wrapper == "before"}
    return [key for key in by_key if key in read]


def _reaches(start: str, end: str, *edges: Mapping[str, list[str]]) -> bool:
    """Whether one node is computed from another."""
    seen, todo = {start}, [start]
    while todo:
        key = todo.pop()
        if key == end:
            return True
        fresh = {n for part in edges for n in part[key]} - seen
        seen |= fresh
        todo += fresh
    return False


def _circles_in_time(
    edges: dict[str, list[str]],
    earlier: dict[str, list[str]],
    by_key: Mapping[str, Node],
    formulas: Formulas,
    notes: Notes,
) -> set[str]:
    """Nodes that read themselves in the instance before and another window on the way, where what is to come stands."""
    stuck: set[str] = set()
    for key, read in earlier.items():
        for other in read:
            if not _reaches(other, key, edges, earlier):
                continue
            ring = [k for k in by_key if _reaches(other, k, edges, earlier) and _reaches(k, key, edges, earlier)]
            moving = [k for k in ring if _moves(by_key[k], set(ring), formulas)]
            if moving and not stuck & set(ring):
                related = tuple((k, by_key[k].name.place) for k in moving)
                notes.add_beside("KMH-C159", by_key[key].name, related, name=other, moving=listed(moving))
            stuck.update(ring if moving else ())
    return stuck


def _moves(node: Node, ring: set[str], formulas: Formulas) -> bool:
    """Whether it reads a node of a ring in another window."""
    uses = [use for leaf in formula_leaves(node.role, node.said) for use in formulas.uses(leaf)]
    return any((use.at or use.over) and _keys(use) & ring for use in uses)


def _note_cycle(path: list[str], by_key: Mapping[str, Node], notes: Notes) -> None:
    # graphlib lists each node behind the one it is used by; told from use to used it reads as the formulas do
    told = list(reversed(path))
    start = min(range(len(told) - 1), key=lambda i: by_key[told[i]].name.place)
    ring = told[start:-1] + told[: start + 1] if start else told
    shown = ring if len(ring) <= MAX_SHOWN else [*ring[: MAX_SHOWN - 2], "…", ring[-1]]
    related = tuple((key, by_key[key].name.place) for key in shown[1:-1] if key != "…")
    notes.add_beside("KMH-C021", by_key[ring[0]].name, related, path=" → ".join(shown))


def used_names(role: str, said: Filled, formulas: Formulas) -> frozenset[str]:
    """Names and quotas all formulas of a part of the plan use."""
    in_row = role in ("table", "league")
    names = frozenset(name for leaf in formula_leaves(role, said) for name in formulas.names(leaf, in_row=in_row))
    return names | _boards_named(role, said)


def _boards_named(role: str, said: Filled) -> set[str]:
    """The boards an award is paid by."""
    pay = said.maybe_record("pay") if role == "award" else None
    boards = [pay.maybe_text(key) for key in ("by_place", "remainder")] if pay is not None else []
    return {board for board in boards if board is not None}


def _keys(use: Use) -> set[str]:
    keys = {*use.over, *use.of, value_node(use.name)} | ({use.at} if use.at else set())
    if use.wrapper == "table":
        return {table_node(use.name)}
    if use.wrapper == "row":  # a column or a value: never a node, even where a measure has the column's name
        return keys
    if use.wrapper == "share":
        return {curve_node(use.name)}
    if use.wrapper == "before":  # of an earlier instance: no edge
        return set()
    if use.wrapper in ("quota", "attainment", "attained"):
        keys.add(quota_node(use.name))
    if use.wrapper != "quota":
        keys.add(use.name)
    return keys


def formula_leaves(role: str, said: Filled) -> Iterator[Leaf]:
    """The formulas of a node; words such as keep and everyone are none."""
    match role:
        case "total":
            for item in records(said, "items").values():
                yield from _leaves(item, "earn", "not_applicable", word="keep")
        case "board":
            yield from _leaves(said, "among", "eligible", word="everyone")
            yield from _leaves(said, "groups", word="none")
            yield from _leaves(said, "estimate")
            for key in said.list("by").records() if "by" in said else ():
                yield from _leaves(key, "is")
        case "table":
            yield from _leaves(said, "where", "columns", "must")
            yield from _leaves(_keys_of(said, "split"), "for", "on")
        case "award":
            yield from _leaves(said, "if", "not_applicable")
            yield from _leaves(said.maybe_record("gate"), "if")
            yield from _leaves(said.maybe_record("fold"), "start", "next", "final")
            yield from _leaves(said.maybe_record("pay"), "is", "where", "each", "pool", "shares")
            yield from _leaves(_keys_of(said, "payee"), "where")
            limit = pay.maybe_record("limit") if (pay := said.maybe_record("pay")) is not None else None
            for key in limit.list("by").records() if limit is not None else ():
                yield from _leaves(key, "is")
            for part in records(said, "gives").values():
                yield from _leaves(part, "if", "not_applicable")
        case _:
            yield from _leaves(said, "is", "where", "not_applicable")


def _keys_of(said: Filled, key: str) -> Filled | None:
    """The record at a key that may hold a word instead."""
    value = said.get(key)
    return value if isinstance(value, Filled) else None


def _leaves(said: Filled | None, *keys: str, word: str = "") -> Iterator[Leaf]:
    for key in keys:
        value = said.get(key) if said is not None else None
        if isinstance(value, Filled):  # a formula by league
            yield from (leaf for leaf in value.leaves().values())
        elif isinstance(value, Leaf) and not is_word(value, word):
            yield value


def is_word(leaf: Leaf, word: str) -> bool:
    """Whether a leaf is the word that stands for "no formula here" (keep, everyone, none)."""
    return leaf.text == word and not leaf.scalar.quoted
