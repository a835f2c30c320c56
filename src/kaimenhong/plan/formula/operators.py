"""Signs and plain functions: arithmetic, comparisons, and/or/not, in, floor … max, if."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import cast

from kaimenhong.errors import listed
from kaimenhong.plan.formula import syntax as s
from kaimenhong.plan.formula.context import Context, Typing
from kaimenhong.plan.formula.kinds import (
    NUMERIC,
    ORDERED,
    Clash,
    adapted,
    constant,
    difference,
    joined,
    joined_all,
    product,
    quotient,
    words,
)
from kaimenhong.plan.model import (
    Aggregate,
    Arithmetic,
    Call,
    Choose,
    Column,
    Comparison,
    Connective,
    Expression,
    IsIn,
    Kind,
    Not,
    Number,
    Round,
    Text,
    Tiered,
    Type,
)

_YES_NO = Type(Kind.YES_NO, whole=True)
_FINE = (-4, 12)
_PLACES = {  # round(): the fewest and the most places, of money those of yuan
    Kind.MONEY: (-4, 2),
    Kind.COUNT: (-4, 0),
    Kind.RATIO: _FINE,
    Kind.POINT_GAP: _FINE,
    Kind.POINTS: _FINE,
    Kind.NUMBER: _FINE,
}
_SHOWN = {"*": "×", "/": "÷", "<=": "≤", ">=": "≥", "!=": "≠"}


class Operators:
    """Types the operators of one formula; operands are typed through `typing`."""

    def __init__(self, typing: Typing) -> None:
        self._typing = typing

    def typed(self, node: s.Node, context: Context) -> Expression | None:
        """The typed expression of an operator node."""
        match node:
            case s.ArithmeticNode():
                return self._arithmetic(node, context)
            case s.ComparisonNode():
                return self._comparison(node, context)
            case s.ConnectiveNode():
                operands = [self._truth(operand, context) for operand in node.operands]
                known = _all_known(operands)
                place = self._typing.place(node)
                return None if known is None else Connective(_YES_NO, node.op, tuple(known), place=place)
            case s.NotNode():
                truth = self._truth(node.operand, context)
                return None if truth is None else Not(_YES_NO, truth, place=self._typing.place(node))
            case s.InNode():
                return self._is_in(node, context)
            case s.MinusNode():
                return self._minus(node, context)
            case s.RoundNode():
                return self._round(node, context)
            case s.TierNode():
                return self._tiered(node, context)
        raise AssertionError(f"no such node: {node}")

    def _truth(self, node: s.Node, context: Context) -> Expression | None:
        """A yes/no operand."""
        expression = self._typing.typed(node, context)
        if expression is not None and expression.type.kind is not Kind.YES_NO:
            self._typing.note("KMH-L305", node, found=words(expression.type))
            return None
        return expression

    def _clash(self, clash: Clash, node: s.Node, op: str, left: Type, right: Type) -> None:
        self._typing.note(clash.code, node, op=_SHOWN.get(op, op), left=words(left), right=words(right))

    # --- arithmetic ---

    def _minus(self, node: s.MinusNode, context: Context) -> Expression | None:
        """0 − x, the zero of x's kind."""
        operand = self._typing.typed(node.operand, context)
        if operand is None:
            return None
        if operand.type.kind not in NUMERIC:
            self._typing.note("KMH-L306", node, function="-", found=words(operand.type))
            return None
        place = self._typing.place(node)
        zero = Number(replace(operand.type, whole=True), Fraction(0), place=place)
        return Arithmetic(operand.type, "-", zero, operand, place=place)

    def _round(self, node: s.RoundNode, context: Context) -> Expression | None:
        operand = self._typing.typed(node.operand, context)
        if operand is None:
            return None
        kind = operand.type.kind
        fewest, most = _PLACES.get(kind, (0, 0))
        if kind not in _PLACES:
            self._typing.note("KMH-L306", node, function="round", found=words(operand.type))
        elif not fewest <= node.places <= most:
            self._typing.note("KMH-L330", node, found=words(operand.type), fewest=str(fewest), most=str(most))
        else:
            whole = kind is Kind.MONEY or node.places <= 0
            found = replace(operand.type, whole=whole)
            return Round(found, operand, node.places, node.mode, place=self._typing.place(node))
        return None

    def _tiered(self, node: s.TierNode, context: Context) -> Expression | None:
        operand = self._typing.typed(node.operand, context)
        if operand is None:
            return None
        tiers = self._typing.scope.tiers[node.tiers.name]
        common = joined(operand.type, tiers.of) if operand.type.kind in NUMERIC else Clash("KMH-L301")
        if isinstance(common, Clash):
            self._clash(common, node, node.tiers.name, operand.type, tiers.of)
            return None
        found: Type | Clash = tiers.gives
        if tiers.mode == "marginal":
            found = product(common, tiers.gives)
        if isinstance(found, Clash):
            self._clash(found, node, "*", operand.type, tiers.gives)
            return None
        return Tiered(found, tiers.name, adapted(operand, tiers.of), tiers, place=self._typing.place(node))

    def _arithmetic(self, node: s.ArithmeticNode, context: Context) -> Expression | None:
        left = self._typing.typed(node.left, context)
        right = self._typing.typed(node.right, context)
        if left is None or right is None:
            return None
        if node.op == "/" and not self._may_divide(node, right, context):
            return None
        result = _result(node.op, left.type, right.type)
        if isinstance(result, Clash):
            self._clash(result, node, node.op, left.type, right.type)
            return None
        divisor = constant(right) if node.op == "/" else None
        if divisor and abs(divisor.numerator) == 1:  # as by 1件, 1元
            result = replace(result, whole=left.type.whole)
        place = self._typing.place(node)
        if node.op == "/" and isinstance(node.left, s.LiteralNode) and isinstance(node.right, s.LiteralNode):
            value = cast("Fraction", constant(left)) / cast("Fraction", constant(right))
            if result.kind is Kind.NUMBER:  # 1/3 is a literal
                return Number(replace(result, whole=value.denominator == 1), value, place=place)
        if node.op in "+-" and result.kind in NUMERIC and left.type.kind is not right.type.kind:
            left, right = adapted(left, result), adapted(right, result)
        return Arithmetic(result, node.op, left, right, place=place)

    def _may_divide(self, node: s.ArithmeticNode, divisor: Expression, context: Context) -> bool:
        value = constant(divisor)
        if value == 0:
            self._typing.note("KMH-L308", node.right)
            return False
        if value is None and not context.division:
            self._typing.note("KMH-L307" if context.row is None else "KMH-L317", node)
            return False
        return True

    # --- truth ---

    def _comparison(self, node: s.ComparisonNode, context: Context) -> Expression | None:
        left = self._typing.typed(node.left, context)
        right = self._typing.typed(node.right, context)
        if left is None or right is None:
            return None
        left, right = adapted(left, right.type), adapted(right, left.type)
        common = joined(left.type, right.type)
        if isinstance(common, Clash):
            self._clash(common, node, node.op, left.type, right.type)
            return None
        if node.op not in ("=", "!=") and common.kind not in ORDERED:
            self._typing.note("KMH-L315", node, op=_SHOWN.get(node.op, node.op), found=words(common))
            return None
        fits = self._among_options(node.right, left, right) and self._among_options(node.left, right, left)
        return Comparison(_YES_NO, node.op, left, right, place=self._typing.place(node)) if fits else None

    def _among_options(self, node: s.Node, column: Expression, text: Expression) -> bool:
        """Whether a text is one the contract lists for the column it is compared with."""
        if not isinstance(text, Text) or not isinstance(column, Column | Aggregate):
            return True
        name = column.name if isinstance(column, Column) else column.column
        assert name, "what is compared with a text has a column"
        options = self._typing.scope.contracts[column.table].columns[name].one_of
        if not options or text.value in options:
            return True
        self._typing.note("KMH-L309", node, text=text.value, column=name, options=listed(options))
        return False

    def _is_in(self, node: s.InNode, context: Context) -> Expression | None:
        operand = self._typing.typed(node.operand, context)
        if operand is None:
            return None
        options: list[Expression | None] = []
        for option in node.options:
            value = adapted(option.value, operand.type)
            common = joined(operand.type, value.type)
            if isinstance(common, Clash):
                self._clash(common, option, "in", operand.type, value.type)
            fits = not isinstance(common, Clash) and self._among_options(option, operand, value)
            options.append(value if fits else None)
        known = _all_known(options)
        return None if known is None else IsIn(_YES_NO, operand, tuple(known), place=self._typing.place(node))

    # --- functions ---

    def call(self, node: s.CallNode, context: Context) -> Expression | None:
        """floor, ceil, abs, min, max, if."""
        if node.function == "if":
            return self._choose(node, context)
        arguments = _all_known([self._number(node, argument, context) for argument in node.arguments])
        if arguments is None:
            return None
        common = self._common(node, node.arguments, arguments)
        if common is None:
            return None
        if node.function in ("floor", "ceil"):
            scale = common.kind in (Kind.RATIO, Kind.NUMBER)
            common = Type(Kind.NUMBER if scale else common.kind, common.unit, whole=True)
        place = self._typing.place(node)
        alike = tuple(adapted(argument, common) for argument in arguments) if len(arguments) > 1 else tuple(arguments)
        return Call(common, node.function, alike, place=place)  # type: ignore[arg-type]

    def _number(self, call: s.CallNode, node: s.Node, context: Context) -> Expression | None:
        argument = self._typing.typed(node, context)
        if argument is not None and argument.type.kind not in NUMERIC:
            self._typing.note("KMH-L306", node, function=call.function, found=words(argument.type))
            return None
        return argument

    def _common(self, node: s.CallNode, parts: Sequence[s.Node], found: Sequence[Expression]) -> Type | None:
        common = joined_all([part.type for part in found])
        if not isinstance(common, Clash):
            return common
        at, left = next(
            (i, left)
            for i in range(1, len(found))
            if isinstance(left := joined_all([part.type for part in found[:i]]), Type)
            and isinstance(joined(left, found[i].type), Clash)
        )
        self._clash(common, parts[at], node.function, left, found[at].type)
        return None

    def _choose(self, node: s.CallNode, context: Context) -> Expression | None:
        condition = self._truth(node.arguments[0], context)
        branches = _all_known([self._typing.typed(branch, context) for branch in node.arguments[1:]])
        if condition is None or branches is None:
            return None
        common = self._common(node, node.arguments[1:], branches)
        if common is None:
            return None
        then, otherwise = (adapted(branch, common) for branch in branches)
        return Choose(common, condition, then, otherwise, place=self._typing.place(node))


def _result(op: str, left: Type, right: Type) -> Type | Clash:
    match op:
        case "*":
            return product(left, right)
        case "/":
            return quotient(left, right)
    return difference(op, left, right)


def _all_known(parts: Sequence[Expression | None]) -> list[Expression] | None:
    known = [part for part in parts if part is not None]
    return known if len(known) == len(parts) else None
