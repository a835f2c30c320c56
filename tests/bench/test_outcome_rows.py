"""How rows of two contenders are compared."""

from __future__ import annotations

from bench.outcome_rows import KEYS, Reading, Row, Rows, differing, exact, shown

SCORE = {"league": "社", "window": "季", "contestant": "01", "item": "存款", "clause": "A-S1", "points": "22.50"}
RATIO = {"league": "社", "window": "季", "contestant": "01", "measure": "占比", "unit": "ratio", "state": "known"}
MONEY = {**RATIO, "measure": "存款", "unit": "CNY"}


def outcome(**tables: list[Row]) -> Rows:
    return {name: tables.get(name, []) for name in KEYS}


def count(left: Rows, right: Rows, reading: Reading) -> int:
    return sum(map(len, differing(left, right, reading).values()))


def test_equal_rows_do_not_differ() -> None:
    assert count(outcome(scores=[SCORE]), outcome(scores=[SCORE]), exact) == 0


def test_one_figure_that_differs_is_one_row() -> None:
    (found,) = differing(outcome(scores=[SCORE]), outcome(scores=[{**SCORE, "points": "22.51"}]), exact)["scores"]
    assert found.key == ("社", "季", "01", "存款")
    assert (found.left, found.right) == (("A-S1", "22.50"), ("A-S1", "22.51"))


def test_a_row_that_one_lacks_differs() -> None:
    assert count(outcome(scores=[SCORE]), outcome(), exact) == 1
    assert count(outcome(), outcome(scores=[SCORE]), exact) == 1


def test_a_row_said_twice_differs() -> None:
    assert count(outcome(scores=[SCORE]), outcome(scores=[SCORE, SCORE]), exact) == 1


def test_a_fraction_is_its_number() -> None:
    half, quarters = ({**RATIO, "numerator": n, "denominator": d} for n, d in (("1", "2"), ("2", "4")))
    less = {**RATIO, "numerator": "499999999999", "denominator": "1000000000000"}
    assert count(outcome(measures=[half]), outcome(measures=[quarters]), exact) == 0
    assert count(outcome(measures=[half]), outcome(measures=[less]), exact) == 1


def test_a_script_is_held_to_the_fen_and_to_nine_digits_of_a_ratio() -> None:
    ours = outcome(measures=[{**MONEY, "numerator": "12345", "denominator": "1"}])
    assert count(ours, outcome(measures=[{**MONEY, "value": "123.45000000000002"}]), shown) == 0
    assert count(ours, outcome(measures=[{**MONEY, "value": "123.44"}]), shown) == 1
    third = outcome(measures=[{**RATIO, "numerator": "1", "denominator": "3"}])
    assert count(third, outcome(measures=[{**RATIO, "value": "0.3333333333333333"}]), shown) == 0
    assert count(third, outcome(measures=[{**RATIO, "value": "0.3333"}]), shown) == 1


def test_how_a_script_writes_a_number_does_not_matter() -> None:
    assert count(outcome(scores=[SCORE]), outcome(scores=[{**SCORE, "points": "22.5"}]), shown) == 0


def test_no_value_is_not_nought() -> None:
    nothing = {**RATIO, "numerator": "", "denominator": "", "state": "not_applicable"}
    assert (
        count(outcome(measures=[nothing]), outcome(measures=[{**nothing, "numerator": "0", "denominator": "1"}]), exact)
        == 1
    )
