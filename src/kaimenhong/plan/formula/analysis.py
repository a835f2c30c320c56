"""What a typed formula may come to: not applicable, divided by zero or by less, below zero.

Each answer is on the safe side: `may be` where it is not proved otherwise.
"""

from __future__ import annotations

from fractions import Fraction

from kaimenhong.periods import Period
from kaimenhong.plan.formula.kinds import constant
from kaimenhong.plan.formula.scope import NodeInfo, Scope
from kaimenhong.plan.model import (
    Aggregate,
    AmountOf,
    Arithmetic,
    Attained,
    Attainment,
    Before,
    Call,
    Choose,
    Column,
    Expression,
    Kind,
    Matched,
    Number,
    OfRelated,
    OverWindows,
    QuotaOf,
    RankOf,
    Reference,
    Round,
    Tiered,
    WindowEdge,
)

_NEVER_EMPTY = frozenset({"sum", "count", "all", "any"})


class Analysis:
    """Answers about expressions of one scope."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def may_be_not_applicable(self, expression: Expression, leagues: tuple[str, ...], windows: tuple[str, ...]) -> bool:
        """Whether the value can be not applicable, undefined denominators of its own left out."""
        match expression:
            case Reference() | AmountOf():
                return self._named(expression).may_be_not_applicable
            case RankOf() | Aggregate(op="min" | "max" | "last" | "reached"):
                return True
            case Before(name=name, first=first):
                return self._earlier_not_applicable(name) or self.may_be_not_applicable(first, leagues, windows)
            case QuotaOf() | Attainment() | Attained():
                return self._quota_not_applicable(expression, leagues)
            case OverWindows(op=op, operand=operand, window=window):
                if op in _NEVER_EMPTY:
                    return False
                return self._empty_over(window, windows) or self.may_be_not_applicable(operand, leagues, (window,))
            case OfRelated(op=op, operand=operand, league=league, relation=relation):
                if op in _NEVER_EMPTY:
                    return False
                there = leagues if league is None else (league,)
                nobody = relation is not None or leagues != there
                return nobody or self.may_be_not_applicable(operand, there, windows)
        lowest = isinstance(expression, Tiered) and expression.tiers.mode == "whole" and expression.tiers.below is None
        return lowest or any(self.may_be_not_applicable(part, leagues, windows) for part in expression.parts())

    def _earlier_not_applicable(self, name: str) -> bool:
        """Of itself: only where the rest of it is. What is not typed yet may be."""
        info = self._known(name)
        return name != self._scope.name_here and (info is None or info.may_be_not_applicable)

    def _known(self, name: str) -> NodeInfo | None:
        scope = self._scope
        return scope.measures.get(name) or scope.gates.get(name) or scope.totals.get(name)

    def _named(self, expression: Reference | AmountOf) -> NodeInfo:
        scope = self._scope
        if isinstance(expression, AmountOf):
            return scope.awards[expression.award]
        roles = {"measure": scope.measures, "gate": scope.gates, "total": scope.totals}
        return roles[expression.role][expression.name]

    def _quota_not_applicable(self, expression: QuotaOf | Attainment | Attained, leagues: tuple[str, ...]) -> bool:
        quotas = [self._scope.quotas[expression.measure, league] for league in leagues]
        if any(quota.may_be_not_applicable for quota in quotas):
            return True
        if isinstance(expression, QuotaOf):
            return False
        undefined = isinstance(expression, Attainment) and any(quota.undefined_not_applicable for quota in quotas)
        return undefined or self._scope.measures[expression.measure].may_be_not_applicable

    def _empty_over(self, window: str, windows: tuple[str, ...]) -> bool:
        """Whether an instance here can have begun while none of `window` inside it has."""
        inner = self._scope.windows[window].instances
        return not all(
            any(part.period in instance.period and part.period.start == instance.period.start for part in inner)
            for here in windows
            for instance in self._scope.windows[here].instances
        )

    def denominators(self, expression: Expression, windows: tuple[str, ...]) -> tuple[bool, bool]:
        """Whether a denominator can be zero, and whether one can be negative."""
        zero = negative = False
        if isinstance(expression, Arithmetic) and expression.op == "/" and constant(expression.right) is None:
            zero, negative = self._denominator(expression.right, windows)
        inside = (expression.window,) if isinstance(expression, OverWindows) else windows
        for part in expression.parts():
            zero_below, negative_below = self.denominators(part, inside)
            zero, negative = zero or zero_below, negative or negative_below
        return zero, negative

    def _denominator(self, e: Expression, windows: tuple[str, ...]) -> tuple[bool, bool]:
        """Of dates of the window and days alone it is known what it can be."""
        instances = (i for window in windows for i in self._scope.windows[window].instances)
        ranges = [edges_range(e, instance.period) for instance in instances]
        known = [r for r in ranges if r is not None]
        if len(known) < len(ranges) or not known:
            return True, not self.non_negative(e)
        return any(low <= 0 <= high for low, high in known), any(low < 0 for low, _ in known)

    def non_negative(self, expression: Expression) -> bool:  # noqa: C901, PLR0911  one line a form
        """Whether the value is proved never to be below zero (yes/no counts as 0 and 1)."""
        if expression.type.kind is Kind.YES_NO:
            return True
        match expression:
            case Number(value=value):
                return value >= 0
            case (
                Column(table=table, name=column)
                | Aggregate(table=table, column=str(column))
                | Matched(table=table, column=str(column))
            ):
                minimum = self._scope.contracts[table].columns[column].minimum
                counted = isinstance(expression, Aggregate) and expression.op == "distinct"
                return counted or (minimum is not None and minimum >= 0)
            case Aggregate() | RankOf() | Matched():  # of rows, not of a column: counts
                return True
            case Reference() | AmountOf():
                return self._named(expression).non_negative
            case OverWindows(op=op, operand=operand) | OfRelated(op=op, operand=operand):
                return op in ("count", "deviation") or self.non_negative(operand)
            case Arithmetic():
                return self._arithmetic_non_negative(expression)
            case Call(function=function, arguments=arguments):
                some = function == "max"
                return function == "abs" or (any if some else all)(self.non_negative(a) for a in arguments)
            case Round(operand=operand):
                return self.non_negative(operand)
            case Before(name=name, first=first):  # of itself: where the rest is, by induction
                info = self._known(name)
                earlier = name == self._scope.name_here or (info is not None and info.non_negative)
                return earlier and self.non_negative(first)
            case Tiered(tiers=tiers):
                given = [tiers.below, *(step.result for step in tiers.steps)]
                return all(result >= 0 for result in given if isinstance(result, Fraction))
            case Choose(then=then, otherwise=otherwise):
                return self.non_negative(then) and self.non_negative(otherwise)
        return False

    def _arithmetic_non_negative(self, expression: Arithmetic) -> bool:
        if expression.op == "-":
            left, right = expression.left, expression.right
            return isinstance(left, WindowEdge) and left.edge == "end" and isinstance(right, WindowEdge)
        return self.non_negative(expression.left) and self.non_negative(expression.right)


def edges_range(e: Expression, period: Period) -> tuple[Fraction, Fraction] | None:
    """The least and the most that a formula of the window's dates and of days can be; None of anything else."""
    match e:
        case WindowEdge(edge=edge):
            start, end = Fraction(period.start.toordinal()), Fraction(period.end.toordinal())
            return {"start": (start, start), "end": (end, end), "reached": (start, end)}[edge]
        case Arithmetic(op="+" | "-" as op, left=left, right=right):
            a, b = edges_range(left, period), edges_range(right, period)
            if a is None or b is None:
                return None
            return (a[0] + b[0], a[1] + b[1]) if op == "+" else (a[0] - b[1], a[1] - b[0])
    number = constant(e)
    return None if number is None else (number, number)
