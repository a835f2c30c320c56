"""Names: values, measures, gates and totals; quota, attainment, attained of a measure; rank on a board.

A name is read in the leagues and windows of the node that uses it, or in the window behind `@`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from kaimenhong.errors import listed
from kaimenhong.plan.formula.context import Context, Typing, note_unknown, readable_names
from kaimenhong.plan.formula.scope import NodeInfo
from kaimenhong.plan.formula.syntax import CallNode, NameNode
from kaimenhong.plan.model import (
    AmountOf,
    Attained,
    Attainment,
    Expression,
    Kind,
    QuotaOf,
    RankOf,
    Reference,
    ShareOf,
    Type,
)
from kaimenhong.plan.roles import BOTH, instead

Role = Literal["measure", "gate", "total"]


def found_node(typing: Typing, name: str) -> tuple[Role, NodeInfo] | None:
    """The measure, gate or total of a name."""
    scope = typing.scope
    if name in scope.measures:
        return "measure", scope.measures[name]
    if name in scope.gates:
        return "gate", scope.gates[name]
    if name in scope.totals:
        return "total", scope.totals[name]
    return None


def typed_name(typing: Typing, node: NameNode, context: Context) -> Expression | None:
    """A name read as a value, outside of rows."""
    value = typing.scope.values.get(node.name)
    if value is not None:
        if node.at is not None:
            typing.note("KMH-L216", node, name=node.name)
        return replace(value, place=typing.place(node))
    found = found_node(typing, node.name)
    if found is None:
        note_no_value(typing, node)
        return None
    role, info = found
    if not reachable(typing, node, info.leagues, info.windows, context):
        return None
    at = node.at.name if node.at else None
    return Reference(info.type, role, node.name, at, place=typing.place(node))


def note_no_value(typing: Typing, node: NameNode) -> None:
    """Note that a name is unknown, or what it is instead of a value."""
    scope = typing.scope
    roles = {
        "榜单 board": scope.boards,
        "档位 tier": scope.tiers,
        "进度 curve": scope.curves,
        "赛区 league": scope.leagues,
        "关系 relation": scope.relations,
        "统计区间 window": scope.windows,
        "数据表 table": scope.contracts,
    }
    for role, names in roles.items():
        if node.name in names:
            typing.note("KMH-L204", node, name=node.name, role=role)
            return
    note_unknown(typing, node, readable_names(scope))


def reachable(
    typing: Typing, node: NameNode, leagues: tuple[str, ...], windows: tuple[str, ...], context: Context
) -> bool:
    """Whether what `node` names, defined in `leagues` and `windows`, can be read here; notes why not."""
    absent = [league for league in context.leagues if league not in leagues]
    if absent:
        typing.note("KMH-L207", node, name=node.name, leagues=listed(absent), defined=listed(leagues) or "-")
    wanted = (node.at.name,) if node.at else context.windows
    if node.at and node.at.name not in typing.scope.windows:
        note_unknown_window(typing, node.at.name, node)
        return False
    outside = [window for window in wanted if window not in windows]
    if outside:
        typing.note("KMH-L208", node, name=node.name, windows=listed(outside), defined=listed(windows) or "-")
    return not absent and not outside and (node.at is None or _ends_together(typing, node, node.at.name, context))


def note_unknown_window(typing: Typing, name: str, node: NameNode) -> None:
    """Note a window that is not declared."""
    typing.note("KMH-L205", node.at or node, name=name, known=listed(typing.scope.windows) or "-")


def _ends_together(typing: Typing, node: NameNode, at: str, context: Context) -> bool:
    """Whether `at` has an instance for each instance of the windows here."""
    window = typing.scope.windows[at]
    for here in context.windows:
        for instance in typing.scope.windows[here].instances:
            if window.around(instance.period) is None:
                typing.note("KMH-L209", node, window=at, instance=instance.id)
                return False
    return True


def typed_name_call(typing: Typing, call: CallNode, context: Context) -> Expression | None:
    """quota, attainment, attained of a measure; rank, last_rank on a board; amount of an award; share of a curve."""
    name = call.arguments[0]
    assert isinstance(name, NameNode), "the parser sees to it"
    if call.function in ("rank", "last_rank"):
        return _rank(typing, call, name, context)
    if call.function == "amount":
        return _amount(typing, call, name, context)
    if call.function == "share":
        return _share(typing, call, name, context)
    return _quota(typing, call, name, context)


def _share(typing: Typing, call: CallNode, name: NameNode, context: Context) -> Expression | None:
    """The number of a curve for the instance at hand: the curve has the windows it is asked in."""
    curve = typing.scope.curves.get(name.name)
    if curve is None:
        typing.note("KMH-L260", name, name=name.name, known=listed(typing.scope.curves) or "-")
        return None
    if name.at is not None:
        typing.note("KMH-L216", name, name=name.name)
        return None
    outside = [window for window in context.windows if window not in curve.windows]
    if outside:
        typing.note("KMH-L261", name, name=name.name, windows=listed(outside), defined=listed(curve.windows))
        return None
    return ShareOf(curve.type, name.name, curve.shares, place=typing.place(call))


def _rank(typing: Typing, call: CallNode, name: NameNode, context: Context) -> Expression | None:
    board = typing.scope.boards.get(name.name)
    if board is None:
        role = typing.scope.roles.get(name.name, "")
        known = [one for one, its in typing.scope.roles.items() if its == "board"]
        if role in BOTH:
            typing.note("KMH-C254", name, **instead(name.name, role, known, "board"))
        else:
            typing.note("KMH-L219", name, name=name.name, known=listed(known) or "-")
        return None
    if not reachable(typing, name, board.leagues, board.windows, context):
        return None
    at = name.at.name if name.at else None
    place = typing.place(call)
    return RankOf(Type(Kind.NUMBER, whole=True), name.name, call.function == "last_rank", at, place=place)


def _amount(typing: Typing, call: CallNode, name: NameNode, context: Context) -> Expression | None:
    award = typing.scope.awards.get(name.name)
    if award is None:
        typing.note("KMH-L270", name, name=name.name, known=listed(typing.scope.awards) or "-")
        return None
    if not reachable(typing, name, award.leagues, award.windows, context):
        return None
    at = name.at.name if name.at else None
    return AmountOf(replace(award.type, whole=True), name.name, at, place=typing.place(call))


def _quota(typing: Typing, call: CallNode, name: NameNode, context: Context) -> Expression | None:
    measure = typing.scope.measures.get(name.name)
    if measure is None:
        if name.name in readable_names(typing.scope):
            typing.note("KMH-L222", name, name=name.name, function=call.function)
        else:
            note_unknown(typing, name, {measure for measure, _ in typing.scope.quotas})
        return None
    without = [league for league in context.leagues if (name.name, league) not in typing.scope.quotas]
    if without:
        typing.note("KMH-L210", name, name=name.name, leagues=listed(without))
        return None
    if call.function != "quota" and not reachable(typing, name, measure.leagues, measure.windows, context):
        return None
    for league in context.leagues:
        if not reachable(typing, name, context.leagues, typing.scope.quotas[name.name, league].windows, context):
            return None
    at, place = name.at.name if name.at else None, typing.place(call)
    match call.function:
        case "quota":
            return QuotaOf(replace(measure.type, whole=False), name.name, at, place=place)
        case "attainment":
            return Attainment(Type(Kind.RATIO), name.name, at, place=place)
        case _:
            return Attained(Type(Kind.YES_NO, whole=True), name.name, at, place=place)
