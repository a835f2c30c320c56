"""The ordinary business around the story, so that companies.py holds to the fen: who sells what, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from . import people, story
from .companies import COMPANIES, MONTH_ENDS, MONTH_OF_PHASE, PHASES, Company, wan
from .recruiting import RECRUITS_SALES
from .sales import ACCIDENT, CARD, LONG, OTHER, Sale, company_of, day

TOLD = (*story.SALES, *RECRUITS_SALES)
PIECE = {LONG: 450_000, ACCIDENT: 15_000, OTHER: 25_000}  # fen a policy, more or less
CARD_PRICES = (1000, 2000, 2000, 3000, 5000)
TEN_YEARS, FEWER_YEARS = (10, 15, 20, 10, 10), (3, 3, 5, 5, 9)
LARGEST = wan(20)
"""Nobody but the story comes to the top list."""


@dataclass(slots=True)
class Book:
    """Policies of one company as they are written, with its running number."""

    company: Company
    chance: Random
    first: dict[str, date]
    sales: list[Sale] = field(default_factory=list)

    def write(self, seller: str, line: str, years: int, premium: int, span: tuple[date, date]) -> Sale:
        """A policy that counts, on some day of the span on which the seller can."""
        start = max(span[0], self.first[seller])
        on = start + timedelta(self.chance.randint(0, (span[1] - start).days))
        number = f"{'K' if line == CARD else 'P'}{self.company.code[-1]}{len(self.sales) + 1:06d}"
        receipt = on + timedelta(self.chance.randint(1, 4)) if line == LONG else None
        sale = Sale(number, seller, line, years, premium, on, receipt)
        self.sales.append(sale)
        return sale


@cache
def all_sales() -> tuple[Sale, ...]:
    """Every policy of the city, by day and number."""
    sales = [*TOLD, *(sale for company in COMPANIES for sale in _ordinary(company))]
    scores: dict[str, int] = {}
    for sale in sales[len(TOLD) :]:
        scores[sale.agent] = scores.get(sale.agent, 0) + int(sale.scored)
    assert max(scores.values()) < LARGEST, "an ordinary agent among the top"
    return tuple(sorted(sales, key=lambda sale: (sale.effective, sale.policy)))


def _ordinary(company: Company) -> list[Sale]:
    pool = people.pool(company)
    book = Book(company, Random(f"business {company.code}"), dict(pool))
    told = [s for s in TOLD if company_of(people.unit_on(s.agent, s.effective)) == company.code and s.stands()]
    sellers = [_sellers(book, told, month) for month in range(3)]
    _long_term(book, told, [long for long, _ in sellers])
    _short_term(book, told, [sorted(long + other) for long, other in sellers])
    _void(book)
    _april(book)
    return book.sales


def _sellers(book: Book, told: list[Sale], month: int) -> tuple[list[str], list[str]]:
    """Who sells long-term policies in the month, and who only others, beside those of the story."""
    mine = [sale for sale in told if sale.effective.month == month + 1]
    with_long = {sale.agent for sale in mine if sale.line == LONG}
    others = {sale.agent for sale in mine} - with_long
    company = book.company
    count_long = company.active_long[month] - len(with_long)
    count_other = company.active[month] - company.active_long[month] - len(others)
    assert count_long > 0 <= count_other, (company.code, month, count_long, count_other)
    chosen = book.chance.sample(sorted(book.first), count_long + count_other)
    return chosen[:count_long], chosen[count_long:]


def _long_term(book: Book, told: list[Sale], sellers: list[list[str]]) -> None:
    """What the story leaves of the premium of each phase, and of it the ten-year premium of the quarter."""
    mine = [sale for sale in told if sale.line == LONG]
    rooms = [
        wan(premium) - sum(sale.premium for sale in mine if first <= sale.effective <= last)
        for premium, (first, last) in zip(book.company.premium, PHASES, strict=True)
    ]
    ten = wan(book.company.ten_year) - sum(sale.premium for sale in mine if sale.years >= TEN_YEARS[0])
    assert min(rooms) >= 0 <= ten <= sum(rooms), (book.company.code, rooms, ten)
    shares = [ten * room // sum(rooms) // 1000 * 1000 for room in rooms]
    shares[-1] = ten - sum(shares[:-1])
    for phase, (room, share) in enumerate(zip(rooms, shares, strict=True)):
        if room:
            _phase(book, sellers[MONTH_OF_PHASE[phase]], PHASES[phase], (room, share))


def _phase(book: Book, sellers: list[str], span: tuple[date, date], sums: tuple[int, int]) -> None:
    room, share = sums
    count = max(len(sellers) + 1, room // PIECE[LONG])
    of_ten = min(max(1, count * share // room), count - 1)
    pieces = [(part, TEN_YEARS) for part in parts(book.chance, share, of_ten, 1000)]
    pieces += [(part, FEWER_YEARS) for part in parts(book.chance, room - share, count - of_ten, 1000)]
    for n, (part, years) in enumerate(pieces):
        assert part > 0, (book.company.code, span, sums)
        sale = book.write(sellers[n % len(sellers)], LONG, book.chance.choice(years), part, span)
        if n % 40 == 39 and sale.effective < span[1] - timedelta(8):  # noqa: PLR2004 - one in forty comes back
            on = sale.effective + timedelta(5)
            changes = (("退保", on), ("复效", on + timedelta(7)))
            book.sales[-1] = replace(sale, changes=changes)


def _short_term(book: Book, told: list[Sale], sellers: list[list[str]]) -> None:
    """A third of the quarter each month: cards and accident policies, and the other short-term ones."""
    company = book.company
    accident = wan(company.accident) - sum(s.premium for s in told if s.line in {ACCIDENT, CARD})
    other = wan(company.short) - wan(company.accident) - sum(s.premium for s in told if s.line == OTHER)
    for month, selling in enumerate(sellers):
        span = (MONTH_ENDS[month].replace(day=1), MONTH_ENDS[month])
        rest = _month_of(accident, month)
        for seller in _in_turn(book, selling, rest * 2 // 3):
            price = book.chance.choice(CARD_PRICES)
            book.write(seller, CARD, 0, price, span)
            rest -= price
        for line, total in ((ACCIDENT, rest), (OTHER, _month_of(other, month))):
            for n, part in enumerate(parts(book.chance, total, total // PIECE[line], 100)):
                book.write(selling[n % len(selling)], line, 0, part, span)


def _in_turn(book: Book, selling: Sequence[str], total: int) -> Iterator[str]:
    """Sellers of cards in turn, for about that much money."""
    count = total * len(CARD_PRICES) // sum(CARD_PRICES)
    order = book.chance.sample(selling, len(selling))
    return (order[n % len(order)] for n in range(count))


def _month_of(total: int, month: int) -> int:
    third = total // 3 // 100 * 100
    return third if month < 2 else total - 2 * third  # noqa: PLR2004 - March


def _void(book: Book) -> None:
    """Policies that never counted at a settlement: cancelled within fifteen days, or without a receipt."""
    for month, end in enumerate(MONTH_ENDS):
        span = (end.replace(day=1), end)
        for seller in book.chance.sample(sorted(book.first), 8):
            sale = book.write(seller, LONG, 5, book.chance.randint(2, 12) * 100_000, span)
            ended = sale.effective + timedelta(book.chance.randint(6, 15))
            book.sales[-1] = replace(sale, changes=(("退保", ended),))
        for seller in book.chance.sample(sorted(book.first), 2 + month):
            sale = book.write(seller, LONG, 3, 300_000, span)
            book.sales[-1] = replace(sale, receipt=None)


def _april(book: Book) -> None:
    """What is in the core system's list of April already, and in no window of the campaign."""
    span = (day(4, 1), day(4, 15))
    for seller in book.chance.sample(sorted(book.first), 20):
        book.write(seller, LONG, book.chance.choice(FEWER_YEARS), book.chance.randint(2, 12) * 100_000, span)
        for _ in range(4):
            book.write(seller, CARD, 0, book.chance.choice(CARD_PRICES), span)


def parts(chance: Random, total: int, count: int, step: int) -> list[int]:
    """`count` parts of roughly like size, whole multiples of `step` but the last, adding up to `total`.

    >>> sum(parts(Random(1), 1000, 7, 10))
    1000
    """
    if not total:
        return []
    weights = [chance.randint(50, 150) for _ in range(max(count, 1))]
    every = sum(weights)
    cut = [total * weight // every // step * step for weight in weights]
    return [*cut[:-1], total - sum(cut[:-1])]
