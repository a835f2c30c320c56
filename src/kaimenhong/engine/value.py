"""Exact rationals in SQL: numerator, denominator, state, and how large each can be.

A value is n / d with d > 0, both integers. Its state is 0 known, 1 not applicable, 2 pending,
3 missing; where it is not 0, n and d are of no meaning. `most_n` and `most_d` bound their
absolute values: no product may exceed 10^37, or the plan is refused (KMH-R001).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm
from typing import assert_never

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.sql import E
from kaimenhong.money import Rounding

KNOWN, NOT_APPLICABLE, PENDING, MISSING = range(4)
STATE_NAMES = ("known", "not_applicable", "pending", "missing")

LIMIT = 10**37


class TooWide(Exception):  # noqa: N818  it is caught where the node's place is known
    """A product that could exceed 10^37."""


class NotWhole(Exception):  # noqa: N818  it is caught where the node's place is known
    """A fraction, as an earlier version of the plan tells it, where a whole number is wanted."""


@dataclass(frozen=True, slots=True)
class Value:
    """n / d in state s; d and s are Python integers where they are the same for every contestant.

    `words`: n is a text or an id, and d is 1; it is compared, chosen and sorted by, nothing else.
    """

    n: E
    d: E | int
    s: E | int
    most_n: int
    most_d: int
    words: bool = False

    def __post_init__(self) -> None:
        if self.most_n > LIMIT or self.most_d > LIMIT:
            raise TooWide

    @property
    def divisor(self) -> E:
        """D as SQL."""
        return sql.num(self.d) if isinstance(self.d, int) else self.d

    @property
    def plain(self) -> bool:
        """Whether each part is a column or a number: reading it again costs nothing."""
        return all(isinstance(e, int | exp.Column | exp.Literal) for e in (self.n, self.d, self.s))


@dataclass(frozen=True, slots=True)
class Truth:
    """A yes/no in state s; `yes` is never NULL where the state is known."""

    yes: E
    s: E | int


def constant(value: Fraction | int) -> Value:
    """A literal."""
    value = Fraction(value)
    n, d = value.numerator, value.denominator
    literal = sql.num(n) if n in (0, 1) else sql.Wide(this=sql.num(n))  # two small literals multiply in 32 bits
    return Value(literal, d, KNOWN, abs(n), d)


def whole(a: Value) -> Value:
    """A, of which the plan says that it is whole. Raises `NotWhole` where an earlier version's rule makes it none."""
    if a.d != 1:
        raise NotWhole
    return a


def words(n: E, s: E | int = KNOWN) -> Value:
    """A text or an id."""
    return Value(n, 1, s, 0, 1, words=True)


def unknown(state: int) -> Value:
    """No value, in a state known beforehand."""
    return Value(sql.num(0), 1, state, 0, 1)


def worst(*states: E | int) -> E | int:
    """The worst of the states."""
    fixed = max((s for s in states if isinstance(s, int)), default=KNOWN)
    computed = [s for s in states if not isinstance(s, int)]
    if not computed or fixed == MISSING:
        return fixed
    if len(computed) == 1 and fixed == KNOWN:
        return computed[0]
    parts = [*computed, *([sql.num(fixed)] if fixed else [])]
    return sql.Greatest(expressions=parts)


def state_sql(state: E | int) -> E:
    """A state as SQL."""
    return sql.num(state) if isinstance(state, int) else state


def known(state: E | int) -> E:
    """Whether the state is known."""
    if isinstance(state, int):
        return sql.TRUE if state == KNOWN else sql.FALSE
    return sql.eq(state, sql.num(KNOWN))


def times(n: E, most: int, factor: E | int, most_factor: int) -> tuple[E, int]:
    """A product and its bound."""
    if most * most_factor > LIMIT:
        raise TooWide
    return sql.mul(n, sql.num(factor) if isinstance(factor, int) else factor), most * most_factor


