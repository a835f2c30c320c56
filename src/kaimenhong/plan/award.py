"""Awards of the typed plan: what is paid by, what is given, to whom, at which settlements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from kaimenhong.money import Rounding
from kaimenhong.plan.expression import Expression
from kaimenhong.plan.types import Kind, Type

NEWER: Mapping[str, object] = MappingProxyType({"newer": True})
"""Marks fields that plans were fingerprinted without: where they say nothing they take no part."""


@dataclass(frozen=True, slots=True)
class PayFormula:
    """One amount per contestant; `rounding` None where the formula is always whole.

    A coefficient is rounded to `decimals` places and held in units of the last of them.
    """

    formula: Expression
    rounding: Rounding | None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """The same prize for so many places, one behind the other."""

    places: int
    each: Fraction


@dataclass(frozen=True, slots=True)
class PayByPlace:
    """Prizes for places 1..n of a board, band by band, in base units of the award's unit.

    ties: `pool`: tied contestants share the added prizes of the places they take, split exactly: parts rounded down,
    left-over fen one each to the first in id order; things that do not divide are pending for all who tie. `each`:
    every one of them gets the prize of the place they share. An ineligible contestant's prize or part is not paid and
    not handed on.
    """

    board: str
    prizes: tuple[Band, ...]
    ties: Literal["pool", "each"]

    @property
    def places(self) -> int:
        """How many places have a prize."""
        return sum(band.places for band in self.prizes)

    def through(self, place: int) -> Fraction:
        """The prizes of places 1 to `place`, added."""
        added, left = Fraction(0), place
        for band in self.prizes:
            taken = min(left, band.places)
            added, left = added + taken * band.each, left - taken
        return added


@dataclass(frozen=True, slots=True)
class RankKey:
    """One of the keys things are put in order by; the next one decides where they are equal in it."""

    formula: Expression
    order: Literal["high_first", "low_first"]


@dataclass(frozen=True, slots=True)
class Limit:
    """The first so many rows that are paid, by `keys`, then by item: of the whole league, or of each contestant.

    A row whose key is empty stands behind the others.
    """

    rows: int
    keys: tuple[RankKey, ...]
    within: Literal["league", "contestant"]


@dataclass(frozen=True, slots=True)
class PayPerRow:
    """One amount for each row of a fact table that counts in the window; the row's key is the item."""

    table: str
    where: Expression | None
    each: Expression
    limit: Limit | None = None

    @property
    def row_formulas(self) -> tuple[Expression | None, ...]:
        """All it asks of a row."""
        keys = self.limit.keys if self.limit else ()
        return (self.where, self.each, *(key.formula for key in keys))


@dataclass(frozen=True, slots=True)
class PayPool:
    """A pool for the whole league, shared in parts as `shares` is above 0: floor(pool x shares / their sum).

    The left-over units go one each to those with a part, in the order of the board `remainder`, then of id.
    """

    pool: Expression
    shares: Expression
    remainder: str


Pay = PayFormula | PayByPlace | PayPerRow | PayPool


def asked_of(pay: Pay) -> tuple[Expression, ...]:
    """The formulas of the contestant that pay is computed by; those of rows are none."""
    match pay:
        case PayFormula(formula=formula):
            return (formula,)
        case PayPool(pool=pool, shares=shares):
            return pool, shares
    return ()


def board_of(pay: Pay) -> str | None:
    """The board pay is computed by."""
    match pay:
        case PayByPlace(board=board) | PayPool(remainder=board):
            return board
    return None


@dataclass(frozen=True, slots=True)
class ToContestant:
    """The contestant is paid (or bears the fine)."""


@dataclass(frozen=True, slots=True)
class ToStaff:
    """Those on the roster of the contestant unit (`below`: and of units below it), by the weights of their posts.

    `weights`: None takes a post out; `others` is the weight of every post not named. `money`: weights are fen for one
    of what pay says. last_day: those there on the reading end, at their highest weight. by_days: of those on the roster
    on the reading end each at the average of his weight over the days of the window. each: everyone amount x weight;
    pool: the amount in parts as weights are, the left-over units one each in order of id.
    """

    weights: Mapping[str, Fraction | None]
    others: Fraction | None
    money: bool
    where: Expression | None
    below: bool
    present: Literal["last_day", "by_days"]
    share: Literal["each", "pool"]
    vacancy: Literal["nobody", "contestant"]


