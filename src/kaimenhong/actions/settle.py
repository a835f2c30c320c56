"""Settle a run: the ledger moves by the difference between what the run says and what was posted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kaimenhong.actions.act import Actor, Doing, refused
from kaimenhong.actions.permission import permit
from kaimenhong.actions.posting import no_payout_under_way, post
from kaimenhong.errors import Problem, Refused
from kaimenhong.ledger import Book, Signed, prove_settlement
from kaimenhong.ledger import settle as settlement
from kaimenhong.ledger.writing import Proposal
from kaimenhong.records.claims import claims_of
from kaimenhong.records.models import CaseDecision, CaseOverturn, PlaceStep, Run, Settlement

Progress = Callable[[int, int], None]


def settle(
    actor: Actor,
    run: Run,
    progress: Progress = lambda _, __: None,
    kept: Callable[[Settlement], None] = lambda _: None,
) -> Settlement:
    """The settlement of a run. Settled before, it is that settlement.

    `progress` is told how many entries are written, and how many claims there are; `kept` is called in the transaction
    of the seal, in which the settlement is proved, too. Refused: KMH-A051 a later run, one of a later date, or one that
    knew more was settled before; KMH-A060 a payout is under way; KMH-A220 somebody was excluded, or gave a place up,
    since the run; KMH-G027 the ledger would not say what the run says.
    """
    campaign = run.campaign
    permit(actor.user, "settle", campaign)
    done = Settlement.objects.filter(run=run).first()
    if done:
        return done
    no_payout_under_way(campaign)
    _number_in_turn(run)
    claimed = 0
    signed = Signed(f"run {run.number}", run.as_of, actor.user.name)
    proof: Callable[[], tuple[Problem, ...]] = tuple

    def proposed(book: Book) -> Proposal:
        nonlocal claimed, proof
        claims = claims_of(run, book)
        claimed, proof = len(claims.entitled), partial(prove_settlement, book, run.as_of, claims)
        return settlement(book, signed, claims)

    def sealed(doing: Doing) -> None:
        if wrong := proof():
            raise Refused(wrong)
        number = _number_in_turn(run)  # asked again, nobody else writing now
        settled = Settlement.objects.create(campaign=campaign, number=number, run=run, by=actor.user, at=actor.at)
        doing.say(settlement=number, run=run.number)
        kept(settled)

    post(actor, "settle", campaign, proposed, sealed, lambda written: progress(written, claimed))
    return Settlement.objects.get(run=run)


def _number_in_turn(run: Run) -> int:
    """The number of its settlement, where what it knows is not behind what was settled or decided."""
    last = Settlement.objects.filter(campaign=run.campaign).select_related("run").order_by("number").last()
    if last and any(getattr(run, what) < getattr(last.run, what) for what in ("number", "as_of", "plans", "batches")):
        raise refused("KMH-A051", run=run.number, settled=last.run.number, as_of=last.run.as_of)
    _knows_what_was_decided(run)
    return last.number + 1 if last else 1


def _knows_what_was_decided(run: Run) -> None:
    """A decision that was written as a batch holds from then on: no settlement goes back behind it."""
    decided = CaseDecision.objects.filter(case__campaign=run.campaign, batch__number__gt=run.batches)
    overturned = CaseOverturn.objects.filter(decision__case__campaign=run.campaign, batch__number__gt=run.batches)
    given_up = PlaceStep.objects.filter(campaign=run.campaign, batch__number__gt=run.batches)
    for found in (decided, overturned, given_up):
        later = found.values_list("batch__number", flat=True).first()
        if later is not None:
            raise refused("KMH-A220", run=run.number, batch=later)
