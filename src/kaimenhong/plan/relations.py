"""Relations: who answers for whom, from a table, over hops, or by the same group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

from kaimenhong.errors import listed
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.frame import unknown
from kaimenhong.plan.model import Contestants, Expression, FromTable, Relation, Same, Via
from kaimenhong.plan.nodes import column_of
from kaimenhong.plan.work import YES_NO, Work
from kaimenhong.source import Filled, Leaf, Scalar

_IDS = ("unit", "person")
_GRAINS = ("spell", "list")


def hops_last(section: Iterable[tuple[Scalar, Filled]]) -> list[tuple[Scalar, Filled]]:
    """Relations in an order in which each follows those it joins."""
    return sorted(section, key=lambda pair: pair[1].variant == "via")


def build_relation(work: Work, name: Scalar, said: Filled) -> Relation | None:
    """Who answers for whom."""
    match said.variant:
        case "via":
            return _via(work, name, said)
        case "same":
            return _same(work, name, said)
        case _:
            return _from_table(work, name, said)


def _from_table(work: Work, name: Scalar, said: Filled) -> FromTable | None:
    contract = _table(work, said)
    to = _league(work, said)
    if contract is None:
        return None
    columns = [_kind(work, contract, said.leaf(key)) for key in ("source", "target")]
    where, fine = _where(work, said, contract)
    starts, target = columns
    if starts is None or target is None or to is None or not fine:
        return None
    below = said.truth("below") if "below" in said else None
    if (below is None) == (starts == "unit"):
        work.notes.add("KMH-C080", said.leaf("below") if "below" in said else name, name=name.text)
        return None
    if not _leads_to(work, said, target, to):
        return None
    clause, table = said.maybe_text("clause"), contract.table
    return FromTable(name.text, clause, starts, to, table, said.text("source"), said.text("target"), where, below)


def _same(work: Work, name: Scalar, said: Filled) -> Same | None:
    contract = _table(work, said)
    to = _league(work, said)
    if contract is None:
        return None
    member = _kind(work, contract, said.leaf("member"))
    alike = column_of(work, contract, said.leaf("same"), ("text", *_IDS))
    where, fine = _where(work, said, contract)
    if member is None or to is None or not (alike and fine and _leads_to(work, said, member, to)):
        return None
    clause, itself = said.maybe_text("clause"), said.truth("itself")
    return Same(name.text, clause, member, to, contract.table, said.text("same"), said.text("member"), where, itself)


def _via(work: Work, name: Scalar, said: Filled) -> Via | None:
    """Each hop begins with those the one before leads to; a hop is no `via` itself."""
    leaves = said.list("via").leaves()
    if any(leaf.text in work.broken for leaf in leaves):
        return None
    hops: list[FromTable | Same] = []
    for leaf in leaves:
        hop = work.relations.get(leaf.text)
        if hop is None:
            work.unknown(leaf.scalar, work.relations, "relation")
        elif isinstance(hop, Via):
            work.notes.add("KMH-C082", leaf, name=hop.name, hops=listed(hop.hops))
        else:
            hops.append(hop)
    if len(hops) < len(leaves):
        return None
    for leaf, before, hop in zip(leaves[1:], hops, hops[1:], strict=False):
        led = work.leagues[before.to].contestants
        if led != hop.starts:
            work.notes.add("KMH-C083", leaf, name=hop.name, starts=hop.starts, before=before.name, led=led)
            return None
    clause, last = said.maybe_text("clause"), hops[-1]
    return Via(name.text, clause, hops[0].starts, last.to, tuple(hop.name for hop in hops))


# --- their parts


def _table(work: Work, said: Filled) -> Contract | None:
    table = said.leaf("table")
    contract = work.contracts.get(table.text)
    if contract is None:
        unknown(work.notes, "KMH-C026", table.scalar, work.contracts, "table")
        return None
    if contract.grain not in _GRAINS:
        work.notes.add("KMH-C027", table, table=table.text, grain=contract.grain)
        return None
    return contract


def _kind(work: Work, contract: Contract, leaf: Leaf) -> Contestants | None:
    """What a column of ids holds."""
    if not column_of(work, contract, leaf, _IDS):
        return None
    return cast("Literal['unit', 'person']", contract.columns[leaf.text].type)


def _where(work: Work, said: Filled, contract: Contract) -> tuple[Expression | None, bool]:
    """The condition on a row, and whether there is nothing against it."""
    leaf = said.maybe_leaf("where")
    if leaf is None:
        return None, True
    resolved = work.resolve(leaf, work.scope((), (), contract), YES_NO)
    return (resolved.expression, True) if resolved else (None, False)


def _league(work: Work, said: Filled) -> str | None:
    found = work.league_names((said.leaf("to"),))
    return found[0] if found else None


def _leads_to(work: Work, said: Filled, target: str, to: str) -> bool:
    """Whether the league is of what the relation leads to."""
    contestants = work.leagues[to].contestants
    if contestants != target:
        work.notes.add("KMH-C081", said.leaf("to"), league=to, contestants=contestants, target=target)
    return contestants == target
