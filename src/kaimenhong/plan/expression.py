"""Expressions of the typed plan: formulas whose names are resolved and whose kinds agree."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from kaimenhong.errors import Place
from kaimenhong.money import Rounding, round_fraction
from kaimenhong.plan.types import Kind, Tiers, Type

# `place` is where the words stand; it takes no part in equality or in the fingerprint.

AggregateOp = Literal[
    "sum", "count", "distinct", "stock", "opening", "average", "given", "min", "max", "last", "reached"
]
FoldOp = Literal["mean", "sum", "min", "max", "count", "all", "any", "deviation"]


@dataclass(frozen=True, slots=True)
class Expression:
    type: Type
    place: Place = field(compare=False, repr=False, kw_only=True)

    def parts(self) -> list[Expression]:
        """The formulas directly inside it, in order."""
        found: list[Expression] = []
        for name in self.__dataclass_fields__:  # asked often: fields() would make a tuple of them each time
            value = getattr(self, name)
            if isinstance(value, Expression):
                found.append(value)
            elif isinstance(value, tuple):
                found.extend(part for part in value if isinstance(part, Expression))
        return found


@dataclass(frozen=True, slots=True)
class Number(Expression):
    """A literal or a named value, in base units."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Text(Expression):
    value: str


@dataclass(frozen=True, slots=True)
class Day(Expression):
    value: date


@dataclass(frozen=True, slots=True)
class Truth(Expression):
    value: bool


@dataclass(frozen=True, slots=True)
class Column(Expression):
    """A column of the row at hand; stands only inside a `where`, a league or a row award."""

    table: str
    name: str


@dataclass(frozen=True, slots=True)
class Matched(Expression):
    """One cell from the rows of another table that match the row at hand: `sum(t.c where f for k = e)`.

    A row of `table` matches where it passes `where`, each column of `pairs` equals the formula beside it (an empty
    side equals nothing) and, of a spell table, it is valid on `day`. lookup: the one row; none: empty, two: refused.
    sum and count of none: 0; min and max of none: empty.
    """

    op: Literal["lookup", "sum", "count", "min", "max"]
    table: str
    column: str | None
    where: Expression | None
    pairs: tuple[tuple[str, Expression], ...]
    day: Expression | None


@dataclass(frozen=True, slots=True)
class WindowEdge(Expression):
    """`window.start`, `window.end` or `window.reached`: a date of the window the node is evaluated in.

    reached: the end, or as-of where that is earlier.
    """

    edge: Literal["start", "end", "reached"]


@dataclass(frozen=True, slots=True)
class AsOf(Expression):
    """`as_of`: the day the evaluation looks from; of a settlement its own day."""


@dataclass(frozen=True, slots=True)
class ShareOf(Expression):
    """`share(c)`: the number that curve c gives the window instance at hand; `shares` by window, one an instance."""

    curve: str
    shares: tuple[tuple[str, tuple[Fraction, ...]], ...]

    def of(self, window: str) -> tuple[Fraction, ...]:
        """The numbers of a window's instances, in order."""
        return dict(self.shares)[window]


@dataclass(frozen=True, slots=True)
class Contestant(Expression):
    """`contestant`: the own id."""


@dataclass(frozen=True, slots=True)
class Draw(Expression):
    """`draw(seed)`: SHA-256 of `seed|id`, in a row of `seed|item`, as lower-case hexadecimal text.

    The seed is a text or a whole number.
    """

    seed: Expression


@dataclass(frozen=True, slots=True)
class Reference(Expression):
    """A measure, gate or total by name, in the same window or in the one `at` names.

    `at` picks that window's only instance, the one that ends on the same day, or the only one that contains this one.
    """

    role: Literal["measure", "gate", "total"]
    name: str
    at: str | None


@dataclass(frozen=True, slots=True)
class Before(Expression):
    """`before(x, y)`: x in the instance before this one in the same window; y, read here, in the first one.

    x may be what the formula belongs to, or read it: each instance is computed from earlier ones only.
    """

    role: Literal["measure", "gate", "total"]
    name: str
    first: Expression


@dataclass(frozen=True, slots=True)
class QuotaOf(Expression):
    """`quota(m)`: the quota of a measure in this window (or `at`), after the window's share of the curve."""

    measure: str
    at: str | None


