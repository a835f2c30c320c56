"""How an amount of the ledger is written: money in yuan with two places, anything else as a whole number."""

from __future__ import annotations

from kaimenhong.money import format_fen


def plain(amount: int, unit: str) -> str:
    """An amount in whole units (fen of CNY) as text.

    >>> plain(200_000, "CNY"), plain(2, "个")
    ('2000.00', '2')
    """
    return format_fen(amount) if unit == "CNY" else str(amount)
