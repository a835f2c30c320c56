"""Short ways to the state that a test of money begins with, and to what it asks of the ledger."""

from __future__ import annotations

import pytest
from tests.record.desk import People, approve_all, book_of

from kaimenhong.actions.pay_out import pay_out, receive
from kaimenhong.errors import Refused
from kaimenhong.records.models import Campaign, Payout


def boxes(campaign: Campaign) -> dict[str, dict[str, int]]:
    """What each payee's claims hold, in yuan."""
    return {key.payee: {box: fen // 100 for box, fen in held.items()} for key, held in book_of(campaign).keys.items()}


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    """The code of the first problem."""
    return refusal.value.problems[0].code


def pay_all(people: People, campaign: Campaign) -> Payout:
    """All that is due is approved, listed, and paid by the bank."""
    approve_all(people, campaign)
    payout = pay_out(people["finance"], campaign)
    receive(people["finance"], payout, [(line[0], line[1]) for line in payout.lines])
    return payout
