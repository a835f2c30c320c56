"""What happens between entitlements and settlements: the best of several, caps, voids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from kaimenhong.plan.graph import is_word
from kaimenhong.plan.model import MONEY_UNIT, Award, Cap, Exclusive, Kind, Void
from kaimenhong.plan.nodes import column_of
from kaimenhong.plan.work import YES_NO, Work
from kaimenhong.source import Filled, Leaf, Scalar

Awards = Mapping[str, Award]


def build_exclusive(work: Work, name: Scalar, said: Filled, awards: Awards, taken: set[str]) -> Exclusive | None:
    """Awards of which one is kept. `taken`: awards of other groups, to which these are added."""
    leaves = [leaf for level in said.list("best_first").lists() for leaf in level.leaves()]
    fine = _known(work, said, leaves, awards)
    for leaf in leaves:
        if leaf.text in taken:
            work.notes.add("KMH-C183", leaf, said.maybe_text("clause"), award=leaf.text)
            fine = False
        taken.add(leaf.text)
    if not fine:
        return None
    levels = tuple(tuple(leaf.text for leaf in level.leaves()) for level in said.list("best_first").lists())
    return Exclusive(name.text, said.maybe_text("clause") or "", levels)


def build_cap(work: Work, name: Scalar, said: Filled, awards: Awards) -> Cap | None:
    """The most that some awards come to together."""
    leaves, clause = said.list("awards").leaves(), said.maybe_text("clause")
    fine = _known(work, said, leaves, awards)
    seen: set[str] = set()
    for leaf in leaves:
        if leaf.text in seen:
            work.notes.add("KMH-C022", leaf, name=leaf.text)
            fine = False
        seen.add(leaf.text)
        award = awards.get(leaf.text)
        if award is not None and all(part.unit != MONEY_UNIT for part in award.parts):
            work.notes.add("KMH-C184", leaf, clause, award=leaf.text)
            fine = False
    most = work.constants.number(said.leaf("most"), (Kind.MONEY,))
    if most is not None and most <= 0:
        work.notes.add("KMH-C185", said.leaf("most"), clause)
        fine = False
    if most is None or not fine:
        return None
    per = cast("Literal['payee', 'contestant']", said.text("per"))
    return Cap(name.text, clause or "", tuple(leaf.text for leaf in leaves), per, most)


def _known(work: Work, said: Filled, leaves: list[Leaf] | tuple[Leaf, ...], awards: Awards) -> bool:
    """Whether all awards are there, settled at the same settlements and in the same occasions; noted where not."""
    fine = True
    first: Award | None = None
    for leaf in leaves:
        award = awards.get(leaf.text)
        if award is None:
            fine = False
            if leaf.text not in work.broken:
                work.unknown(leaf.scalar, awards, "award")
            continue
        first = first or award
        if _settled(award) != _settled(first):
            work.notes.add("KMH-C186", leaf, said.maybe_text("clause"), award=award.name, first=first.name)
            fine = False
    return fine


def _settled(award: Award) -> tuple[tuple[str, ...], str, str]:
    """When it is settled: occasions by window are those of the same window."""
    return award.settlements, award.occasion, award.window if award.occasion == "window" else ""


def build_void(work: Work, name: Scalar, said: Filled) -> Void | None:
    """Events that make entitlements nothing."""
    clause, table = said.maybe_text("clause"), said.leaf("table")
    contract = work.table(table) if work.ready("void", said) else None
    if contract is None:
        return None
    if contract.grain != "event":
        work.notes.add("KMH-C187", table, clause, table=table.text, grain=contract.grain)
        return None
    fine = column_of(work, contract, said.leaf("payee"), ("person", "unit"))
    columns: dict[str, str | None] = {}
    for key in ("award", "item"):
        leaf = said.leaf(key)
        columns[key] = None if is_word(leaf, "none") else leaf.text
        if columns[key] is not None and not column_of(work, contract, leaf, ("text",)):
            fine = False
    where = work.resolve(said.leaf("where"), work.scope((), (), contract), YES_NO) if "where" in said else None
    if not fine or ("where" in said and where is None):
        return None
    condition = where.expression if where else None
    return Void(name.text, clause or "", table.text, said.text("payee"), columns["award"], columns["item"], condition)
