"""Derived tables 口径表: from what the plan says to their typed form, and the contract their rows keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from kaimenhong.errors import listed
from kaimenhong.facts.contract import ColumnContract, ColumnType, Contract, Grain
from kaimenhong.plan.formula import Resolved, Want
from kaimenhong.plan.formula.references import row_names
from kaimenhong.plan.formula.rows import COLUMN_KINDS
from kaimenhong.plan.formula.vocabulary import FUNCTIONS, RESERVED, half_width
from kaimenhong.plan.model import Aggregate, Arithmetic, Column, Expression, Kind, Matched, Split, Table
from kaimenhong.plan.nodes import column_of
from kaimenhong.plan.split import build_split
from kaimenhong.plan.work import YES_NO, Work
from kaimenhong.source import Filled, Leaf, Scalar

_STORED: Mapping[Kind, ColumnType] = {
    Kind.MONEY: "money",
    Kind.COUNT: "count",
    Kind.RATIO: "ratio",
    Kind.POINT_GAP: "ratio",
    Kind.POINTS: "ratio",
    Kind.NUMBER: "ratio",
    Kind.DAYS: "ratio",
    Kind.DATE: "date",
    Kind.UNIT_ID: "unit",
    Kind.PERSON_ID: "person",
    Kind.TEXT: "text",
    Kind.YES_NO: "yes_no",
}
_ANY = Want(())
_OWN = ("date", "unit", "person")  # keys, and the types of the columns they name


def build_table(work: Work, name: Scalar, said: Filled) -> Table | None:
    """A derived table; None where a problem of it is noted."""
    source = work.table(said.leaf("from"))
    if source is None:
        return None
    table = _Building(work, name, replace(source, table=name.text, title=name.text))
    for column in source.columns:
        if (source.table, column) in work.computed:
            work.computed[name.text, column] = work.computed[source.table, column]
    fine = table.take_parts(said.maybe_record("split")) and table.add_columns(said.maybe_record("columns"))
    conditions = {key: table.condition(said.maybe_leaf(key)) for key in ("where", "must")} if fine else {}
    if not fine or not table.own_keys(said) or not all(f for f, _ in conditions.values()):
        return None
    where, must = conditions["where"][1], conditions["must"][1]
    if source.grain == "stock" and not table.keeps_series(said, where):
        return None
    work.contracts[name.text] = table.contract
    columns = MappingProxyType(
        {key: table.columns[key] for key in (said.record("columns").keys if "columns" in said else ())}
    )
    contract = table.contract
    return Table(
        name.text,
        said.maybe_text("clause"),
        source.table,
        where,
        columns,
        contract.date,
        contract.unit,
        contract.person,
        must,
        contract,
        table.split,
    )


@dataclass
class _Building:
    """A table whose contract grows column by column."""

    work: Work
    name: Scalar
    contract: Contract

    def __post_init__(self) -> None:
        self.columns: dict[str, Expression] = {}
        self.split: Split | None = None

    # --- split

    def take_parts(self, said: Filled | None) -> bool:
        """Add the columns of those who have a part; whether they could be."""
        if said is None:
            return True
        keys = said.record("take").keys.values()
        parted = build_split(self.work, said, self._resolve)
        callable_ = [self._may_be_called(key) for key in keys]
        if parted is None or not all(callable_):
            return False
        self.split, by = parted.split, parted.by
        columns = dict(self.contract.columns)
        for name, column in parted.split.take.items():
            columns[name] = replace(by.columns[column], name=name)
            if (by.table, column) in self.work.computed:
                self.work.computed[self.name.text, name] = self.work.computed[by.table, column]
        named = {column: name for name, column in parted.split.take.items()}
        key = (*self.contract.key, *(named[column] for column in parted.apart))
        absent = "zero" if self.contract.grain == "stock" else self.contract.absent
        self.contract = replace(self.contract, columns=MappingProxyType(columns), key=key, absent=absent)
        return True

    # --- columns

    def add_columns(self, said: Filled | None) -> bool:
        """Add every column behind those it reads, but in silence what reads a broken one; whether all could be."""
        if said is None:
            return True
        broken = {key.text for key in said.keys.values() if not self._may_be_called(key)}
        reads = self._reads(said)
        for column in self._order(said, reads):
            if broken & reads[column] or column in broken or not self._add(said.keys[column], said.leaf(column)):
                broken.add(column)
        return not broken and len(self.columns) == len(said.keys)

    def _may_be_called(self, key: Scalar) -> bool:
        plain = half_width(key.text)
        if plain in RESERVED | FUNCTIONS or not plain.isidentifier() or plain.startswith("_"):
            self.work.notes.add("KMH-C003", key, name=key.text)
            return False
        if plain.casefold() in {column.casefold() for column in self.contract.columns}:
            self.work.notes.add("KMH-C100", key, name=key.text, table=self.contract.table)
            return False
        return True

    def _reads(self, said: Filled) -> dict[str, set[str]]:
        """The new columns that each of them reads."""
        reads: dict[str, set[str]] = {}
        for column, leaf in said.leaves().items():
            syntax = self.work.formulas.syntax(leaf)
            reads[column] = {*said.keys} & set(row_names(syntax.root) if syntax is not None else ())
        return reads

    def _order(self, said: Filled, reads: Mapping[str, set[str]]) -> list[str]:
        """The columns, each behind those it reads; none where they run in a circle, which is noted."""
        edges = {column: [other for other in said.keys if other in reads[column]] for column in said.keys}
        try:
            return list(TopologicalSorter(edges).static_order())
        except CycleError as error:
            ring = list(reversed(error.args[1]))
            related = tuple((column, said.keys[column].place) for column in ring[1:-1])
            self.work.notes.add_beside("KMH-C021", said.keys[ring[0]], related, path=" → ".join(ring))
            return []

    def _add(self, key: Scalar, leaf: Leaf) -> bool:
        resolved = self._resolve(leaf, _ANY)
        if resolved is None:
            return False
        if resolved.type.kind is Kind.DATE and not _whole_days(resolved.expression):
            self.work.notes.add("KMH-C101", leaf, name=key.text)
            return False
        self.columns[key.text] = resolved.expression
        self.work.computed[self.name.text, key.text] = resolved.type
        columns = {**self.contract.columns, key.text: self._column(key.text, resolved)}
        self.contract = replace(self.contract, columns=MappingProxyType(columns))
        return True

    def _column(self, name: str, resolved: Resolved) -> ColumnContract:
        kind = resolved.type.kind
        minimum = 0 if resolved.non_negative and kind is not Kind.YES_NO else None
        options: tuple[str, ...] = ()
        match resolved.expression:
            case Column(name=read):
                options = self.contract.columns[read].one_of
            case Matched(table=table, column=str(read)):
                options = self.work.contracts[table].columns[read].one_of
        return ColumnContract(name, _STORED[kind], kind is not Kind.YES_NO, minimum, None, options)

    # --- conditions

    def condition(self, leaf: Leaf | None) -> tuple[bool, Expression | None]:
        """A yes/no over the row, and whether it could be typed."""
        resolved = None if leaf is None else self._resolve(leaf, YES_NO)
        return leaf is None or resolved is not None, resolved.expression if resolved else None

    def _resolve(self, leaf: Leaf, want: Want) -> Resolved | None:
        scope = self.work.scope((), (), self.contract)
        contracts = {**self.work.contracts, self.name.text: self.contract}
        return self.work.resolve(leaf, replace(scope, contracts=contracts, matching=True), want)

    # --- whose, and when

    def own_keys(self, said: Filled) -> bool:
        """Set date, unit and person; whether each names a fitting column."""
        found: dict[str, str | None] = {}
        for key in _OWN:
            leaf = said.leaf(key)
            if leaf.text == "none":
                found[key] = None
            elif column_of(self.work, self.contract, leaf, (key,)):
                found[key] = leaf.text
        if len(found) < len(_OWN):
            return False
        stock = self.contract.grain == "stock"
        if stock and found["date"] != self.contract.date:
            self.work.notes.add("KMH-C102", said.leaf("date"), date=str(self.contract.date), source=said.text("from"))
            return False
        grain: Grain = "stock" if stock else "event" if found["date"] else "list"
        date, unit, person = (found[key] for key in _OWN)
        self.contract = replace(self.contract, grain=grain, spell=None, date=date, unit=unit, person=person)
        return True

    def keeps_series(self, said: Filled, where: Expression | None) -> bool:
        """Of a stock: whether `where` and the owners hang on a series' key alone, so that it stays whole day by day."""
        series = {column for column in self.contract.key if column != self.contract.date}
        for column, expression in self.columns.items():  # each behind those it reads
            if set(columns_read(expression)) <= series:
                series.add(column)
        asked = [("where", where is not None and not set(columns_read(where)) <= series)]
        asked += [(key, getattr(self.contract, key) not in (None, *series)) for key in ("unit", "person")]
        wrong = [key for key, outside in asked if outside]
        for key in wrong:
            self.work.notes.add("KMH-C103", said.leaf(key), key=key, allowed=listed(sorted(series)))
        return not wrong


def _parts(e: Expression) -> Iterator[Expression]:
    """The parts of a formula that are read in the row at hand."""
    for name in e.__dataclass_fields__:
        if name in ("type", "place") or (name == "where" and isinstance(e, Matched | Aggregate)):
            continue
        held = getattr(e, name)
        for part in held if isinstance(held, tuple) else (held,):
            inner = part[1] if isinstance(part, tuple) else part
            if isinstance(inner, Expression):
                yield inner


def columns_read(e: Expression) -> Iterator[str]:
    """The columns of the row at hand that a formula reads; what matches it has columns of its own."""
    if isinstance(e, Column):
        yield e.name
    for part in _parts(e):
        yield from columns_read(part)


def _whole_days(e: Expression) -> bool:
    """Whether what is added to dates is whole days."""
    days = [p.type.whole for p in _parts(e) if p.type.kind is Kind.DAYS] if isinstance(e, Arithmetic) else []
    return all(days) and all(_whole_days(p) for p in _parts(e) if p.type.kind is Kind.DATE)


assert set(_STORED) == set(Kind), "every kind can be held in a column"
assert set(_STORED.values()) == set(COLUMN_KINDS), "every type of column can hold something"
