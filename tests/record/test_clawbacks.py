"""Money taken back for a cause, given back by the payee, and sent back by the bank."""

from __future__ import annotations

import pytest
from tests.record.desk import People, approve_all
from tests.record.money_desk import boxes, code_of, pay_all

from kaimenhong.actions.add_cause import add_cause
from kaimenhong.actions.approve import approve
from kaimenhong.actions.claw_back import claw_back
from kaimenhong.actions.pay_out import pay_out
from kaimenhong.actions.prepare_clawback import all_of, prepare_clawback
from kaimenhong.actions.repay import repay
from kaimenhong.actions.reverse_payment import reverse_payment
from kaimenhong.errors import Refused
from kaimenhong.ledger import Cause
from kaimenhong.records.causes import causes
from kaimenhong.records.models import Clawback, Grant, LedgerEntry, PaymentReturn, Repayment, Role, Settlement
from kaimenhong.records.papers import paper_of_clawback
from kaimenhong.records.proof import prove_campaign

EAST, SOUTH = "0101", "0103"  # granted 2,000 and 1,000 yuan


def prepared(people: People, settled: Settlement, payee: str = EAST) -> Clawback:
    lines = all_of(settled.campaign, payee)
    return prepare_clawback(people["integrity"], settled.campaign, "false-results", "查实虚增存款", lines)


def approved(people: People, paper: Clawback) -> Clawback:
    approve(people["approver"], paper.campaign, paper_of_clawback(paper))
    return paper


def test_what_is_clawed_back_before_it_is_paid_is_not_due_any_more(people: People, settled: Settlement) -> None:
    claw_back(people["integrity"], approved(people, prepared(people, settled)))
    assert boxes(settled.campaign)[EAST] == {"granted": -2000, "clawback": 2000}
    assert boxes(settled.campaign)[SOUTH]["due"] == 1000
    assert prove_campaign(settled.campaign) == ()


def test_what_was_paid_is_owed_and_part_of_it_too(people: People, settled: Settlement) -> None:
    pay_all(people, settled.campaign)
    ((key, _),) = all_of(settled.campaign, EAST)
    paper = prepare_clawback(people["integrity"], settled.campaign, "wrong-information", "多计一笔", [(key, 50_000)])
    claw_back(people["integrity"], approved(people, paper))
    held = boxes(settled.campaign)[EAST]
    assert (held["clawback"], held["paid"], held["receivable"]) == (500, 2000, -500)


def test_nobody_claws_back_what_nobody_else_approved(people: People, settled: Settlement) -> None:
    paper = prepared(people, settled)
    with pytest.raises(Refused) as refusal:
        claw_back(people["integrity"], paper)
    assert code_of(refusal) == "KMH-A030"
    with pytest.raises(Refused) as own:
        approve(people["integrity"], settled.campaign, paper_of_clawback(paper))
    assert code_of(own) == "KMH-A020"


def test_nobody_answers_a_clawback_from_himself_or_from_a_unit_that_he_heads(
    people: People, settled: Settlement
) -> None:
    paper = prepared(people, settled)
    approver = people["approver"].user
    Grant.objects.create(user=approver, role=Role.HEAD, campaign=settled.campaign, unit=EAST)
    with pytest.raises(Refused) as refusal:
        approve(people["approver"], settled.campaign, paper_of_clawback(paper), granted=False)
    assert code_of(refusal) == "KMH-A228"
    approve(people["approver"], settled.campaign, paper_of_clawback(prepared(people, settled, SOUTH)))


def test_a_clawback_twice_takes_once(people: People, settled: Settlement) -> None:
    paper = approved(people, prepared(people, settled))
    claw_back(people["integrity"], paper)
    before = LedgerEntry.objects.count()
    claw_back(people["integrity"], paper)
    assert LedgerEntry.objects.count() == before


def test_of_two_papers_over_the_same_money_one_is_refused(people: People, settled: Settlement) -> None:
    first, second = (approved(people, prepared(people, settled)) for _ in range(2))
    claw_back(people["integrity"], first)
    with pytest.raises(Refused) as refusal:
        claw_back(people["integrity"], second)
    assert code_of(refusal) == "KMH-G012"


def test_a_cause_is_one_of_the_list_and_an_institution_adds_its_own(people: People, settled: Settlement) -> None:
    lines = all_of(settled.campaign, EAST)
    with pytest.raises(Refused) as refusal:
        prepare_clawback(people["integrity"], settled.campaign, "card-fraud", "套现", lines)
    assert code_of(refusal) == "KMH-A200"
    add_cause(people["integrity"], Cause("card-fraud", "刷卡套现", "本社奖励办法第九条", "source"))
    assert [cause.code for cause in causes()][-1] == "card-fraud"
    prepare_clawback(people["integrity"], settled.campaign, "card-fraud", "套现", lines)


