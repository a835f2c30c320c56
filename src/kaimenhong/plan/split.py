"""Split credit 认领拆分: each row of a derived table once for everyone who has a part in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kaimenhong.errors import listed
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.formula import Resolved, Want
from kaimenhong.plan.formula.rows import COLUMN_KINDS
from kaimenhong.plan.frame import unknown
from kaimenhong.plan.model import Expression, Kind, Split, Type
from kaimenhong.plan.work import Work
from kaimenhong.source import Filled, Leaf, Scalar

Resolve = Callable[[Leaf, Want], Resolved | None]


@dataclass(frozen=True, slots=True)
class Parted:
    """A split, the contract of who has a part, and those of its key columns that tell the parts of a row apart."""

    split: Split
    by: Contract
    apart: tuple[str, ...]


def build_split(work: Work, said: Filled, resolve: Resolve) -> Parted | None:
    """A split; None where a problem of it is noted. `resolve` types formulas over the row."""
    by = work.table(said.leaf("by"))
    if by is None:
        return None
    if by.grain not in ("list", "spell"):
        work.notes.add("KMH-C225", said.leaf("by"), table=by.table, grain=by.grain)
        return None
    pairs = [_pair(work, by, key, leaf, resolve) for key, leaf in _items(said.record("for"))]
    day = _day(work, by, said, resolve)
    take = {name: _column(work, by, leaf) for name, leaf in said.record("take").leaves().items()}
    named = {*said.record("for").keys, *(by.spell[:1] if by.spell else ())}
    apart = tuple(column for column in by.key if column not in named)
    untaken = [column for column in apart if column not in take.values()]
    if untaken and None not in pairs:
        work.notes.add("KMH-C228", said.record("take"), names=listed(untaken), table=by.table)
    if untaken or None in pairs or None in take.values() or (day is None) != (by.spell is None):
        return None
    found = tuple(pair for pair in pairs if pair is not None)
    columns = {name: column for name, column in take.items() if column is not None}
    return Parted(Split(by.table, found, day, columns), by, apart)


def _items(record: Filled) -> list[tuple[Scalar, Leaf]]:
    return [(record.keys[name], leaf) for name, leaf in record.leaves().items()]


def _pair(work: Work, by: Contract, key: Scalar, leaf: Leaf, resolve: Resolve) -> tuple[str, Expression] | None:
    """A column of the other table, and what it must equal."""
    if key.text not in by.columns:
        unknown(work.notes, "KMH-C028", key, by.columns, by.table)
        return None
    found = resolve(leaf, Want(()))
    if found is None:
        return None
    kind = column_kind(work.computed, by, key.text).kind
    if found.type.kind is not kind:
        work.notes.add("KMH-C226", leaf, column=f"{by.table}.{key.text}", kind=kind, found=found.type.kind)
        return None
    return key.text, found.expression


def _day(work: Work, by: Contract, said: Filled, resolve: Resolve) -> Expression | None:
    leaf = said.maybe_leaf("on")
    if (leaf is None) == (by.spell is not None):
        work.notes.add("KMH-C227", said.leaf("by") if leaf is None else leaf, table=by.table, grain=by.grain)
        return None
    found = None if leaf is None else resolve(leaf, Want((Kind.DATE,)))
    return None if found is None else found.expression


def _column(work: Work, by: Contract, leaf: Leaf) -> str | None:
    if leaf.text in by.columns:
        return leaf.text
    unknown(work.notes, "KMH-C028", leaf.scalar, by.columns, by.table)
    return None


def column_kind(computed: Mapping[tuple[str, str], Type], table: Contract, column: str) -> Type:
    """What the cells of a column are, computed ones too."""
    return computed.get((table.table, column), COLUMN_KINDS[table.columns[column].type])
