"""What a typed formula may come to: not applicable, divided by zero or by less, below zero.

Each answer is on the safe side: `may be` where it is not proved otherwise.
"""

from __future__ import annotations

from kaimenhong.plan.formula.kinds import constant
from kaimenhong.plan.formula.scope import NodeInfo, Scope
from kaimenhong.plan.model import (
    Aggregate,
    AmountOf,
    Arithmetic,
    Attained,
    Attainment,
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
            case RankOf() | Aggregate(op="min" | "max" | "last"):
                return True
            case QuotaOf() | Attainment() | Attained():
                return self._quota_not_applicable(expression, leagues)
            case OverWindows(op=op, operand=operand, window=window):
                if op in _NEVER_EMPTY:
                    return False
                return self._empty_over(window, windows) or self.may_be_not_applicable(operand, leagues, (window,))
            case OfRelated(op=op, operand=operand, league=league, relation=relation):
                if op in _NEVER_EMPTY:
                    return False
                nobody = relation is not None or leagues != (league,)
                return nobody or self.may_be_not_applicable(operand, (league,), windows)
        return any(self.may_be_not_applicable(part, leagues, windows) for part in expression.parts())

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

    def denominators(self, expression: Expression) -> tuple[bool, bool]:
        """Whether a denominator can be zero, and whether one can be negative."""
        zero = negative = False
        if isinstance(expression, Arithmetic) and expression.op == "/" and constant(expression.right) is None:
            zero, negative = True, not self.non_negative(expression.right)
        for part in expression.parts():
            zero_below, negative_below = self.denominators(part)
            zero, negative = zero or zero_below, negative or negative_below
        return zero, negative

    def non_negative(self, expression: Expression) -> bool:
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
                return op == "count" or self.non_negative(operand)
            case Arithmetic():
                return self._arithmetic_non_negative(expression)
            case Call(function=function, arguments=arguments):
                some = function == "max"
                return function == "abs" or (any if some else all)(self.non_negative(a) for a in arguments)
            case Choose(then=then, otherwise=otherwise):
                return self.non_negative(then) and self.non_negative(otherwise)
        return False

    def _arithmetic_non_negative(self, expression: Arithmetic) -> bool:
        if expression.op == "-":
            left, right = expression.left, expression.right
            return isinstance(left, WindowEdge) and left.edge == "end" and isinstance(right, WindowEdge)
        return self.non_negative(expression.left) and self.non_negative(expression.right)
