"""Units and workers projected from the batches: for permission and display."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kaimenhong.facts import ROSTER, UNITS, Contract, Facts, Manifest, facts_of
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, PersonDetails, Unit, Worker

Row = Mapping[str, object]


def project_organisation(campaign: Campaign, manifest: Manifest, contracts: Mapping[str, Contract]) -> None:
    """Put the units and workers that the manifest now names in the place of those before."""
    facts = facts_of(campaign_folder(campaign.name), manifest, contracts)
    Unit.objects.filter(campaign=campaign).delete()
    Worker.objects.filter(campaign=campaign).delete()
    Unit.objects.bulk_create(_units(campaign, list(_latest(facts, UNITS, "unit"))), batch_size=2_000)
    people = list(_latest(facts, ROSTER, "person"))
    Worker.objects.bulk_create(
        (Worker(campaign=campaign, worker=str(row["person"]), unit=str(row.get("unit") or "")) for row in people),
        batch_size=2_000,
    )
    PersonDetails.objects.bulk_create(
        (PersonDetails(worker=str(row["person"]), name=str(row.get("name") or "")) for row in people),
        batch_size=2_000,
        update_conflicts=True,
        unique_fields=["worker"],
        update_fields=["name"],
    )


def _latest(facts: Facts, table: str, key: str) -> Iterator[Row]:
    """Of each key the row that starts last, later batches over earlier ones."""
    found: dict[object, Row] = {}
    for row in _rows(facts, table):
        before = found.get(row[key])
        if before is None or _start(row) >= _start(before):
            found[row[key]] = row
    yield from found.values()


def _rows(facts: Facts, table: str) -> Iterator[Row]:
    from pyarrow.parquet import read_table  # noqa: PLC0415  only where an organisation is projected

    for source in facts.sources.get(table, ()):
        rows: Iterable[Row] = read_table(source.rows).to_pylist()
        yield from rows


def _start(row: Row) -> str:
    return str(row.get("from_date") or "")


def _units(campaign: Campaign, rows: list[Row]) -> Iterator[Unit]:
    above = {str(row["unit"]): str(row.get("parent") or "") for row in rows}
    for row in rows:
        unit = str(row["unit"])
        yield Unit(
            campaign=campaign,
            unit=unit,
            parent=above[unit],
            name=str(row.get("name") or ""),
            level=str(row.get("level") or ""),
            path=path_of(unit, above),
        )


def path_of(unit: str, above: Mapping[str, str]) -> str:
    """The ids from the top down to a unit, between slashes; a ring of parents ends where it began.

    >>> path_of("08101", {"08101": "08100", "08100": ""})
    '/08100/08101/'
    """
    ids: list[str] = []
    while unit and unit not in ids:
        ids.insert(0, unit)
        unit = above.get(unit, "")
    return f"/{'/'.join(ids)}/"
