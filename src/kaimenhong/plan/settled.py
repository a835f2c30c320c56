"""The settlements an award names."""

from __future__ import annotations

from collections.abc import Mapping

from kaimenhong.plan.frame import unknown
from kaimenhong.plan.model import Award, Fold
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


def check_settlements(work: Work, said: Filled, award: Award) -> None:
    """Warn of a settlement before any instance has closed or before those who compete are known.

    Also of a fold that never comes to its final step.
    """
    known, notes = work.frame.settlements, work.notes
    last = work.frame.period.end
    first_end = work.frame.windows[award.window].instances[0].period.end
    for leaf in said.list("settle").leaves():
        if known[leaf.text].on < first_end:
            details = {"name": leaf.text, "window": award.window, "end": str(first_end)}
            notes.add("KMH-C071", leaf, award.clause, **details)
        elif work.leagues[award.league].members == "last_day" and known[leaf.text].on < last:
            notes.add("KMH-C085", leaf, award.clause, name=leaf.text, league=award.league)
    if isinstance(award.fold, Fold) and not any(known[name].final for name in award.settlements):
        notes.add("KMH-C072", said.list("settle"), award.clause)
