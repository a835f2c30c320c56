"""Where a part of a formula is evaluated, and the common ground of the modules that type it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from kaimenhong.errors import Place, listed
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.formula.notes import Notes
from kaimenhong.plan.formula.scope import Scope
from kaimenhong.plan.formula.syntax import NameUse, Node
from kaimenhong.plan.formula.vocabulary import WORD_SIGNS
from kaimenhong.plan.model import Expression


@dataclass(frozen=True, slots=True)
class Context:
    """Leagues and windows a part is evaluated in; `row` where it is a row of a table.

    `only`: the columns allowed, where not all are (a stock's series). `folded`: inside `over` or `of`.
    `matching`: rows of other tables may be matched to this one. `division`: by more than a constant is allowed.
    """

    leagues: tuple[str, ...]
    windows: tuple[str, ...]
    row: Contract | None = None
    only: frozenset[str] | None = None
    folded: bool = False
    matching: bool = False
    division: bool = False


class Typing(Protocol):
    """What the modules that type parts need of one another.

    `None` is a part that was refused; its problems are noted.
    """

    scope: Scope
    notes: Notes

    def typed(self, node: Node, context: Context) -> Expression | None:
        """The typed expression of a node."""

    def place(self, node: Node) -> Place:
        """Where a node stands."""

    def note(self, code: str, node: Node, **details: str) -> None:
        """Note a problem at a node."""


def note_unknown(typing: Typing, name: NameUse, known: Iterable[str]) -> None:
    """Note an unknown name: a word operator glued to names, a near name, or nothing like it."""
    names = sorted(set(known))
    if any(sign in name.name for sign in WORD_SIGNS) and any(n in name.name for n in names):
        typing.note("KMH-L128", name, text=name.name)
        return
    close = get_close_matches(name.name, names)
    close.extend(n for n in names if name.name.startswith(n) and n not in close)
    if close:
        typing.note("KMH-L201", name, name=name.name, close=listed(close[:3]))
    else:
        typing.note("KMH-L200", name, name=name.name)


def readable_names(scope: Scope) -> list[str]:
    """Names that are values in a formula."""
    return [*scope.values, *scope.measures, *scope.gates, *scope.totals]
