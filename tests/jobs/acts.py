"""What the processes of these tests do: prepare a record, work on it, and say how it stands."""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from django.db import connections
from tests.jobs.record_copy import Record
from tests.jobs.seams import Seams
from tests.record.desk import CLOSED, NAME, NOW, TEMPLATE, approve_all, enrolled, files_of

from kaimenhong.actions import posting
from kaimenhong.actions.act import Actor
from kaimenhong.actions.approve import approve
from kaimenhong.actions.approve_dues import approve_dues
from kaimenhong.actions.open_campaign import open_campaign
from kaimenhong.actions.pay_out import pay_out, payments_of, receive
from kaimenhong.actions.propose_plan import propose_plan
from kaimenhong.actions.publish_plan import publish_plan
from kaimenhong.errors import Refused
from kaimenhong.jobs.asking import ask
from kaimenhong.jobs.worker import work
from kaimenhong.ledger import Book, write
from kaimenhong.records.audit import broken_audit
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.ledger_chain import links
from kaimenhong.records.models import (
    Approval,
    AuditLine,
    Campaign,
    Grant,
    Job,
    JobState,
    KeptBatch,
    LedgerEntry,
    Payout,
    PayoutReceipt,
    PlanVersion,
    Role,
    Run,
    Settlement,
    Unit,
    User,
    Worker,
)
from kaimenhong.records.opening import make_tables
from kaimenhong.records.papers import dues, paper_of_dues, paper_of_plan
from kaimenhong.records.proof import prove_campaign

LEASE, IDLE = timedelta(seconds=0.6), timedelta(seconds=0.1)
KINDS = ("import", "document", "run", "settle", "receive")

State = dict[str, Any]


def one_line_a_chunk() -> None:
    """Two payees are two chunks and a seal: as many places to be stopped at as a nation has."""
    posting.write = partial(write, size=1)  # type: ignore[attr-defined]  # for tests alone


def prepare(record: Record, kind: str) -> None:
    """Lead the record to where a job of this kind waits to be done."""
    record.use()
    if kind == "import":
        make_tables()
        enrolled()
        _open()
    campaign = Campaign.objects.get()
    if kind == "receive":
        one_line_a_chunk()
        approve_all({grant.role: Actor(grant.user, NOW) for grant in Grant.objects.all()}, campaign)
        pay_out(_actor("finance"), campaign)
    ask(_actor("finance" if kind == "receive" else "office"), campaign, kind, _arguments(kind), kind)
    connections.close_all()


def _open() -> None:
    office = _actor("office")
    campaign = open_campaign(office, NAME, "2026年首季存款竞赛")
    version = propose_plan(office, campaign, files_of(TEMPLATE))
    approve(_actor("approver"), campaign, paper_of_plan(version))
    publish_plan(office, version)
    shutil.copytree(TEMPLATE / "facts", campaign_folder(NAME) / "facts")


def _arguments(kind: str) -> dict[str, object]:
    if kind == "import":
        return {"files": []}
    if kind == "document":
        return {"plan": PlanVersion.objects.get().digest, "form": "docx"}
    if kind == "run":
        return {"as_of": CLOSED.isoformat()}
    if kind == "settle":
        return {"run": 1}
    return {"payout": 1, "paid": [[line.payee, line.unit] for line in payments_of(Payout.objects.get())]}


def _actor(role: str) -> Actor:
    return Actor(Grant.objects.get(role=role).user, NOW)


def work_off(record: Record, seams: Seams | None = None) -> tuple[int, str]:
    """A worker until nothing is left; how many seams it passed, and what broke."""
    logging.disable()  # what breaks is meant to
    record.use()
    one_line_a_chunk()
    seams = seams or Seams()
    with seams.counted():
        work(once=True, lease=LEASE, idle=IDLE)
    connections.close_all()
    return seams.passed, seams.broken


