"""What goes to the bank and comes back, and what payees give back: finance's buttons."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from kaimenhong.actions.act import refused
from kaimenhong.actions.export_payout import export_payout, receive_file
from kaimenhong.actions.repay import repay
from kaimenhong.actions.reverse_payment import reverse_payment
from kaimenhong.actions.take_accounts import take_accounts
from kaimenhong.records.bank import Encoding, Form
from kaimenhong.records.models import Payout
from kaimenhong.web.api.shapes import amount_of
from kaimenhong.web.uploads import list_of
from kaimenhong.web.views.common import actor_of, whole_campaign

_UNIT = "CNY"


@require_safe
def bank_file(request: HttpRequest, name: str, number: int, form: str) -> HttpResponse:
    """The file of a payout for the bank: CSV in either encoding, or a workbook."""
    way: Form = "xlsx" if form == "xlsx" else "csv"
    encoding: Encoding = "gb18030" if form == "gb18030" else "utf-8"
    content = export_payout(actor_of(request), _payout(request, name, number), way, encoding)
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{name}-payout-{number}.{way}"'
    return answer


@require_POST
def accounts(request: HttpRequest, name: str) -> HttpResponse:
    """Take a list of names and accounts in."""
    campaign = whole_campaign(request, name)
    take_accounts(actor_of(request), campaign, *_sent(request))
    return redirect("money", name)


@require_POST
def receipt_file(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Book what the bank's own file says was paid."""
    receive_file(actor_of(request), _payout(request, name, number), *_sent(request))
    return redirect("payout", name, number)


@require_POST
def sent_back(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """The bank sent a payment back."""
    said = request.POST
    words = [said.get(each, "") for each in ("payee", "unit", "cause")]
    reverse_payment(actor_of(request), _payout(request, name, number), *words)
    return redirect("payout", name, number)


@require_POST
def repayment(request: HttpRequest, name: str) -> HttpResponse:
    """Book what a payee gave back, in yuan."""
    campaign, said = whole_campaign(request, name), request.POST
    amount = amount_of(said.get("amount", ""), _UNIT)
    repay(actor_of(request), campaign, said.get("reference", ""), said.get("payee", "").strip(), _UNIT, amount)
    return redirect("money", name)


def _payout(request: HttpRequest, name: str, number: int) -> Payout:
    found = Payout.objects.select_related("campaign")
    return get_object_or_404(found, campaign=whole_campaign(request, name), number=number)


def _sent(request: HttpRequest) -> tuple[bytes, str]:
    """The list that was sent. Refused (KMH-A090): there is none."""
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise refused("KMH-A090", name="?", reason="—")
    return list_of(upload)
