"""How amounts print, and how a sum is shared without losing a fen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.money import FEN_PER_YUAN, format_fen, format_scaled, parse_fen, split_evenly


@pytest.mark.parametrize(
    ("scaled", "decimals", "text"),
    [
        (0, 0, "0"),
        (-7, 0, "-7"),
        (0, 2, "0.00"),
        (5, 2, "0.05"),
        (-5, 2, "-0.05"),
        (4500, 2, "45.00"),
        (-123456, 4, "-12.3456"),
        (10**20, 1, "10000000000000000000.0"),
    ],
)
def test_a_scaled_number_prints_all_its_places(scaled: int, decimals: int, text: str) -> None:
    assert format_scaled(scaled, decimals) == text


def test_fen_print_as_yuan() -> None:
    assert format_fen(30 * FEN_PER_YUAN + 7) == "30.07"
    assert format_fen(-1) == "-0.01"


@given(st.integers())
def test_yuan_read_back_as_fen(fen: int) -> None:
    assert parse_fen(format_fen(fen)) == fen


@pytest.mark.parametrize("text", ["", "1", "1.5", "1.234", ".50", "1,000.00", "１.００", "--1.00", "1e2.00"])
def test_what_is_not_printed_so_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match="yuan with two places"):
        parse_fen(text)


@given(st.integers(), st.integers(min_value=0, max_value=6))
def test_a_printed_amount_reads_back_as_itself(scaled: int, decimals: int) -> None:
    text = format_scaled(scaled, decimals)
    assert int(text.replace(".", "")) == scaled
    assert len(text.partition(".")[2]) == decimals


def test_three_tied_branches_share_47000_yuan_to_the_fen() -> None:
    # 2 + 1.5 + 1.2 = 4.7 (万元); 4,700,000 fen ÷ 3 = 1,566,666 and 2 fen left, one each to the first two.
    assert split_evenly(4_700_000, 3) == (1_566_667, 1_566_667, 1_566_666)


def test_an_even_split_leaves_nothing() -> None:
    assert split_evenly(900, 3) == (300, 300, 300)


def test_a_fine_is_split_like_a_prize() -> None:
    assert split_evenly(-5, 3) == (-1, -2, -2)


def test_nobody_cannot_share() -> None:
    with pytest.raises(AssertionError, match="somebody to share"):
        split_evenly(100, 0)


@given(st.integers(), st.integers(min_value=1, max_value=200))
def test_parts_add_up_and_differ_by_one_at_most(total: int, parts: int) -> None:
    shares = split_evenly(total, parts)
    assert len(shares) == parts
    assert sum(shares) == total
    assert max(shares) - min(shares) <= 1
    assert list(shares) == sorted(shares, reverse=True)
