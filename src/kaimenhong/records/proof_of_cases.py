"""Proofs of what was taken back and given back: every such act of the ledger has its paper, and says what that says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.timezone import localtime

from kaimenhong.errors import Place, Problem, listed
from kaimenhong.ledger import DEFERRED, Act, Book, Key, Link, Signed, claw_back, release, repay, reverse
from kaimenhong.records.batches import manifest_of
from kaimenhong.records.decided import undone
from kaimenhong.records.deferral import policy_in_force
from kaimenhong.records.models import (
    Campaign,
    CaseDecision,
    CaseOverturn,
    Clawback,
    DisputeStep,
    DisputeStepKind,
    PaymentReturn,
    PlaceStep,
    Release,
    Repayment,
)
from kaimenhong.records.papers import missing_approvals, paper_of_clawback
from kaimenhong.records.places import FORFEITED

_KINDS = frozenset({"clawback", "repayment", "reversal", "release"})


def prove_cases(campaign: Campaign, chain: Sequence[Link]) -> Iterator[Problem]:
    """What is wrong with them.

    KMH-A110 an act without paper, KMH-A111 a paper without act, KMH-A112 not approved, KMH-A250 they differ,
    KMH-A251 a case decided by who opened it, without its batch, or overturned by who decided it, a dispute answered by
    who raised it, KMH-A253 what a decision wrote does not count although the decision stands,
    KMH-A252 payment deferred without an approved policy.
    """
    acts = {
        (act.kind, act.name): act
        for act in (link.entry.act for link in chain if link.entry.step == "seal")
        if act.kind in _KINDS
    }
    done = {(act.kind, act.name): act for act in _done(campaign)}
    prepared = {f"clawback {paper.number}": paper for paper in Clawback.objects.filter(campaign=campaign)}
    papers = done | {("clawback", name): paper.act for name, paper in prepared.items()}
    for name, act in sorted(acts.items()):
        if name not in papers:
            yield _problem("KMH-A110", "ledger", act=act)
        elif papers[name].content != act.content:
            yield _problem("KMH-A250", "ledger", act=act)
        elif act.name in prepared:
            yield from _approved(campaign, prepared[act.name])
    yield from (_problem("KMH-A111", "ledger", paper=" ".join(name)) for name in sorted(set(done) - set(acts)))
    yield from _decided(campaign)
    boxes = {posting.box for link in chain for posting in link.entry.draft.postings}
    if any(box.startswith(DEFERRED) for box in boxes) and policy_in_force(campaign) is None:
        yield _problem("KMH-A252", "ledger")


def _decided(campaign: Campaign) -> Iterator[Problem]:
    """Decisions and answers that needed two persons, and what they wrote into the facts."""
    for decision in CaseDecision.objects.filter(case__campaign=campaign).select_related("case"):
        alone = decision.by_id == decision.case.by_id or _overturned_by(decision) == decision.by_id
        if alone or (decision.proven and decision.batch_id is None):
            yield _problem("KMH-A251", "cases", what=f"case {decision.case.number}")
    for answer in DisputeStep.objects.filter(dispute__campaign=campaign, kind=DisputeStepKind.ANSWER):
        if answer.by_id == answer.dispute.by_id:
            yield _problem("KMH-A251", "disputes", what=f"dispute {answer.dispute.number}")
    for what, batch in sorted(undone(campaign, manifest_of(campaign))):
        yield _problem("KMH-A253", "batches", what=what, batch=batch)


def _overturned_by(decision: CaseDecision) -> int | None:
    overturn = CaseOverturn.objects.filter(decision=decision).first()
    return overturn.by_id if overturn else None


def _done(campaign: Campaign) -> Iterator[Act]:
    """The acts that papers speak of which are written together with their seal."""
    for slip in Repayment.objects.filter(campaign=campaign):
        signed = Signed(f"repayment {slip.reference}", slip.day, "")
        yield repay(Book(), signed, slip.payee, slip.unit, slip.amount).act
    for back in PaymentReturn.objects.filter(campaign=campaign):
        yield reverse(Book(), Signed(f"return {back.entry}", back.day, ""), back.entry, back.cause).act
    for step in PlaceStep.objects.filter(campaign=campaign, amount__gt=0):
        signed = Signed(f"place {step.number}", localtime(step.at).date(), "")
        yield claw_back(Book(), signed, FORFEITED, [(Key(*step.key), step.amount)]).act
    for freed in Release.objects.filter(campaign=campaign):
        yield release(Book(), Signed(f"release {freed.day.isoformat()}", freed.day, "")).act


def _approved(campaign: Campaign, paper: Clawback) -> Iterator[Problem]:
    missing = missing_approvals(campaign, paper_of_clawback(paper))
    if missing:
        yield _problem("KMH-A112", "approvals", what=f"clawback {paper.number}", missing=listed(missing) or "1")


def _problem(code: str, where: str, **details: object) -> Problem:
    return Problem(code, Place(where), {name: str(value) for name, value in details.items()})
