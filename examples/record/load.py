"""The three campaigns in one record, settled to the middle of their third month, with made-up people to sign in as.

    python examples/record/load.py HOME

Everything is done by the actions that the site calls, each by somebody who may. What is loaded already stays; the
accounts stand in HOME/accounts.txt.
"""

from __future__ import annotations

import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from kaimenhong.records import make_home, start

if __name__ == "__main__":
    make_home(Path(sys.argv[1]))
    start(Path(sys.argv[1]))

from kaimenhong.actions.act import Actor
from kaimenhong.actions.approve import approve
from kaimenhong.actions.approve_dues import approve_dues
from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.open_campaign import open_campaign
from kaimenhong.actions.pay_out import pay_out, payments_of, receive
from kaimenhong.actions.propose_plan import propose_plan
from kaimenhong.actions.publish_plan import publish_plan
from kaimenhong.actions.publish_run import publish_run
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.set_board import Policy, set_board
from kaimenhong.actions.settle import settle
from kaimenhong.records.balances import book_of
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, Grant, Publication, Role, Run, Shown, User, Worker
from kaimenhong.records.opening import make_tables
from kaimenhong.records.pages import pages_of
from kaimenhong.records.papers import dues, paper_of_dues, paper_of_plan

EXAMPLES = Path(__file__).parents[1]
FOLDERS = ("county-union", "district-union", "insurer-branch")
DAYS = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 15))
ACCOUNTS = "accounts.txt"
PLACES_SHOWN = 10

People = dict[str, Actor]


def people(home: Path) -> People:
    """One of each role over everything, with one password for this record alone."""
    file = home / ACCOUNTS
    password = secrets.token_urlsafe(9)
    if not file.exists():
        file.touch(mode=0o600)
        roles = [role for role in Role if role not in {Role.HEAD, Role.PARTICIPANT, Role.REPORTER}]
        for role in roles:
            Grant.objects.create(user=User.objects.enrol(role.value, password), role=role)
        lines = [f"{role.value:<16}{password}  {role.label}" for role in roles]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    now = datetime.now(UTC)  # noqa: TID251  a record of today
    return {grant.role: Actor(grant.user, now) for grant in Grant.objects.filter(campaign=None).select_related("user")}


def load(folder: Path, by: People) -> None:
    """One campaign: plan, facts, three settlements, of which the first two are paid."""
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    name, title = _said(text, "campaign"), _said(text, "title")
    office = by["office"]
    campaign = Campaign.objects.filter(name=name).first() or open_campaign(office, name, title)
    if not Publication.objects.filter(campaign=campaign).exists():
        version = propose_plan(office, campaign, dict(_files(folder)))
        approve(by["approver"], campaign, paper_of_plan(version))
        publish_plan(office, version)
    facts = campaign_folder(name) / "facts"
    if not facts.exists():
        shutil.copytree(folder / "facts", facts)
    import_batches(office, campaign)
    for day in DAYS:
        if not Run.objects.filter(campaign=campaign, as_of=day, settlement__isnull=False).exists():
            _settled(campaign, day, by)
    _people_of(campaign, by)


def _settled(campaign: Campaign, day: date, by: People) -> None:
    run = run_plan(by["office"], campaign, day)
    publish_run(by["office"], run)
    settle(by["office"], run)
    lines = dues(book_of(campaign))
    if day != DAYS[-1] and lines:
        approve_dues(by["approver"], campaign, paper_of_dues(campaign, lines).subject)
        payout = pay_out(by["finance"], campaign)
        receive(by["finance"], payout, [(line.payee, line.unit) for line in payments_of(payout)])


def _people_of(campaign: Campaign, by: People) -> None:
    """The first ten of every board are shown, masked; a head and a person of the campaign may sign in."""
    run = Run.objects.filter(campaign=campaign).order_by("number").last()
    assert run is not None, "it was run"
    for board in dict.fromkeys(size.board for size in pages_of(run).boards()):
        set_board(by["office"], campaign, board, Policy(PLACES_SHOWN, Shown.MASKED, figures=False))
    worker = Worker.objects.filter(campaign=campaign).exclude(unit="").order_by("worker").first()
    if worker is None:
        return
    password = _password(campaign)
    for name, role, unit in ((f"head-{worker.unit}", Role.HEAD, worker.unit), (worker.worker, Role.PARTICIPANT, "")):
        user = User.objects.filter(name=name).first() or User.objects.enrol(name, password)
        user.worker = worker.worker if role is Role.PARTICIPANT else ""
        user.save(update_fields=["worker"])
        Grant.objects.get_or_create(user=user, role=role, campaign=campaign, unit=unit)
        _note(campaign, f"{name:<16}{password}  {role.label},{campaign.title}")


def _password(campaign: Campaign) -> str:
    return (campaign_folder(campaign.name).parents[1] / ACCOUNTS).read_text(encoding="utf-8").split()[1]


def _note(campaign: Campaign, line: str) -> None:
    with (campaign_folder(campaign.name).parents[1] / ACCOUNTS).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in (folder / "plan.yaml", *folder.glob("contracts/*.yaml"), *folder.glob("mappings/*.yaml")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def _said(text: str, key: str) -> str:
    found = re.search(rf"^{key}: *(.*?) *(#.*)?$", text, re.MULTILINE)
    assert found is not None, key
    return found[1]


def main(home: Path) -> None:
    """Load what is not loaded yet, and say who can sign in."""
    make_tables()
    by = people(home)
    for name in FOLDERS:
        done = home / f".loaded-{name}"
        if done.exists():
            continue
        began = time.monotonic()
        print(f"{name} …", end=" ", flush=True)
        load(EXAMPLES / name, by)
        done.touch()
        print(f"{time.monotonic() - began:.0f} s")
    print((home / ACCOUNTS).read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
