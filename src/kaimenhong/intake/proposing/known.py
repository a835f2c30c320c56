"""What a campaign knows already: ids of units and persons, texts of its other tables, headers its mappings read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kaimenhong.facts import ROSTER, UNITS, Batch, Contract
from kaimenhong.intake.earlier import Earlier
from kaimenhong.intake.mapping import Mapping as FileMapping
from kaimenhong.intake.proposing.ground import Ground


@dataclass(frozen=True, slots=True)
class Learned:
    """What a mapping of this campaign reads a header as."""

    table: str
    column: str
    unit: str
    mapping: str


@dataclass(frozen=True, slots=True)
class Known:
    """`names`: ids of units by their name, where one unit alone has it. `texts`: by column, where it is a key."""

    units: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    headers: Mapping[str, tuple[Learned, ...]] = field(default_factory=dict)

    def ids(self, type_: str) -> frozenset[str]:
        return {"unit": self.units, "person": self.persons}.get(type_, frozenset())


def known_of(ground: Ground) -> Known:
    """All of it, from the batches in force and the mappings."""
    texts: dict[str, set[str]] = {}
    units: set[str] = set()
    persons: set[str] = set()
    pairs: list[tuple[str, str]] = []
    for batch in ground.earlier.batches:
        contract = ground.contracts.get(batch.table)
        if contract is None:
            continue
        found = _texts(ground.earlier, batch, contract)
        if batch.table == UNITS:
            units.update(found["unit"])
            rows = ground.earlier.rows(batch, ["unit", "name"])
            pairs.extend(zip(rows["unit"].to_pylist(), rows["name"].to_pylist(), strict=True))
        if batch.table == ROSTER:
            persons.update(found["person"])
        for name, values in found.items():
            texts.setdefault(name, set()).update(values)
    names = {name: unit for unit, name in pairs if len({u for u, n in pairs if n == name}) == 1}
    return Known(
        frozenset(units),
        frozenset(persons),
        names,
        {n: frozenset(v) for n, v in texts.items()},
        _headers(ground.mappings),
    )


def _texts(earlier: Earlier, batch: Batch, contract: Contract) -> dict[str, list[str]]:
    names = [name for name in contract.key if contract.columns[name].type in ("unit", "person", "text")]
    rows = earlier.rows(batch, names)
    return {n: [v for v in rows[n].unique().to_pylist() if v is not None] for n in names}


def _headers(mappings: Iterable[FileMapping]) -> dict[str, tuple[Learned, ...]]:
    found: dict[str, tuple[Learned, ...]] = {}
    for mapping in mappings:
        for source in mapping.columns:
            if source.origin == "header":
                learned = Learned(mapping.contract.table, source.reading.column.name, source.reading.unit, mapping.name)
                found[source.text] = (*found.get(source.text, ()), learned)
    return found
