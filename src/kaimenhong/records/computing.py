"""An outcome computed from the record: plan history, manifest, as-of; and the folder it is kept in."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from kaimenhong.engine import DuckDB, Outcome, compile_versions, write_outcome
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import Manifest, facts_of, load_contracts
from kaimenhong.facts.manifest_file import sync_folder
from kaimenhong.plan import load_versions
from kaimenhong.records.batches import manifest_of
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, Run
from kaimenhong.records.plans import plan_folder, published_files


def compute(campaign: Campaign, as_of: date, plans: int, batches: int) -> tuple[Outcome, Manifest]:
    """What the first `plans` versions say, at a date, of the first `batches` batches. Refused: KMH-A042 too early."""
    manifest = manifest_of(campaign, batches)
    with plan_folder(published_files(campaign, plans)) as folder:
        contracts = load_contracts(folder / "contracts")
        versions = load_versions(folder, contracts).require()
    if as_of < versions.latest.period.start:
        details = {"as_of": str(as_of), "start": str(versions.latest.period.start)}
        raise Refused([Problem("KMH-A042", Place("run"), details)])
    program = compile_versions(versions.until(as_of).plans, contracts, as_of)
    facts = facts_of(campaign_folder(campaign.name), manifest, contracts)
    return DuckDB().evaluate(program, facts), manifest


def keep_outcome(campaign: Campaign, outcome: Outcome, manifest: Manifest) -> Path:
    """Write an outcome into a folder named by the content of its run.json; it stands there whole or not at all."""
    runs = campaign_folder(campaign.name) / "runs"
    runs.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=".part-", dir=runs))
    write_outcome(outcome, made, manifest)
    for path in made.rglob("*"):
        if path.is_file():
            _sync(path)
    name = hashlib.sha256((made / "run.json").read_bytes()).hexdigest()
    if not (runs / name).exists():
        made.chmod(0o755)
        made.rename(runs / name)
        sync_folder(runs)
    else:
        _remove(made)
    return runs / name


def outcome_folder(run: Run) -> Path:
    """Where a run's outcome stands."""
    return campaign_folder(run.campaign.name) / "runs" / run.folder


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