@pytest.mark.parametrize("code", ["false-results", "Fraud", ""])
def test_a_cause_has_a_code_of_its_own(people: People, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        add_cause(people["integrity"], Cause(code, "套现", "第九条", "source"))
    assert code_of(refusal) == "KMH-A204"


def test_a_payee_with_nothing_left_has_nothing_to_claw_back(settled: Settlement) -> None:
    with pytest.raises(Refused) as refusal:
        all_of(settled.campaign, "0102")
    assert code_of(refusal) == "KMH-A201"


def test_more_than_was_granted_and_a_paper_without_words_are_refused(people: People, settled: Settlement) -> None:
    ((key, amount),) = all_of(settled.campaign, EAST)
    for words, fen, code in (("多计", amount + 1, "KMH-G012"), (" ", amount, "KMH-A205")):
        with pytest.raises(Refused) as refusal:
            prepare_clawback(people["integrity"], settled.campaign, "wrong-information", words, [(key, fen)])
        assert code_of(refusal) == code


def test_what_is_given_back_is_owed_no_more(people: People, settled: Settlement) -> None:
    pay_all(people, settled.campaign)
    claw_back(people["integrity"], approved(people, prepared(people, settled)))
    repay(people["finance"], settled.campaign, "进账单0001", EAST, "CNY", 150_000)
    held = boxes(settled.campaign)[EAST]
    assert (held["paid"], held["receivable"]) == (500, -500)
    assert prove_campaign(settled.campaign) == ()


def test_a_slip_is_booked_once_and_says_one_thing(people: People, settled: Settlement) -> None:
    pay_all(people, settled.campaign)
    claw_back(people["integrity"], approved(people, prepared(people, settled)))
    first = repay(people["finance"], settled.campaign, "进账单0001", EAST, "CNY", 50_000)
    assert repay(people["finance"], settled.campaign, "进账单0001", EAST, "CNY", 50_000) == first
    with pytest.raises(Refused) as refusal:
        repay(people["finance"], settled.campaign, "进账单0001", EAST, "CNY", 60_000)
    assert code_of(refusal) == "KMH-A202"


def test_nobody_gives_back_more_than_he_owes(people: People, settled: Settlement) -> None:
    with pytest.raises(Refused) as refusal:
        repay(people["finance"], settled.campaign, "进账单0001", EAST, "CNY", 1)
    assert code_of(refusal) == "KMH-G011"


def test_what_the_bank_sent_back_is_on_the_next_list(people: People, settled: Settlement) -> None:
    payout = pay_all(people, settled.campaign)
    first = reverse_payment(people["finance"], payout, EAST, "CNY", "户名不符,银行退回")
    assert reverse_payment(people["finance"], payout, EAST, "CNY", "户名不符,银行退回") == first
    assert boxes(settled.campaign)[EAST] == {"granted": -2000, "approved": 2000}
    assert prove_campaign(settled.campaign) == ()
    assert pay_out(people["finance"], settled.campaign).lines == [[EAST, "CNY", 200_000, 0]]


def test_nothing_comes_back_that_was_not_sent(people: People, settled: Settlement) -> None:
    payout = pay_all(people, settled.campaign)
    with pytest.raises(Refused) as refusal:
        reverse_payment(people["finance"], payout, "0102", "CNY", "退回")
    assert code_of(refusal) == "KMH-A203"


def test_nothing_is_taken_or_given_back_while_a_list_is_with_the_bank(people: People, settled: Settlement) -> None:
    paper = approved(people, prepared(people, settled))
    approve_all(people, settled.campaign)
    pay_out(people["finance"], settled.campaign)
    for act in (
        lambda: claw_back(people["integrity"], paper),
        lambda: repay(people["finance"], settled.campaign, "进账单0001", EAST, "CNY", 1),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert code_of(refusal) == "KMH-A060"


def test_finance_claws_nothing_back_and_integrity_takes_no_money(people: People, settled: Settlement) -> None:
    lines = all_of(settled.campaign, EAST)
    for act in (
        lambda: prepare_clawback(people["finance"], settled.campaign, "false-results", "查实", lines),
        lambda: repay(people["integrity"], settled.campaign, "进账单0001", EAST, "CNY", 1),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert code_of(refusal) == "KMH-A001"


def test_a_clawback_that_says_other_than_its_paper_is_found(
    people: People, settled: Settlement, open_tables: None
) -> None:
    claw_back(people["integrity"], approved(people, prepared(people, settled)))
    Clawback.objects.update(cause="risk-exposed")
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A250"]


def test_an_act_without_its_paper_and_a_paper_without_its_act_are_found(
    people: People, settled: Settlement, open_tables: None
) -> None:
    payout = pay_all(people, settled.campaign)
    reverse_payment(people["finance"], payout, EAST, "CNY", "退回")
    PaymentReturn.objects.all().delete()
    owed = {"by": people["finance"].user, "at": people["finance"].at, "campaign": settled.campaign}
    Repayment.objects.create(**owed, reference="1", payee=EAST, unit="CNY", amount=1, day=people["finance"].day)
    assert sorted(p.code for p in prove_campaign(settled.campaign)) == ["KMH-A110", "KMH-A111"]


def test_a_clawback_that_nobody_approved_is_found(people: People, settled: Settlement, open_tables: None) -> None:
    paper = approved(people, prepared(people, settled))
    claw_back(people["integrity"], paper)
    paper.campaign.approvals.filter(subject=paper.subject).delete()
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A112", "KMH-A113"]


def test_a_slip_number_is_never_cut(people: People, settled: Settlement) -> None:
    with pytest.raises(Refused) as refusal:
        repay(people["finance"], settled.campaign, "9" * 81, EAST, "CNY", 100)
    assert code_of(refusal) == "KMH-A206"
