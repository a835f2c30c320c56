"""The reference ledger of a random quarter: every claim as plain numbers (fen), moved by the words of the docs.

It shares no code with `kaimenhong.ledger`: no postings, no chain, no acts. What is due is what is left over.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

Claim = tuple[str, str, str, str, str, str]  # award, occasion, contestant, payee, item, unit
Account = tuple[str, str]  # payee and unit
FALLS_DUE = (date(2026, 4, 15), date(2027, 4, 15))
MANAGERS = frozenset({"月度奖"})  # paid to those whose money is deferred
Shares = list[tuple[Claim, int, int]]  # of a payment: the claim, what was paid of it, what it gave back


@dataclass(slots=True)
class Standing:
    """Where the money of one claim is."""

    granted: int = 0
    clawed: int = 0
    approved: int = 0
    paid: int = 0
    owed: int = 0
    later: dict[date, int] = field(default_factory=dict)  # deferred, by the day it falls due

    @property
    def left(self) -> int:
        """Of what was granted, what was not clawed back."""
        return self.granted - self.clawed

    @property
    def due(self) -> int:
        """What waits for approval: what is neither deferred, nor approved, nor paid, nor owed."""
        return self.left + self.owed - self.approved - self.paid - sum(self.later.values())

    def weighed(self) -> None:
        """After a settlement, release or clawback: too much approved is void, too much paid is owed."""
        still = self.left - self.paid - sum(self.later.values())
        self.owed = max(-still, 0)
        if self.approved > still:
            self.approved = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What a run says of each claim, and of whom it says nothing for want of facts."""

    amounts: dict[Claim, int]
    waiting: frozenset[tuple[str, str, str]]


