"""The desks of a random quarter: its people on the day it is, its campaign, and the reference beside the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from random import Random

from tests.record.desk import NAME, TEMPLATE, People, book_of, files_of
from tests.record.quarter_claims import Claims, Shares
from tests.record.quarter_office import Office
from tests.record.quarter_plan import quarter_files

from kaimenhong.actions.act import Actor
from kaimenhong.actions.approve import approve
from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.open_campaign import open_campaign
from kaimenhong.actions.propose_plan import propose_plan
from kaimenhong.actions.publish_plan import publish_plan
from kaimenhong.errors import Refused
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, Case, Clawback, Grant, LedgerEntry, Payout, Role, Run, User
from kaimenhong.records.papers import paper_of_plan

UNDER_WAY = "KMH-A060"
BOXES = {"granted": "granted", "clawed": "clawback", "due": "due", "approved": "approved", "paid": "paid"}


@dataclass(slots=True)
class Desk:
    """All that the events of one quarter share."""

    random: Random
    people: People
    campaign: Campaign
    files: dict[str, str]
    rank_money: str
    office: Office
    today: date = date(2026, 2, 2)
    claims: Claims = field(default_factory=Claims)
    amended: bool = False
    settled: list[Run] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    under_way: Payout | None = None
    payments: list[tuple[Payout, tuple[str, str], Shares]] = field(default_factory=list)  # not returned
    papers: list[Clawback] = field(default_factory=list)  # not posted
    cases: list[Case] = field(default_factory=list)  # not decided
    decided: list[Case] = field(default_factory=list)
    proven: dict[str, int] = field(default_factory=dict)  # payee: how many batches there were after it
    slips: int = 0

    def who(self, role: str) -> Actor:
        """Somebody of a role, at nine o'clock of the day it is."""
        return replace(self.people[role], at=datetime.combine(self.today, time(9), tzinfo=UTC))

    def agree(self) -> None:
        """The record's claims are the reference's, and both are sound."""
        self.claims.sound()
        record = book_of(self.campaign).keys
        assert set(record) == self.claims.known
        for key, held in record.items():
            standing = self.claims.all[key]
            said = {"granted": -held.get("granted", 0), "owed": -held.get("receivable", 0)}
            said |= {name: held.get(box, 0) for name, box in BOXES.items() if name != "granted"}
            assert said == {name: getattr(standing, name) for name in said}, key
            later = {box.removeprefix("deferred "): fen for box, fen in held.items() if box.startswith("deferred ")}
            assert later == {day.isoformat(): fen for day, fen in standing.later.items()}, key

    def nothing_posted(self, act: Callable[[], object], code: str = "") -> None:
        """Do what posts nothing: done before, or refused with this code."""
        before = LedgerEntry.objects.count()
        assert code_of(act) == code
        assert LedgerEntry.objects.count() == before


def code_of(act: Callable[[], object]) -> str:
    """The code an act is refused with; nothing: it is done."""
    try:
        act()
    except Refused as refusal:
        return refusal.problems[0].code
    return ""


def desk_of(people: People, random: Random) -> Desk:
    """A campaign whose plan is published, with its first files in: no balance but those of the base date is known."""
    other = User.objects.enrol("示例审批人乙")
    Grant.objects.create(user=other, role=Role.APPROVER)
    rank_money = random.choice(("all", "wrongdoers", "none"))
    files = files_of(TEMPLATE) | quarter_files(rank_money)
    desk = people["office"]
    campaign = open_campaign(desk, NAME, "2026年首季存款竞赛")
    version = propose_plan(desk, campaign, files)
    approve(people["approver"], campaign, paper_of_plan(version))
    publish_plan(desk, version)
    office = Office(random)
    facts = campaign_folder(NAME) / "facts"
    facts.mkdir()
    for name, text in office.first_files().items():
        (facts / name).write_text(text, encoding="utf-8")
    assert import_batches(desk, campaign).clean
    second = Actor(other, people["approver"].at)
    return Desk(random, people | {"second": second}, campaign, files, rank_money, office)