@dataclass(frozen=True, slots=True)
class ToColumn:
    """The person in a column of the paid row (PayPerRow only); an empty column pays nobody, or the contestant."""

    column: str
    empty: Literal["nobody", "contestant"]


@dataclass(frozen=True, slots=True)
class Fold:
    """State from settlement to settlement: start, then next at each, final at the final one."""

    start: Expression
    next: Expression
    final: Expression


AwardKind = Literal[
    "cash", "fine", "deduction", "sanction", "honour", "place", "travel", "gift", "budget", "stake", "coefficient"
]
MONEY_UNIT = "CNY"
COEFFICIENT = "coefficient"  # a kind, and its unit


@dataclass(frozen=True, slots=True)
class Part:
    """One thing an award gives, for each one of what its pay comes to. `name` is its item; "": it gives one thing.

    unit: "CNY" for money (`count` in fen), else a word (人次, 名额). `value`: fen of one unit, None where it has none.
    `condition` takes away this part alone.
    """

    name: str
    kind: AwardKind
    unit: str
    count: int
    value: Fraction | None
    condition: Expression | None
    not_applicable: Expression | None


@dataclass(frozen=True, slots=True)
class Award:
    """What the engine finds due; no money moves here.

    `condition` must hold at the window (its N/A value is `not_applicable`). A `fold`
    restates the entitlement at each settlement; it stands only with PayFormula.
    occasion "campaign": one occasion restated at each settlement; "window": one per window instance.
    `deferred`: the share of it that is due up to each settlement; {}: all of it at each.
    """

    name: str
    clause: str
    league: str
    window: str
    parts: tuple[Part, ...]
    condition: Expression | None
    not_applicable: Expression | None
    pay: Pay
    payee: ToContestant | ToStaff | ToColumn
    fold: Fold | None
    occasion: Literal["campaign", "window"]
    settlements: tuple[str, ...]
    deferred: Mapping[str, Fraction] = field(default_factory=dict)
    was: str | None = field(default=None, metadata=NEWER)  # its name in the version before
    first_name: str | None = field(default=None, compare=False)  # where an earlier version had another one

    @property
    def id(self) -> str:
        """Its permanent name: the first it had."""
        return self.first_name or self.name

    @property
    def bundle(self) -> bool:
        """Whether it gives several things, each an item."""
        return bool(self.parts[0].name)

    def part(self, item: str) -> Part | None:
        """What an item is; None where no one thing is meant."""
        if not self.bundle:
            return self.parts[0]
        return next((part for part in self.parts if part.name == item), None)

    def decimals(self, part: Part) -> int:
        """How many places amounts of a part have: fen of yuan, places of a coefficient, else none."""
        if part.unit == MONEY_UNIT:
            return 2
        return self.pay.decimals if isinstance(self.pay, PayFormula) else 0

    @property
    def paid_in(self) -> Type:
        """What its pay comes to, before parts and weights in money."""
        unit = self.parts[0].unit
        if self.bundle or unit == COEFFICIENT or (isinstance(self.payee, ToStaff) and self.payee.money):
            return Type(Kind.NUMBER)
        return Type(Kind.MONEY) if unit == MONEY_UNIT else Type(Kind.COUNT, unit)


# --- between entitlements and settlements ---


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Awards of which a payee keeps one in an occasion at a settlement.

    Of those of the first level that give him anything he keeps the one with the better place, then the first listed.
    """

    name: str
    clause: str
    levels: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that money of some awards comes to together in an occasion at a settlement; the last are cut first."""

    name: str
    clause: str
    awards: tuple[str, ...]
    per: Literal["payee", "contestant"]
    most: Fraction


@dataclass(frozen=True, slots=True)
class Void:
    """Entitlements that are nothing since an event: of the payee in a column, of the award and the item in others.

    `award` None: of every award; `item` None: of every item.
    """

    name: str
    clause: str
    table: str
    payee: str
    award: str | None
    item: str | None
    where: Expression | None
