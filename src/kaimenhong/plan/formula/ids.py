"""Who is competing, and lots that anybody can draw again: `contestant`, `draw(seed)`."""

from __future__ import annotations

from kaimenhong.errors import listed
from kaimenhong.plan.formula import syntax as s
from kaimenhong.plan.formula.context import Context, Typing
from kaimenhong.plan.formula.kinds import words
from kaimenhong.plan.model import Contestant, Draw, Expression, Kind, Number, Text, Type

_KINDS = {"unit": Kind.UNIT_ID, "person": Kind.PERSON_ID}
_WHOLE = (Kind.COUNT, Kind.NUMBER)


def typed_contestant(typing: Typing, node: s.ContestantNode, context: Context) -> Expression | None:
    """The own id: a unit or a person, in all leagues here the same."""
    if context.row is not None or not context.leagues:
        typing.note("KMH-L214", node, name="contestant")
        return None
    kinds = {typing.scope.leagues[league].contestants for league in context.leagues}
    if len(kinds) > 1:
        typing.note("KMH-L250", node, leagues=listed(context.leagues))
        return None
    return Contestant(Type(_KINDS[kinds.pop()]), place=typing.place(node))


def typed_draw(typing: Typing, call: s.CallNode, context: Context) -> Expression | None:
    """Text of seed and the own id, or the row's item. Seed: a text or a whole number, in rows a constant."""
    seed = typing.typed(call.arguments[0], context)
    if seed is None:
        return None
    moving = context.row is not None and not isinstance(seed, Text | Number)
    if moving or (seed.type.kind is not Kind.TEXT and not (seed.type.kind in _WHOLE and seed.type.whole)):
        typing.note("KMH-L251", call.arguments[0], found=words(seed.type))
        return None
    return Draw(Type(Kind.TEXT), seed, place=typing.place(call))