@dataclass(frozen=True, slots=True)
class Attainment(Expression):
    """`attainment(m)` = m / quota(m); not applicable as the quota says for zero and negative quotas."""

    measure: str
    at: str | None


@dataclass(frozen=True, slots=True)
class Attained(Expression):
    """`attained(m)`: m >= quota(m), or <= for a quota that is a ceiling; defined for a quota of zero too."""

    measure: str
    at: str | None


@dataclass(frozen=True, slots=True)
class RankOf(Expression):
    """`rank(board)` counted from the first, or `last_rank(board)` from the last place (1 = last).

    Unranked contestants: not applicable.
    """

    board: str
    from_last: bool
    at: str | None


@dataclass(frozen=True, slots=True)
class AmountOf(Expression):
    """`amount(award)`: what an award's pay comes to for the contestant in this window (or `at`), after its `if`.

    Before payees, parts and what happens until it is settled; of a row award the sum of its rows.
    """

    award: str
    at: str | None


@dataclass(frozen=True, slots=True)
class Prior(Expression):
    """`prior()`: what this fold had come to at the previous settlement."""


@dataclass(frozen=True, slots=True)
class Aggregate(Expression):
    """One number from the rows of a fact table that belong to the contestant.

    sum, count, distinct: rows whose date column falls in the window (all rows of a `list` table).
    stock: rows of the window's last day. opening: rows of the plan's base date.
    average: mean over every calendar day of the window of the day's stock.
    given: the one row of a `list` table, its number, date, yes/no, text or id; none is missing, two are refused.
    min, max: of the filled cells of such rows as sum reads; none is not applicable.
    last: of the row with the latest date up to `day`; none is not applicable, an empty cell missing, two are refused.
    sum, count, distinct, given of a `spell` table: over the rows valid on `day`.
    reached: the first day on which the sum since the window's first day is at least `threshold`; none: not applicable.
    """

    op: AggregateOp
    table: str
    column: str | None
    where: Expression | None
    day: Expression | None = None
    threshold: Expression | None = None


@dataclass(frozen=True, slots=True)
class OverWindows(Expression):
    """`mean(x over 月)`: over the begun instances of a window that lie within this one."""

    op: FoldOp
    operand: Expression
    window: str


@dataclass(frozen=True, slots=True)
class OfRelated(Expression):
    """`mean(x of 包片)`: over the contestants a relation leads to, or over all of a league.

    `x` is read in `league` (the one the relation leads to; None: the league at hand, `everyone`), in the same
    window. Nobody related: not applicable (count and sum: 0).
    """

    op: FoldOp
    operand: Expression
    league: str | None
    relation: str | None


@dataclass(frozen=True, slots=True)
class Arithmetic(Expression):
    op: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison(Expression):
    op: Literal["<", "<=", "=", "!=", ">=", ">"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Connective(Expression):
    """`and` / `or`; where an operand is not known, the worst state of them all."""

    op: Literal["and", "or"]
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not(Expression):
    operand: Expression


@dataclass(frozen=True, slots=True)
class IsEmpty(Expression):
    """`empty(column)`; a date later than as-of is empty."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class IsIn(Expression):
    """`column in ('a', 'b')`."""

    operand: Expression
    options: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """floor, ceil, abs, min, max of numbers."""

    function: Literal["floor", "ceil", "abs", "min", "max"]
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Round(Expression):
    """`round(x, 4, half_up)`: x at so many places (of money: places of yuan), in one of the five ways of rounding."""

    operand: Expression
    places: int
    mode: Rounding

    @property
    def scale(self) -> Fraction:
        """What x times this is rounded to a whole number: fen are two places of yuan already."""
        return Fraction(10) ** (self.places - (2 if self.type.kind is Kind.MONEY else 0))

    def of(self, value: Fraction) -> Fraction:
        """What a number is rounded to."""
        return round_fraction(value * self.scale, self.mode) / self.scale


@dataclass(frozen=True, slots=True)
class Tiered(Expression):
    """`名(x)`: what tiers make of a number. They are one thing in the plan, so their name alone tells them apart."""

    name: str
    operand: Expression
    tiers: Tiers = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Choose(Expression):
    """`if(condition, then, otherwise)`."""

    condition: Expression
    then: Expression
    otherwise: Expression
