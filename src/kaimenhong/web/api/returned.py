"""Money that comes back: what payees repay, what the bank sends back; and an act of the ledger that is abandoned."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from kaimenhong.actions.abandon import abandon
from kaimenhong.actions.repay import repay
from kaimenhong.actions.reverse_payment import reverse_payment
from kaimenhong.records.models import PaymentReturn, Payout, Repayment
from kaimenhong.web.amounts import plain
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of
from kaimenhong.web.api.shapes import Amount, Id, Number, Words, Written, amount_of
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.views.common import actor_of, whole_campaign

router = Router(tags=["money"])

Unit = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\x00]*$")]


class RepaymentShape(Written):
    """What a payee gave back, by the slip it came with."""

    reference: str
    payee: str
    unit: str
    amount: str
    day: date

    @staticmethod
    def resolve_amount(repayment: Repayment) -> str:
        return plain(repayment.amount, repayment.unit)


class Repayments(Schema):
    items: list[RepaymentShape]
    next: str | None


class NewRepayment(Schema):
    """Each slip (`reference`) is booked once."""

    reference: Id
    payee: Id
    unit: Unit
    amount: Amount


class ReturnShape(Written):
    """A payment that the bank sent back: `entry` is the number of the ledger's entry that was reversed."""

    payout: int
    entry: int
    payee: str
    unit: str
    cause: str
    day: date

    @staticmethod
    def resolve_payout(returned: PaymentReturn) -> int:
        return returned.payout.number


class Returns(Schema):
    items: list[ReturnShape]
    next: str | None


class NewReturn(Schema):
    payee: Id
    unit: Unit
    cause: Words


class Abandon(Schema):
    cause: Words


class Abandoned(Schema):
    """The act that never counts."""

    act: str


@router.get("/campaigns/{name}/repayments", response=Repayments, auth=Bearer("read"))
def repayments(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Everything that payees gave back."""
    return part_of(Repayment.objects.filter(campaign=whole_campaign(request, name)).select_related("by"), asked, "id")


@router.post("/campaigns/{name}/repayments", response=RepaymentShape, auth=Bearer("pay"))
def new_repayment(request: HttpRequest, name: Name, said: NewRepayment) -> Repayment:
    """Book what a payee gave back, or paid of a fine; the same slip again is that repayment."""
    campaign, amount = whole_campaign(request, name), amount_of(said.amount, said.unit)
    return repay(actor_of(request), campaign, said.reference, said.payee, said.unit, amount)


@router.get("/campaigns/{name}/returns", response=Returns, auth=Bearer("read"))
def returns(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every payment that the bank sent back after its receipt."""
    found = PaymentReturn.objects.filter(campaign=whole_campaign(request, name))
    return part_of(found.select_related("by", "payout"), asked, "id")


@router.post("/campaigns/{name}/payouts/{number}/returns", response=ReturnShape, auth=Bearer("pay"))
def new_return(request: HttpRequest, name: Name, number: Number, said: NewReturn) -> PaymentReturn:
    """The bank sent a payment back: it is approved again, and on the next list."""
    payouts = Payout.objects.select_related("campaign")
    payout = get_object_or_404(payouts, campaign=whole_campaign(request, name), number=number)
    return reverse_payment(actor_of(request), payout, said.payee, said.unit, said.cause)


@router.post("/campaigns/{name}/abandonment", response=Abandoned, auth=Bearer("settle"))
def abandon_act(request: HttpRequest, name: Name, said: Abandon) -> dict[str, str]:
    """End an act of the ledger that was begun and cannot be finished: it never counts."""
    return {"act": str(abandon(actor_of(request), whole_campaign(request, name), said.cause))}
