"""A record to test with: its people, and a small campaign whose figures are worked out by hand."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

import kaimenhong
from kaimenhong.actions.act import Actor
from kaimenhong.actions.approve import approve
from kaimenhong.actions.approve_dues import approve_dues, dues, paper_of
from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.open_campaign import open_campaign
from kaimenhong.actions.propose_plan import propose_plan
from kaimenhong.actions.publish_plan import paper_of as paper_of_plan
from kaimenhong.actions.publish_plan import publish_plan
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.ledger import Book
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.ledger_chain import links
from kaimenhong.records.models import Campaign, Grant, Role, Settlement, User

NOW = datetime(2026, 4, 11, 9, 0, tzinfo=UTC)
CLOSED = date(2026, 4, 11)
TEMPLATE = Path(kaimenhong.__file__).parent / "cli/templates/deposits"
NAME = "deposits-2026q1"

People = dict[str, Actor]


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
    found: People = {}
    for role in Role:
        user = User.objects.enrol(f"示例{role.label}")
        Grant.objects.create(user=user, role=role)
        found[role.value] = Actor(user, NOW)
    return found


def files_of(folder: Path) -> dict[str, str]:
    """What is proposed of a campaign's folder: plan, contracts, mappings."""
    paths = [folder / "plan.yaml", *folder.glob("contracts/*.yaml"), *folder.glob("mappings/*.yaml")]
    files = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return files | {"mappings/corrections.yaml": CORRECTIONS}


CORRECTIONS = """\
table: deposits
kind: correction
files: 更正_*.csv
columns:
  unit: {from: 机构号, width: 4}
  date: {from: 日期, form: YYYY-MM-DD}
  balance: {from: 余额(万元), unit: 万元}
"""


@pytest.fixture
def campaign(people: People) -> Campaign:
    """The campaign of the template, its plan published and its facts in.

    东街 grew by 330 of 300, 西街 by 290 of 300, 南门 by 150 of 150: 东街 gets 2,000 yuan and 南门 1,000.
    """
    office = people["office"]
    opened = open_campaign(office, NAME, "2026年首季存款竞赛")
    version = propose_plan(office, opened, files_of(TEMPLATE))
    approve(people["approver"], opened, paper_of_plan(version))
    publish_plan(office, version)
    shutil.copytree(TEMPLATE / "facts", campaign_folder(NAME) / "facts")
    assert import_batches(office, opened).clean
    return opened


@pytest.fixture
def settled(people: People, campaign: Campaign) -> Settlement:
    """The campaign settled after its end."""
    return settle(people["office"], run_plan(people["office"], campaign, CLOSED))


@pytest.fixture
def office_sends(people: People, campaign: Campaign) -> Callable[[str, str], None]:
    """The office sends a file of this name and these lines, and it is imported."""

    def send(name: str, text: str) -> None:
        path = campaign_folder(campaign.name) / "facts" / name
        path.write_text(text, encoding="utf-8")
        assert import_batches(people["office"], campaign, [path]).clean

    return send


def book_of(campaign: Campaign) -> Book:
    """The ledger as it stands."""
    return Book(links(campaign))


def approve_all(people: People, campaign: Campaign) -> None:
    """The approver says yes to what is due."""
    paper = paper_of(campaign, dues(book_of(campaign)))
    approve_dues(people["approver"], campaign, paper.subject)
