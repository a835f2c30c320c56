"""Daily balances: deposits by kind, loans, NPL. Exact at month-ends, as `story` says; wandering between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from office.sheets import FEN_IN_WAN

from .spread import daily_path, thirty_thirty_five
from .story import Branch, wan

STEP = 10_000  # 100 yuan: what two decimals of 万元 can say


@dataclass(frozen=True, slots=True)
class Balances:
    """Fen by day for one branch."""

    current: dict[date, int]
    fixed: dict[date, int]
    card: dict[date, int]
    loans: dict[date, int]
    npl: dict[date, int]


def balances(branch: Branch) -> Balances:
    """The quarter of one branch. Two fifths of the growth beside the card accounts is 活期, the rest 定期."""
    chance = Random(f"balances {branch.unit}")
    base = wan(branch.quotas.deposits) * chance.randint(9, 11)
    card_base = base * 15 // 100
    current_base = base * 30 // 100
    growth, card = [wan(month) for month in branch.growth], [wan(month) for month in branch.card]
    current = [(total - part) * 2 // 5 // STEP * STEP for total, part in zip(growth, card, strict=True)]
    fixed = [total - part - rest for total, part, rest in zip(growth, card, current, strict=True)]

    def path(opening: int, grown: list[int], step: int = STEP) -> dict[date, int]:
        return daily_path(chance, opening, [opening + month for month in grown], step)

    lent = [wan(month) for month in branch.loans] if branch.loans else [month // 2 for month in growth]
    fall = fallen(branch)
    return Balances(
        current=path(current_base, current),
        fixed=path(base - card_base - current_base, fixed),
        card=path(card_base, card),
        loans=path(wan(branch.loans_base), lent, 1),
        npl=path(wan(branch.npl_base), [-month for month in fall], 100),
    )


def fallen(branch: Branch) -> list[int]:
    """Fall of the NPL balance since the base date by each month-end, in fen: a third each, or 30%, 65%, all."""
    total = wan(branch.npl_fall)
    if branch.thirds:
        return [total // 3, total * 2 // 3, total]
    first, second, _ = thirty_thirty_five(total, FEN_IN_WAN // 100)
    return [first, first + second, total]
