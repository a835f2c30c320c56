"""Rows of two outcomes: which differ, by how much, in what order."""

from __future__ import annotations

from fractions import Fraction

from tests.comparison.little import Compared, evaluated, facts

from kaimenhong.comparison import RowChange, compare


def measure(contestant: str, numerator: str, denominator: str = "1", state: str = "known") -> dict[str, str]:
    head = {"league": "网点", "window": "季", "contestant": contestant, "measure": "率", "unit": "ratio"}
    return {**head, "numerator": numerator, "denominator": denominator, "state": state}


def only(before: list[dict[str, str]], after: list[dict[str, str]], table: str = "measures") -> tuple[RowChange, ...]:
    return compare({table: before}, {table: after})[table]


def test_the_same_rows_do_not_differ() -> None:
    side = evaluated()
    assert not any(Compared(side, side).rows.values())


def test_a_fraction_written_otherwise_is_no_difference() -> None:
    assert only([measure("甲", "1", "2")], [measure("甲", "50", "100")]) == ()


def test_the_largest_difference_comes_first_and_what_is_not_known_last() -> None:
    before = [measure("甲", "1"), measure("乙", "1"), measure("丙", "1")]
    after = [measure("甲", "2"), measure("乙", "", "", "missing"), measure("丙", "-9")]
    found = only(before, after)
    assert [(c.key["contestant"], c.difference) for c in found] == [("丙", -10), ("甲", 1), ("乙", None)]


def test_a_row_that_is_new_or_gone_has_no_difference_but_where_none_means_nothing_was_due() -> None:
    new, gone = only([measure("甲", "1")], [measure("乙", "1")])
    assert (new.before, gone.after) == (None, None)
    assert (new.difference, gone.difference) == (None, None)
    dearer = Compared(evaluated(), evaluated(on=facts(sales={("乙", 2): 60})), same_facts=False)
    assert dearer.change("awards", award="增量奖", contestant="乙").difference == Fraction(100)


def test_places_moved_up_are_positive() -> None:
    passed = Compared(evaluated(), evaluated(on=facts(sales={("丙", 2): 65})), same_facts=False)
    assert passed.change("standings", contestant="丙").difference == 1
    assert passed.change("standings", contestant="乙").difference == -1


def test_settlements_differ_by_the_money_they_move() -> None:
    more = Compared(evaluated(), evaluated(on=facts(sales={("甲", 2): 70})), same_facts=False)
    assert more.change("settlements", award="增量奖").difference == 20


def test_words_alone_change_no_row_and_not_the_digest() -> None:
    before, after = evaluated(), evaluated(("逐月兑现", "每月兑现"), ("小竞赛", "大竞赛"))
    compared = Compared(before, after)
    assert compared.plan.same_meaning
    assert before.digest == after.digest


def test_an_award_renamed_and_changed_is_compared_with_what_it_was() -> None:
    edits = (
        ("名次奖", "前两名奖"),
        ("  前两名奖:\n", "  前两名奖:\n    was: 名次奖\n"),
        ("[300元, 200元]", "[310元, 200元]"),
    )
    compared = Compared(evaluated(), evaluated(*edits))
    found = [(change.key["award"], change.difference) for change in compared.rows["awards"]]
    assert found == [("前两名奖", Fraction(10))]


def test_names_that_were_renamed_change_no_row() -> None:
    edits = (
        ("名次奖", "前两名奖"),
        ("保费:", "各项保费:"),
        ("(保费", "(各项保费"),
        ("保费 > 0元", "各项保费 > 0元"),
        ("is: 保费 ÷", "is: 各项保费 ÷"),
        ("保费分", "保费得分"),
        ("网点", "支行"),
        ("榜", "总榜"),
        ("  月:", "  逐月:"),
        ("[月,", "[逐月,"),
        ("[月]", "[逐月]"),
        ("over 月", "over 逐月"),
        ("window: 月", "window: 逐月"),
        ("终结", "季末通算"),
        ("总分", "综合分"),
        ("达标", "完成"),
    )
    compared = Compared(evaluated(), evaluated(*edits))
    assert {rule.kind for rule in compared.plan.rules.values()} == {"renamed"}
    assert {table: len(found) for table, found in compared.rows.items()} == dict.fromkeys(compared.rows, 0)
