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
from fractions import Fraction
from typing import Literal

from kaimenhong.facts.contract import Contract
from kaimenhong.money import Rounding
from kaimenhong.periods import Period, Window
from kaimenhong.plan.around import Amends, Bulletin, Children, Duty, Finality, Forbidden, Parent
from kaimenhong.plan.award import (
    COEFFICIENT,
    MONEY_UNIT,
    NEWER,
    Award,
    AwardKind,
    Band,
    Cap,
    Exclusive,
    Fold,
    Limit,
    Part,
    Pay,
    PayByPlace,
    PayFormula,
    PayPerRow,
    PayPool,
    RankKey,
    ToColumn,
    ToContestant,
    ToStaff,
    Void,
    asked_of,
    board_of,
)
from kaimenhong.plan.competing import Contestants, FromTable, League, Members, Relation, Same, Via
from kaimenhong.plan.expression import (
    Aggregate,
    AggregateOp,
    AmountOf,
    Arithmetic,
    AsOf,
    Attained,
    Attainment,
    Before,
    Call,
    Choose,
    Column,
    Comparison,
    Connective,
    Contestant,
    Day,
    Draw,
    Expression,
    FoldOp,
    IsEmpty,
    IsIn,
    Matched,
    Not,
    Number,
    OfRelated,
    OverWindows,
    Prior,
    QuotaOf,
    RankOf,
    Reference,
    Round,
    ShareOf,
    Text,
    Tiered,
    Truth,
    WindowEdge,
)
from kaimenhong.plan.types import Kind, Step, Tiers, Type
from kaimenhong.plan.wording import Notice, Section, Wording

__all__ = [
    "COEFFICIENT", "MONEY_UNIT", "Aggregate", "AggregateOp", "Amends", "AmountOf", "Arithmetic", "AsOf",
    "Attained", "Attainment", "Award", "AwardKind", "Band", "Before", "Board", "Breakdown", "Bulletin", "Call", "Cap",
    "Children", "Choose", "Clause", "Column", "Comparison", "Connective", "Contestant", "Contestants", "Day",
    "Decision", "Draw", "Duty", "Exclusive", "Expression", "Finality", "Fold", "FoldOp", "Forbidden", "FromTable",
    "Gate", "IsEmpty", "IsIn", "Item", "Kind", "League", "Limit", "Matched", "Measure", "Members", "Not", "Notice",
    "Number", "OfRelated", "OverWindows", "Parent", "Part", "Pay", "PayByPlace", "PayFormula", "PayPerRow",
    "PayPool", "Plan", "Prior", "Quota", "QuotaOf", "RankKey", "RankOf", "Reference", "Relation", "Round",
    "Same", "Scorecard", "Section", "Settlement", "ShareOf", "Split", "Step", "Table", "Text", "Tiered",
    "Tiers", "ToColumn", "ToContestant", "ToStaff", "Truth", "Type", "Undefined", "Via", "Void", "WindowEdge",
    "Wording", "asked_of", "board_of",
]  # fmt: skip

Undefined = Literal["not_applicable", "missing"]


@dataclass(frozen=True, slots=True)
class Split:
    """Each row once for every row of `table` whose columns equal the formulas and which is valid on the day.

    `take`: new columns by name, each a column of that table.
    """

    table: str
    pairs: tuple[tuple[str, Expression], ...]
    day: Expression | None
    take: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A derived table 口径表: the rows of `source` for which `where` is yes, with more columns.

    date, unit, person: the columns (of the source, or new ones) by which a row falls into windows and says whose it is.
    A row for which `must` is not yes refuses the run. `contract`: what its rows are, to whoever reads them.
    """

    name: str
    clause: str | None
    source: str
    where: Expression | None
    columns: Mapping[str, Expression]
    date: str | None
    unit: str | None
    person: str | None
    must: Expression | None
    contract: Contract = field(compare=False, repr=False)
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    clause: str | None
    leagues: tuple[str, ...]
    windows: tuple[str, ...]
    formula: Expression
    zero_denominator: Undefined | None
    negative_denominator: Literal["as_is", "not_applicable", "missing"] | None
    source: str | None = None  # whose figures count


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
class Breakdown:
    """How a quota is broken down: quotas of units below, in the leagues `to`, add up to it, or to no less."""

    to: tuple[str, ...]
    way: Literal["equal", "at_least"]


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
    breakdown: Breakdown | None = None


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
class Board:
    """A ranking. `among` None ranks everyone; others are unranked, as are those whose key is not known.

    `groups`: places are counted in each group, a text or an id, by itself; None: one ranking of all.
    `eligible` None: everyone may be paid. ties: "skip" gives 1, 1, 3; "dense" 1, 1, 2.
    `estimate`: yes where the places only estimate a ranking that is made elsewhere.
    """

    name: str
    clause: str | None
    league: str
    windows: tuple[str, ...]
    groups: Expression | None
    keys: tuple[RankKey, ...]
    among: Expression | None
    eligible: Expression | None
    ties: Literal["skip", "dense"]
    estimate: Expression | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A date on which awards are settled. At most one is final, and it is the last."""

    name: str
    on: date
    final: bool


@dataclass(frozen=True, slots=True)
class Clause(Wording):
    """What the notice says, word by word, and rules cite."""

    id: str

    @property
    def said(self) -> str:
        """The words with the values of the plan in their places."""
        words = self.words
        for path, text in self.bindings:
            words = words.replace(f"{{{path}}}", text)
        return words


@dataclass(frozen=True, slots=True)
class Decision:
    """Where the notice is silent: which key decides, by whom, when and why.

    `decided` is what stands at that key, as the plan writes it; its meaning is in the rules.
    """

    at: str
    clause: str
    by: str
    on: date
    why: str
    decided: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Plan:
    campaign: str
    title: str
    language: int
    period: Period
    base_date: date
    windows: Mapping[str, Window]
    tables: Mapping[str, Table]  # each after those it reads
    leagues: Mapping[str, League]
    relations: Mapping[str, Relation]
    measures: Mapping[str, Measure]
    gates: Mapping[str, Gate]
    tiers: Mapping[str, Tiers]
    quotas: Mapping[tuple[str, str], Quota]  # (measure, league)
    scorecards: Mapping[str, Scorecard]  # by league
    boards: Mapping[str, Board]
    awards: Mapping[str, Award]
    settlements: Mapping[str, Settlement]  # in order of date
    clauses: Mapping[str, Clause]
    decisions: tuple[Decision, ...]
    notice: Notice | None
    exclusive: Mapping[str, Exclusive] = field(default_factory=dict)
    caps: Mapping[str, Cap] = field(default_factory=dict)
    voids: Mapping[str, Void] = field(default_factory=dict)
    budget: Mapping[str, Fraction] = field(default_factory=dict)  # fen by kind of award; for the checks
    bulletins: Mapping[str, Bulletin] = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)
    children: Mapping[str, Children] = field(default_factory=dict)
    parent: Parent | None = None
    amends: Amends | None = field(default=None, metadata=NEWER)
    finality: Finality | None = field(default=None, metadata=NEWER)
