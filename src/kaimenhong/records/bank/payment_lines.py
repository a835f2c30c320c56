"""What of a payout the bank is to pay: money above nothing, numbered in the order of the list."""

from __future__ import annotations

from dataclasses import dataclass

from kaimenhong.errors import Place, Problem, Refused, listed
from kaimenhong.records.models import Payout, PersonDetails
from kaimenhong.records.outcome_rows import MONEY


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One line of the file: 序号, 户名, 账号, 金额 in fen, 用途."""

    number: int
    payee: str
    name: str
    account: str
    fen: int
    purpose: str


def payment_lines(payout: Payout) -> tuple[PaymentLine, ...]:
    """The lines in order. Refused (KMH-A240) with all payees whose name or account nobody knows."""
    to_pay = [(payee, approved - kept) for payee, unit, approved, kept in payout.lines if unit == MONEY]
    to_pay = [(payee, fen) for payee, fen in to_pay if fen > 0]
    known = PersonDetails.objects.filter(worker__in=[payee for payee, _ in to_pay]).exclude(holder="")
    details = {one.worker: one for one in known.exclude(account="")}
    unknown = [payee for payee, _ in to_pay if payee not in details]
    if unknown:
        told = {"payout": str(payout.number), "payees": listed(unknown)}
        raise Refused([Problem("KMH-A240", Place("accounts"), told)])
    purpose = f"奖励:{payout.campaign.title}"  # never begins with what a spreadsheet would compute
    return tuple(
        PaymentLine(number, payee, details[payee].holder, details[payee].account, fen, purpose)
        for number, (payee, fen) in enumerate(to_pay, 1)
    )
