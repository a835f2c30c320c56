"""Proofs of a campaign's record: nothing was changed, nothing is missing, nothing was paid that was not approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from filecmp import cmp
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import QuerySet

from kaimenhong import __version__
from kaimenhong.engine import write_outcome
from kaimenhong.errors import Place, Problem, Refused, listed
from kaimenhong.facts import changed_files, read_batch
from kaimenhong.ledger import Book, Head, Link, prove
from kaimenhong.records.batches import manifest_of
from kaimenhong.records.computing import compute, outcome_folder
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.ledger_chain import head, links
from kaimenhong.records.models import (
    Campaign,
    KeptBatch,
    LedgerEntry,
    Payout,
    PlanVersion,
    Publication,
    Release,
    Run,
    RunPublication,
    Settlement,
    User,
)
from kaimenhong.records.outcome_files import changed, changed_outcome
from kaimenhong.records.pages import pages_stand
from kaimenhong.records.papers import Paper, missing_approvals, paper_of_plan
from kaimenhong.records.plans import digest_of
from kaimenhong.records.proof_by_audit import prove_answers, prove_heads, prove_publications
from kaimenhong.records.proof_of_budget import prove_budget
from kaimenhong.records.proof_of_cases import prove_cases
from kaimenhong.records.proof_of_payouts import prove_payouts


def prove_campaign(campaign: Campaign, printed: Head | None = None, *, again: bool = False) -> tuple[Problem, ...]:
    """All that is wrong with the record of a campaign; empty: it stands. `again`: every run is computed anew, too."""
    return (
        *_ledger(campaign, printed),
        *_plans(campaign),
        *_batches(campaign),
        *prove_answers(campaign),
        *prove_publications(campaign),
        *(
            problem
            for run in Run.objects.filter(campaign=campaign).order_by("number")
            for problem in _run(run, again=again)
        ),
    )


def _ledger(campaign: Campaign, printed: Head | None) -> Iterator[Problem]:
    try:
        chain = list(links(campaign))
    except Refused as refusal:
        yield from refusal.problems
        return
    wrong = prove(chain, printed)
    yield from wrong
    end = chain[-1].head if chain else Head(0, "0" * 64)
    if end != head(campaign):
        yield _problem("KMH-A104", "ledger", number=end.number)
    if not wrong:
        yield from _payees(campaign, chain)
        yield from _papers(campaign, chain)
        yield from prove_heads(campaign, chain)
        yield from prove_cases(campaign, chain)
        yield from prove_payouts(campaign, chain)
        yield from prove_budget(campaign, Book(chain))


def _payees(campaign: Campaign, chain: Iterable[Link]) -> Iterator[Problem]:
    said = dict(LedgerEntry.objects.filter(campaign=campaign).values_list("number", "payee"))
    for link in chain:
        found = {posting.key.payee for posting in link.entry.draft.postings} or {""}
        if found != {said[link.entry.number]}:
            told = {"said": said[link.entry.number], "found": listed(sorted(found))}
            yield _problem("KMH-A105", "ledger", number=link.entry.number, **told)


def _papers(campaign: Campaign, chain: Sequence[Link]) -> Iterator[Problem]:
    """Every settlement and payout has its paper, every paper its act, every approval those who gave it."""
    acts = {(link.entry.act.kind, link.entry.act.name) for link in chain if link.entry.step == "seal"}
    papers: set[tuple[str, str]] = {("settlement", f"run {s.run.number}") for s in _settlements(campaign)}
    papers |= {
        ("payout", f"payout {p.number}") for p in Payout.objects.filter(campaign=campaign, receipt__isnull=False)
    }
    kept = {act for act in acts if act[0] in {"settlement", "payout"}}
    yield from (_problem("KMH-A110", "ledger", act=" ".join(act)) for act in sorted(kept - papers))
    yield from (_problem("KMH-A111", "ledger", paper=" ".join(paper)) for paper in sorted(papers - kept))
    yield from _approvals(campaign, chain)


def _approvals(campaign: Campaign, chain: Iterable[Link]) -> Iterator[Problem]:
    """What became due was approved by somebody who had neither begun nor ended a settlement or release before."""
    ended = {("settlement", f"run {s.run.number}"): s.by_id for s in _settlements(campaign)}
    freed = Release.objects.filter(campaign=campaign)
    ended |= {("release", f"release {each.day.isoformat()}"): each.by_id for each in freed}
    ids = dict(User.objects.values_list("name", "pk"))
    authors: set[int] = set()
    for act in (link.entry.act for link in chain if link.entry.step == "seal"):
        if act.kind in {"settlement", "release"}:
            authors |= {by for by in (ended.get((act.kind, act.name)), ids.get(act.by)) if by is not None}
        elif act.kind == "approval":
            yield from _approved(
                campaign, Paper(f"due:{act.name}", frozenset(authors), ()), f"approval {act.name[:12]}"
            )


def _settlements(campaign: Campaign) -> QuerySet[Settlement]:
    return Settlement.objects.filter(campaign=campaign).select_related("run")


def _approved(campaign: Campaign, paper: Paper, what: str) -> Iterator[Problem]:
    missing = missing_approvals(campaign, paper)
    if missing:
        yield _problem("KMH-A112", "approvals", what=what, missing=listed(missing) or "1")


def _plans(campaign: Campaign) -> Iterator[Problem]:
    for version in PlanVersion.objects.filter(campaign=campaign).order_by("id"):
        if digest_of(version.files) != version.digest:
            yield _problem("KMH-A106", "plan", number=version.number)
        elif Publication.objects.filter(version=version).exists():
            yield from _approved(campaign, paper_of_plan(version), f"plan {version.number}")


def _batches(campaign: Campaign) -> Iterator[Problem]:
    for number, kept in enumerate(KeptBatch.objects.filter(campaign=campaign).order_by("number"), 1):
        try:
            batch = read_batch(kept.said)
        except (ValueError, TypeError, KeyError, AssertionError):
            yield _problem("KMH-A107", "batches", number=number, column="said")
            return
        columns = {"number": number, "batch": batch.id, "table": batch.table, "kind": batch.kind, "file": batch.file}
        for column, value in columns.items():
            if getattr(kept, column) != value or (column == "batch" and asdict(batch) != asdict(read_batch(kept.said))):
                yield _problem("KMH-A107", "batches", number=number, column=column)
    yield from changed_files(campaign_folder(campaign.name), manifest_of(campaign).batches)


def _run(run: Run, *, again: bool) -> Iterator[Problem]:
    if changes := tuple(changed_outcome(run)):
        yield from changes
        return
    publication = RunPublication.objects.filter(run=run).first()
    if publication and not pages_stand(run, publication.file):
        yield changed(run, f"pages/{publication.file}.sqlite")
    if again:
        yield from _computed_again(run, outcome_folder(run))


def _computed_again(run: Run, folder: Path) -> Iterator[Problem]:
    """The run computed anew: by another version with its digest, by the same one file by file."""
    outcome, manifest = compute(run.campaign, run.as_of, run.plans, run.batches)
    if outcome.digest != run.digest:
        told = {"said": run.digest, "found": outcome.digest, "product": run.product, "now": __version__}
        yield _problem("KMH-A109", "runs", run=run.number, **told)
        return
    if run.product != __version__:
        return
    with TemporaryDirectory(prefix="kmh-prove-") as name:
        fresh = Path(name)
        write_outcome(outcome, fresh, manifest)
        for path in sorted(p for p in fresh.rglob("*") if p.is_file()):
            kept = folder / path.relative_to(fresh)
            if not kept.is_file() or not cmp(path, kept, shallow=False):
                yield changed(run, kept.relative_to(folder).as_posix())


def _problem(code: str, where: str, **details: object) -> Problem:
    return Problem(code, Place(where), {name: str(value) for name, value in details.items()})
