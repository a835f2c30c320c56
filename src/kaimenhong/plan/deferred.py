"""Deferred parts 延期支付: what share of an award is due up to each of its settlements."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaimenhong.errors import listed
from kaimenhong.plan.frame import unknown
from kaimenhong.plan.model import Kind
from kaimenhong.plan.work import Work
from kaimenhong.source import Filled

MOST_PARTS = 10**6  # denominator of a share


def build_deferred(work: Work, said: Filled, settlements: tuple[str, ...]) -> Mapping[str, Fraction]:
    """Shares by settlement, in order of date: each of 0 to 100%, none below the one before, the last 100%."""
    if "deferred" not in said:
        return {}
    record, clause = said.record("deferred"), said.maybe_text("clause")
    for name, key in record.keys.items():
        if name not in settlements:
            unknown(work.notes, "KMH-C020", key, dict.fromkeys(settlements), "settlement")
    leaves = record.leaves()
    left_out = [name for name in settlements if name not in leaves]
    if left_out:
        work.notes.add("KMH-C192", record, clause, names=listed(left_out))
    shares: dict[str, Fraction] = {}
    before = Fraction(0)
    for name in (name for name in settlements if name in leaves):
        share = work.constants.number(leaves[name], (Kind.RATIO, Kind.NUMBER))
        if share is None:
            continue
        if not before <= share <= 1 or share.denominator > MOST_PARTS:
            work.notes.add("KMH-C193", leaves[name], clause, text=leaves[name].text)
            continue
        shares[name] = before = share
    last = settlements[-1:]
    if list(shares)[-1:] == list(last) and before != 1:
        work.notes.add("KMH-C194", leaves[last[0]], clause, text=leaves[last[0]].text)
    return shares