def _over(a: Value, b: Value) -> tuple[E, E, E | int, int, int]:
    """Both numerators over one denominator: (a.n', b.n', d, bound of their sum, bound of d)."""
    if isinstance(a.d, int) and isinstance(b.d, int):
        d = lcm(a.d, b.d)
        left, most_left = times(a.n, a.most_n, d // a.d, d // a.d)
        right, most_right = times(b.n, b.most_n, d // b.d, d // b.d)
        return left, right, d, most_left + most_right, d
    if a.d == b.d and isinstance(a.d, exp.Column):
        return a.n, b.n, a.d, a.most_n + b.most_n, a.most_d
    left, most_left = times(a.n, a.most_n, b.d, b.most_d)
    right, most_right = times(b.n, b.most_n, a.d, a.most_d)
    if a.most_d * b.most_d > LIMIT:
        raise TooWide
    return left, right, sql.mul(a.divisor, b.divisor), most_left + most_right, a.most_d * b.most_d


def plus(a: Value, b: Value, *, minus: bool = False) -> Value:
    """A + b, or a - b."""
    left, right, d, most, most_d = _over(a, b)
    n = sql.sub(left, right) if minus else sql.add(left, right)
    return Value(n, d, worst(a.s, b.s), most, most_d)


def multiply(a: Value, b: Value) -> Value:
    """A times b."""
    n, most = times(a.n, a.most_n, b.n, b.most_n)
    if a.most_d * b.most_d > LIMIT:
        raise TooWide
    d: E | int
    d = a.d * b.d if isinstance(a.d, int) and isinstance(b.d, int) else sql.mul(a.divisor, b.divisor)
    return Value(n, d, worst(a.s, b.s), most, a.most_d * b.most_d)


def divide(a: Value, b: Value, zero: int, negative: int | None) -> Value:
    """A ÷ b; in state `zero` where b = 0, in state `negative` where b < 0 (None: divided, the sign above)."""
    upper, lower, most_upper, most_lower = _sides(a, b)
    n, most = times(a.n, a.most_n, lower, most_lower)
    d, most_d = times(sql.num(upper) if isinstance(upper, int) else upper, most_upper, b.n, b.most_n)
    turned = sql.below(b.n, sql.num(0))
    minus = sql.sub(sql.num(0), n)
    branches = [(sql.eq(b.n, sql.num(0)), sql.num(zero))]
    if negative is not None:
        branches.append((turned, sql.num(negative)))
    outer = worst(a.s, b.s)
    state = sql.case(
        [*([] if outer == KNOWN else [(sql.no(known(outer)), state_sql(outer))]), *branches], sql.num(KNOWN)
    )
    return Value(
        sql.case([(turned, minus)], n), sql.case([(turned, sql.sub(sql.num(0), d))], d), state, most, max(most_d, 1)
    )


def _sides(a: Value, b: Value) -> tuple[E | int, E | int, int, int]:
    """The denominators of a and b without what they have in common, and their bounds."""
    if isinstance(a.d, int) and isinstance(b.d, int):
        common = gcd(a.d, b.d)
        return a.d // common, b.d // common, a.d // common, b.d // common
    if isinstance(a.d, exp.Column) and a.d == b.d:
        return 1, 1, 1, 1
    return a.d, b.d, a.most_d, b.most_d


def portion(a: Value, part: Value, of: Value) -> E:
    """floor(a x part / of) of whole numbers, 0 <= a, 0 <= part <= of, of > 0.

    Where the product could be too wide, it is divided as by hand: the upper digits of a first, then what is left of
    them beside the lower ones.
    """
    if a.most_n * part.most_n <= LIMIT:
        return sql.quotient(sql.mul(a.n, part.n), of.n)
    lower = 10 ** (len(str(LIMIT // (2 * of.most_n))) - 1)  # left of a division by `of`: less than that, times this
    base = sql.num(lower)
    above, _ = times(sql.quotient(a.n, base), a.most_n // lower, part.n, part.most_n)
    upper = sql.quotient(above, of.n)
    rest = sql.add(sql.mul(sql.sub(above, sql.mul(upper, of.n)), base), sql.mul(sql.mod(a.n, base), part.n))
    return sql.add(sql.mul(upper, base), sql.quotient(rest, of.n))


def scaled(a: Value, factor: Fraction) -> Value:
    """A times a constant, in lowest terms where the denominator is the same for all."""
    if not isinstance(a.d, int):
        return multiply(a, constant(factor))
    common = gcd(a.d, factor.numerator) or 1
    n, most = times(a.n, a.most_n, factor.numerator // common, abs(factor.numerator) // common)
    d = a.d // common * factor.denominator
    return Value(n, d, a.s, most, d)


def divide_by(a: Value, divisor: Fraction) -> Value:
    """A ÷ a constant other than 0."""
    return scaled(a, 1 / divisor)


_OPERATORS: dict[str, type[exp.Binary]] = {
    "<": exp.LT,
    "<=": exp.LTE,
    "=": exp.EQ,
    "!=": exp.NEQ,
    ">=": exp.GTE,
    ">": exp.GT,
}


def operator(sign: str, left: E, right: E) -> E:
    """Left sign right, of any two values of SQL."""
    return sql.binary(_OPERATORS[sign], left, right)


def compare(sign: str, a: Value, b: Value) -> Truth:
    """A comparison by cross-multiplication."""
    left, right, *_ = _over(a, b)
    return Truth(operator(sign, left, right), worst(a.s, b.s))


def choose(condition: Truth, a: Value, b: Value) -> Value:
    """A where the condition holds, else b; the state of the branch taken, or of the condition."""
    inner = sql.case([(condition.yes, state_sql(a.s))], state_sql(b.s))
    state: E | int = a.s if isinstance(a.s, int) and a.s == b.s else inner
    if condition.s != KNOWN:
        state = sql.case([(sql.no(known(condition.s)), state_sql(condition.s))], state_sql(state))
    return replace(pick([(condition.yes, a)], b), s=state)


def extreme(a: Value, b: Value, sign: str) -> Value:
    """The smaller (`<=`) or the larger (`>=`) of two; in a row, where one may be empty, empty."""
    left, right, *_ = _over(a, b)
    first = operator(sign, left, right)
    return pick([(first, a), (sql.no(first), b)], None)


def pick(branches: list[tuple[E, Value]], other: Value | None) -> Value:
    """The first value whose condition holds, else the other one: no product is needed for that."""
    values = [v for _, v in branches] + ([other] if other else [])
    most_n, state = max(v.most_n for v in values), worst(*(v.s for v in values))
    fixed = [v.d for v in values if isinstance(v.d, int)]
    if len(fixed) == len(values):
        d = lcm(*fixed)
        scaled = [times(v.n, v.most_n, d // f, d // f) for v, f in zip(values, fixed, strict=True)]
        default = scaled[-1][0] if other else None
        n = sql.case([(c, n) for (c, _), (n, _) in zip(branches, scaled, strict=False)], default)
        return Value(n, d, state, max(most for _, most in scaled), d, words=values[0].words)
    n = sql.case([(c, v.n) for c, v in branches], other.n if other else None)
    divisor = sql.case([(c, v.divisor) for c, v in branches], other.divisor if other else sql.num(1))
    return Value(n, divisor, state, most_n, max(v.most_d for v in values))


def absolute(a: Value) -> Value:
    """|a|."""
    return replace(a, n=sql.case([(sql.below(a.n, sql.num(0)), sql.sub(sql.num(0), a.n))], a.n))


def rounded(a: Value, mode: Rounding) -> Value:
    """The whole number a rounds to; see `kaimenhong.money.round_fraction` for the modes."""
    if a.d == 1:
        return a
    twice = 2 * a.most_n + a.most_d
    if twice > LIMIT:
        raise TooWide
    d = a.divisor
    negative, minus = sql.below(a.n, sql.num(0)), sql.sub(sql.num(0), d)
    match mode:
        case "floor":
            whole = sql.floor_quotient(a.n, d)
        case "ceiling":
            up = sql.case([(sql.above(a.n, sql.num(0)), sql.sub(d, sql.num(1)))], sql.num(0))
            whole = sql.quotient(sql.add(a.n, up), d)
        case "down":
            whole = sql.quotient(a.n, d)
        case "half_up":  # cutting toward zero, so a half is added away from it
            doubled = sql.add(sql.mul(sql.num(2), a.n), sql.case([(negative, minus)], d))
            whole = sql.quotient(doubled, sql.mul(sql.num(2), d))
        case "half_even":
            whole = _half_even(a.n, d)
        case _:
            assert_never(mode)
    most = (a.most_n // a.d if isinstance(a.d, int) else a.most_n) + 1
    return Value(whole, 1, a.s, most, 1)


def at_places(a: Value, scale: Fraction, mode: Rounding, plain: Callable[[Value], Value]) -> Value:
    """A number rounded to so many places, `scale` being the power of ten of that."""
    return scaled(rounded(plain(scaled(a, scale)), mode), 1 / scale)


def _half_even(n: E, d: E) -> E:
    below = sql.floor_quotient(n, d)
    rest = sql.mul(sql.num(2), sql.sub(n, sql.mul(below, d)))
    odd = sql.no(sql.eq(sql.mod(below, sql.num(2)), sql.num(0)))
    up = sql.either(sql.above(rest, d), sql.both(sql.eq(rest, d), odd))
    return sql.case([(up, sql.add(below, sql.num(1)))], below)


def limb_widths(most_d: int) -> tuple[int, ...]:
    """How many digits of the remainder each limb of a sort key takes.

    Two different fractions with denominators up to D differ by at least 1/D², so twice the digits
    of D order them exactly; a limb takes as many as a product with the remainder leaves room for.
    """
    digits = len(str(most_d - 1))
    width = min(18, 37 - len(str(most_d)))
    if width < 1:
        raise TooWide
    return (width,) * -(-2 * digits // width)
