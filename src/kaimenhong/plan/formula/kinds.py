"""Which kinds go together, and what comes of them (reference, section 2).

+ − comparisons, min, max, branches of if: equal kinds; a bare number joins count, ratio, points.
ratio − ratio is a percentage point; date − date is days, date ± days a date.
×: one factor is a number or ratio, or a count with money or points. ÷: equal kinds give a ratio
(counts of two units and two numbers: a number); by a number or ratio the kind stays; money and
points may be divided by a count.
A value is whole when it is always a whole number of base units: sums, differences, products of whole ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from kaimenhong.errors import listed
from kaimenhong.plan.model import Arithmetic, Call, Day, Expression, Kind, Number, Round, Text, Type

NUMERIC = frozenset({Kind.MONEY, Kind.COUNT, Kind.RATIO, Kind.POINT_GAP, Kind.POINTS, Kind.NUMBER, Kind.DAYS})
ORDERED = NUMERIC | {Kind.DATE}
IDS = frozenset({Kind.UNIT_ID, Kind.PERSON_ID})
JOINED_BY_NUMBER = frozenset({Kind.COUNT, Kind.RATIO, Kind.POINTS})
_SCALES = frozenset({Kind.NUMBER, Kind.RATIO})

_WORDS = {
    Kind.MONEY: "金额 money",
    Kind.COUNT: "数量 count",
    Kind.RATIO: "比率 ratio",
    Kind.POINT_GAP: "百分点 percentage point",
    Kind.POINTS: "得分 points",
    Kind.NUMBER: "纯数 number",
    Kind.DATE: "日期 date",
    Kind.DAYS: "天数 days",
    Kind.UNIT_ID: "机构 unit",
    Kind.PERSON_ID: "人员 person",
    Kind.TEXT: "文本 text",
    Kind.YES_NO: "是否 yes/no",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Why two kinds do not go together: the code of the problem."""

    code: str


def words(found: Type) -> str:
    """A type as messages name it."""
    unit = f"({found.unit})" if found.unit else ""
    return f"{_WORDS[found.kind]}{unit}"


def kind_words(kinds: Sequence[Kind]) -> str:
    """Kinds as messages list them."""
    return listed(_WORDS[k] for k in kinds)


def joined(left: Type, right: Type) -> Type | Clash:
    """The common type of two values that are added, compared or chosen between."""
    whole = left.whole and right.whole
    kinds = {left.kind, right.kind}
    if left.kind is right.kind:
        if left.unit and right.unit and left.unit != right.unit:
            return Clash("KMH-L303")
        return Type(left.kind, left.unit or right.unit, whole)
    if Kind.NUMBER in kinds:
        other = right if left.kind is Kind.NUMBER else left
        if other.kind in JOINED_BY_NUMBER:
            return Type(other.kind, other.unit, whole)
        if other.kind is Kind.MONEY:
            return Clash("KMH-L302")
    return Clash("KMH-L301")


def joined_all(types: Sequence[Type]) -> Type | Clash:
    """The common type of several values."""
    result = types[0]
    for found in types[1:]:
        common = joined(result, found)
        if isinstance(common, Clash):
            return common
        result = common
    return result


def difference(op: str, left: Type, right: Type) -> Type | Clash:
    """The type of left + right or left - right."""
    days = left.kind is Kind.DATE and right.kind is Kind.DAYS
    if days or (op == "+" and left.kind is Kind.DAYS and right.kind is Kind.DATE):
        return Type(Kind.DATE)
    if op == "-" and left.kind is right.kind is Kind.DATE:
        return Type(Kind.DAYS, whole=True)
    if not {left.kind, right.kind} <= NUMERIC:
        return Clash("KMH-L301")
    if op == "-" and left.kind is right.kind is Kind.RATIO:
        return Type(Kind.POINT_GAP)
    return joined(left, right)


def product(left: Type, right: Type) -> Type | Clash:
    """The type of left × right."""
    if not {left.kind, right.kind} <= NUMERIC:
        return Clash("KMH-L301")
    whole = left.whole and right.whole
    for one, other in ((left, right), (right, left)):
        if other.kind is Kind.NUMBER or (other.kind is Kind.RATIO and one.kind is not Kind.NUMBER):
            return Type(one.kind, one.unit, whole)
        if one.kind in (Kind.MONEY, Kind.POINTS) and other.kind is Kind.COUNT:
            return Type(one.kind, whole=whole)
    return Clash("KMH-L316")


def quotient(left: Type, right: Type) -> Type | Clash:
    """The type of left ÷ right; not known as whole."""
    if not {left.kind, right.kind} <= NUMERIC:
        return Clash("KMH-L301")
    if left.kind is right.kind:
        differ = bool(left.unit and right.unit and left.unit != right.unit)
        return Type(Kind.NUMBER if left.kind is Kind.NUMBER or differ else Kind.RATIO)
    if right.kind in _SCALES:
        return Type(Kind.RATIO if left.kind is Kind.NUMBER else left.kind, left.unit)
    if left.kind in (Kind.MONEY, Kind.POINTS) and right.kind is Kind.COUNT:
        return Type(left.kind)
    if left.kind is Kind.NUMBER and right.kind in JOINED_BY_NUMBER:
        return Type(Kind.RATIO)
    return Clash("KMH-L316")


def adapted(expression: Expression, wanted: Type) -> Expression:
    """A bare number as a value of the kind it joins; a text as the id it is compared with; else unchanged."""
    found = expression.type
    if found.kind is Kind.NUMBER and wanted.kind in JOINED_BY_NUMBER:
        return replace(expression, type=Type(wanted.kind, wanted.unit, found.whole))
    if isinstance(expression, Text) and wanted.kind in IDS:
        return replace(expression, type=Type(wanted.kind))
    return expression


def constant(expression: Expression) -> Fraction | None:
    """The number an expression of literals alone comes to, a date by its ordinal.

    None for any other (and for a division by zero).
    """
    match expression:
        case Number(value=value):
            return value
        case Day(value=day):
            return Fraction(day.toordinal())
        case Arithmetic() | Call() | Round():
            operands = [constant(part) for part in expression.parts()]
            known = [part for part in operands if part is not None]
            return _computed(expression, known) if len(known) == len(operands) else None
    return None


def _computed(expression: Arithmetic | Call | Round, operands: list[Fraction]) -> Fraction | None:
    if isinstance(expression, Round):
        return expression.of(operands[0])
    if isinstance(expression, Call):
        return Fraction(_CALLED[expression.function](operands))
    left, right = operands
    if expression.op == "/":
        return left / right if right else None
    return {"+": left + right, "-": left - right, "*": left * right}[expression.op]


_CALLED: dict[str, Callable[[list[Fraction]], Fraction | int]] = {
    "floor": lambda numbers: floor(numbers[0]),
    "ceil": lambda numbers: ceil(numbers[0]),
    "abs": lambda numbers: abs(numbers[0]),
    "min": min,
    "max": max,
}
