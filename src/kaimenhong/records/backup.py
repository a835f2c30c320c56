"""A copy of the whole record: the database first, then the files that its rows name.

Files are written before the rows that name them, and never changed; so whatever the copied database names was there
when its copy was made, and is there when the files are copied after it.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.records.copies import CAMPAIGNS, empty_folder
from kaimenhong.records.database import SQLITE_FILE
from kaimenhong.records.home import home
from kaimenhong.records.new_home import KEY_FILE


def back_up(to: Path) -> None:
    """Copy the record into a folder that is not there yet or empty, while it goes on being used.

    Refused: KMH-A095 the database is PostgreSQL, which has its own tools; KMH-A070 the folder holds something.
    """
    if connection.vendor != "sqlite":
        raise Refused([Problem("KMH-A095", Place("record"))])
    empty_folder(to)
    with closing(sqlite3.connect(home() / SQLITE_FILE)) as kept, closing(sqlite3.connect(to / SQLITE_FILE)) as copy:
        kept.backup(copy)
    if (home() / CAMPAIGNS).is_dir():
        shutil.copytree(
            home() / CAMPAIGNS, to / CAMPAIGNS, ignore=shutil.ignore_patterns(".part-*", ".*.part", ".lock")
        )
    shutil.copy2(home() / KEY_FILE, to / KEY_FILE)
