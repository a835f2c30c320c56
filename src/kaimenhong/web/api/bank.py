"""What goes to the bank and comes back: accounts, the file of a payout, and the bank's own receipt."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, File, Query, Router, Schema
from ninja.files import UploadedFile

from kaimenhong.actions.export_payout import export_payout, receive_file
from kaimenhong.actions.take_accounts import take_accounts
from kaimenhong.records.bank import Encoding, Form
from kaimenhong.records.models import Payout, PayoutReceipt
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.money import Paid, ReceiptShape
from kaimenhong.web.api.openapi import a_file
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Number
from kaimenhong.web.uploads import list_of
from kaimenhong.web.views.common import actor_of, whole_campaign

router = Router(tags=["bank"])

TYPES = MappingProxyType(
    {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
)


class Accounts(Schema):
    """How many were taken in."""

    accounts: int


class FileAsked(Schema):
    """How the bank wants it; a workbook has no encoding."""

    form: Form = "csv"
    encoding: Encoding = "utf-8"


NOTHING = Paid(paid=[])


@router.post("/campaigns/{name}/accounts", response=Accounts, auth=Bearer("pay"))
def new_accounts(request: HttpRequest, name: Name, file: Annotated[UploadedFile, File()]) -> dict[str, int]:
    """Take a list of names and accounts in (工号, 户名, 账号): all of it, or nothing."""
    campaign = whole_campaign(request, name)
    return {"accounts": len(take_accounts(actor_of(request), campaign, *list_of(file)))}


@router.get("/campaigns/{name}/payouts/{number}/file", auth=Bearer("pay"), openapi_extra=a_file(*TYPES.values()))
def payment_file(
    request: HttpRequest, name: Name, number: Number, asked: Annotated[FileAsked, Query()]
) -> HttpResponse:
    """The file of a payout for the bank; its SHA-256 stands in the audit. Booked, it is not given out any more."""
    content = export_payout(actor_of(request), _payout(request, name, number), asked.form, asked.encoding)
    answer = HttpResponse(content, content_type=TYPES[asked.form])
    answer["Content-Disposition"] = f'attachment; filename="{name}-payout-{number}.{asked.form}"'
    return answer


@router.post("/campaigns/{name}/payouts/{number}/receipt-file", response=ReceiptShape, auth=Bearer("pay"))
def book_receipt_file(
    request: HttpRequest,
    name: Name,
    number: Number,
    file: Annotated[UploadedFile, File()],
    handed: Annotated[Paid, Body()] = NOTHING,
) -> PayoutReceipt:
    """Book what the bank's file says was paid; `handed`: what was handed over and goes through no bank."""
    return receive_file(actor_of(request), _payout(request, name, number), *list_of(file), handed.paid)


def _payout(request: HttpRequest, name: str, number: int) -> Payout:
    found = Payout.objects.select_related("campaign")
    return get_object_or_404(found, campaign=whole_campaign(request, name), number=number)
