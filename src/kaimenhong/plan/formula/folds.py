"""Folds over windows (`mean(x over 月)`) and over related contestants (`mean(x of 领导包片)`, `max(x of everyone)`).

Through a relation, x is read in the one league where all its names are defined and whose
contestants are what the relation's target column holds; two such leagues are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from kaimenhong.plan.formula import syntax as s
from kaimenhong.plan.formula.context import Context, Typing
from kaimenhong.plan.formula.kinds import NUMERIC, words
from kaimenhong.plan.formula.names import found_node
from kaimenhong.plan.formula.references import children
from kaimenhong.plan.formula.vocabulary import EVERYONE, NAME_FUNCTIONS
from kaimenhong.plan.model import Expression, FoldOp, Kind, OfRelated, OverWindows, Relation, Type


def typed_fold(typing: Typing, node: s.FoldNode, context: Context) -> Expression | None:
    """A fold over windows or contestants."""
    if context.row is not None:
        typing.note("KMH-L224", node, function=node.function)
        return None
    if node.link == "over":
        return _over(typing, node, context)
    return _of(typing, node, context)


def _over(typing: Typing, node: s.FoldNode, context: Context) -> Expression | None:
    name = node.among.name
    window = typing.scope.windows.get(name)
    if window is None:
        typing.note("KMH-L205", node.among, name=name, known="、".join(typing.scope.windows) or "-")
        return None
    for here in context.windows:
        outer = typing.scope.windows[here].instances
        if not any(inner.period in instance.period for inner in window.instances for instance in outer):
            typing.note("KMH-L217", node.among, window=name, here=here)
    operand = typing.typed(node.operand, replace(context, windows=(name,), folded=True))
    kind = None if operand is None else _result_type(typing, node, operand.type)
    if operand is None or kind is None:
        return None
    return OverWindows(kind, cast("FoldOp", node.function), operand, name, place=typing.place(node))


def _of(typing: Typing, node: s.FoldNode, context: Context) -> Expression | None:
    name = node.among.name
    if name == EVERYONE:
        return _folded(typing, node, context, None, None)
    relation = typing.scope.relations.get(name)
    if relation is None and name not in typing.scope.leagues:
        known = "、".join([*typing.scope.relations, *typing.scope.leagues]) or "-"
        typing.note("KMH-L206", node.among, name=name, known=known)
        return None
    league = name if relation is None else _league(typing, node, relation, context)
    if league is None:
        return None
    within = replace(context, leagues=(league,))
    return _folded(typing, node, within, league, None if relation is None else name)


def _folded(
    typing: Typing, node: s.FoldNode, within: Context, league: str | None, relation: str | None
) -> Expression | None:
    operand = typing.typed(node.operand, replace(within, folded=True))
    kind = None if operand is None else _result_type(typing, node, operand.type)
    if operand is None or kind is None:
        return None
    return OfRelated(kind, cast("FoldOp", node.function), operand, league, relation, place=typing.place(node))


def _league(typing: Typing, node: s.FoldNode, relation: Relation, context: Context) -> str | None:
    """The league the operand is read in, or None with the reason noted."""
    scope, name = typing.scope, node.among.name
    columns = scope.contracts[relation.table].columns
    source, target = columns[relation.source].type, columns[relation.target].type
    strangers = [league for league in context.leagues if scope.leagues[league].contestants != source]
    if strangers:
        typing.note("KMH-L213", node.among, name=name, source=source, leagues="、".join(strangers))
        return None
    homes = list(_homes(typing, node.operand))
    candidates = [
        league.name
        for league in scope.leagues.values()
        if league.contestants == target and all(league.name in home for home in homes)
    ]
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        typing.note("KMH-L211", node, name=name, candidates="、".join(candidates))
    else:
        noted = len(typing.notes.problems)
        typing.typed(node.operand, replace(context, leagues=()))  # notes the names that are not known at all
        if len(typing.notes.problems) == noted:
            typing.note("KMH-L212", node, name=name, target=target)
    return None


def _homes(typing: Typing, node: s.Node) -> Iterator[frozenset[str]]:
    """For each name read in the target league: the leagues it is defined in. Unknown names have none."""
    scope = typing.scope
    match node:
        case s.NameNode(name=name):
            found = found_node(typing, name)
            if name not in scope.values:
                yield frozenset(found[1].leagues) if found else frozenset()
        case s.CallNode(function="rank" | "last_rank", arguments=(s.NameNode(name=name),)):
            yield frozenset(scope.boards[name].leagues) if name in scope.boards else frozenset()
        case s.CallNode(function=function, arguments=(s.NameNode(name=name),)) if function in NAME_FUNCTIONS:
            yield frozenset(league for measure, league in scope.quotas if measure == name)
        case s.FoldNode(link=link, operand=operand, among=among) if link == "over" or among.name == EVERYONE:
            yield from _homes(typing, operand)
        case _:
            for child in children(node):
                yield from _homes(typing, child)


def _result_type(typing: Typing, node: s.FoldNode, operand: Type) -> Type | None:
    match node.function:
        case "count":
            return Type(Kind.COUNT, whole=True)
        case "all" | "any":
            if operand.kind is Kind.YES_NO:
                return operand
            typing.note("KMH-L305", node.operand, found=words(operand))
            return None
        case "mean" if operand.kind is Kind.YES_NO:
            return Type(Kind.RATIO)
    if operand.kind not in NUMERIC:
        typing.note("KMH-L306", node.operand, function=node.function, found=words(operand))
        return None
    return replace(operand, whole=False) if node.function == "mean" else operand
