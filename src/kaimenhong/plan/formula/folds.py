"""Folds over windows (`mean(x over 月)`) and over related contestants (`mean(x of 领导包片)`, `max(x of everyone)`).

Through a relation, x is read in the league it leads to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from kaimenhong.errors import listed
from kaimenhong.plan.formula import syntax as s
from kaimenhong.plan.formula.context import Context, Typing
from kaimenhong.plan.formula.kinds import NUMERIC, words
from kaimenhong.plan.formula.vocabulary import EVERYONE
from kaimenhong.plan.model import Expression, FoldOp, Kind, OfRelated, OverWindows, Relation, Round, Type


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
        typing.note("KMH-L205", node.among, name=name, known=listed(typing.scope.windows) or "-")
        return None
    for here in context.windows:
        outer = typing.scope.windows[here].instances
        if not any(inner.period in instance.period for inner in window.instances for instance in outer):
            typing.note("KMH-L217", node.among, window=name, here=here)
    operand = typing.typed(node.operand, replace(context, windows=(name,), folded=True))
    kind = None if operand is None else _result_type(typing, node, operand)
    if operand is None or kind is None:
        return None
    return OverWindows(kind, cast("FoldOp", node.function), operand, name, place=typing.place(node))


def _of(typing: Typing, node: s.FoldNode, context: Context) -> Expression | None:
    name = node.among.name
    if name == EVERYONE:
        return _folded(typing, node, context, None, None)
    relation = typing.scope.relations.get(name)
    if relation is None and name not in typing.scope.leagues:
        known = listed([*typing.scope.relations, *typing.scope.leagues]) or "-"
        typing.note("KMH-L206", node.among, name=name, known=known)
        return None
    if relation is not None and _strangers(typing, node, relation, context):
        return None
    league = name if relation is None else relation.to
    within = replace(context, leagues=(league,))
    return _folded(typing, node, within, league, None if relation is None else name)


def _folded(
    typing: Typing, node: s.FoldNode, within: Context, league: str | None, relation: str | None
) -> Expression | None:
    operand = typing.typed(node.operand, replace(within, folded=True))
    kind = None if operand is None else _result_type(typing, node, operand)
    if operand is None or kind is None:
        return None
    return OfRelated(kind, cast("FoldOp", node.function), operand, league, relation, place=typing.place(node))


def _strangers(typing: Typing, node: s.FoldNode, relation: Relation, context: Context) -> bool:
    """Whether some league here is not of those who answer, which is noted."""
    scope = typing.scope
    strangers = [league for league in context.leagues if scope.leagues[league].contestants != relation.starts]
    if strangers:
        details = {"name": relation.name, "source": relation.starts, "leagues": listed(strangers)}
        typing.note("KMH-L213", node.among, **details)
    return bool(strangers)


def _result_type(typing: Typing, node: s.FoldNode, folded: Expression) -> Type | None:
    operand = folded.type
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
    if node.function == "deviation" and not (operand.whole or isinstance(folded, Round)):
        typing.note("KMH-L290", node.operand, function=node.function)
        return None
    return replace(operand, whole=False) if node.function in ("mean", "deviation") else operand
