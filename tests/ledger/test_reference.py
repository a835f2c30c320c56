"""Random campaigns against the plainest ledger there is: what each key comes to, and the cash each payee has had."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.desk import Desk, claims, key, signed

from kaimenhong.ledger import Book, Key, claw_back, everything, prove, repay

PAYEES = ("li", "wang")
KEYS = [key(payee, contestant=unit) for payee in PAYEES for unit in ("08100", "08200")]

settlements = st.dictionaries(st.sampled_from(KEYS), st.integers(-500, 1000)).map(lambda said: ("settle", said))
payouts = st.just(("pay", None))
of_one = st.tuples(st.sampled_from(["repay", "claw"]), st.sampled_from(PAYEES))
campaigns = st.lists(settlements | payouts | of_one, max_size=12)


@dataclass
class Reference:
    """Entitled and clawed back by key, cash by payee; nothing else."""

    entitled: dict[Key, int] = field(default_factory=dict)
    clawed: dict[Key, int] = field(default_factory=dict)
    cash: Counter[str] = field(default_factory=Counter)

    def settle(self, said: dict[Key, int]) -> None:
        self.entitled = said
        self.clawed = {one: min(amount, max(said.get(one, 0), 0)) for one, amount in self.clawed.items()}

    def claw(self, payee: str) -> None:
        self.clawed |= {one: amount for one, amount in self.entitled.items() if one.payee == payee and amount > 0}

    def pay(self) -> None:
        """Everybody gets what he is worth and has not had."""
        for payee in PAYEES:
            self.cash[payee] += max(0, self.worth(payee) - self.cash[payee])

    def worth(self, payee: str) -> int:
        return sum(self.entitled.get(one, 0) - self.clawed.get(one, 0) for one in KEYS if one.payee == payee)


def run(campaign: list[tuple[str, object]]) -> tuple[Desk, Reference]:
    """The same done to both. `Desk` proves the chain after every act."""
    desk, reference = Desk(), Reference()
    for number, (verb, given_to) in enumerate(campaign):
        name = str(number)
        match verb, given_to:
            case "settle", dict():
                desk.settle(name, claims(*given_to.items()))
                reference.settle(given_to)
            case "pay", None:
                desk.approve(name)
                desk.pay(name)
                reference.pay()
            case "claw", str():
                desk.do(claw_back(desk.book, signed(name), "A-R6", everything(desk.book, given_to)))
                reference.claw(given_to)
            case "repay", str():
                amount = in_box(desk, given_to, "receivable")
                if amount:
                    desk.do(repay(desk.book, signed(name), given_to, "CNY", -amount))
                    reference.cash[given_to] += amount
    return desk, reference


def in_box(desk: Desk, payee: str, box: str) -> int:
    return sum(boxes.get(box, 0) for one, boxes in desk.book.keys.items() if one.payee == payee)


@given(campaigns)
def test_every_payee_has_the_cash_that_the_reference_gave_him(campaign: list[tuple[str, object]]) -> None:
    desk, reference = run(campaign)
    assert {payee: in_box(desk, payee, "paid") for payee in PAYEES} == {one: reference.cash[one] for one in PAYEES}


@given(campaigns)
def test_every_key_comes_to_what_the_reference_says(campaign: list[tuple[str, object]]) -> None:
    desk, reference = run(campaign)
    boxes = {one: desk.boxes(one) for one in KEYS}
    assert {one: -boxes[one].get("granted", 0) for one in KEYS} == {one: reference.entitled.get(one, 0) for one in KEYS}
    assert {one: boxes[one].get("clawback", 0) for one in KEYS} == {one: reference.clawed.get(one, 0) for one in KEYS}


@given(campaigns)
def test_the_boxes_of_every_key_add_up_to_nothing(campaign: list[tuple[str, object]]) -> None:
    desk, _ = run(campaign)
    assert {sum(boxes.values()) for boxes in desk.book.keys.values()} <= {0}


@given(campaigns)
def test_whoever_reads_the_chain_again_has_the_same_book(campaign: list[tuple[str, object]]) -> None:
    desk, _ = run(campaign)
    assert (Book(desk.links).keys, prove(desk.links, desk.book.head)) == (desk.book.keys, ())


@given(campaigns, st.data())
def test_any_amount_changed_anywhere_is_located(campaign: list[tuple[str, object]], data: st.DataObject) -> None:
    desk, _ = run([("settle", {KEYS[0]: 100}), *campaign])
    place = data.draw(st.sampled_from([i for i, link in enumerate(desk.links) if link.entry.draft.postings]))
    link = desk.links[place]
    first, *others = link.entry.draft.postings
    draft = replace(link.entry.draft, postings=(first._replace(amount=first.amount + 1), *others))
    desk.links[place] = replace(link, entry=replace(link.entry, draft=draft))
    assert [(told.code, told.place.line) for told in prove(desk.links)] == [("KMH-G001", place + 1)]
