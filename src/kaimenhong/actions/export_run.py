"""Export a run: the campaign's folder from which `kmh run` computes the same digest, on any machine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.facts import write_manifest
from kaimenhong.records.batches import manifest_of
from kaimenhong.records.computing import outcome_folder
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Run
from kaimenhong.records.plans import published_files, put_files

EXPECTED = "expected"


def export_run(actor: Actor, run: Run, folder: Path) -> None:
    """Write plans, contracts, mappings, batches with their office files, and the outcome as it was kept (`expected/`).

    Refused: KMH-A070 the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise refused("KMH-A070", place=str(folder), folder=folder)
    source, manifest = campaign_folder(run.campaign.name), manifest_of(run.campaign, run.batches)
    with acting(actor, "export run", run.campaign) as doing:
        folder.mkdir(parents=True, exist_ok=True)
        put_files(folder, published_files(run.campaign, run.plans))
        for name in {path for batch in manifest.batches for path in (batch.parquet, batch.original)}:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, folder / name)
        write_manifest(folder, manifest)
        shutil.copytree(outcome_folder(run), folder / EXPECTED)
        doing.say(run=run.number, digest=run.digest)


def command_of(run: Run, folder: Path) -> str:
    """The command that computes the run again from its folder."""
    return f"kmh run {json.dumps(str(folder))} --as-of {run.as_of.isoformat()} --out again"
