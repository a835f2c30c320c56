"""A record to test with, made by the actions alone: its people, and a small campaign worked out by hand.

As a program it makes one in a home of its own, for tests that start processes: `python -m tests.record.desk HOME`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

import kaimenhong
from kaimenhong.records import make_home, start

if __name__ == "__main__":
    make_home(Path(sys.argv[1]))
    start(Path(sys.argv[1]))

from kaimenhong.actions.act import Actor
from kaimenhong.actions.approve import approve
from kaimenhong.actions.approve_dues import approve_dues
from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.open_campaign import open_campaign
from kaimenhong.actions.propose_plan import propose_plan
from kaimenhong.actions.publish_plan import publish_plan
from kaimenhong.ledger import Book
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.ledger_chain import links
from kaimenhong.records.models import Campaign, Grant, Role, User
from kaimenhong.records.opening import make_tables
from kaimenhong.records.papers import dues, paper_of_dues, paper_of_plan

NOW = datetime(2026, 4, 11, 9, 0, tzinfo=UTC)
CLOSED = date(2026, 4, 11)
TEMPLATE = Path(kaimenhong.__file__).parent / "cli/templates/deposits"
NAME = "deposits-2026q1"

People = dict[str, Actor]

CORRECTIONS = """\
table: deposits
kind: correction
files: 更正_*.csv
columns:
  unit: {from: 机构号, width: 4}
  date: {from: 日期, form: YYYY-MM-DD}
  balance: {from: 余额(万元), unit: 万元}
"""


def enrolled() -> People:
    """One of each role, over everything; nobody has a password."""
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


def opened(people: People, other: Mapping[str, str] = MappingProxyType({})) -> Campaign:
    """The campaign of the template, its plan published and its facts in; `other` files take the place of its own.

    东街 grew by 330 of 300, 西街 by 290 of 300, 南门 by 150 of 150: 东街 gets 2,000 yuan and 南门 1,000.
    """
    office = people["office"]
    campaign = open_campaign(office, NAME, "2026年首季存款竞赛")
    version = propose_plan(office, campaign, files_of(TEMPLATE) | dict(other))
    approve(people["approver"], campaign, paper_of_plan(version))
    publish_plan(office, version)
    shutil.copytree(TEMPLATE / "facts", campaign_folder(NAME) / "facts")
    assert import_batches(office, campaign).clean
    return campaign


def book_of(campaign: Campaign) -> Book:
    """The ledger as it stands."""
    return Book(links(campaign))


def approve_all(people: People, campaign: Campaign) -> None:
    """The approver says yes to what is due."""
    paper = paper_of_dues(campaign, dues(book_of(campaign)))
    approve_dues(people["approver"], campaign, paper.subject)


if __name__ == "__main__":
    make_tables()
    opened(enrolled())
