"""What the ledger grants is held against the budget of the plan, and a settlement against its run before it counts."""

from __future__ import annotations

import pytest
from tests.record.desk import CLOSED, TEMPLATE, People, opened
from tests.record.money_desk import code_of

from kaimenhong.actions import settle as settling
from kaimenhong.actions.approve import approve
from kaimenhong.actions.claw_back import claw_back
from kaimenhong.actions.prepare_clawback import all_of, prepare_clawback
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Refused
from kaimenhong.ledger import Book, Claims, Signed
from kaimenhong.ledger import settle as settlement
from kaimenhong.ledger.writing import Proposal
from kaimenhong.records.models import Campaign, LedgerEntry, Settlement
from kaimenhong.records.papers import paper_of_clawback
from kaimenhong.records.proof import prove_campaign


def settled_with(people: People, budget: str) -> Campaign:
    """The template's campaign, which grants 3,000 yuan in cash, with a budget."""
    plan = (TEMPLATE / "plan.yaml").read_text(encoding="utf-8") + f"budget: {budget}\n"
    campaign = opened(people, {"plan.yaml": plan})
    settle(people["office"], run_plan(people["office"], campaign, CLOSED))
    return campaign


def test_what_is_granted_within_the_budget_is_well(people: People) -> None:
    assert prove_campaign(settled_with(people, "{cash: 3000元, total: 3000元}")) == ()


@pytest.mark.parametrize("kind", ["cash", "total"])
def test_more_than_the_budget_is_told_with_both_sums(people: People, kind: str) -> None:
    (problem,) = prove_campaign(settled_with(people, f"{{{kind}: 2999.99元}}"))
    assert (problem.code, problem.details) == (
        "KMH-A116",
        {"kind": kind, "granted": "3000元", "budget": "2999.99元"},
    )


def test_what_was_clawed_back_is_within_the_budget_again(people: People) -> None:
    campaign = settled_with(people, "{cash: 2500元}")
    paper = prepare_clawback(people["integrity"], campaign, "unauthorised", "重复奖励", all_of(campaign, "0103"))
    approve(people["approver"], campaign, paper_of_clawback(paper))
    claw_back(people["integrity"], paper)
    assert prove_campaign(campaign) == ()


def test_a_settlement_that_would_not_grant_what_its_run_says_is_not_sealed(
    people: People, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_plan(people["office"], campaign, CLOSED)

    def faulty(book: Book, signed: Signed, claims: Claims) -> Proposal:
        raised = tuple((key, amount + 1) for key, amount in claims.entitled)
        return settlement(book, signed, Claims(raised, claims.covers, claims.finality))

    with monkeypatch.context() as patched:
        patched.setattr(settling, "settlement", faulty)
        with pytest.raises(Refused) as refusal:
            settle(people["office"], run)
    assert code_of(refusal) == "KMH-G027"
    assert not Settlement.objects.exists()
    assert not LedgerEntry.objects.filter(canonical__contains='"seal"').exists()
