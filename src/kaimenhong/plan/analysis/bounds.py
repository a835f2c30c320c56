"""Bounds of every formula of a plan: what it may come to, whatever the facts are.

Contracts say what a column may hold, floors and caps what an item may come to, a league's `size` the places of
a board, a condition what its branch may meet. What nothing is said of is without bound; so is any expression of
a kind unknown here. All bounds are of values that are known: not applicable is asked of elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import reduce
from graphlib import TopologicalSorter
from operator import or_
from types import MappingProxyType

from kaimenhong.facts.contract import Contract
from kaimenhong.money import round_fraction
from kaimenhong.plan.analysis.interval import NOT_NEGATIVE, TRUTH, UNBOUNDED, Interval, greatest, least
from kaimenhong.plan.analysis.opened import opened, steps
from kaimenhong.plan.analysis.walk import STRUCTURE, inside
from kaimenhong.plan.model import (
    Aggregate,
    AmountOf,
    Arithmetic,
    Attained,
    Attainment,
    Call,
    Choose,
    Column,
    Comparison,
    Connective,
    Expression,
    Item,
    Kind,
    Not,
    Number,
    OfRelated,
    OverWindows,
    Plan,
    QuotaOf,
    RankOf,
    Reference,
    Round,
    Scorecard,
    Tiered,
    Truth,
)

Known = Mapping[Expression, Interval]  # what a condition says besides of expressions that read something
NOTHING: Known = MappingProxyType({})
ONE = Interval.point(Fraction(1))
NONE = Interval.point(Fraction(0))

MOST_STEPS = 30_000  # of one plan; beyond them nothing more is bounded, so that no plan is waited for
MOST_GATES = 8  # opened one inside the other
_SWAPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "=", "!=": "!="}
_OTHERWISE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!=", "!=": "="}
_RATIO_PARTS = 10**12  # a column of ratios holds parts of this

Node = tuple[str, str]  # role and name


class Bounds:
    """Of the formulas of one plan. Nodes are bounded in the order they are computed in."""

    def __init__(self, plan: Plan, contracts: Mapping[str, Contract]) -> None:
        self._plan, self._contracts = plan, contracts
        self._nodes: dict[tuple[str, str, str], Interval] = {}
        self._steps = 0
        for role, name in _order(plan):
            self._bound_node(role, name)

    def of(self, expression: Expression, league: str, known: Known = NOTHING) -> Interval:
        """What an expression may come to in a league; a yes/no as 1 and 0."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            return UNBOUNDED
        found = self._of(expression, league, known)
        return found & known.get(expression, UNBOUNDED) if known and _reads(expression) else found

    def holds(self, condition: Expression, league: str, known: Known = NOTHING) -> bool | None:
        """Whether a condition always holds or never does; None where that hangs on the facts."""
        if self.given(condition, league, known) is None:
            return False
        return True if self.given(condition, league, known, holds=False) is None else None

    def given(
        self, condition: Expression, league: str, known: Known = NOTHING, *, holds: bool = True, gates: int = 0
    ) -> Known | None:
        """What is known besides where a condition holds (or does not); None where it never does."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            return known
        match condition:
            case Truth(value=value):
                return known if value is holds else None
            case Comparison():
                return self._compared(condition, league, known, holds=holds)
            case Not(operand=operand):
                return self.given(operand, league, known, holds=not holds, gates=gates)
            case Connective(op=op, operands=operands):
                if (op == "and") is holds:
                    return self._all(operands, league, known, holds=holds, gates=gates)
                return self._some(operands, league, known, holds=holds, gates=gates)
            case Reference(role="gate", name=name, at=None) if gates < MOST_GATES:
                found = self._opened(name, league, known, holds=holds, gates=gates)
                return None if found is None else self._noted(condition, league, found, holds=holds)
        return self._noted(condition, league, known, holds=holds)

    def asked(self, condition: Expression | None, instead: Expression | None, league: str) -> Known | None:
        """What is known where a condition is met, or not applicable and `instead` says yes; None where it never is."""
        if condition is None:
            return NOTHING
        if instead is not None and self.holds(instead, league) is not False:
            return NOTHING
        return self.given(condition, league)

    # --- conditions ---

    def _compared(self, condition: Comparison, league: str, known: Known, *, holds: bool) -> Known | None:
        op = condition.op if holds else _OTHERWISE[condition.op]
        left, right = (self.of(side, league, known) for side in (condition.left, condition.right))
        narrowed = left & _beyond(op, right), right & _beyond(_SWAPPED[op], left)
        unequal = op == "!=" and left.only is not None and left.only == right.only
        if unequal or any(side.empty for side in narrowed):
            return None
        sides = zip((condition.left, condition.right), narrowed, strict=True)
        return {**known, **{side: said for side, said in sides if _reads(side)}}

    def _all(
        self, operands: tuple[Expression, ...], league: str, known: Known, *, holds: bool, gates: int
    ) -> Known | None:
        for operand in operands:
            narrowed = self.given(operand, league, known, holds=holds, gates=gates)
            if narrowed is None:
                return None
            known = narrowed
        return known

    def _some(
        self, operands: tuple[Expression, ...], league: str, known: Known, *, holds: bool, gates: int
    ) -> Known | None:
        found = [self.given(operand, league, known, holds=holds, gates=gates) for operand in operands]
        possible = [each for each in found if each is not None]
        if len(possible) == 1:
            return possible[0]
        return known if possible else None

    def _opened(self, name: str, league: str, known: Known, *, holds: bool, gates: int) -> Known | None:
        """What a gate's own condition says; nothing where the gate may be so without it."""
        gate = self._plan.gates[name]
        instead = gate.not_applicable
        sure = instead is None or (isinstance(instead, Truth) and instead.value is not holds)
        return self.given(gate.formula, league, known, holds=holds, gates=gates + 1) if sure else known

    def _noted(self, condition: Expression, league: str, known: Known, *, holds: bool) -> Known | None:
        said = self.of(condition, league, known) & (ONE if holds else NONE)
        return None if said.empty else {**known, condition: said}

    # --- values ---

    def _of(self, expression: Expression, league: str, known: Known) -> Interval:  # noqa: C901, PLR0911  a case a kind
        match expression:
            case Number(value=value) | Truth(value=value):
                return Interval.point(Fraction(value))
            case Reference(role=role, name=name):
                return self._nodes.get((role, name, league), UNBOUNDED)
            case QuotaOf(measure=measure):
                return self._nodes.get(("quota", measure, league), UNBOUNDED)
            case Attainment(measure=measure):
                quota = self._nodes.get(("quota", measure, league), UNBOUNDED)
                return self._nodes.get(("measure", measure, league), UNBOUNDED) / (quota & NOT_NEGATIVE)
            case RankOf(board=board):
                return Interval(Fraction(1), self._size(self._plan.boards[board].league))
            case Aggregate() | Column():
                return self._of_rows(expression)
            case OverWindows(op=op, operand=operand, window=window):
                most = Fraction(len(self._plan.windows[window].instances))
                return _folded(op, self.of(operand, league), most)
            case OfRelated(op=op, operand=operand, league=other):
                return _folded(op, self.of(operand, other or league), self._size(other or league))
            case Arithmetic(op=op, left=left, right=right):
                return _reckoned(op, self.of(left, league, known), self.of(right, league, known))
            case Call(function=function, arguments=arguments):
                return _called(function, [self.of(each, league, known) for each in arguments])
            case Choose():
                return self._chosen(expression, league, known)
            case Round() | Tiered() | AmountOf():
                return self._of_opened(expression, league, known)
        return TRUTH if expression.type.kind is Kind.YES_NO else UNBOUNDED

    def _of_opened(self, expression: Round | Tiered | AmountOf, league: str, known: Known) -> Interval:
        """Of what is bounded by what it stands for."""
        match expression:
            case Round(operand=operand, mode=mode):
                scale = Interval.point(expression.scale)
                exact = self.of(operand, league, known) * scale
                return exact.rounded(lambda value: round_fraction(value, mode)) / scale
            case Tiered(tiers=tiers) if expression.type.kind is not Kind.TEXT:
                lowest = tiers.steps[0].result  # below them nothing is known, where they are not applicable
                return self.of(steps(expression, Fraction(lowest)), league, known)
        pay = opened(self._plan, expression)
        found = UNBOUNDED if pay is None else self.of(pay, league, known)
        return Interval(found.floor().low, found.ceil().high)

    def _chosen(self, expression: Choose, league: str, known: Known) -> Interval:
        branches = []
        for branch, holds in ((expression.then, True), (expression.otherwise, False)):
            within = self.given(expression.condition, league, known, holds=holds)
            if within is not None:
                branches.append(self.of(branch, league, within))
        return reduce(or_, branches or [UNBOUNDED])

    def _of_rows(self, rows: Aggregate | Column) -> Interval:
        if isinstance(rows, Aggregate) and rows.op in ("count", "distinct"):
            return NOT_NEGATIVE
        name = rows.column if isinstance(rows, Aggregate) else rows.name
        assert name is not None, "only a count has no column"
        column = self._contracts[rows.table].columns[name]
        parts = _RATIO_PARTS if column.type == "ratio" else 1
        low, high = (None if end is None else Fraction(end, parts) for end in (column.minimum, column.maximum))
        if isinstance(rows, Column) or rows.op == "given":
            return Interval(low, high)
        return Interval(low, high) * NOT_NEGATIVE

    def _size(self, league: str) -> Fraction | None:
        size = self._plan.leagues[league].size
        return None if size is None else Fraction(size)

    # --- nodes ---

    def _bound_node(self, role: str, name: str) -> None:
        plan = self._plan
        if role == "total":
            card = next(card for card in plan.scorecards.values() if card.total == name)
            self._nodes[role, name, card.league] = self.of_total(card)
            return
        if role == "quota":
            for quota in (quota for (measure, _), quota in plan.quotas.items() if measure == name):
                shares = [Interval.point(share) for part in quota.curve.values() for share in part]
                whole = self.of(quota.formula, quota.league)
                self._nodes[role, name, quota.league] = reduce(or_, shares) * whole
            return
        node = plan.measures[name] if role == "measure" else plan.gates[name]
        for league in node.leagues:
            self._nodes[role, name, league] = self._of_node(node.formula, league)
        if role == "gate":
            self._with_not_applicable(name)

    def _of_node(self, formula: Expression, league: str) -> Interval:
        if formula.type.kind is not Kind.YES_NO:
            return self.of(formula, league)
        return {True: ONE, False: NONE, None: TRUTH}[self.holds(formula, league)]

    def _with_not_applicable(self, name: str) -> None:
        role = "gate"
        gate = self._plan.gates[name]
        if gate.not_applicable is not None:
            for league in gate.leagues:
                self._nodes[role, name, league] |= self._of_node(gate.not_applicable, league)

    def of_item(self, card: Scorecard, item: Item) -> Interval:
        """The rounded points of an item."""
        earned = self.of(item.earn, card.league)
        if item.not_applicable is not None:
            earned |= self.of(item.not_applicable, card.league)
        points = earned if item.points is None else earned * Interval.point(item.points)
        if item.floor is not None:
            points = greatest([points, Interval.point(item.floor)])
        if item.cap is not None:
            points = least([points, Interval.point(item.cap)])
        scale = Interval.point(Fraction(10**card.decimals))
        return (points * scale).rounded(lambda value: round_fraction(value, card.rounding)) / scale

    def of_total(self, card: Scorecard) -> Interval:
        """The sum of a scorecard's items."""
        total = NONE
        for item in card.items:
            total += self.of_item(card, item)
        return total


