"""The settlements an award names."""

from __future__ import annotations

from collections.abc import Mapping

from kaimenhong.plan.frame import unknown
from kaimenhong.plan.work import Work
from kaimenhong.source import Filled


def settlements_of(work: Work, said: Filled, declared: Mapping[str, object]) -> tuple[str, ...] | None:
    """Those of the frame an award is settled at, in order of date; None where one is not there."""
    known = work.frame.settlements
    leaves = said.list("settle").leaves() if "settle" in said else ()
    fine = True
    seen: set[str] = set()
    for leaf in leaves:
        if leaf.text not in known:
            fine = False
            if leaf.text not in declared:
                unknown(work.notes, "KMH-C020", leaf.scalar, known, "settlement")
        elif leaf.text in seen:
            work.notes.add("KMH-C022", leaf, name=leaf.text)
        seen.add(leaf.text)
    return tuple(name for name in known if name in seen) if fine else None
