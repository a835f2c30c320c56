"""Functions of one figure, piece by piece: what they come to, and where they may bend or jump.

Between two of its `turns` a function is a straight line, but for the steps of floor and ceil.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

from kaimenhong.plan.analysis.response import Line, Undecided
from kaimenhong.plan.analysis.walk import inside
from kaimenhong.plan.model import (
    Arithmetic,
    Call,
    Choose,
    Comparison,
    Connective,
    Expression,
    Not,
    Number,
    Truth,
)

MOST_LINES = 24
MOST_TURNS = 200
_Straight = tuple[Fraction, Fraction]  # scale and offset of x
Value = Fraction | bool


def value(function: Expression, x: Fraction) -> Value:
    """What a function comes to where the figure is x. Raises `Undecided` where it divides by zero."""
    match function:
        case Number(value=number):
            return number
        case Truth(value=truth):
            return truth
        case Line(scale=scale, offset=offset):
            return scale * x + offset
        case Arithmetic(op=op, left=left, right=right):
            return _reckoned(op, _number(left, x), _number(right, x))
        case Call(function=name, arguments=arguments):
            return _called(name, [_number(each, x) for each in arguments])
        case Comparison(op=op, left=left, right=right):
            return _compared(op, _number(left, x), _number(right, x))
        case Connective(op=op, operands=operands):
            return (all if op == "and" else any)(value(each, x) for each in operands)
        case Not(operand=operand):
            return not value(operand, x)
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return value(then if value(condition, x) else otherwise, x)
    raise AssertionError(f"{function} is no part of a response")


def turns(function: Expression) -> tuple[Fraction, ...]:
    """Where a function may bend or jump, in order; of steps without end those near another turn, or near zero.

    Raises `Undecided` where it is no function of straight pieces, or of too many.
    """
    found: set[Fraction] = set()
    steps: set[_Straight] = set()
    for part in inside(function):
        match part:
            case Comparison(left=left, right=right):
                found.update(_crossings([*_straights(left)], [*_straights(right)]))
            case Call(function="floor" | "ceil", arguments=(argument,)):
                steps.update(_straights(argument))
            case Call(function="abs", arguments=(argument,)):
                found.update(_crossings(_straights(argument), [(Fraction(0), Fraction(0))]))
            case Call(arguments=arguments):
                for one, other in combinations(arguments, 2):
                    found.update(_crossings(_straights(one), _straights(other)))
        if len(found) > MOST_TURNS:
            raise Undecided
    _straights(function)
    stepped = {x for near in (*found, Fraction(0)) for straight in steps for x in _steps(straight, near)}
    return tuple(sorted(found | stepped))


def _straights(function: Expression) -> set[_Straight]:
    """The straight lines a number may lie on; steps are told apart elsewhere."""
    match function:
        case Number(value=number):
            return {(Fraction(0), number)}
        case Line(scale=scale, offset=offset):
            return {(scale, offset)}
        case Choose(then=then, otherwise=otherwise):
            found = _straights(then) | _straights(otherwise)
        case Call(function="abs", arguments=(argument,)):
            found = {sign for a, b in _straights(argument) for sign in ((a, b), (-a, -b))}
        case Call(arguments=arguments):
            found = {straight for each in arguments for straight in _straights(each)}
        case Arithmetic(op=op, left=left, right=right):
            found = {_combined(op, one, other) for one in _straights(left) for other in _straights(right)}
        case _:
            raise AssertionError(f"{function} is no number of a response")
    if len(found) > MOST_LINES:
        raise Undecided
    return found


def _combined(op: str, one: _Straight, other: _Straight) -> _Straight:
    (scale, offset), (scale2, offset2) = one, other
    match op:
        case "+":
            return scale + scale2, offset + offset2
        case "-":
            return scale - scale2, offset - offset2
        case "*" if not (scale and scale2):
            return scale * offset2 + scale2 * offset, offset * offset2
        case "/" if offset2 and not scale2:
            return scale / offset2, offset / offset2
    raise Undecided


def _crossings(ones: Iterable[_Straight], others: Iterable[_Straight]) -> Iterator[Fraction]:
    others = list(others)
    for scale, offset in ones:
        for scale2, offset2 in others:
            if scale != scale2:
                yield (offset2 - offset) / (scale - scale2)


def _steps(straight: _Straight, near: Fraction) -> Iterator[Fraction]:
    """Where scale × x + offset is whole, around a point."""
    scale, offset = straight
    if scale:
        here = floor(scale * near + offset)
        yield from ((k - offset) / scale for k in range(here - 1, here + 3))


def _number(function: Expression, x: Fraction) -> Fraction:
    return Fraction(value(function, x))


def _reckoned(op: str, left: Fraction, right: Fraction) -> Fraction:
    match op:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    if right == 0:
        raise Undecided
    return left / right


def _called(function: str, arguments: list[Fraction]) -> Fraction:
    match function:
        case "min":
            return min(arguments)
        case "max":
            return max(arguments)
        case "abs":
            return abs(arguments[0])
    return Fraction((floor if function == "floor" else ceil)(arguments[0]))


def _compared(op: str, left: Fraction, right: Fraction) -> bool:
    match op:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
    return (left == right) is (op == "=")
