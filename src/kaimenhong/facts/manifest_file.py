"""batches.json: the manifest on disk, replaced as a whole."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts.manifest import Batch, ControlTotal, Counts, Manifest

NAME = "batches.json"
VERSION = 1


def read_manifest(campaign: Path) -> Manifest:
    """The manifest in force; an empty one where nothing was imported yet.

    Raises `Refused` (KMH-I302) where the file is no manifest.
    """
    path = campaign / NAME
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return Manifest()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from None
    try:
        said = json.loads(text)
        if said["version"] != VERSION:
            raise _unreadable(path, f"version {said['version']}")
        manifest = Manifest(tuple(_batch(b) for b in said["batches"]))
        manifest.active  # noqa: B018  a reversal of what is not there shows here
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError, RecursionError) as error:
        raise _unreadable(path, f"{type(error).__name__} {error}") from None
    return manifest


def write_manifest(campaign: Path, manifest: Manifest) -> None:
    """Replace the manifest as a whole: either the old or the new one is there."""
    said = {"version": VERSION, "batches": [asdict(b) for b in manifest.batches]}
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    replace_file(campaign / NAME, text.encode())
    assert read_manifest(campaign) == manifest, "the manifest reads back as it was written"


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path` so that a kill at any moment leaves the old file or the new one."""
    temporary = path.with_name(f".{path.name}.part")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames within a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _batch(said: dict[str, Any]) -> Batch:
    counts = Counts(**said.pop("counts"))
    totals = tuple(ControlTotal(**t) for t in said.pop("totals"))
    batch = Batch(**said, counts=counts, totals=totals)
    texts = (batch.id, batch.table, batch.kind, batch.sheet, batch.original, batch.parquet, batch.parquet_sha256)
    if not all(isinstance(text, str) for text in texts) or batch.kind not in ("rows", "correction", "reversal"):
        raise ValueError("batch")
    return batch


def _unreadable(path: Path, reason: str) -> Refused:
    return Refused([Problem("KMH-I302", Place(str(path)), {"reason": reason})])
