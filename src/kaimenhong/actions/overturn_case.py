"""Overturn a decided case: what was proven turns out wrong, and what excluded the payee no longer counts."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, refused
from kaimenhong.actions.import_batches import begun, keeping
from kaimenhong.actions.permission import permit, stands_for
from kaimenhong.facts import Manifest
from kaimenhong.intake import reverse_batch
from kaimenhong.records.balances import book_of
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Case, CaseDecision, CaseOverturn, KeptBatch

VERB = "overturn case"


def overturn_case(actor: Actor, case: Case, words: str) -> CaseOverturn:
    """The decision taken back, by somebody who neither made it nor is its subject; overturned before, it is that.

    Its batch is reversed: the next run counts the payee again, and what falls due by the next settlement waits for its
    own approval, however late it is. A clawback that the decision prepared and nobody has booked is void.

    Refused: KMH-A205 no words, KMH-A216 it is not decided, KMH-A229 it was not proven, KMH-A218 one decided it oneself,
    or is its subject, KMH-A239 its clawback is booked.
    """
    permit(actor.user, VERB, case.campaign)
    decision = _to_overturn(actor, case, words)
    done = CaseOverturn.objects.filter(decision=decision).first()
    if done:
        return done
    assert decision.batch is not None, "what is proven has a batch"
    before = begun(actor, case.campaign, VERB)
    reversal = reverse_batch(campaign_folder(case.campaign.name), decision.batch.batch)
    with keeping(actor, case.campaign, VERB, before, Manifest((*before.batches, reversal))) as doing:
        _not_booked(decision)
        doing.say(case=case.number, batch=decision.batch.batch)
        kept = KeptBatch.objects.filter(campaign=case.campaign).order_by("number").last()
        assert kept is not None, "the reversal was kept just now"
        return CaseOverturn.objects.create(decision=decision, words=words, batch=kept, by=actor.user, at=actor.at)


def _to_overturn(actor: Actor, case: Case, words: str) -> CaseDecision:
    if not words.strip():
        raise refused("KMH-A205", what="words")
    decision = CaseDecision.objects.filter(case=case).select_related("batch", "clawback").first()
    if decision is None:
        raise refused("KMH-A216", case=case.number)
    if not decision.proven:
        raise refused("KMH-A229", case=case.number)
    if actor.user.pk == decision.by_id or stands_for(actor.user, case.campaign, case.payee):
        raise refused("KMH-A218", user=actor.user.name, case=case.number)
    return decision


def _not_booked(decision: CaseDecision) -> None:
    """Money that was final moves by the paper alone, and a booked paper stays: nothing here gives it back."""
    paper = decision.clawback
    if paper and book_of(paper.campaign).content(paper.act) is not None:
        raise refused("KMH-A239", case=decision.case.number, clawback=paper.number)
