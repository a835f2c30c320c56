"""SQL as an abstract syntax tree: small constructors, and the few intrinsics each dialect writes out in its own way.

No engine `/`, `round`, `avg` or scale-changing cast is ever built: division is `quotient`,
of integers as wide as 10^37, cut toward zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlglot import exp

E = exp.Expr


class Wide(exp.Expression, exp.Func):
    """The value as a 128-bit integer (or a decimal of 38 digits)."""

    arg_types = {"this": True}  # noqa: RUF012  sqlglot's own form of declaration


class WideSum(exp.Expression, exp.AggFunc):
    """The sum of 64-bit integers as a wide integer."""

    arg_types = {"this": True}  # noqa: RUF012


class Quotient(exp.Expression, exp.Func):
    """`this` / `expression`, cut toward zero; NULL where divided by 0."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class DayNumber(exp.Expression, exp.Func):
    """Days from 1970-01-01 to a date."""

    arg_types = {"this": True}  # noqa: RUF012


class DateOf(exp.Expression, exp.Func):
    """The date so many days behind 1970-01-01."""

    arg_types = {"this": True}  # noqa: RUF012


class Plain(exp.Expression, exp.Func):
    """Any value as plain text."""

    arg_types = {"this": True}  # noqa: RUF012


class Greatest(exp.Expression, exp.Func):
    """The largest of numbers of which none is NULL."""

    arg_types = {"expressions": True}  # noqa: RUF012


class RoughRoot(exp.Expression, exp.Func):
    """About the square root of a whole number, as one: where an exact one is looked for from."""

    arg_types = {"this": True}  # noqa: RUF012  sqlglot's own form of declaration


class Sha256(exp.Expression, exp.Func):
    """SHA-256 of a text's UTF-8 bytes, 64 lower-case hexadecimal digits."""

    arg_types = {"this": True}  # noqa: RUF012


class JoinInOrder(exp.Expression, exp.AggFunc):
    """All texts of a group joined without a separator, in order of the key columns (code points)."""

    arg_types = {"this": True, "expressions": True}  # noqa: RUF012


_DATE = exp.DataType.build("DATE")
_INT = exp.DataType.build("INT")

NULL = exp.Null()
TRUE, FALSE = exp.true(), exp.false()


def name(text: str) -> exp.Identifier:
    """A quoted identifier."""
    return exp.Identifier(this=text, quoted=True)


def col(column: str, table: str | None = None) -> exp.Column:
    """A column, quoted."""
    return exp.Column(this=name(column), table=name(table) if table else None)


def num(value: int) -> E:
    """A whole number."""
    literal = exp.Literal(this=str(abs(value)), is_string=False)
    return exp.Paren(this=exp.Neg(this=literal)) if value < 0 else literal


def no_number() -> E:
    """No whole number."""
    return exp.Cast(this=exp.Null(), to=_INT)


def text(value: str) -> E:
    """A text."""
    return exp.Literal(this=value, is_string=True)


def day(value: date) -> E:
    """A date."""
    return exp.Cast(this=text(value.isoformat()), to=_DATE)


def _operand(e: E) -> E:
    return exp.Paren(this=e) if isinstance(e, exp.Binary | exp.Unary | exp.Between | exp.In) else e


def binary(kind: type[exp.Binary], left: E, right: E) -> E:
    """An operator between two operands, bracketed where they are operations themselves."""
    return kind(this=_operand(left), expression=_operand(right))


def _number(e: E) -> int | None:
    return int(e.this) if isinstance(e, exp.Literal) and not e.is_string else None


def add(left: E, right: E) -> E:
    """Left + right."""
    if _number(left) == 0:
        return right
    return left if _number(right) == 0 else binary(exp.Add, left, right)


def sub(left: E, right: E) -> E:
    """Left - right."""
    return left if _number(right) == 0 else binary(exp.Sub, left, right)


def mul(left: E, right: E) -> E:
    """Left times right; the caller has proved that it fits."""
    if _number(left) == 0 or _number(right) == 0:
        return num(0)
    if _number(left) == 1:
        return right
    return left if _number(right) == 1 else binary(exp.Mul, left, right)


