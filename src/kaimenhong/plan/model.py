"""The typed plan: what a checked plan means, independent of any engine.

Every value here is frozen. Names have been resolved, types and units agree, every
mandatory choice has been made. The engine compiles this form; the oracle of the tests
evaluates it row by row. Numbers are exact: `Fraction` in base units (money in fen,
percentages as ratios, points as points).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from kaimenhong.errors import Place
from kaimenhong.money import Rounding
from kaimenhong.periods import Period, Window

# --- types ------------------------------------------------------------------


class Kind(StrEnum):
    """What a value measures. A kind is part of the meaning: money is never compared with a count."""

    MONEY = "money"  # fen
    COUNT = "count"  # of something; `Type.unit` may name it (台, 户, 件)
    RATIO = "ratio"  # 97% is 97/100
    POINT_GAP = "percentage_point"  # difference of two ratios; 1.31个百分点 is 131/10000
    POINTS = "points"  # of a scorecard
    NUMBER = "number"  # a bare literal or quotient of counts: joins any of the above but money
    DATE = "date"
    DAYS = "days"
    UNIT_ID = "unit"
    PERSON_ID = "person"
    TEXT = "text"
    YES_NO = "yes/no"


@dataclass(frozen=True, slots=True)
class Type:
    """A kind, the declared unit of a count, and whether the value is always a whole number of base units."""

    kind: Kind
    unit: str = ""
    whole: bool = False


# --- expressions ------------------------------------------------------------
# `place` is where the words stand; it takes no part in equality or in the fingerprint.

AggregateOp = Literal["sum", "count", "distinct", "stock", "opening", "average", "given"]
FoldOp = Literal["mean", "sum", "min", "max", "count", "all", "any"]


@dataclass(frozen=True, slots=True)
class Expression:
    type: Type
    place: Place = field(compare=False, repr=False, kw_only=True)


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
class WindowEdge(Expression):
    """`window.start` or `window.end`: a date of the window the node is evaluated in."""

    edge: Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Reference(Expression):
    """A measure, gate or total by name, in the same window or in the one `at` names.

    `at` picks the instance of that window that ends on the same day, or its only instance.
    """

    role: Literal["measure", "gate", "total"]
    name: str
    at: str | None


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
class Prior(Expression):
    """`prior()`: what this fold had come to at the previous settlement."""


@dataclass(frozen=True, slots=True)
class Aggregate(Expression):
    """One number from the rows of a fact table that belong to the contestant.

    sum, count, distinct: rows whose date column falls in the window (all rows of a `list` table).
    stock: rows of the window's last day. opening: rows of the plan's base date.
    average: mean over every calendar day of the window of the day's stock.
    given: the one row of a `list` table; none is missing, two are refused.
    """

    op: AggregateOp
    table: str
    column: str | None
    where: Expression | None


@dataclass(frozen=True, slots=True)
class OverWindows(Expression):
    """`mean(x over 月)`: over the begun instances of a window that lie within this one."""

    op: FoldOp
    operand: Expression
    window: str


@dataclass(frozen=True, slots=True)
class OfRelated(Expression):
    """`mean(x of 包片)`: over the contestants a relation leads to, or over all of a league.

    `x` is read in `league`, in the same window. Nobody related: not applicable
    (count and sum: 0).
    """

    op: FoldOp
    operand: Expression
    league: str
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
    """`and` / `or`; operands are never not-applicable (the check sees to it)."""

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
class Choose(Expression):
    """`if(condition, then, otherwise)`."""

    condition: Expression
    then: Expression
    otherwise: Expression


# --- definitions ------------------------------------------------------------

Undefined = Literal["not_applicable", "missing"]


@dataclass(frozen=True, slots=True)
class League:
    """Who competes: units of a level, or persons of the roster that `where` picks on `members_on`.

    A fact row belongs to a unit contestant when the row's unit is it or lies below it;
    to a person contestant when the row's person is he. `where` reads columns of `units`
    or `roster`. Persons: those with a roster row valid on min(as-of, period end).
    """

    name: str
    contestants: Literal["unit", "person"]
    level: str | None
    where: Expression | None
    clause: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """Who answers for whom, from a `spell` table, read on the last day of the window (or as-of if earlier)."""

    name: str
    table: str
    source: str  # column with the one who answers
    target: str  # column with the one answered for
    clause: str | None


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    clause: str | None
    leagues: tuple[str, ...]
    windows: tuple[str, ...]
    formula: Expression
    zero_denominator: Undefined | None
    negative_denominator: Literal["as_is", "not_applicable", "missing"] | None


@dataclass(frozen=True, slots=True)
class Gate:
    """A named yes/no. `not_applicable` is what it says where its formula is not applicable."""

    name: str
    clause: str | None
    leagues: tuple[str, ...]
    windows: tuple[str, ...]
    formula: Expression
    not_applicable: Expression | None


@dataclass(frozen=True, slots=True)
class Quota:
    """The quota of one measure in one league: formula times the window's share.

    `curve` gives per window name one share per instance, in order.
    """

    measure: str
    league: str
    clause: str | None
    formula: Expression
    curve: Mapping[str, tuple[Fraction, ...]]
    reach: Literal["at_least", "at_most"]
    zero: Undefined
    negative: Undefined


@dataclass(frozen=True, slots=True)
class Item:
    """points x earn, clamped to floor and cap, then rounded once. A yes/no earn is 1 or 0.

    points None: `earn` is itself of kind points. not_applicable None: the item stays not
    applicable where its formula is, and with it the total.
    """

    name: str
    clause: str | None
    points: Fraction | None
    earn: Expression
    not_applicable: Expression | None
    floor: Fraction | None
    cap: Fraction | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Items of one league; the total is the sum of the rounded items."""

    league: str
    windows: tuple[str, ...]
    total: str  # the name of the sum in formulas
    decimals: int
    rounding: Rounding
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class RankKey:
    formula: Expression
    order: Literal["high_first", "low_first"]


