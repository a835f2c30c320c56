"""The chain: a changed entry is located, a missing one, and a cut tail by the printed head."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from tests.ledger.desk import Desk, key

from kaimenhong.ledger import START, Draft, Head, Link, Posting, broken, prove, read


@pytest.fixture
def links() -> list[Link]:
    desk = Desk()
    desk.paid_out("一月", (key("a"), 100), (key("b"), 200))
    return desk.links


def found(links: list[Link], printed: Head | None = None) -> list[tuple[str, int]]:
    return [(each.code, each.place.line) for each in broken(links, printed)]


def test_an_entry_is_hashed_onto_the_one_before(links: list[Link]) -> None:
    one, two = links[:2]
    written = (
        f'[2,"entry",["settlement","一月","2026-04-20","office","{two.entry.act.content}"],"",0,'
        '[["存款增量奖","campaign","b","b","","CNY","due",200],["存款增量奖","campaign","b","b","","CNY","granted",-200]]]'
    )
    assert two.digest == hashlib.sha256((one.digest + written).encode()).hexdigest()


def test_a_sound_chain_goes_through_every_head_it_ever_had(links: list[Link]) -> None:
    heads = [START, *(link.head for link in links)]
    assert [found(links, head) for head in heads] == [[]] * 10


def test_a_changed_amount_is_located(links: list[Link]) -> None:
    draft = Draft((Posting(key("b"), "due", 900), Posting(key("b"), "granted", -900)))
    links[1] = replace(links[1], entry=replace(links[1].entry, draft=draft))
    assert found(links) == [("KMH-G001", 2)]


def test_a_changed_digest_is_located(links: list[Link]) -> None:
    links[3] = replace(links[3], digest="0" * 64)
    assert found(links) == [("KMH-G001", 4)]


def test_an_entry_left_out_is_located(links: list[Link]) -> None:
    del links[4]
    assert found(links) == [("KMH-G002", 5)]


def test_a_cut_tail_is_found_by_the_printed_head(links: list[Link]) -> None:
    printed = links[-1].head
    assert found(links[:-3]) == []
    assert found(links[:-3], printed) == [("KMH-G004", 9)]


def test_a_chain_written_anew_is_found_by_the_printed_head(links: list[Link]) -> None:
    other = Desk()
    other.paid_out("一月", (key("a"), 100), (key("b"), 900))
    assert found(other.links) == []
    assert found(other.links, links[-1].head) == [("KMH-G005", 9)]


def test_a_proof_tells_a_break_alone(links: list[Link]) -> None:
    del links[4]
    assert [each.code for each in prove(links)] == ["KMH-G002"]


def test_what_is_hashed_is_the_json_of_the_entry(links: list[Link]) -> None:
    """Quotes, backslashes, tabs, line ends and signs outside the basic plane among it."""
    odd = Posting(key('a"\\\t\n\x7f\u2028é𠮷'), "due", -(10**30))
    entry = replace(links[0].entry, draft=Draft((odd, Posting(key("b"), "granted", 0)), "因\r由", 7))
    act = [entry.act.kind, entry.act.name, entry.act.on.isoformat(), entry.act.by, entry.act.content]
    postings = [[*each.key, each.box, each.amount] for each in entry.draft.postings]
    said = [entry.number, entry.step, act, entry.draft.cause, entry.draft.reverses, postings]
    assert entry.canonical().decode() == json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    assert read(entry.canonical().decode()) == entry


def test_an_entry_reads_back_from_its_bytes(links: list[Link]) -> None:
    assert [read(link.entry.canonical().decode()) for link in links] == [link.entry for link in links]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[2,", "[2, "),  # other bytes of the same list
        ('"entry"', '"entree"'),
        ('"settlement"', '"gift"'),
        ("200", "2e2"),
        ("200", "true"),
        ('"office"', "7"),
        ('"2026-04-20"', '"2026-02-30"'),
        ('"due",200]', '"due"]'),
        ("[2,", "[[2],"),
        ("[2,", ""),
    ],
)
def test_what_is_no_entry_is_not_read_as_one(links: list[Link], before: str, after: str) -> None:
    text = links[1].entry.canonical().decode()
    assert before in text
    with pytest.raises(ValueError, match=r".+"):
        read(text.replace(before, after, 1))