def wide(e: E) -> E:
    """The value as a 128-bit integer, cast only where it could be narrower."""
    return e if isinstance(e, Wide) else Wide(this=e)


def mod(left: E, right: E) -> E:
    """The remainder, with the sign of `left`."""
    return binary(exp.Mod, left, right)


def eq(left: E, right: E) -> E:
    """Left = right."""
    return binary(exp.EQ, left, right)


def at_most(left: E, right: E) -> E:
    """Left <= right."""
    return binary(exp.LTE, left, right)


def above(left: E, right: E) -> E:
    """Left > right."""
    return binary(exp.GT, left, right)


def below(left: E, right: E) -> E:
    """Left < right."""
    return binary(exp.LT, left, right)


def both(*parts: E) -> E:
    """All hold."""
    return _chain(exp.And, TRUE, parts)


def either(*parts: E) -> E:
    """One holds."""
    return _chain(exp.Or, FALSE, parts)


def _chain(kind: type[exp.Binary], empty: E, parts: Iterable[E]) -> E:
    result: E | None = None
    for part in parts:
        if part is not empty:
            result = part if result is None else binary(kind, result, part)
    return empty if result is None else result


def no(e: E) -> E:
    """It does not hold."""
    return exp.Not(this=exp.Paren(this=e))


def is_null(e: E) -> E:
    """It is empty."""
    return exp.Is(this=_operand(e), expression=exp.Null())


def case(branches: Sequence[tuple[E, E]], default: E | None = None) -> E:
    """The first branch whose condition holds, else the default (NULL where there is none)."""
    for n, (condition, then) in enumerate(branches):
        if condition is TRUE:
            return case(branches[:n], then) if n else then
    return exp.Case(ifs=[exp.If(this=c, true=v) for c, v in branches], default=default)


def coalesce(first: E, other: E) -> E:
    """`other` where `first` is NULL."""
    return exp.Coalesce(this=first, expressions=[other])


def quotient(n: E, d: E) -> E:
    """N / d cut toward zero; NULL for d = 0."""
    return n if _number(d) == 1 else Quotient(this=n, expression=d)


def floor_quotient(n: E, d: E) -> E:
    """floor(n / d) for d > 0; NULL for d = 0."""
    if _number(d) == 1:
        return n
    down = case([(below(n, num(0)), sub(d, num(1)))], num(0))
    return quotient(sub(n, down), d)


def first_letters(e: E, count: int) -> E:
    """The first letters of a text."""
    return exp.Substring(this=e, start=num(1), length=num(count))


def alias(e: E, label: str) -> exp.Alias:
    """E AS label."""
    return exp.Alias(this=e, alias=name(label))


def table(label: str, as_: str | None = None) -> exp.Table:
    """A table or view by name."""
    return exp.Table(this=name(label), alias=exp.TableAlias(this=name(as_)) if as_ else None)


def window(function: E, partition: Sequence[E] = (), order: Sequence[E] = ()) -> E:
    """Function OVER (PARTITION BY ... ORDER BY ...)."""
    return exp.Window(
        this=function,
        partition_by=list(partition),
        order=exp.Order(expressions=list(order)) if order else None,
    )


def ordered(e: E, *, descending: bool = False) -> E:
    """A sort key; NULLs last."""
    return exp.Ordered(this=e, desc=descending, nulls_first=False)


def agg(function: str, e: E) -> E:
    """SUM, MIN, MAX or COUNT of an expression."""
    kinds: dict[str, type[exp.AggFunc]] = {"sum": exp.Sum, "min": exp.Min, "max": exp.Max, "count": exp.Count}
    return kinds[function](this=e)


def concat(parts: Sequence[E]) -> E:
    """Texts one after the other; NULL where one is NULL."""
    result = parts[0]
    for part in parts[1:]:
        result = exp.DPipe(this=result, expression=part, safe=True)
    return result


def union(selects: Sequence[exp.Select]) -> exp.Query:
    """UNION ALL of selects."""
    result: exp.Query = selects[0]
    for other in selects[1:]:
        result = exp.Union(this=result, expression=other, distinct=False)
    return result
