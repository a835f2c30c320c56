"""`before(x, y)`: what a name came to in the instance before.

x may not be typed yet, for it may read what it is read by. So the type is that of y; once every name is
typed, `agrees` holds x against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, cast

from kaimenhong.plan.formula.context import Context, Typing, note_unknown
from kaimenhong.plan.formula.scope import NodeInfo
from kaimenhong.plan.formula.syntax import BeforeNode
from kaimenhong.plan.model import Before, Expression, Type

_ROLES = ("measure", "gate", "total")


def typed_before(typing: Typing, node: BeforeNode, context: Context) -> Expression | None:
    """A name of the instance before, or a formula in the first one."""
    if context.row is not None:
        typing.note("KMH-L224", node, function="before")
        return None
    if context.folded:
        typing.note("KMH-L262", node)
        return None
    first = typing.typed(node.first, context)
    role = typing.scope.roles.get(node.name.name)
    if role not in _ROLES:
        if role is None:
            note_unknown(typing, node.name, (name for name, role in typing.scope.roles.items() if role in _ROLES))
        else:
            typing.note("KMH-L263", node.name, name=node.name.name)
        return None
    if first is None:
        return None
    named = cast("Literal['measure', 'gate', 'total']", role)
    return Before(replace(first.type, whole=False), named, node.name.name, first, place=typing.place(node))


def befores(e: Expression) -> Iterator[Before]:
    """Every `before` in a formula."""
    if isinstance(e, Before):
        yield e
    for part in e.parts():
        yield from befores(part)


def agrees(found: Type, info: NodeInfo) -> bool:
    """Whether what is read is of the kind of what stands for it in the first instance."""
    units = {found.unit, info.type.unit} - {""}
    return found.kind is info.type.kind and len(units) <= 1
