"""Payout: due → approved → paid, receivables set off once; clawback; reversal."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.ledger.desk import Desk, claims, key, signed

from kaimenhong.ledger import (
    CAUSES,
    Deferral,
    Payment,
    approve,
    claw_back,
    everything,
    pay,
    payments,
    repay,
    reverse,
)

OLD, NEW = key("zhang", contestant="08100"), key("zhang", contestant="08200")  # he has moved from 08100 to 08200


def owing(back: int = 300) -> Desk:
    """Zhang was paid 1000 for 08100, of which some must come back."""
    desk = Desk()
    desk.paid_out("一月", (OLD, 1000))
    desk.settle("更正", claims((OLD, 1000 - back)))
    return desk


def owing_and_earning(earned: int) -> Desk:
    desk = owing()
    desk.settle("二月", claims((OLD, 700), (NEW, earned)))
    desk.approve("二月")
    return desk


# --- due, approved, paid ----------------------------------------------------------------------------


def test_what_is_approved_can_be_paid() -> None:
    desk = Desk()
    desk.settle("一月", claims((OLD, 1000)))
    assert payments(desk.book) == ()
    desk.approve("一月")
    assert payments(desk.book) == (Payment("zhang", "CNY", 1000, 0),)
    desk.pay("一月")
    assert desk.boxes(OLD) == {"granted": -1000, "paid": 1000}


def test_the_same_payout_twice_pays_nothing() -> None:
    desk = Desk()
    desk.settle("一月", claims((OLD, 1000)))
    desk.approve("一月")
    paper = payments(desk.book)
    desk.do(pay(desk.book, signed("一月"), paper))
    assert desk.do(pay(desk.book, signed("一月"), paper)) == 0


def test_the_same_payment_under_another_name_is_refused() -> None:
    desk = Desk()
    desk.settle("一月", claims((OLD, 1000)))
    desk.approve("一月")
    paper = payments(desk.book)
    desk.do(pay(desk.book, signed("一月"), paper))
    assert desk.refused(pay(desk.book, signed("又一月"), paper)) == ["KMH-G010"]


def test_an_approval_of_what_has_changed_since_is_refused() -> None:
    desk = Desk()
    desk.settle("一月", claims((OLD, 1000)))
    assert desk.refused(approve(desk.book, signed("批"), [(OLD, 999)])) == ["KMH-G010"]


def test_nobody_is_approved_or_paid_twice_on_one_paper() -> None:
    desk = Desk()
    desk.settle("一月", claims((OLD, 1000)))
    assert desk.refused(approve(desk.book, signed("批"), [(OLD, 1000)] * 2)) == ["KMH-G016"]
    desk.approve("一月")
    assert desk.refused(pay(desk.book, signed("付"), payments(desk.book) * 2)) == ["KMH-G016"]


def test_an_approval_of_nothing_writes_nothing() -> None:
    desk = Desk()
    assert desk.do(approve(desk.book, signed("批"), [(OLD, 0)])) == 1  # the seal alone
    assert desk.do(pay(desk.book, signed("付"), [Payment("zhang", "CNY", 0, 0)])) == 1


# --- set off ----------------------------------------------------------------------------------------


def test_what_he_owes_of_the_old_unit_is_kept_from_what_he_earns_in_the_new_one() -> None:
    desk = owing_and_earning(1000)
    assert payments(desk.book) == (Payment("zhang", "CNY", 1000, 300),)
    assert payments(desk.book)[0].amount == 700
    desk.pay("二月")
    assert desk.boxes(OLD) == {"granted": -700, "paid": 700}
    assert desk.boxes(NEW) == {"granted": -1000, "paid": 1000}


def test_a_receivable_is_never_set_off_twice() -> None:
    desk = owing_and_earning(1000)
    desk.pay("二月")
    desk.settle("三月", claims((OLD, 700), (NEW, 1500)))
    desk.approve("三月")
    assert payments(desk.book) == (Payment("zhang", "CNY", 500, 0),)


def test_what_is_earned_is_not_enough_and_the_rest_is_owed_still() -> None:
    desk = owing_and_earning(100)
    desk.pay("二月")
    assert desk.boxes(OLD)["receivable"] == -200


def test_a_place_is_not_set_off_against_money() -> None:
    desk = owing()
    desk.settle("二月", claims((OLD, 700), (key("zhang", unit="名额"), 1)))
    desk.approve("二月")
    assert payments(desk.book) == (Payment("zhang", "名额", 1, 0),)


def test_one_who_left_owes_still_and_may_give_it_back() -> None:
    desk = owing()
    desk.do(repay(desk.book, signed("退"), "zhang", "CNY", 300))
    assert desk.boxes(OLD) == {"granted": -700, "paid": 700}


def test_more_than_is_owed_cannot_be_given_back() -> None:
    desk = owing()
    assert desk.refused(repay(desk.book, signed("退"), "zhang", "CNY", 301)) == ["KMH-G011"]
    assert desk.refused(repay(desk.book, signed("退"), "zhang", "CNY", 0)) == ["KMH-G011"]
    assert desk.refused(repay(desk.book, signed("退"), "li", "CNY", 1)) == ["KMH-G011"]


# --- clawback ---------------------------------------------------------------------------------------


def test_what_is_clawed_back_after_payment_is_owed() -> None:
    desk = Desk()
    desk.paid_out("一月", (OLD, 1000))
    desk.do(claw_back(desk.book, signed("案一"), CAUSES[1].code, [(OLD, 400)]))
    assert desk.boxes(OLD) == {"granted": -1000, "clawback": 400, "paid": 1000, "receivable": -400}


def test_a_settlement_does_not_give_it_again() -> None:
    desk = Desk()
    desk.paid_out("一月", (OLD, 1000))
    desk.do(claw_back(desk.book, signed("案一"), "false-results", [(OLD, 400)]))
    assert desk.settle("二月", claims((OLD, 1000))) == 1  # the seal alone


def test_what_the_plan_takes_away_by_itself_is_not_taken_twice() -> None:
    desk = Desk()
    desk.paid_out("一月", (OLD, 1000))
    desk.do(claw_back(desk.book, signed("案一"), "false-results", [(OLD, 400)]))
    desk.settle("查实", claims((OLD, 0)))
    assert desk.boxes(OLD) == {"paid": 1000, "receivable": -1000}


def test_deferred_parts_are_taken_first_and_the_last_of_them_before_the_others() -> None:
    desk = Desk()
    years = Deferral.yearly(Fraction(1, 2), date(2026, 4, 20), 2)
    desk.settle("一月", claims((OLD, 1000), deferred=years))
    desk.do(claw_back(desk.book, signed("案一"), "risk-exposed", [(OLD, 300)]))
    assert desk.boxes(OLD) == {"granted": -1000, "clawback": 300, "due": 500, "deferred 2027-04-20": 200}


def test_misconduct_takes_every_award_of_a_payee_and_leaves_his_fines() -> None:
    desk = Desk()
    fine = key("zhang", contestant="fine")
    desk.settle("一月", claims((OLD, 1000), (NEW, 500), (fine, -200), (key("li"), 900)))
    desk.do(claw_back(desk.book, signed("案一"), "A-R6", everything(desk.book, "zhang")))
    assert desk.boxes(OLD) == {"granted": -1000, "clawback": 1000}
    assert desk.boxes(NEW) == {"granted": -500, "clawback": 500}
    assert desk.boxes(fine)["receivable"] == -200
    assert desk.boxes(key("li"))["due"] == 900
    assert everything(desk.book, "zhang") == ()


def test_more_than_was_granted_or_without_cause_is_not_clawed_back() -> None:
    desk = Desk()
    desk.settle("一月", claims((OLD, 1000)))
    assert desk.refused(claw_back(desk.book, signed("案"), "", [(OLD, 1001)])) == ["KMH-G019", "KMH-G012"]
    assert desk.refused(claw_back(desk.book, signed("案"), "x", [(OLD, 0)])) == ["KMH-G012"]
    assert desk.refused(claw_back(desk.book, signed("案"), "x", [(OLD, 600)] * 2)) == ["KMH-G016"]


# --- reversal ---------------------------------------------------------------------------------------


def last_entry(desk: Desk) -> int:
    return max(desk.book.entries)


def test_a_payment_that_the_bank_sent_back_can_be_made_again() -> None:
    desk = Desk()
    desk.paid_out("一月", (OLD, 1000))
    desk.do(reverse(desk.book, signed("退票"), last_entry(desk), "账号有误"))
    assert payments(desk.book) == (Payment("zhang", "CNY", 1000, 0),)
    assert desk.book.entries[last_entry(desk)].draft.cause == "账号有误"


def test_a_set_off_that_is_reversed_is_owed_again() -> None:
    desk = owing_and_earning(1000)
    desk.pay("二月")
    desk.do(reverse(desk.book, signed("退票"), last_entry(desk), "账号有误"))
    assert payments(desk.book) == (Payment("zhang", "CNY", 1000, 300),)


def test_a_case_that_was_not_proved_gives_back_what_was_clawed() -> None:
    desk = Desk()
    desk.settle("一月", claims((OLD, 1000)))
    desk.do(claw_back(desk.book, signed("案一"), "false-results", [(OLD, 400)]))
    desk.do(reverse(desk.book, signed("结案"), last_entry(desk), "查无实据"))
    assert desk.boxes(OLD) == {"granted": -1000, "due": 1000}


def test_an_entry_is_reversed_once_and_a_reversal_never() -> None:
    desk = Desk()
    desk.settle("一月", claims((OLD, 1000)))
    desk.do(reverse(desk.book, signed("冲"), 1, "误"))
    assert desk.refused(reverse(desk.book, signed("再冲"), 1, "误")) == ["KMH-G014"]
    assert desk.refused(reverse(desk.book, signed("冲冲"), last_entry(desk), "误")) == ["KMH-G013"]


def test_a_reversal_needs_a_cause_and_an_entry() -> None:
    desk = Desk()
    assert desk.refused(reverse(desk.book, signed("冲"), 9, "")) == ["KMH-G019", "KMH-G015"]


def test_what_later_entries_stand_on_is_not_reversed() -> None:
    desk = Desk()
    desk.paid_out("一月", (OLD, 1000))
    assert desk.refused(reverse(desk.book, signed("冲"), 1, "误")) == ["KMH-G017"]
