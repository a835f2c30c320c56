"""Scenes of the record: made once a process by the actions, and put back for every later test that begins with them.

A scene is the rows that making it added or changed, the files that stood in the home afterwards, and what it gave.
"""

from __future__ import annotations

import atexit
import pickle
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db.models import Model

T = TypeVar("T")

Rows = dict[type[Model], dict[Any, dict[str, Any]]]
"""Of each model, by key, the columns."""


@dataclass(frozen=True, slots=True)
class _Scene:
    added: Rows
    changed: Rows
    files: Path
    given: bytes


_scenes: dict[str, _Scene] = {}


def kept(name: str, make: Callable[[], T]) -> T:
    """What `make` gives, and all that it does to the record. `name` says what it makes, and what it is made upon."""
    if name not in _scenes:
        before, given = _rows(), make()
        _scenes[name] = _scene(before, _rows(), given)
        return given
    scene = _scenes[name]
    for model, rows in scene.added.items():
        model._base_manager.bulk_create([model(**row) for row in rows.values()])
    for model, rows in scene.changed.items():
        for row in rows.values():
            model(**row).save(force_update=True)
    copytree(scene.files, settings.HOME, dirs_exist_ok=True)
    return pickle.loads(scene.given)  # type: ignore[no-any-return]  # noqa: S301  what this process has written


def _scene(before: Rows, after: Rows, given: object) -> _Scene:
    added, changed = {}, {}
    for model, rows in after.items():
        added[model] = {key: row for key, row in rows.items() if key not in before[model]}
        changed[model] = {key: row for key, row in rows.items() if row != before[model].get(key, row)}
    files = Path(tempfile.mkdtemp(dir=_folder()))
    copytree(settings.HOME, files, dirs_exist_ok=True)
    return _Scene(_some(added), _some(changed), files, pickle.dumps(given))


def _some(rows: Rows) -> Rows:
    return {model: found for model, found in rows.items() if found}


def _rows() -> Rows:
    return {model: {row[_key(model)]: row for row in model._base_manager.values()} for model in apps.get_models()}


def _key(model: type[Model]) -> str:
    return model._meta.pk.attname


@cache
def _folder() -> str:
    """Where the files of this process's scenes stand."""
    folder = tempfile.TemporaryDirectory(prefix="kmh-scenes-")
    atexit.register(folder.cleanup)
    return folder.name
