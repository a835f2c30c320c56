"""Records to break: a home and a database of its own, copied from one that was prepared."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connections

from kaimenhong.records.database import database_of


@dataclass(frozen=True, slots=True)
class Record:
    """A home, and the URL of its database; empty: SQLite in the home."""

    home: Path
    url: str

    def use(self) -> None:
        """Work on this record from here on, in this process."""
        connections.close_all()
        settings.HOME = self.home
        settings.DATABASES = {"default": database_of(self.url, self.home)}
        connections.settings = connections.configure_settings(settings.DATABASES)
        if hasattr(connections["default"], "alias"):
            del connections["default"]

    def copied(self, home: Path) -> Record:
        """The same record once more. Nobody may be connected to this one."""
        shutil.copytree(self.home, home)
        if not self.url:
            return Record(home, "")
        parts = urlsplit(self.url)
        name = f"{home.parent.name}_{home.name}".replace("-", "_").lower()
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{parts.path.lstrip("/")}"')
        return Record(home, urlunsplit(parts._replace(path=f"/{name}")))

    def remove(self) -> None:
        shutil.rmtree(self.home)
        if self.url:
            self._say(f'DROP DATABASE "{urlsplit(self.url).path.lstrip("/")}" WITH (FORCE)')

    def _say(self, statement: str) -> None:
        server = urlunsplit(urlsplit(self.url)._replace(path="/postgres"))
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(statement.encode())