def _reads(expression: Expression) -> bool:
    """Whether an expression reads something of its own, and is not put together from others."""
    return not isinstance(expression, STRUCTURE | Number | Truth)


def _order(plan: Plan) -> Iterator[Node]:
    """Measures, gates, quotas and totals, each behind all it uses."""
    formulas: dict[Node, list[Expression]] = {}
    for role, nodes in (("measure", plan.measures), ("gate", plan.gates)):
        for name, node in nodes.items():
            instead = getattr(node, "not_applicable", None)
            formulas[role, name] = [node.formula] if instead is None else [node.formula, instead]
    for (measure, _), quota in plan.quotas.items():
        formulas.setdefault(("quota", measure), []).append(quota.formula)
    for card in plan.scorecards.values():
        earned = [each for item in card.items for each in (item.earn, item.not_applicable) if each is not None]
        formulas["total", card.total] = earned
    edges = {node: [used for each in all_ for used in _used(each)] for node, all_ in formulas.items()}
    yield from TopologicalSorter(edges).static_order()


def _used(formula: Expression) -> Iterator[Node]:
    for part in inside(formula):
        match part:
            case Reference(role=role, name=name):
                yield role, name
            case QuotaOf(measure=measure):
                yield "quota", measure
            case Attainment(measure=measure) | Attained(measure=measure):
                yield "quota", measure
                yield "measure", measure


