"""The standard deviation of what is known, exactly: floor(sqrt(k x sum of n² - (sum of n)²)) / (k x d)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import isqrt

from kaimenhong.engine import sql, value
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, NOT_APPLICABLE, Value

MOST = 10**12  # of n: its squares, added and times how many there are, are no wider than the engines reckon with

Plain = Callable[[Value], Value]


def deviation(count: Value, added: Value, squares: Value, plain: Plain) -> Value:
    """Of `count` numbers n / d, their sum and the sum of their squares; nobody: not applicable.

    `plain` stores on the way. Numbers beyond `MOST` may be too wide for an engine, which then refuses.
    """
    assert isinstance(added.d, int), "what is added is over one denominator"
    spread, most = value.times(squares.n, squares.most_n, count.n, count.most_n)
    square, most_square = value.times(added.n, added.most_n, added.n, added.most_n)
    root = whole_root(plain(Value(sql.sub(spread, square), 1, KNOWN, max(most, most_square), 1)), plain)
    nobody = sql.eq(count.n, sql.num(0))
    gone = sql.case([(nobody, sql.num(NOT_APPLICABLE))], sql.num(KNOWN))
    d = sql.case([(nobody, sql.num(1))], sql.mul(sql.num(added.d), sql.Wide(this=count.n)))
    return replace(root, d=d, s=value.worst(added.s, gone), most_d=count.most_n * added.d)


def whole_root(v: Value, plain: Plain) -> Value:
    """The whole part of the square root of a whole number of 0 or more.

    The engine's own root is right to some fifteen digits; one step of Newton's makes it right to within one, and whole
    numbers decide which: no float is in what comes out.
    """
    rough = plain(_whole(sql.RoughRoot(this=v.n), v))
    near = plain(_whole(sql.quotient(sql.add(rough.n, sql.quotient(v.n, _not_zero(rough.n))), sql.num(2)), v))
    above = sql.add(near.n, sql.num(1))
    branches = [
        (sql.at_most(v.n, sql.num(0)), sql.num(0)),
        (sql.above(sql.mul(near.n, near.n), v.n), sql.sub(near.n, sql.num(1))),
        (sql.at_most(sql.mul(above, above), v.n), above),
    ]
    return _whole(sql.case(branches, near.n), v)


def _whole(e: E, v: Value) -> Value:
    """One of the steps to the root of a number: no larger than that, but for what it is beside it."""
    return Value(sql.Wide(this=e), 1, v.s, isqrt(v.most_n) + 2, 1)


def _not_zero(e: E) -> E:
    return sql.case([(sql.eq(e, sql.num(0)), sql.num(1))], e)
