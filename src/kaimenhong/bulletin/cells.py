"""What the tables of the appendices share: heads and widths, a clause's place, a formula or what stands for none."""

from __future__ import annotations

from collections.abc import Mapping

from kaimenhong.bulletin.document import Column
from kaimenhong.bulletin.words import CHOICES
from kaimenhong.plan.model import Expression, Truth
from kaimenhong.plan.printing import formula

Places = Mapping[str, str]
NOTHING = "—"


def columns(shares: Mapping[str, int]) -> tuple[Column, ...]:
    """Columns by their heads, each with its share of the width."""
    return tuple(Column(head, share) for head, share in shares.items())


def clause_place(clause: str | None, places: Places) -> str:
    """A clause as a reader of the notice finds it: its place, and its id in the plan."""
    if not clause:
        return NOTHING
    return f"{places[clause]}\n〔{clause}〕" if clause in places else clause


def said(expression: Expression | None, otherwise: str = NOTHING) -> str:
    """A formula as text, yes and no in words; `otherwise` where there is none."""
    if expression is None:
        return otherwise
    text = formula(expression)
    return CHOICES[text] if isinstance(expression, Truth) else text
