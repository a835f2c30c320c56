"""Money: settlements, what is due, payouts, and the entries of a payee."""

from __future__ import annotations

import csv
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from kaimenhong.actions.pay_out import payments_of
from kaimenhong.actions.permission import departments_of
from kaimenhong.jobs.asking import ask
from kaimenhong.ledger import Key
from kaimenhong.records.balances import balance_of, book_of
from kaimenhong.records.ledger_chain import entries_of, head
from kaimenhong.records.models import Approval, Campaign, Payout, Repayment, Run, Settlement
from kaimenhong.records.names import names_of
from kaimenhong.records.papers import dues, missing_approvals, paper_of_dues
from kaimenhong.records.sheets import head_of, lines_of
from kaimenhong.web.amounts import plain
from kaimenhong.web.boards import own_of
from kaimenhong.web.views.common import PAGE, actor_of, campaign_of, number_of, page, user_of, whole_campaign


@require_safe
def money(request: HttpRequest, name: str) -> HttpResponse:
    """Where the money of a campaign is: settled, due, approved, paid, to be given back."""
    campaign, turn = whole_campaign(request, name), number_of(request)
    lines = dues(book_of(campaign))
    paper = paper_of_dues(campaign, lines)
    shown = lines[(turn - 1) * PAGE : turn * PAGE]
    names = names_of(campaign, (key.payee for key, _ in shown))
    answers = Approval.objects.filter(campaign=campaign, subject=paper.subject).select_related("by")
    latest = Run.objects.filter(campaign=campaign).order_by("number").last()
    return page(
        request, "money.html", campaign,
        balance=balance_of(campaign), head=head(campaign), latest=latest,
        unsettled=latest and not Settlement.objects.filter(run=latest).exists(),
        settlements=Settlement.objects.filter(campaign=campaign).select_related("run", "by").order_by("-number"),
        repayments=Repayment.objects.filter(campaign=campaign).select_related("by").order_by("-id"),
        payouts=Payout.objects.filter(campaign=campaign).select_related("by", "receipt").order_by("-number"),
        lines=[(key, names.get(key.payee, ""), amount) for key, amount in shown], count=len(lines),
        totals=_totals(lines),
        subject=paper.subject, answers=answers, missing=missing_approvals(campaign, paper) if lines else (),
        own=user_of(request).pk in paper.authors, departments=sorted(departments_of(user_of(request), campaign)),
        number=turn, more=turn * PAGE < len(lines),
    )  # fmt: skip


def _totals(lines: tuple[tuple[Key, int], ...]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for key, amount in lines:
        totals[key.unit] = totals.get(key.unit, 0) + amount
    return totals


@require_POST
def post_settlement(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Settle a run."""
    run = get_object_or_404(Run, campaign=whole_campaign(request, name), number=number)
    return _asked(request, run.campaign, "settle", {"run": run.number})


@require_safe
def settlement(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """The sheet of a settlement, to be printed: every line, and the head of the ledger."""
    campaign = whole_campaign(request, name)
    settlements = Settlement.objects.select_related("run", "by", "campaign")
    found = get_object_or_404(settlements, campaign=campaign, number=number)
    lines = lines_of(found)
    names = names_of(campaign, (key.payee for key, _ in lines))
    shown = [(key, names.get(key.payee, ""), amount) for key, amount in lines]
    return page(
        request, "settlement.html", campaign,
        settlement=found, lines=shown, totals=_totals(lines), head=head_of(found),
    )  # fmt: skip


@require_POST
def answer_dues(request: HttpRequest, name: str) -> HttpResponse:
    """Yes or no to what is due, as it was seen."""
    said = request.POST
    answer = {each: said.get(each, "") for each in ("subject", "department", "words")}
    return _asked(request, whole_campaign(request, name), "approve", {**answer, "granted": said.get("answer") == "yes"})


@require_POST
def list_payments(request: HttpRequest, name: str) -> HttpResponse:
    """Make the list of all that may be paid."""
    return _asked(request, whole_campaign(request, name), "pay out", {})


@require_safe
def payout(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """A list of payments; its receipt."""
    campaign = whole_campaign(request, name)
    found = get_object_or_404(Payout.objects.select_related("by"), campaign=campaign, number=number)
    lines = payments_of(found)
    names = names_of(campaign, (line.payee for line in lines))
    receipt = getattr(found, "receipt", None)
    paid = {tuple(line) for line in receipt.paid} if receipt else set()
    shown = [(line, names.get(line.payee, ""), (line.payee, line.unit) in paid) for line in lines]
    return page(request, "payout.html", campaign, payout=found, lines=shown, receipt=receipt)


@require_safe
def payment_file(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """The list for finance, as Excel in China opens it."""
    campaign = whole_campaign(request, name)
    found = get_object_or_404(Payout, campaign=campaign, number=number)
    lines = payments_of(found)
    names = names_of(campaign, (line.payee for line in lines))
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["序号", "受奖人", "名称", "单位", "批准", "抵扣", "实发"])
    for place, line in enumerate(lines, 1):
        sums = [plain(amount, line.unit) for amount in (line.approved, line.set_off, line.amount)]
        writer.writerow([place, _text(line.payee), _text(names.get(line.payee, "")), _text(line.unit), *sums])
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-payout-{number}.csv"'
    return response


def _text(value: str) -> str:
    """A cell that a spreadsheet takes for no formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


@require_POST
def book_receipt(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Book the lines that were paid."""
    found = get_object_or_404(Payout, campaign=whole_campaign(request, name), number=number)
    lines = payments_of(found)
    ticked = set(request.POST.getlist("paid"))
    paid = [[line.payee, line.unit] for place, line in enumerate(lines) if str(place) in ticked]
    return _asked(request, found.campaign, "receive", {"payout": number, "paid": paid})


def _asked(request: HttpRequest, campaign: Campaign, kind: str, arguments: dict[str, object]) -> HttpResponse:
    """To the page of the job that does it: whatever writes into the ledger may be as long as the ledger is."""
    return redirect("job", campaign.name, ask(actor_of(request), campaign, kind, arguments).pk)


@require_safe
def payee(request: HttpRequest, name: str, payee: str) -> HttpResponse:
    """The claims and entries of one payee: for those who see all, his own head, and himself."""
    campaign, user = campaign_of(request, name), user_of(request)
    if not user.sees_all_of(campaign) and payee not in own_of(user, campaign):
        raise Http404
    claims = [(key, boxes) for key, boxes in sorted(book_of(campaign).keys.items()) if key.payee == payee]
    entries = list(entries_of(campaign, payee))
    return page(
        request, "payee.html", campaign, payee=payee, claims=claims, entries=entries, names=names_of(campaign, [payee])
    )
