"""What a forger writes who can hash, too, is found by what entries may say."""

from __future__ import annotations

from datetime import date

from tests.ledger.desk import APRIL, Desk, claims, key

from kaimenhong.ledger import Act, Book, Claims, Draft, Entry, Finality, Posting, prove, prove_settlement
from kaimenhong.ledger.chain import linked
from kaimenhong.ledger.entry import Kind, Step

ONE = key()


class Forger(Desk):
    """Writes what he likes behind a settlement of 1000, rightly hashed."""

    def __init__(self) -> None:
        super().__init__()
        self.settle("一月", claims((ONE, 1000)))

    def write(self, kind: Kind, draft: Draft, step: Step = "entry", name: str = "伪") -> None:
        before = self.links[-1].head
        self.links.append(linked(Entry(before.number + 1, Act(kind, name, APRIL, "x", ""), step, draft), before))

    def post(self, kind: Kind, **amounts: int) -> list[str]:
        self.write(kind, moving(**amounts))
        self.write(kind, Draft(()), "seal")
        return self.found()

    def reverse(self, number: int, **amounts: int) -> None:
        name = f"冲 {len(self.links)}"
        self.write("reversal", Draft(moving(**amounts).postings, "误", number), "entry", name)
        self.write("reversal", Draft(()), "seal", name)

    def found(self) -> list[str]:
        return [each.code for each in prove(self.links)]


def moving(**amounts: int) -> Draft:
    return Draft(tuple(Posting(ONE, box, amount) for box, amount in amounts.items()))


def test_an_entry_that_does_not_balance() -> None:
    assert Forger().post("settlement", due=500) == ["KMH-G008"]


def test_a_payout_of_more_than_was_approved() -> None:
    assert Forger().post("payout", approved=-1000, paid=1000) == ["KMH-G009"]


def test_an_approval_of_more_than_is_due() -> None:
    assert Forger().post("approval", due=-1001, approved=1001) == ["KMH-G009"]


def test_a_payment_without_approval_against_a_receivable() -> None:
    assert Forger().post("payout", paid=500, receivable=-500) == ["KMH-G024"]


def test_a_settlement_that_pays() -> None:
    assert Forger().post("settlement", due=-1000, paid=1000) == ["KMH-G024"]


def test_a_deferral_by_an_approval() -> None:
    assert Forger().post("approval", **{"due": -10, "deferred 2030-01-01": 10}) == ["KMH-G024"]


def test_more_clawed_back_than_was_granted() -> None:
    assert Forger().post("clawback", clawback=1500, due=-1000, receivable=-500) == ["KMH-G009"]


def test_more_given_back_than_is_owed() -> None:
    assert Forger().post("repayment", paid=-5, receivable=5) == ["KMH-G009"]


def test_a_box_that_is_none() -> None:
    assert Forger().post("settlement", due=-5, pocket=5) == ["KMH-G024", "KMH-G009"]


def test_an_entry_within_another_act() -> None:
    forger = Forger()
    forger.write("approval", moving(due=-1000, approved=1000))
    forger.write("approval", Draft(()), "seal", "别的")
    assert forger.found() == ["KMH-G006"]


def test_an_act_sealed_twice() -> None:
    forger = Forger()
    for _ in range(2):
        forger.post("approval", due=-10, approved=10)
    assert forger.found() == ["KMH-G023"]


def test_a_seal_that_posts() -> None:
    forger = Forger()
    forger.write("approval", moving(due=-10, approved=10), "seal")
    assert forger.found() == ["KMH-G021"]


def test_a_reversal_of_nothing() -> None:
    forger = Forger()
    forger.reverse(99)
    assert forger.found() == ["KMH-G015"]


def test_a_reversal_of_a_part() -> None:
    forger = Forger()
    forger.reverse(1, due=-400, granted=400)
    assert forger.found() == ["KMH-G022"]


def test_a_reversal_twice() -> None:
    forger = Forger()
    forger.reverse(1, due=-1000, granted=1000)
    forger.reverse(1, due=-1000, granted=1000)
    assert forger.found() == ["KMH-G014", "KMH-G009"]


def test_a_reversal_of_a_reversal() -> None:
    forger = Forger()
    forger.reverse(1, due=-1000, granted=1000)
    forger.reverse(3, due=1000, granted=-1000)
    assert forger.found() == ["KMH-G013"]


def test_a_reversal_in_an_act_that_is_none() -> None:
    forger = Forger()
    forger.write("approval", Draft((), "误", 1))
    assert forger.found() == ["KMH-G025"]


def settled_as(*said: int, paper: Claims) -> list[str]:
    """What is found when the ledger grants these to payees 1, 2, … and the paper is held against it."""
    desk = Desk()
    desk.settle("一月", claims(*((key(str(payee)), amount) for payee, amount in enumerate(said, 1))))
    return [each.code for each in prove_settlement(desk.book, APRIL, paper)]


def test_a_settlement_grants_what_was_claimed() -> None:
    assert settled_as(1000, 300, paper=claims((key("1"), 1000), (key("2"), 300))) == []


def test_a_settlement_that_grants_another_sum_leaves_somebody_out_or_grants_to_somebody_more() -> None:
    assert settled_as(1000, 300, paper=claims((key("1"), 999), (key("2"), 300))) == ["KMH-G027"]
    assert settled_as(1000, paper=claims((key("1"), 1000), (key("2"), 300))) == ["KMH-G027"]
    assert settled_as(1000, 300, paper=claims((key("1"), 1000))) == ["KMH-G027"]


def test_what_a_settlement_does_not_cover_is_no_part_of_its_proof() -> None:
    assert settled_as(1000, paper=claims(covers=["别的"])) == []


def test_what_is_final_is_not_asked_to_be_what_was_claimed() -> None:
    final = Finality(date(2026, 4, 1), "none", frozenset({ONE.award}))
    assert settled_as(1000, paper=claims((key("1"), 800), finality=final)) == []


def test_a_box_that_holds_what_it_cannot_after_a_settlement() -> None:
    forger = Forger()
    forger.write("settlement", moving(granted=-500, approved=500, due=-1500, paid=1500))
    forger.write("settlement", Draft(()), "seal")
    assert [each.code for each in prove_settlement(Book(forger.links), APRIL, claims((ONE, 1500)))] == ["KMH-G009"]