def state_of(record: Record, *, again: bool = False) -> State:
    """All that is kept, but for times and how often it was tried; and what is wrong (`again`: runs computed anew)."""
    record.use()
    campaign = Campaign.objects.get()
    state: State = {
        "wrong": [str(p) for p in (*prove_campaign(campaign, again=again), *broken_audit())],
        "files": _files(),
        **{model.__name__: _rows(model.objects.order_by("pk").values_list(*columns)) for model, columns in _TABLES},
    }
    connections.close_all()
    return state


_TABLES: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (KeptBatch, ("number", "batch", "table", "kind", "file", "said", "by__name")),
    (Run, ("number", "as_of", "plans", "batches", "digest", "folder", "by__name")),
    (Settlement, ("number", "run__number", "by__name")),
    (LedgerEntry, ("number", "canonical", "digest", "payee")),
    (Payout, ("number", "lines")),
    (PayoutReceipt, ("payout__number", "paid", "by__name")),
    (Approval, ("subject", "department", "granted", "by__name")),
    (AuditLine, ("number", "verb", "said", "by__name")),
    (Unit, ("unit", "path")),
    (Worker, ("worker", "unit")),
    (Job, ("kind", "state", "result", "problems")),
)


def _rows(found: Any) -> list[tuple[Any, ...]]:
    rows = [tuple(row) for row in found]
    return sorted(rows, key=repr)  # a projection may have been made anew


def _files() -> dict[str, str]:
    folder = campaign_folder(NAME)
    paths = [
        path
        for name in ("batches", "notices", "runs")
        for path in sorted(folder.glob(f"{name}/**/*"))
        if path.is_file()
    ]
    shown = [path for path in (*paths, folder / "batches.json") if path.is_file()]
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in shown
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def two_approvers(record: Record) -> str:
    """Two who may approve, and what they are shown."""
    record.use()
    for name in ("甲", "乙"):
        Grant.objects.create(user=User.objects.enrol(name), role=Role.APPROVER)
    campaign = Campaign.objects.get()
    subject = paper_of_dues(campaign, dues(Book(links(campaign)))).subject
    connections.close_all()
    return subject


def answer(record: Record, name: str, subject: str) -> list[str]:
    """One approver says yes; the codes with which he was refused."""
    record.use()
    one_line_a_chunk()
    user = User.objects.get(name=name)
    return _codes(lambda: approve_dues(Actor(user, NOW), Campaign.objects.get(), subject))


def receipt(record: Record, payee: str) -> list[str]:
    """Somebody of finance books that one payee was paid; the codes with which he was refused."""
    record.use()
    one_line_a_chunk()
    actor = _actor("finance")
    return _codes(lambda: receive(actor, Payout.objects.get(), [(payee, "CNY")]))


def _codes(act: Callable[[], object]) -> list[str]:
    try:
        act()
    except Refused as refusal:
        return [problem.code for problem in refusal.problems]
    finally:
        connections.close_all()
    return []


def summary(record: Record) -> State:
    """What is approved and paid, in yuan, how many said yes, how many acts of approval were sealed, what is wrong."""
    record.use()
    campaign = Campaign.objects.get()
    chain = list(links(campaign))
    keys = Book(chain).keys.items()
    state = {
        "wrong": [str(p) for p in (*prove_campaign(campaign), *broken_audit())],
        "approved": {key.payee: boxes["approved"] // 100 for key, boxes in keys if "approved" in boxes},
        "paid": {key.payee: boxes["paid"] // 100 for key, boxes in keys if "paid" in boxes},
        "answers": Approval.objects.filter(subject__startswith="due:").count(),
        "seals": sum(link.entry.step == "seal" and link.entry.act.kind == "approval" for link in chain),
    }
    connections.close_all()
    return state


def unfinished(record: Record) -> int:
    """Jobs that are not over."""
    record.use()
    found = Job.objects.filter(state__in=[JobState.WAITING, JobState.RUNNING]).count()
    connections.close_all()
    return found
