"""The manifest of a campaign, as the database keeps it; batches.json in its folder is written from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from kaimenhong.facts import Batch, Manifest, read_batch, read_manifest, write_manifest
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, KeptBatch, User


def manifest_of(campaign: Campaign, upto: int | None = None) -> Manifest:
    """What was known when the first `upto` batches were in; None: all of them."""
    kept = KeptBatch.objects.filter(campaign=campaign).order_by("number")
    said = kept.values_list("said", flat=True) if upto is None else kept[:upto].values_list("said", flat=True)
    return Manifest(tuple(read_batch(one) for one in said))


def put_manifest(campaign: Campaign) -> Manifest:
    """Make batches.json of the campaign's folder say what the database says: an import that died is forgotten."""
    manifest, folder = manifest_of(campaign), campaign_folder(campaign.name)
    if not (folder / "batches.json").exists() or read_manifest(folder) != manifest:
        write_manifest(folder, manifest)
    return manifest


def keep(campaign: Campaign, batches: Iterable[Batch], by: User, at: datetime) -> list[KeptBatch]:
    """Append batches to the manifest, in the transaction of the caller."""
    first = KeptBatch.objects.filter(campaign=campaign).count() + 1
    rows = [
        KeptBatch(
            campaign=campaign, number=number, by=by, at=at, batch=one.id, table=one.table, kind=one.kind, file=one.file,
            said=asdict(one),
        )
        for number, one in enumerate(batches, first)
    ]  # fmt: skip
    return KeptBatch.objects.bulk_create(rows)
