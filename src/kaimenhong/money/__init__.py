"""Exact amounts: fen as integers, rationals, the one place where rounding and splitting are defined.

No float enters or leaves. Amounts print as decimal strings in yuan with two places.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, assert_never

__all__ = ["FEN_PER_YUAN", "Rounding", "format_fen", "format_scaled", "parse_fen", "round_fraction", "split_evenly"]

FEN_PER_YUAN = 100
_PLACES = 2

Rounding = Literal["half_up", "half_even", "down", "floor", "ceiling"]


def round_fraction(value: Fraction, mode: Rounding) -> int:
    """The whole number `value` rounds to.

    half_up: to the nearest, halves away from zero (四舍五入). half_even: halves to the even
    neighbour. down: toward zero. floor, ceiling: toward minus, plus infinity.

    >>> [round_fraction(Fraction(v, 2), "half_up") for v in (5, -5, 4)]
    [3, -3, 2]
    """
    n, d = value.numerator, value.denominator
    sign = -1 if n < 0 else 1
    match mode:
        case "half_up":
            return sign * ((2 * abs(n) + d) // (2 * d))
        case "half_even":
            return round(value)
        case "down":
            return sign * (abs(n) // d)
        case "floor":
            return n // d
        case "ceiling":
            return -(-n // d)
        case _:
            assert_never(mode)


def format_scaled(scaled: int, decimals: int) -> str:
    """An integer at a decimal scale as text, always with all places.

    >>> format_scaled(-5, 2), format_scaled(4500, 2), format_scaled(7, 0)
    ('-0.05', '45.00', '7')
    """
    sign = "-" if scaled < 0 else ""
    if decimals == 0:
        return str(scaled)
    whole, part = divmod(abs(scaled), 10**decimals)
    return f"{sign}{whole}.{part:0{decimals}d}"


def format_fen(fen: int) -> str:
    """Fen as yuan with two places."""
    return format_scaled(fen, 2)


def parse_fen(text: str) -> int:
    """Yuan as `format_fen` prints them, in fen. ValueError for another text.

    >>> parse_fen("-1000.50")
    -100050
    """
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    yuan, point, fen = digits.partition(".")
    if not (yuan and point and len(fen) == _PLACES and (yuan + fen).isascii() and (yuan + fen).isdigit()):
        raise ValueError(f"yuan with two places are wanted, not {text!r}")
    return sign * (int(yuan) * FEN_PER_YUAN + int(fen))


def split_evenly(total: int, parts: int) -> tuple[int, ...]:
    """`total` base units in equal parts that add up exactly: rounded down, the left-over one each to the first.

    >>> split_evenly(4_700_000, 3)
    (1566667, 1566667, 1566666)
    """
    assert parts > 0, "a split needs somebody to share"
    share, left = divmod(total, parts)
    return tuple(share + (1 if i < left else 0) for i in range(parts))
