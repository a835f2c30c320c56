"""Functions of one figure: their values, their turns, and the falls between them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan.analysis.small import formula, typed

from kaimenhong.errors import Place
from kaimenhong.plan.analysis.lines import MOST_LINES, turns, value
from kaimenhong.plan.analysis.response import Figure, Line, Standing, Undecided, figures, response
from kaimenhong.plan.model import Arithmetic, Call, Choose, Comparison, Connective, Expression, Kind, Not, Number, Type

NET = Figure("measure", "净增", "季")
ALONE = Standing(None, ceiling=False, switches=True)
YUAN = 100


def of_net(words: str, *, switches: bool = True) -> Expression:
    """A formula as a function of 净增."""
    return response(typed(), formula(words), "季", NET, Standing(None, ceiling=False, switches=switches))


@pytest.mark.parametrize(
    ("words", "at", "yuan"),
    [
        ("净增 × 2 - 1元", 3, 5),
        ("净增 ÷ 4 + 1元", 2, Fraction(3, 2)),
        ("min(净增, 2元)", 3, 2),
        ("max(净增, 2元)", 3, 3),
        ("abs(净增)", -3, 3),
        ("floor(净增 ÷ 2元) × 1元", 5, 2),
        ("ceil(净增 ÷ 2元) × 1元", 5, 3),
        ("if(净增 > 2元, 1元, 0元)", 2, 0),
        ("if(净增 ≥ 2元, 1元, 0元)", 2, 1),
        ("if(净增 < 2元, 1元, 0元)", 2, 0),
        ("if(净增 ≤ 2元, 1元, 0元)", 2, 1),
        ("if(净增 = 2元, 1元, 0元)", 2, 1),
        ("if(净增 ≠ 2元, 1元, 0元)", 2, 0),
        ("if(净增 > 1元 且 净增 < 3元, 1元, 0元)", 2, 1),
        ("if(净增 < 1元 或 净增 > 3元, 1元, 0元)", 2, 0),
        ("if(非 (净增 > 1元), 1元, 0元)", 2, 0),
        ("if(yes, 净增, 7元)", 2, 2),
    ],
)
def test_a_formula_is_reckoned_exactly(words: str, at: int, yuan: int | Fraction) -> None:
    assert value(of_net(words), Fraction(at * YUAN)) == yuan * YUAN


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("净增 × 2", []),
        ("min(净增, 2元)", [2]),
        ("max(2元 - 净增, 净增)", [1]),
        ("if(净增 × 2 ≥ 3元, 净增, 1元)", [Fraction(3, 2)]),
        ("abs(净增 - 2元)", [2]),
        ("if(净增 > 5元, 1元, if(净增 > 3元, 2元, 净增))", [3, 5]),
        ("if(净增 > 5元, 1元, 0元) + if(净增 > 3元, 1元, 0元)", [3, 5]),
        ("净增 × if(净增 > 4元, 2, 1)", [4]),
        ("floor(净增 ÷ 2元) × 1元", [-2, 0, 2, 4]),
    ],
)
def test_a_function_turns_where_its_parts_do(words: str, yuan: list[int | Fraction]) -> None:
    assert list(turns(of_net(words))) == [each * YUAN for each in yuan]


@pytest.mark.parametrize(
    "words",
    [
        "净增 × (净增 ÷ 1元)",  # bent everywhere
        " + ".join(f"if(净增 > {i}元, {2**i}元, 0元)" for i in range(1, 7)),  # more lines than are followed
    ],
)
def test_what_is_no_line_piece_by_piece_is_not_decided(words: str) -> None:
    with pytest.raises(Undecided):
        turns(of_net(words))


def test_conditions_beside_the_figure_are_all_met_or_none() -> None:
    words = "if(件数 > 3件 且 非 (保费 > 1元), 净增, 0元)"
    assert value(of_net(words.replace("非 ", "")), Fraction(5)) == 5
    assert value(of_net(words.replace("非 ", ""), switches=False), Fraction(5)) == 0
    assert value(of_net(words), Fraction(5)) == 0


def test_another_number_is_not_decided() -> None:
    for words in ("净增 + 保费", "if(净增 > 保费, 1元, 0元)", "净增 × if(件数 > 3件, 1, 2) + 保费"):
        with pytest.raises(Undecided):
            of_net(words)


def test_the_figures_of_a_formula_are_those_it_reads() -> None:
    plan = typed()
    assert figures(plan, formula("净增 + if(件数 > 3件, 保费@月, 0元)"), "季") == {
        NET,
        Figure("measure", "件数", "季"),
        Figure("measure", "保费", "月"),
    }


# --- every fall is found ---

X = Line(Type(Kind.MONEY, whole=True), Fraction(1), Fraction(0), place=Place(""))
MONEY, YES_NO = Type(Kind.MONEY), Type(Kind.YES_NO)


def number(amount: Fraction | int) -> Number:
    return Number(MONEY, Fraction(amount), place=Place(""))


def compared(op: Literal["<", ">"], line: int) -> Comparison:
    return Comparison(YES_NO, op, X, number(line), place=Place(""))


def reckoned(op: Literal["*", "/"], left: Expression, right: Expression) -> Arithmetic:
    return Arithmetic(MONEY, op, left, right, place=Place(""))


def test_a_function_of_very_many_turns_is_not_decided() -> None:
    with pytest.raises(Undecided):
        turns(Connective(YES_NO, "or", tuple(compared(">", line) for line in range(300)), place=Place("")))


def test_a_division_is_decided_where_its_divisor_is_not_zero() -> None:
    divisor = Choose(MONEY, compared(">", 4), number(2), number(0), place=Place(""))
    assert value(reckoned("/", X, divisor), Fraction(6)) == 3
    for undecided in (lambda: value(reckoned("/", X, divisor), Fraction(4)), lambda: turns(reckoned("/", X, divisor))):
        with pytest.raises(Undecided):
            undecided()
    halved = Choose(MONEY, compared(">", 4), number(2), number(1), place=Place(""))
    assert turns(reckoned("/", X, halved)) == (Fraction(4),)


def functions() -> st.SearchStrategy[Expression]:
    """Small functions of x, of straight pieces."""
    leaves = st.just(X) | st.integers(-20, 20).map(number)

    def larger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        conditions: st.SearchStrategy[Expression] = st.builds(
            lambda op, left, right: Comparison(YES_NO, op, left, right, place=Place("")),
            st.sampled_from(("<", "<=", ">", ">=", "=", "!=")),
            inner,
            inner,
        )
        conditions |= st.builds(lambda each: Not(YES_NO, each, place=Place("")), conditions)
        conditions |= st.builds(
            lambda op, one, other: Connective(YES_NO, op, (one, other), place=Place("")),
            st.sampled_from(("and", "or")),
            conditions,
            conditions,
        )
        return st.one_of(
            st.builds(
                lambda op, left, right: Arithmetic(MONEY, op, left, right, place=Place("")),
                st.sampled_from(("+", "-")),
                inner,
                inner,
            ),
            st.builds(
                lambda by, each: Arithmetic(MONEY, "*", each, number(by), place=Place("")), st.integers(-3, 3), inner
            ),
            st.builds(
                lambda op, left, right: Call(MONEY, op, (left, right), place=Place("")),
                st.sampled_from(("min", "max")),
                inner,
                inner,
            ),
            st.builds(lambda each: Call(MONEY, "abs", (each,), place=Place("")), inner),
            st.builds(
                lambda condition, then, otherwise: Choose(MONEY, condition, then, otherwise, place=Place("")),
                conditions,
                inner,
                inner,
            ),
        )

    return st.recursive(leaves, larger, max_leaves=8)


@settings(deadline=None)
@given(function=functions())
def test_between_two_turns_a_function_is_a_straight_line(function: Expression) -> None:
    try:
        found = turns(function)
    except Undecided:
        return
    assert len(found) <= MOST_LINES * MOST_LINES * 20
    ends = [Fraction(-200), *(x for x in found if -200 < x < 200), Fraction(200)]
    for start, end in pairwise(ends):
        within = [start + (end - start) * share for share in (Fraction(1, 7), Fraction(1, 2), Fraction(6, 7))]
        one, middle, other = (Fraction(value(function, x)) for x in within)
        assert one + other == 2 * middle, (start, end)
