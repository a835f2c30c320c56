"""A record to test with: its people, and a small campaign whose figures are worked out by hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.record.desk import CLOSED, People, enrolled, opened
from tests.record.kept import kept

from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, PlanVersion, Settlement


@pytest.fixture(autouse=True)
def _on_the_database_asked_for() -> None:
    """A leg that was to run on PostgreSQL never runs on SQLite in silence."""
    assert connection.vendor == os.environ.get("TEST_DATABASE", "sqlite")


@pytest.fixture
def home(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty record in a folder of its own."""
    monkeypatch.setattr(settings, "HOME", tmp_path / "record")
    (tmp_path / "record").mkdir()
    return tmp_path / "record"


@pytest.fixture
def people(home: Path) -> People:
    """One of each role, over everything."""
    return kept("people", enrolled)


@pytest.fixture
def campaign(people: People) -> Campaign:
    """The campaign of the template, its plan published and its facts in."""
    return kept("campaign", lambda: opened(people))


@pytest.fixture
def settled(people: People, campaign: Campaign) -> Settlement:
    """The campaign settled after its end."""
    (version,) = PlanVersion.objects.filter(campaign=campaign)
    return kept(
        f"settled {version.digest}", lambda: settle(people["office"], run_plan(people["office"], campaign, CLOSED))
    )


@pytest.fixture
def office_sends(people: People, campaign: Campaign) -> Callable[[str, str], None]:
    """The office sends a file of this name and these lines, and it is imported."""

    def send(name: str, text: str) -> None:
        path = campaign_folder(campaign.name) / "facts" / name
        path.write_text(text, encoding="utf-8")
        assert import_batches(people["office"], campaign, [path]).clean

    return send


@pytest.fixture
def open_tables(home: Path) -> None:
    """The triggers are gone, as for somebody who owns the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            drops = [f"DROP TRIGGER {name}" for (name,) in cursor.fetchall()]
        else:
            cursor.execute("SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal")
            drops = [f"DROP TRIGGER {name} ON {table}" for name, table in cursor.fetchall()]
        for drop in drops:
            cursor.execute(drop)
