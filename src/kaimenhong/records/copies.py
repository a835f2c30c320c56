"""A record from a copy; before Django is set up on it."""

from __future__ import annotations

import shutil
from pathlib import Path

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.records.database import SQLITE_FILE
from kaimenhong.records.new_home import KEY_FILE

CAMPAIGNS = "campaigns"


def restore(copy: Path, to: Path) -> None:
    """A new home from a copy. Refused: KMH-A096 it is no copy, KMH-A070 as above."""
    if not (copy / SQLITE_FILE).is_file() or not (copy / KEY_FILE).is_file():
        raise Refused([Problem("KMH-A096", Place(str(copy)), {"folder": str(copy)})])
    empty_folder(to)
    shutil.copytree(copy, to, dirs_exist_ok=True)


def empty_folder(folder: Path) -> None:
    """A folder to write into, made if need be; KMH-A070 where it holds something."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused([Problem("KMH-A070", Place(str(folder)), {"folder": str(folder)})])
    folder.mkdir(parents=True, exist_ok=True)
