"""Money: settlements, what is due, payouts and their receipts, the claims and entries of a payee, proof."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from kaimenhong.actions.approve_dues import approve_dues
from kaimenhong.actions.pay_out import pay_out, payments_of, receive
from kaimenhong.actions.permission import permit
from kaimenhong.ledger import read
from kaimenhong.records.audit import broken_audit
from kaimenhong.records.balances import balance_of, book_of
from kaimenhong.records.ledger_chain import head
from kaimenhong.records.models import Approval, LedgerEntry, Payout, PayoutReceipt, Settlement
from kaimenhong.records.models import Campaign as CampaignRow
from kaimenhong.records.papers import dues, missing_approvals, paper_of_dues
from kaimenhong.records.proof import prove_campaign
from kaimenhong.records.sheets import head_of, lines_of
from kaimenhong.web.amounts import plain
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of, slice_of
from kaimenhong.web.api.problems import language_asked
from kaimenhong.web.api.runs import SettlementShape
from kaimenhong.web.api.shapes import Answer, Answered, Claim, Id, Line, Number, Written, answers_to, claim_of, line_of
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.boards import own_of
from kaimenhong.web.views.common import actor_of, campaign_of, user_of, whole_campaign

router = Router(tags=["money"])

_MOST_LINES = 100_000


class Head(Schema):
    """Where a chain ends. On paper, it shows later that nothing was written anew."""

    number: int
    digest: str


class Balance(Schema):
    """Sums of a campaign's ledger by unit, as decimal texts."""

    head: Head
    due: dict[str, str]
    approved: dict[str, str]
    paid: dict[str, str]
    receivable: dict[str, str]


class Settlements(Schema):
    items: list[SettlementShape]
    next: str | None


class Sheet(Schema):
    """What a settlement moved, line by line, and the head of the ledger when it was sealed."""

    settlement: SettlementShape
    head: Head | None
    items: list[Line]
    next: str | None


class Dues(Schema):
    """What waits for approval. `subject` names the paper: it is another one as soon as anything in it is."""

    subject: str
    missing: list[str]
    answers: list[Answered]
    items: list[Line]
    next: str | None


class AnswerDues(Answer):
    subject: Annotated[str, Field(pattern=r"^due:[0-9a-f]{64}$")]


class PaymentShape(Schema):
    payee: str
    unit: str
    approved: str
    set_off: str
    amount: str


class ReceiptShape(Written):
    paid: list[tuple[str, str]]


class PayoutShape(Written):
    number: int
    lines: list[PaymentShape]
    receipt: ReceiptShape | None

    @staticmethod
    def resolve_lines(payout: Payout) -> list[dict[str, str]]:
        return [
            {"payee": one.payee, "unit": one.unit}
            | {name: plain(getattr(one, name), one.unit) for name in ("approved", "set_off", "amount")}
            for one in payments_of(payout)
        ]

    @staticmethod
    def resolve_receipt(payout: Payout) -> PayoutReceipt | None:
        return PayoutReceipt.objects.filter(payout=payout).select_related("by").first()


class Payouts(Schema):
    items: list[PayoutShape]
    next: str | None


class Paid(Schema):
    """The lines of a list that were paid, by payee and unit; the rest stays approved."""

    paid: list[tuple[Id, Id]] = Field(max_length=_MOST_LINES)


class EntryShape(Schema):
    """An entry of the ledger: `canonical` is what its digest chains, as JSON text."""

    number: int
    canonical: str
    digest: str
    act: str
    step: str

    @staticmethod
    def resolve_act(entry: LedgerEntry) -> str:
        return str(read(entry.canonical).act)

    @staticmethod
    def resolve_step(entry: LedgerEntry) -> str:
        return read(entry.canonical).step


class Entries(Schema):
    items: list[EntryShape]
    next: str | None


class Claims(Schema):
    items: list[Claim]
    next: str | None


class Proof(Schema):
    """Whether the record stands, and all that is wrong with it."""

    stands: bool
    head: Head
    problems: list[dict[str, Any]]


class AskedProof(Schema):
    again: bool = Field(default=False, description="Compute every run anew, too.")


@router.get("/campaigns/{name}/balance", response=Balance, auth=Bearer("read"))
def balance(request: HttpRequest, name: Name) -> dict[str, object]:
    """Where the money of a campaign is."""
    campaign = whole_campaign(request, name)
    found = balance_of(campaign)
    boxes = {"due": found.due, "approved": found.approved, "paid": found.paid, "receivable": found.receivable}
    sums = {box: {unit: plain(amount, unit) for unit, amount in held.items()} for box, held in boxes.items()}
    return {"head": _head(campaign), **sums}


