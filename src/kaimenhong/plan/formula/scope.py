"""What surrounds a formula: the names it may use, the node it belongs to, what is wanted of it, what it came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from kaimenhong.facts.contract import Contract
from kaimenhong.periods import Window
from kaimenhong.plan.model import Expression, Kind, League, Relation, Tiers, Type


@dataclass(frozen=True, slots=True)
class NodeInfo:
    """A measure, gate, total, board or award as others see it: its type, and where it is defined.

    `non_negative`: it can never be below zero (see `Resolved`). A board's type is never read.
    """

    type: Type
    may_be_not_applicable: bool
    leagues: tuple[str, ...]
    windows: tuple[str, ...]
    non_negative: bool = False


@dataclass(frozen=True, slots=True)
class QuotaInfo:
    """The quota of one measure in one league.

    `windows` are those its curve gives shares for. `may_be_not_applicable`: its formula may be.
    `undefined_not_applicable`: attainment is not applicable where the quota is zero or negative.
    """

    windows: tuple[str, ...]
    may_be_not_applicable: bool = False
    undefined_not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class CurveInfo:
    """A curve: the kind of its numbers, and by window one for each instance."""

    type: Type
    shares: tuple[tuple[str, tuple[Fraction, ...]], ...]

    @property
    def windows(self) -> tuple[str, ...]:
        """The windows it can be read in."""
        return tuple(window for window, _ in self.shares)


@dataclass(frozen=True, slots=True)
class Scope:
    """Names in sight of one node, and the node itself.

    `leagues_here`, `windows_here`: where the node is evaluated; `name_here`: its name, for `before` of
    itself. `row_table`: the table whose
    columns stand bare (a league's `where`, a row award), and then nothing but columns, values,
    literals and window edges may be used; with `matching`, rows of other tables that match it, too.
    `computed`: the types of columns that derived tables compute. `pay`: the award's pay formula for `pay()`; `in_fold`
    allows `pay()` and `prior()`.
    """

    contracts: Mapping[str, Contract]
    windows: Mapping[str, Window]
    leagues: Mapping[str, League]
    relations: Mapping[str, Relation] = field(default_factory=dict)
    values: Mapping[str, Expression] = field(default_factory=dict)
    measures: Mapping[str, NodeInfo] = field(default_factory=dict)
    gates: Mapping[str, NodeInfo] = field(default_factory=dict)
    totals: Mapping[str, NodeInfo] = field(default_factory=dict)
    boards: Mapping[str, NodeInfo] = field(default_factory=dict)
    awards: Mapping[str, NodeInfo] = field(default_factory=dict)  # whose amount can be read
    quotas: Mapping[tuple[str, str], QuotaInfo] = field(default_factory=dict)  # (measure, league)
    curves: Mapping[str, CurveInfo] = field(default_factory=dict)
    tiers: Mapping[str, Tiers] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)  # of all declared names, those not yet typed too
    leagues_here: tuple[str, ...] = ()
    windows_here: tuple[str, ...] = ()
    name_here: str = ""
    row_table: Contract | None = None
    matching: bool = False
    computed: Mapping[tuple[str, str], Type] = field(default_factory=dict)  # (table, column)
    in_fold: bool = False
    pay: Expression | None = None


@dataclass(frozen=True, slots=True)
class Want:
    """What the place of a formula accepts.

    `kinds` in order of preference; empty: any. A bare number becomes the first of count, ratio
    and points among them, when number itself is not. `unit`: of a wanted count, when it
    matters. `division_allowed`: by more than a constant (measures only).
    """

    kinds: tuple[Kind, ...] = ()
    unit: str = ""
    division_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """A typed formula and what a check must know of it.

    `may_be_not_applicable` leaves out what zero and negative denominators bring: their flags
    say whether such a denominator can occur, and the plan's keys what it means then.
    `non_negative`: proved never to be below zero.
    """

    expression: Expression
    type: Type
    may_be_not_applicable: bool
    zero_denominator_possible: bool
    negative_denominator_possible: bool
    non_negative: bool
