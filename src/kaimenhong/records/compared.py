"""Two runs of a campaign held against each other: whose places and awards differ, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from kaimenhong.comparison import KEYS, Outcomes, Ran
from kaimenhong.facts import load_contracts
from kaimenhong.plan import load_versions
from kaimenhong.plan.changes import Version, changes_between, version_of
from kaimenhong.records.batches import manifest_of
from kaimenhong.records.models import Campaign, PersonDetails, Run, Unit
from kaimenhong.records.outcome_files import RECORD, outcome_file
from kaimenhong.records.outcome_rows import rows_of
from kaimenhong.records.plans import plan_folder, published_files


def compared(before: Run, after: Run) -> Outcomes:
    """What differs between two runs of a campaign, with the reasons; rows without names. Refused: KMH-A108."""
    return _compared((before.pk, before.folder), (after.pk, after.folder))


@lru_cache(maxsize=1)
def _compared(*sides: tuple[int, str]) -> Outcomes:
    """Kept for the next page: a run, known by its content, does not change."""
    before, after = (Run.objects.select_related("campaign").get(pk=pk) for pk, _ in sides)
    old, new = (_version(run.campaign, run.plans) for run in (before, after))
    return Outcomes(_ran(before), _ran(after), new.plan, changes_between(old, new))


def _ran(run: Run) -> Ran:
    said = json.loads(outcome_file(run, RECORD).read_text(encoding="utf-8"))
    files = {batch.id: batch.file for batch in manifest_of(run.campaign, run.batches).active}
    rows = {table: tuple(rows_of(run, table)) for table in KEYS}
    return Ran(rows, said["plan"], tuple(said["batches"]), said["as_of"], run.digest, files=files)


def _version(campaign: Campaign, plans: int) -> Version:
    """The last version of the plan that a run knew."""
    with plan_folder(published_files(campaign, plans)) as folder:
        return version_of(load_versions(folder, load_contracts(folder / "contracts")).loaded[-1])


def every_name(campaign: Campaign) -> Mapping[str, str]:
    """Names of all units of a campaign and of all persons, by id."""
    persons = PersonDetails.objects.exclude(name="").values_list("worker", "name")
    return {**dict(persons), **dict(Unit.objects.filter(campaign=campaign).values_list("unit", "name"))}