@router.get("/campaigns/{name}/settlements", response=Settlements, auth=Bearer("read"))
def settlements(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every settlement; one is made from its run."""
    found = Settlement.objects.filter(campaign=whole_campaign(request, name)).select_related("by", "run")
    return part_of(found, asked)


@router.get("/campaigns/{name}/settlements/{number}", response=Sheet, auth=Bearer("read"))
def settlement(request: HttpRequest, name: Name, number: Number, asked: Asked) -> dict[str, object]:
    """The sheet of a settlement."""
    settlements = Settlement.objects.select_related("by", "run", "campaign")
    found = get_object_or_404(settlements, campaign=whole_campaign(request, name), number=number)
    part, sealed = slice_of(lines_of(found), asked), head_of(found)
    return {
        "settlement": found,
        "head": {"number": sealed.number, "digest": sealed.digest} if sealed else None,
        "items": [line_of(key, amount) for key, amount in part["items"]],
        "next": part["next"],
    }


@router.get("/campaigns/{name}/dues", response=Dues, auth=Bearer("read"))
def what_is_due(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """What waits for approval, line by line."""
    campaign = whole_campaign(request, name)
    lines = dues(book_of(campaign))
    paper = paper_of_dues(campaign, lines)
    part = slice_of(lines, asked)
    return {
        "subject": paper.subject,
        "missing": list(missing_approvals(campaign, paper)) if lines else [],
        "answers": answers_to(campaign.pk, paper.subject),
        "items": [line_of(key, amount) for key, amount in part["items"]],
        "next": part["next"],
    }


@router.post("/campaigns/{name}/dues/answers", response=Answered, auth=Bearer("approve"))
def answer_dues(request: HttpRequest, name: Name, said: AnswerDues) -> Approval:
    """Yes or no to what is due, by the subject of what one has seen."""
    campaign = whole_campaign(request, name)
    actor = actor_of(request)
    return approve_dues(actor, campaign, said.subject, said.department, granted=said.granted, words=said.words)


@router.get("/campaigns/{name}/payouts", response=Payouts, auth=Bearer("read"))
def payouts(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every list of payments."""
    return part_of(Payout.objects.filter(campaign=whole_campaign(request, name)).select_related("by"), asked)


@router.post("/campaigns/{name}/payouts", response=PayoutShape, auth=Bearer("pay"))
def new_payout(request: HttpRequest, name: Name) -> Payout:
    """List all that may be paid now."""
    return pay_out(actor_of(request), whole_campaign(request, name))


@router.get("/campaigns/{name}/payouts/{number}", response=PayoutShape, auth=Bearer("read"))
def payout(request: HttpRequest, name: Name, number: Number) -> Payout:
    """A list of payments, with its receipt where there is one."""
    return _payout(request, name, number)


@router.post("/campaigns/{name}/payouts/{number}/receipt", response=ReceiptShape, auth=Bearer("pay"))
def book_receipt(request: HttpRequest, name: Name, number: Number, said: Paid) -> PayoutReceipt:
    """Book what was paid; booked before with the same lines, it is that receipt."""
    return receive(actor_of(request), _payout(request, name, number), said.paid)


@router.get("/campaigns/{name}/payees/{payee}/claims", response=Claims, auth=Bearer("read"))
def claims(request: HttpRequest, name: Name, payee: Id, asked: Asked) -> dict[str, object]:
    """What stands for a payee in the ledger."""
    campaign = _of_payee(request, name, payee)
    found = [(key, boxes) for key, boxes in sorted(book_of(campaign).keys.items()) if key.payee == payee]
    part = slice_of(found, asked)
    return {"items": [claim_of(key, boxes) for key, boxes in part["items"]], "next": part["next"]}


@router.get("/campaigns/{name}/payees/{payee}/entries", response=Entries, auth=Bearer("read"))
def entries(request: HttpRequest, name: Name, payee: Id, asked: Asked) -> dict[str, object]:
    """The entries of a payee, in the order they were posted."""
    return part_of(LedgerEntry.objects.filter(campaign=_of_payee(request, name, payee), payee=payee), asked)


@router.get("/campaigns/{name}/proof", response=Proof, auth=Bearer("read"))
def proof(request: HttpRequest, name: Name, asked: Annotated[AskedProof, Query()]) -> dict[str, object]:
    """Read everything that was kept and tell what is not as it was written."""
    campaign = whole_campaign(request, name)
    permit(user_of(request), "prove", campaign)
    wrong = [*broken_audit(), *prove_campaign(campaign, again=asked.again)]
    language = language_asked(request)
    return {
        "stands": not wrong,
        "head": _head(campaign),
        "problems": [problem.as_json(language) for problem in wrong],
    }


def _head(campaign: CampaignRow) -> dict[str, object]:
    found = head(campaign)
    return {"number": found.number, "digest": found.digest}


def _payout(request: HttpRequest, name: str, number: int) -> Payout:
    found = Payout.objects.select_related("by", "campaign")
    return get_object_or_404(found, campaign=whole_campaign(request, name), number=number)


def _of_payee(request: HttpRequest, name: str, payee: str) -> CampaignRow:
    """The campaign, for those who see all of it, and for whom the payee is his own."""
    campaign, user = campaign_of(request, name), user_of(request)
    if not user.sees_all_of(campaign) and payee not in own_of(user, campaign):
        raise Http404
    return campaign