def _beyond(op: str, other: Interval) -> Interval:
    """Where a value may be that stands so to another."""
    match op:
        case ">" | ">=":
            return Interval(other.low, None, low_open=op == ">" or other.low_open)
        case "<" | "<=":
            return Interval(None, other.high, high_open=op == "<" or other.high_open)
        case "=":
            return other
    return UNBOUNDED


def _reckoned(op: str, left: Interval, right: Interval) -> Interval:
    match op:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right


def _called(function: str, arguments: list[Interval]) -> Interval:
    match function:
        case "min":
            return least(arguments)
        case "max":
            return greatest(arguments)
        case "floor":
            return arguments[0].floor()
        case "ceil":
            return arguments[0].ceil()
        case "abs":
            return arguments[0].absolute()
    return UNBOUNDED


def _folded(op: str, operand: Interval, most: Fraction | None) -> Interval:
    """Over some values, at most so many of them, or none: all of none is yes, any of none is no.

    mean, min and max lie where the values do, a deviation in their span.
    """
    match op:
        case "all":
            return operand | ONE
        case "any":
            return operand | NONE
        case "count":
            return Interval(Fraction(0), most)
        case "sum":
            return operand * Interval(Fraction(0), most)
        case "deviation":
            return (operand - operand) & NOT_NEGATIVE
    return operand
