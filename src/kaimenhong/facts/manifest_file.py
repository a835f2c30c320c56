"""batches.json: the manifest on disk, replaced as a whole."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, fields
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from types import UnionType
from typing import Any, BinaryIO, get_args

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts.manifest import Batch, BatchKind, ControlTotal, Counts, Manifest

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
        manifest = Manifest(tuple(read_batch(b) for b in said["batches"]))
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
    replace_by_stream(path, BytesIO(content))


def replace_by_stream(path: Path, content: BinaryIO) -> None:
    """The same for what is read from a stream, some at a time."""
    temporary = path.with_name(f".{path.name}.part")
    with temporary.open("wb") as file:
        copyfileobj(content, file)
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


def read_batch(said: Mapping[str, Any]) -> Batch:
    """A batch from its entry in the manifest. ValueError, TypeError or KeyError where it is none."""
    parts = {"counts": Counts(**said["counts"]), "totals": tuple(ControlTotal(**t) for t in said["totals"])}
    batch = Batch(**{**said, **parts})
    _check_types(batch, {"original_size": int, "reverses": str | None, "counts": Counts, "totals": tuple})
    counts, totals = batch.counts, batch.totals
    _check_types(counts, {field.name: int for field in fields(Counts)})
    for total in totals:
        _check_types(total, {"row": int, "stated": int, "summed": int, "equal": bool | None})
    if batch.kind not in get_args(BatchKind) or (batch.kind == "reversal") != (batch.reverses is not None):
        raise ValueError(f"kind {batch.kind}")
    return batch


def _check_types(said: Batch | Counts | ControlTotal, types: Mapping[str, type | UnionType]) -> None:
    """Raise ValueError where a value has not its type; what is not listed is text."""
    for field in fields(said):
        value, wanted = getattr(said, field.name), types.get(field.name, str)
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is int):
            raise ValueError(f"{field.name} {value!r}")


def _unreadable(path: Path, reason: str) -> Refused:
    return Refused([Problem("KMH-I302", Place(str(path)), {"reason": reason})])
