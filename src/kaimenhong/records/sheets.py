"""The sheet of a settlement: what it moved, line by line, and the head of the ledger when it was sealed."""

from __future__ import annotations

from kaimenhong.ledger import Head, Key
from kaimenhong.records.balances import book_of
from kaimenhong.records.ledger_chain import sealed_head
from kaimenhong.records.models import Settlement


def lines_of(settlement: Settlement) -> tuple[tuple[Key, int], ...]:
    """By how much each key was granted more (or less), in the order it was posted."""
    act = ("settlement", _name(settlement))
    return tuple(
        (posting.key, -posting.amount)
        for entry in book_of(settlement.campaign).entries.values()
        if (entry.act.kind, entry.act.name) == act
        for posting in entry.draft.postings
        if posting.box == "granted"
    )


def head_of(settlement: Settlement) -> Head | None:
    """Where the ledger ended when the settlement was sealed: what its sheet prints."""
    return sealed_head(settlement.campaign, "settlement", _name(settlement))


def _name(settlement: Settlement) -> str:
    return f"run {settlement.run.number}"
