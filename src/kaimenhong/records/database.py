"""The database a record stands in: SQLite in its home, or the PostgreSQL that a URL names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_FILE = "record.sqlite3"

# A write begins as a write, so that two writers wait for one another instead of failing half-way; every commit is on
# the disk before it is answered for; a REPLACE fires the triggers of the rows it would throw out.
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
)
_WAIT_SECONDS = 30


def database_of(url: str, home: Path) -> dict[str, object]:
    """Django's setting for a database URL; empty: SQLite in `home`. ValueError for another kind of URL."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(home / SQLITE_FILE),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": _WAIT_SECONDS, "init_command": _SQLITE_PRAGMAS},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"KMH_DATABASE_URL: postgresql://… is wanted, not {parts.scheme}://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
    }