@dataclass(frozen=True, slots=True)
class Board:
    """A ranking. `among` None ranks everyone; others are unranked, as are those whose key is not known.

    `eligible` None: everyone may be paid. ties: "skip" gives 1, 1, 3; "dense" 1, 1, 2.
    """

    name: str
    clause: str | None
    league: str
    windows: tuple[str, ...]
    keys: tuple[RankKey, ...]
    among: Expression | None
    eligible: Expression | None
    ties: Literal["skip", "dense"]


@dataclass(frozen=True, slots=True)
class PayFormula:
    """One amount per contestant; `rounding` None where the formula is always whole."""

    formula: Expression
    rounding: Rounding | None


@dataclass(frozen=True, slots=True)
class PayByPlace:
    """Prizes for places 1..n of a board, in base units of the award's unit.

    Tied contestants share the added prizes of the places they take, split exactly: parts
    rounded down, the left-over units one each to the first in id order. An ineligible
    contestant's prize or part is not paid and not handed on.
    """

    board: str
    prizes: tuple[Fraction, ...]
    ties: Literal["pool"]


@dataclass(frozen=True, slots=True)
class PayPerRow:
    """One amount for each row of a fact table that counts in the window; the row's key is the item."""

    table: str
    where: Expression | None
    each: Expression


@dataclass(frozen=True, slots=True)
class ToContestant:
    """The contestant is paid (or bears the fine)."""


@dataclass(frozen=True, slots=True)
class ToHolders:
    """Each holder of a post in the contestant unit on the window's last day, at the rate of the post."""

    posts: Mapping[str, Fraction]
    vacancy: Literal["nobody"]


@dataclass(frozen=True, slots=True)
class ToColumn:
    """The person in a column of the paid row (PayPerRow only); an empty column pays nobody."""

    column: str
    empty: Literal["nobody"]


@dataclass(frozen=True, slots=True)
class Fold:
    """State from settlement to settlement: start, then next at each, final at the final one."""

    start: Expression
    next: Expression
    final: Expression


AwardKind = Literal["cash", "fine", "sanction", "honour", "place", "gift", "budget"]


@dataclass(frozen=True, slots=True)
class Award:
    """What the engine finds due; no money moves here.

    `condition` must hold at the window (its N/A value is `not_applicable`). A `fold`
    restates the entitlement at each settlement; it stands only with PayFormula.
    unit: "CNY" for money (amounts in fen), else a word (人次, 名额).
    occasion "campaign": one occasion restated at each settlement; "window": one per window instance.
    """

    name: str
    clause: str
    league: str
    window: str
    kind: AwardKind
    unit: str
    condition: Expression | None
    not_applicable: Expression | None
    pay: PayFormula | PayByPlace | PayPerRow
    payee: ToContestant | ToHolders | ToColumn
    fold: Fold | None
    occasion: Literal["campaign", "window"]
    settlements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A date on which awards are settled. At most one is final, and it is the last."""

    name: str
    on: date
    final: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """The notice's words: text pieces and, between them, values of the plan (key path, printed text)."""

    id: str
    words: str
    bindings: tuple[tuple[str, str], ...]
    not_computed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """Where the notice is silent: which key decides, by whom, when and why."""

    at: str
    clause: str
    by: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    campaign: str
    title: str
    language: int
    period: Period
    base_date: date
    windows: Mapping[str, Window]
    leagues: Mapping[str, League]
    relations: Mapping[str, Relation]
    measures: Mapping[str, Measure]
    gates: Mapping[str, Gate]
    quotas: Mapping[tuple[str, str], Quota]  # (measure, league)
    scorecards: Mapping[str, Scorecard]  # by league
    boards: Mapping[str, Board]
    awards: Mapping[str, Award]
    settlements: Mapping[str, Settlement]  # in order of date
    clauses: Mapping[str, Clause]
    decisions: tuple[Decision, ...]
