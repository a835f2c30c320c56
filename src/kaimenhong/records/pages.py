"""What the pages of a published run are read from: one read-only SQLite file, named by its content.

    standings(league, window, board, grp, rank, contestant, eligible, key)   rank 0: not ranked
    scores(league, window, contestant, item, clause, points)
    measures(league, window, contestant, measure, unit, numerator, denominator, state)
    awards(award, clause, league, occasion, contestant, item, payee, kind, unit, amount, value, state, due_on, reason)

All as the run's CSV files have it, in their order, indexed by board and by contestant. Nothing writes to it again.
"""

from __future__ import annotations

import csv
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from kaimenhong.engine.export import HEADERS
from kaimenhong.facts.manifest_file import sync_folder
from kaimenhong.records.computing import outcome_folder
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Run, RunPublication
from kaimenhong.records.outcome_files import outcome_file

Row = Mapping[str, str]

_INDEXES = (
    "CREATE INDEX by_board ON standings(board, window, league, grp, place)",
    "CREATE INDEX ranks_of ON standings(contestant)",
    "CREATE INDEX scores_of ON scores(contestant)",
    "CREATE INDEX measures_of ON measures(contestant)",
    "CREATE INDEX awards_of ON awards(contestant)",
    "CREATE INDEX awards_to ON awards(payee)",
    (
        "CREATE TABLE boards AS SELECT league, board, window, grp, count(*) AS size, min(place) AS first "
        "FROM standings GROUP BY league, board, window, grp"
    ),
)
_PAGES = ("standings", "scores", "measures", "awards")


def make_pages(run: Run) -> str:
    """Write the file of a run; its SHA-256, by which it is named. Written before, it is that file again."""
    folder = campaign_folder(run.campaign.name) / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for table in _PAGES:
        outcome_file(run, f"{table}.csv")
    return write_pages(outcome_folder(run), folder)


def write_pages(outcome: Path, folder: Path) -> str:
    """The same of any outcome's folder, into another."""
    with NamedTemporaryFile(prefix=".", suffix=".part", dir=folder, delete=False) as part:
        made = Path(part.name)
    with closing(sqlite3.connect(made)) as pages, pages:
        pages.execute("PRAGMA journal_mode=OFF")
        for table in _PAGES:
            _fill(pages, table, outcome / f"{table}.csv")
        for statement in _INDEXES:
            pages.execute(statement)
    with made.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    made.chmod(0o444)
    made.replace(folder / f"{digest}.sqlite")
    sync_folder(folder)
    return digest


def pages_of(run: Run) -> Pages:
    """The pages of a run; of one that is not published they are made to be looked at."""
    publication = RunPublication.objects.filter(run=run).first()
    return Pages(run.campaign.name, publication.file if publication else make_pages(run))


def pages_stand(run: Run, file: str) -> bool:
    """Whether the file of a published run is the one that its name says, and shows what the run's outcome says."""
    path = campaign_folder(run.campaign.name) / "pages" / f"{file}.sqlite"
    if not path.is_file():
        return False
    with path.open("rb") as kept:
        if hashlib.file_digest(kept, "sha256").hexdigest() != file:
            return False
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as pages:
        return all(_same(pages, table, outcome_folder(run) / f"{table}.csv") for table in _PAGES)


def _same(pages: sqlite3.Connection, table: str, source: Path) -> bool:
    """Whether a table holds the rows of its file, in their order."""
    columns = ", ".join("grp" if name == "group" else name for name in HEADERS[table])
    if not source.is_file():
        return False
    with source.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows, None)
        found = pages.execute(f"SELECT {columns} FROM {table} ORDER BY rowid")  # noqa: S608  names of our own
        return all(row == list(said or ()) for row, said in zip_longest(rows, found))


def _fill(pages: sqlite3.Connection, table: str, source: Path) -> None:
    columns = ["grp" if name == "group" else name for name in HEADERS[table]]
    numbered = ", place INTEGER" if table == "standings" else ""
    marks = ", ".join("?" * (len(columns) + (table == "standings")))
    pages.execute(f"CREATE TABLE {table} ({', '.join(f'{name} TEXT' for name in columns)}{numbered})")
    with source.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        said: Iterable[list[object]] = ([*row, place] for place, row in enumerate(rows)) if numbered else rows  # type: ignore[assignment]
        pages.executemany(f"INSERT INTO {table} VALUES ({marks})", said)  # noqa: S608  names of our own


@dataclass(frozen=True, slots=True)
class BoardSize:
    """A board of one league, window and group, and how many stand on it."""

    league: str
    board: str
    window: str
    group: str
    size: int
    first: int  # of its rows, in the order of all

    @property
    def key(self) -> str:
        """What tells it from the others, in an address."""
        return f"{self.league}\t{self.board}\t{self.window}\t{self.group}"


class Pages:
    """The file of a published run, opened to be read."""

    def __init__(self, campaign: str, file: str) -> None:
        self._file = campaign_folder(campaign) / "pages" / f"{file}.sqlite"

    def boards(self) -> list[BoardSize]:
        """Every board there is, in the order of the plan's leagues and windows as they were written."""
        found = self._read("SELECT league, board, window, grp, size, first FROM boards ORDER BY first", ())
        return [BoardSize(*row) for row in found]

    def standings(self, board: BoardSize, after: int, count: int) -> list[Row]:
        """A page of a board: the rows behind the first `after`, at most `count`, the best first."""
        found = self._read(
            "SELECT rank, contestant, eligible, key FROM standings "
            "WHERE board = ? AND window = ? AND league = ? AND grp = ? AND place >= ? ORDER BY place LIMIT ?",
            (board.board, board.window, board.league, board.group, board.first + after, count),
        )
        return [dict(zip(("rank", "contestant", "eligible", "key"), row, strict=True)) for row in found]

    def ranks_of(self, contestant: str) -> list[Row]:
        """Where a contestant stands, on every board."""
        return self._rows("standings", "contestant", contestant)

    def scores_of(self, contestant: str) -> list[Row]:
        return self._rows("scores", "contestant", contestant)

    def measures_of(self, contestant: str) -> list[Row]:
        return self._rows("measures", "contestant", contestant)

    def awards_of(self, who: str) -> list[Row]:
        """What a contestant has won, and what is paid to him of others' awards."""
        won = self._rows("awards", "contestant", who)
        return won + [row for row in self._rows("awards", "payee", who) if row["contestant"] != who]

    def _rows(self, table: str, column: str, value: str) -> list[Row]:
        statement = f"SELECT * FROM {table} WHERE {column} = ? ORDER BY rowid"  # noqa: S608  names of our own
        return [dict(zip(HEADERS[table], row, strict=False)) for row in self._read(statement, (value,))]

    def _read(
        self, statement: str, values: tuple[object, ...]
    ) -> Iterator[tuple[Any, ...]]:  # columns as SQLite types them
        pages = sqlite3.connect(f"file:{self._file}?mode=ro&immutable=1", uri=True)
        try:
            yield from pages.execute(statement, values).fetchall()
        finally:
            pages.close()
