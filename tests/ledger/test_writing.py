"""Chunks: the same after a stop, visible only when sealed."""

from __future__ import annotations

import pytest
from tests.ledger.desk import Desk, claims, key, signed

from kaimenhong.errors import Refused
from kaimenhong.ledger import Book, Claims, abandon, prove, settle, write

SEVEN = claims(*((key(f"p{n}"), 100 + n) for n in range(7)))


def begun(chunks: int, said: Claims = SEVEN) -> Desk:
    """A settlement of seven, in chunks of two, stopped after some of them."""
    desk = Desk()
    written = list(write(desk.book, settle(desk.book, signed("一月"), said), 2))
    for chunk in written[:chunks]:
        desk.links.extend(chunk)
        desk.book.take(chunk)
    return desk


def test_a_settlement_is_cut_into_chunks_and_its_seal_comes_last() -> None:
    chunks = list(write(Book(), settle(Book(), signed("一月"), SEVEN), 2))
    assert [[link.entry.step for link in chunk] for chunk in chunks] == [
        ["entry", "entry"],
        ["entry", "entry"],
        ["entry", "entry"],
        ["entry"],
        ["seal"],
    ]


@pytest.mark.parametrize("chunks", range(6))
def test_stopped_anywhere_it_is_finished_to_the_same_chain(chunks: int) -> None:
    desk = begun(chunks)
    desk.do(settle(desk.book, signed("一月"), SEVEN), 3)
    assert desk.links == begun(5).links


def test_nothing_of_it_counts_before_its_seal() -> None:
    desk = begun(4)
    assert desk.book.keys == {}
    assert prove(desk.links) == ()


def test_nothing_else_is_written_meanwhile() -> None:
    desk = begun(1)
    assert desk.refused(settle(desk.book, signed("二月"), SEVEN)) == ["KMH-G006"]


def test_who_finishes_it_must_have_been_given_the_same() -> None:
    desk = begun(1)
    assert desk.refused(settle(desk.book, signed("一月"), claims((key(), 1)))) == ["KMH-G006"]


def test_what_was_abandoned_never_counts_and_can_be_done_again() -> None:
    desk = begun(2)
    link = abandon(desk.book, "数据有误")
    desk.links.append(link)
    desk.book.take([link])
    desk.settle("一月", claims((key(), 5)))
    assert dict(desk.book.keys) == {key(): {"granted": -5, "due": 5}}


def test_abandoning_needs_something_unsealed_and_a_cause() -> None:
    with pytest.raises(Refused) as told:
        abandon(Book(), "")
    assert [each.code for each in told.value.problems] == ["KMH-G007", "KMH-G019"]


def test_what_was_written_must_be_what_is_computed_now() -> None:
    half = begun(1)
    other = begun(0)
    other.book.open = [half.book.open[1]]  # as if the first had been lost from the store
    assert other.refused(settle(other.book, signed("一月"), SEVEN)) == ["KMH-G020"]
