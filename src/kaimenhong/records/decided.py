"""What decisions wrote into the facts: a batch of one line each, which counts until its decision is taken back.

A batch stops counting by a reversal, and by a correction that replaces its row; so both are looked for.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.parquet as pq

from kaimenhong.facts import Batch, Manifest, load_contracts
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, CaseDecision, PlaceStep

Undone = tuple[str, str]
"""What was decided, and the id of its batch."""


def undone(campaign: Campaign, manifest: Manifest) -> frozenset[Undone]:
    """The decisions that stand although the manifest does not count what they wrote."""
    active = {batch.id: place for place, batch in enumerate(manifest.active)}
    return frozenset(
        (what, batch)
        for what, batch in _standing(campaign)
        if batch not in active or _replaced(campaign, manifest.active[active[batch] :])
    )


def _standing(campaign: Campaign) -> Iterator[Undone]:
    """Decisions with a batch that nobody has taken back; a place that was given up is never taken back (C-X3)."""
    decided = CaseDecision.objects.filter(case__campaign=campaign, overturn=None).exclude(batch=None)
    for number, batch in decided.values_list("case__number", "batch__batch"):
        yield f"case {number}", batch
    given_up = PlaceStep.objects.filter(campaign=campaign).exclude(batch=None)
    for number, batch in given_up.values_list("number", "batch__batch"):
        yield f"place {number}", batch


def _replaced(campaign: Campaign, batches: tuple[Batch, ...]) -> bool:
    """Whether a row of the first batch stands in a correction of its table among the others, by its key."""
    folder, first = campaign_folder(campaign.name), batches[0]
    later = [each for each in batches[1:] if each.kind == "correction" and each.table == first.table]
    if not later:
        return False
    key = list(load_contracts(folder / "contracts")[first.table].key)
    rows, *corrected = (pq.read_table(folder / each.parquet, columns=key).to_pylist() for each in (first, *later))
    return any(row in batch for row in rows for batch in corrected)
