"""The kinds of jobs: name, verb, arguments, and the action that each of them is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from kaimenhong.actions.act import Actor, refused
from kaimenhong.actions.approve_dues import approve_dues
from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.pay_out import pay_out, receive
from kaimenhong.actions.print_notice import print_notice
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Problem
from kaimenhong.intake import ImportReport
from kaimenhong.jobs.sent import IMPORT_SENT, as_sent, files_sent, forget_files, told_as_sent
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, Payout, PayoutReceipt, PlanVersion, Run, Settlement
from kaimenhong.records.notices import FORMS

Said = dict[str, object]

DOCUMENT = "document"


class Told(Protocol):
    """How far a job is: so many of so many, and at what."""

    def __call__(self, done: int, total: int, words: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Task:
    """A job as its kind gets it. `done` is called with the result, in the transaction that keeps what was done."""

    actor: Actor
    campaign: Campaign
    arguments: Mapping[str, object]
    progress: Told
    done: Callable[[Said, tuple[Problem, ...]], None]

    def text(self, name: str) -> str:
        return str(self.arguments[name])


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: the verb one needs, its arguments with their types, and what does it and says what came of it.

    `may`: arguments that may be left out.
    """

    verb: str
    takes: Mapping[str, type]
    do: Callable[[Task], Said]
    may: Mapping[str, type] = field(default_factory=dict)

    def takes_all_of(self, arguments: Mapping[str, object]) -> bool:
        """Whether these are the arguments, each of its type."""
        types = {**self.takes, **self.may}
        of_its_type = all(type(said) is types.get(name) for name, said in arguments.items())
        return of_its_type and self.takes.keys() <= arguments.keys()


def _import(task: Task) -> Said:
    names = task.arguments["files"]
    assert isinstance(names, list), "a list of names, none: all"
    facts = campaign_folder(task.campaign.name) / "facts"
    return _imported(task, [_inside(facts, str(name)) for name in names] or None)


def _import_sent(task: Task) -> Said:
    """As often as it is asked for, the same comes of it: the files go once they are in."""
    with told_as_sent():
        said = _imported(task, files_sent(task.campaign, task.text("sent")))
    forget_files(task.campaign, task.text("sent"))
    return said


def _imported(task: Task, files: list[Path] | None) -> Said:
    def said(report: ImportReport) -> Said:
        sheets = [
            {"file": Path(s.file).name, "sheet": s.sheet, "table": s.table, "state": s.state, **s.counts.lines()}
            for s in report.sheets
        ]
        return {"batches": list(report.batches), "sheets": sheets, "clean": report.clean}

    report = import_batches(
        task.actor,
        task.campaign,
        files,
        lambda file, done, total: task.progress(done, total, file),
        lambda report: task.done(said(report), tuple(map(as_sent, report.problems))),
    )
    return said(report)


def _inside(folder: Path, name: str) -> Path:
    """A file of the campaign's facts. Refused (KMH-A305) where the name leads elsewhere."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise refused("KMH-A305", file=name)
    return path


def _run(task: Task) -> Said:
    def said(run: Run) -> Said:
        return {"run": run.number, "digest": run.digest}

    as_of = date.fromisoformat(task.text("as_of"))
    known = datetime.fromisoformat(task.text("known")) if "known" in task.arguments else None
    return said(run_plan(task.actor, task.campaign, as_of, lambda run: task.done(said(run), ()), known))


def _settle(task: Task) -> Said:
    def said(settlement: Settlement) -> Said:
        return {"settlement": settlement.number, "run": settlement.run.number}

    run = Run.objects.filter(campaign=task.campaign, number=task.text("run")).first()
    if run is None:
        raise refused("KMH-A306", what=f"run {task.text('run')}")
    return said(settle(task.actor, run, task.progress, lambda settlement: task.done(said(settlement), ())))


def _approve(task: Task) -> Said:
    subject = task.text("subject")
    approve_dues(
        task.actor,
        task.campaign,
        subject,
        task.text("department"),
        granted=task.arguments["granted"] is True,
        words=task.text("words"),
    )
    return {"subject": subject}


def _pay_out(task: Task) -> Said:
    def said(payout: Payout) -> Said:
        return {"payout": payout.number, "lines": len(payout.lines)}

    return said(pay_out(task.actor, task.campaign, lambda payout: task.done(said(payout), ())))


def _receive(task: Task) -> Said:
    def said(receipt: PayoutReceipt) -> Said:
        return {"payout": receipt.payout.number, "paid": len(receipt.paid)}

    payout = Payout.objects.filter(campaign=task.campaign, number=task.text("payout")).first()
    if payout is None:
        raise refused("KMH-A306", what=f"payout {task.text('payout')}")
    lines = task.arguments["paid"]
    assert isinstance(lines, list), "[[payee, unit], …]"
    paid = [(str(payee), str(unit)) for payee, unit in lines]
    return said(receive(task.actor, payout, paid, lambda receipt: task.done(said(receipt), ())))


def _document(task: Task) -> Said:
    digest, form = task.text("plan"), task.text("form")
    version = PlanVersion.objects.filter(campaign=task.campaign, digest=digest).first()
    if version is None or form not in FORMS:
        raise refused("KMH-A306", what=f"plan {digest[:12]} ({form})")

    def said(file: str) -> Said:
        return {"version": version.number, "file": file}

    return said(print_notice(task.actor, version, form, lambda file: task.done(said(file), ())))


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "import": Kind("import batches", {"files": list}, _import),
        IMPORT_SENT: Kind("import batches", {"sent": str}, _import_sent),
        "run": Kind("run", {"as_of": str}, _run, may={"known": str}),
        "settle": Kind("settle", {"run": int}, _settle),
        "approve": Kind("approve", {"subject": str, "department": str, "granted": bool, "words": str}, _approve),
        "pay out": Kind("pay out", {}, _pay_out),
        DOCUMENT: Kind("print notice", {"plan": str, "form": str}, _document),
        "receive": Kind("receive", {"payout": int, "paid": list}, _receive),
    }
)
"""What a worker can do, by name. `import` takes names below the campaign's facts/, an empty list for all of them."""
