"""Settlement: entitled − posted, by key; the same twice posts nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.ledger.desk import Desk, claims, key, signed

from kaimenhong.ledger import Deferral, Finality, release, settle

YEARS = Deferral.yearly(Fraction(40, 100), date(2026, 4, 20), 3)


def test_the_first_settlement_posts_what_is_entitled() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000)))
    assert desk.boxes(key()) == {"granted": -100_000, "due": 100_000}


def test_the_next_one_posts_only_the_difference() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000)))
    desk.settle("二月", claims((key(), 130_000)))
    amounts = {posting.box: posting.amount for posting in desk.book.entries[3].draft.postings}
    assert amounts == {"granted": -30_000, "due": 30_000}


def test_the_same_settlement_twice_posts_nothing() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000)))
    assert desk.settle("一月", claims((key(), 100_000))) == 0


def test_a_book_counts_the_acts_of_a_kind_that_are_sealed() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000)))
    desk.settle("一月", claims((key(), 100_000)))
    desk.settle("二月", claims((key(), 130_000)))
    assert (desk.book.count("settlement"), desk.book.count("approval")) == (2, 0)
    assert desk.book.sealed("settlement", "二月")
    assert not desk.book.sealed("approval", "二月")


def test_the_order_of_lines_is_no_content() -> None:
    desk = Desk()
    desk.settle("一月", claims((key("a"), 1), (key("b"), 2)))
    assert desk.settle("一月", claims((key("b"), 2), (key("a"), 1))) == 0


def test_the_same_name_with_other_content_is_refused() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000)))
    assert desk.refused(settle(desk.book, signed("一月"), claims((key(), 100_001)))) == ["KMH-G003"]


def test_a_claim_that_is_gone_is_due_nothing_any_more() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000)))
    desk.settle("更正", claims())
    assert desk.boxes(key()) == {}


def test_what_a_settlement_does_not_cover_stays() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000)))
    desk.settle("名次", claims(covers=["名次奖"]))
    assert desk.boxes(key())["due"] == 100_000


def test_a_claim_twice_or_not_covered_is_refused_with_all_that_is_wrong() -> None:
    said = claims((key(), 1), (key(), 2), (key(award="别的奖"), 3))
    assert Desk().refused(settle(Desk().book, signed("一月"), said)) == ["KMH-G016", "KMH-G018"]


def test_a_fall_after_payment_is_to_be_given_back() -> None:
    desk = Desk()
    desk.paid_out("一月", (key(), 100_000))
    desk.settle("二月", claims((key(), 70_000)))
    assert desk.boxes(key()) == {"granted": -70_000, "paid": 100_000, "receivable": -30_000}


def test_a_rise_after_that_is_first_kept_for_what_is_owed() -> None:
    desk = Desk()
    desk.paid_out("一月", (key(), 100_000))
    desk.settle("二月", claims((key(), 70_000)))
    desk.settle("三月", claims((key(), 110_000)))
    assert desk.boxes(key()) == {"granted": -110_000, "paid": 100_000, "due": 10_000}


def test_a_fine_is_owed_by_its_bearer() -> None:
    desk = Desk()
    desk.settle("季末", claims((key(), -50_000)))
    assert desk.boxes(key()) == {"granted": 50_000, "receivable": -50_000}


def test_an_approval_is_void_when_what_it_approved_falls() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000)))
    desk.approve("批")
    desk.settle("更正", claims((key(), 60_000)))
    assert desk.boxes(key()) == {"granted": -60_000, "due": 60_000}


def test_an_approval_stands_when_more_is_granted() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000)))
    desk.approve("批")
    desk.settle("二月", claims((key(), 130_000)))
    assert desk.boxes(key()) == {"granted": -130_000, "approved": 100_000, "due": 30_000}


def test_places_and_gifts_are_settled_as_money_is() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(unit="名额"), 1)))
    assert desk.boxes(key(unit="名额")) == {"granted": -1, "due": 1}


# --- deferred -------------------------------------------------------------------------------------


def test_a_share_is_deferred_in_equal_parts_with_the_remainder_in_the_last() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000), deferred=YEARS))
    assert desk.boxes(key()) == {
        "granted": -100_000,
        "due": 60_000,
        "deferred 2027-04-20": 13_333,
        "deferred 2028-04-20": 13_333,
        "deferred 2029-04-20": 13_334,
    }


def test_a_part_becomes_due_on_its_day() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000), deferred=YEARS))
    desk.do(release(desk.book, signed("2027", date(2027, 4, 20))))
    assert desk.boxes(key())["due"] == 73_333


def test_the_day_before_nothing_is_released() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000), deferred=YEARS))
    assert desk.do(release(desk.book, signed("2027", date(2027, 4, 19)))) == 1  # the seal alone


def test_a_correction_in_a_later_year_changes_every_part() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000), deferred=YEARS))
    desk.do(release(desk.book, signed("2027", date(2027, 4, 20))))
    desk.settle("更正", claims((key(), 50_000), deferred=YEARS), date(2027, 5, 1))
    assert desk.boxes(key()) == {
        "granted": -50_000,
        "due": 36_666,
        "deferred 2028-04-20": 6_666,
        "deferred 2029-04-20": 6_668,
    }


def test_a_fine_is_never_deferred() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), -100), deferred=YEARS))
    assert desk.boxes(key()) == {"granted": 100, "receivable": -100}


def test_a_part_of_the_29th_of_february_falls_due_on_the_28th() -> None:
    days = Deferral.yearly(Fraction(1, 2), date(2028, 2, 29), 4).due_on
    assert days == (date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28), date(2032, 2, 29))


# --- finality -------------------------------------------------------------------------------------

ENDED = Finality(date(2026, 4, 30), "none", frozenset({"名次奖"}))
LATE = date(2026, 5, 1)


def corrected(finality: Finality, on: date = LATE) -> dict[str, int]:
    """What two payees have of a place and of their own results, after a correction from 800 to 500 of all."""
    desk = Desk()
    keys = [key(payee, award) for payee in ("cheat", "honest") for award in ("名次奖", "存款增量奖")]
    both = ("名次奖", "存款增量奖")
    desk.settle("季末", claims(*((k, 800) for k in keys), covers=both))
    desk.settle("更正", claims(*((k, 500) for k in keys), covers=both, finality=finality), on)
    return {f"{k.payee} {k.award}": desk.boxes(k)["due"] for k in keys}


@pytest.mark.parametrize(("rule", "cheat", "honest"), [("all", 500, 500), ("wrongdoers", 500, 800), ("none", 800, 800)])
def test_after_publicity_rank_money_moves_as_the_plan_says_and_own_results_always(
    rule: str, cheat: int, honest: int
) -> None:
    finality = {
        "all": replace(ENDED, rank_money="all"),
        "wrongdoers": replace(ENDED, rank_money="wrongdoers", wrongdoers=frozenset({"cheat"})),
        "none": ENDED,
    }[rule]
    assert corrected(finality) == {
        "cheat 名次奖": cheat,
        "cheat 存款增量奖": 500,
        "honest 名次奖": honest,
        "honest 存款增量奖": 500,
    }


def test_what_an_overturned_decision_took_comes_back_however_late() -> None:
    assert corrected(replace(ENDED, restored=frozenset({"honest"})))["honest 名次奖"] == 500
    assert corrected(replace(ENDED, restored=frozenset({"honest"})))["cheat 名次奖"] == 800


def test_on_the_last_day_of_publicity_everything_still_moves() -> None:
    assert set(corrected(ENDED, date(2026, 4, 30)).values()) == {500}


def test_what_is_settled_for_the_first_time_is_no_correction() -> None:
    desk = Desk()
    prize, new = key("honest", "名次奖"), key("newcomer", "名次奖")
    desk.settle("季末", claims((prize, 800), covers=("名次奖",), finality=ENDED), LATE)
    assert desk.boxes(prize)["due"] == 800
    desk.settle("更正", claims((prize, 500), (new, 300), covers=("名次奖",), finality=ENDED), LATE)
    assert (desk.boxes(prize)["due"], desk.boxes(new)) == (800, {})


def test_what_was_released_is_not_deferred_again_by_a_settlement_of_an_earlier_day() -> None:
    desk = Desk()
    desk.settle("一月", claims((key(), 100_000), deferred=YEARS))
    desk.do(release(desk.book, signed("release", date(2027, 4, 20))))
    desk.settle("更正", claims((key(), 100_000), deferred=YEARS), date(2026, 5, 1))
    assert desk.boxes(key())["due"] == 60_000 + 13_333
    assert "deferred 2027-04-20" not in desk.boxes(key())