def said_by(outcome: Path) -> Said:
    """Read from the outcome's awards.csv."""
    amounts: dict[Claim, int] = {}
    waiting = set()
    with (outcome / "awards.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            where = (row["award"], row["occasion"], row["contestant"])
            if row["state"] in {"missing", "pending"}:
                waiting.add(where)
            elif row["state"] == "due" and row["payee"]:
                fen = Fraction(row["amount"]) * 100
                assert fen.denominator == 1, row
                amounts[(*where, row["payee"], row["item"], row["unit"])] = int(fen)
    return Said(amounts, frozenset(waiting))


class Claims:
    """All claims of the campaign, and how much money each payee has got from the bank."""

    def __init__(self) -> None:
        self.all: dict[Claim, Standing] = defaultdict(Standing)
        self.known: set[Claim] = set()  # posted to at any time
        self.cash: dict[Account, int] = defaultdict(int)  # sent by the bank, less returned, less given back
        self.approvals: dict[Account, int] = defaultdict(int)  # all that was ever approved
        self.deferring = False  # from the next settlement on: see `_later`
        self.released = date.min

    def settle(self, on: date, said: Said, frozen: Iterable[str], wrongdoers: frozenset[str]) -> None:
        """Every claim becomes what the run says, or stays granted where it waits for facts.

        Those of `frozen` awards are not touched, but for wrongdoers and occasions that are settled for the first time.
        """
        final = {claim[:2] for claim in self.known if claim[0] in frozen}
        for claim in sorted(self.known | said.amounts.keys()):
            if claim[:2] in final and claim[3] not in wrongdoers:
                continue
            amount = self.all[claim].granted if claim[:3] in said.waiting else said.amounts.get(claim, 0)
            if amount or claim in self.known:
                self._grant(claim, amount, on)

    def _grant(self, claim: Claim, amount: int, on: date) -> None:
        standing = self.all[claim]
        self.known.add(claim)
        standing.granted = amount
        standing.clawed = min(standing.clawed, max(amount, 0))
        standing.later = self._later(standing.left, on) if claim[0] in MANAGERS else {}
        standing.weighed()

    def _later(self, left: int, on: date) -> dict[date, int]:
        """Two fifths in two parts, the odd fen in the second; a part whose day has come is deferred no more."""
        first = left * 2 // 5 // 2 if self.deferring else 0
        second = left * 2 // 5 - first if self.deferring else 0
        parts = zip(FALLS_DUE, (first, second), strict=True)
        return {day: part for day, part in parts if part > 0 and day > max(on, self.released)}

    def release(self, on: date) -> None:
        """What falls due by a day is due."""
        found = [one for one in self.all.values() if any(day <= on for day in one.later)]
        for standing in found:
            standing.later = {day: part for day, part in standing.later.items() if day > on}
            standing.weighed()
        self.released = max(self.released, on)

    def dues(self) -> dict[Claim, int]:
        return {claim: standing.due for claim, standing in sorted(self.all.items()) if standing.due}

    def approve(self) -> None:
        """All that is due."""
        for claim, amount in self.dues().items():
            self.all[claim].approved += amount
            self.approvals[_account(claim)] += amount

    def payable(self) -> dict[Account, tuple[int, int]]:
        """By payee and unit what is approved, and how much of it is kept back for what he owes."""
        found = {}
        for account, claims in self.accounts():
            approved = sum(self.all[claim].approved for claim in claims)
            if approved:
                found[account] = (approved, min(approved, sum(self.all[claim].owed for claim in claims)))
        return found

    def pay(self, account: Account) -> Shares:
        """A payment to one payee; what it paid of each claim, and what of each was kept back."""
        approved, kept_back = self.payable()[account]
        claims = dict(self.accounts())[account]
        shares = []
        given = self._given_back(claims, kept_back)
        for claim in claims:
            standing = self.all[claim]
            shares.append((claim, standing.approved, given.get(claim, 0)))
            standing.paid, standing.approved = standing.paid + standing.approved, 0
        self.cash[account] += approved - kept_back
        return shares

    def returned(self, account: Account, shares: Shares) -> None:
        """The bank sends a payment back: it is approved again, and owed again what was kept back of it."""
        for claim, paid, kept_back in shares:
            standing = self.all[claim]
            standing.paid += kept_back - paid
            standing.approved += paid
            standing.owed += kept_back
            self.cash[account] -= paid - kept_back

    def repay(self, account: Account, amount: int) -> None:
        """A payee gives back what he owes, or a part."""
        self._given_back(dict(self.accounts())[account], amount)
        self.cash[account] -= amount

    def _given_back(self, claims: list[Claim], amount: int) -> dict[Claim, int]:
        given = {}
        for claim in claims:
            part = min(self.all[claim].owed, amount)
            if part:
                given[claim] = part
                self.all[claim].owed -= part
                self.all[claim].paid -= part
                amount -= part
        return given

    def claw_back(self, claim: Claim, amount: int) -> None:
        """First of what is deferred, the last part first."""
        standing = self.all[claim]
        standing.clawed += amount
        for day in sorted(standing.later, reverse=True):
            taken = min(standing.later[day], amount)
            standing.later[day] -= taken
            amount -= taken
        standing.later = {day: part for day, part in standing.later.items() if part}
        standing.weighed()

    def left_of(self, payee: str) -> dict[Claim, int]:
        """What may be clawed back of a payee."""
        return {claim: one.left for claim, one in sorted(self.all.items()) if claim[3] == payee and one.left > 0}

    def accounts(self) -> Iterator[tuple[Account, list[Claim]]]:
        """The claims of each payee and unit, in their order."""
        grouped: dict[Account, list[Claim]] = {}
        for claim in sorted(self.known):
            grouped.setdefault(_account(claim), []).append(claim)
        yield from sorted(grouped.items())

    def sound(self) -> None:
        """Paid ≤ approved ≤ due: of every payee, and of every claim."""
        for claim, one in self.all.items():
            assert min(one.due, one.approved, one.owed, one.clawed) >= 0, (claim, one)
            assert one.clawed <= max(one.granted, 0), (claim, one)
        for account, claims in self.accounts():
            mine = [self.all[claim] for claim in claims]
            paid, approved = sum(one.paid for one in mine), sum(one.approved for one in mine)
            assert paid == self.cash[account], account
            assert paid + approved <= sum(one.left + one.owed for one in mine), account
            assert paid <= self.approvals[account], account


def _account(claim: Claim) -> Account:
    return claim[3], claim[5]
