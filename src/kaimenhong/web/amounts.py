"""How an amount of the ledger is written and read: money in yuan with two places, anything else as a whole number."""

from __future__ import annotations

from kaimenhong.money import format_fen, parse_fen


def plain(amount: int, unit: str) -> str:
    """An amount in whole units (fen of CNY) as text.

    >>> plain(200_000, "CNY"), plain(2, "个")
    ('2000.00', '2')
    """
    return format_fen(amount) if unit == "CNY" else str(amount)


def whole(text: str, unit: str) -> int | None:
    """An amount as `plain` writes it, in whole units; None where it is none of this unit.

    Money without its two places is none: nobody knows whether yuan or fen are meant.

    >>> whole("2000.00", "CNY"), whole("2000", "CNY"), whole("2", "个")
    (200000, None, 2)
    """
    try:
        return parse_fen(text) if unit == "CNY" else int(text)
    except ValueError:
        return None
