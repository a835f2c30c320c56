"""Papers: what has to be approved before it is done, known by the digest of all that it says."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kaimenhong.facts import load_contracts
from kaimenhong.ledger import DUE, Book, Key
from kaimenhong.ledger.entry import canonical
from kaimenhong.plan import load_versions
from kaimenhong.plan.model import Plan
from kaimenhong.records.balances import book_of
from kaimenhong.records.models import (
    Approval,
    AuditLine,
    Campaign,
    Clawback,
    DeferralPolicy,
    PlanVersion,
    Publication,
    Release,
    Settlement,
    User,
)
from kaimenhong.records.plans import plan_folder, published_files

Lines = tuple[tuple[Key, int], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be approved: its subject (kind and digest), whose it is (ids of users), and who has to say yes.

    `about`: the payees from whom it takes; none of them, or of the heads above them, answers it.
    """

    subject: str
    authors: Collection[int]
    departments: Collection[str]
    about: Collection[str] = ()


def missing_approvals(campaign: Campaign, paper: Paper) -> tuple[str, ...]:
    """The departments that have not said yes, or of which one has said no; of none, the paper may be done.

    Where no department is named, one yes of any approver is enough. One person counts for one department.
    """
    answers = [
        a for a in Approval.objects.filter(campaign=campaign, subject=paper.subject) if a.by_id not in paper.authors
    ]
    wanted = sorted(paper.departments) or [""]
    against = {answer.department for answer in answers if not answer.granted}
    yes = {(a.department, a.by_id) for a in answers if a.granted}
    return tuple(d for d in wanted if d in against or (not d and against) or not _covered(d, wanted, yes))


def _covered(department: str, wanted: Collection[str], yes: Collection[tuple[str, int]]) -> bool:
    """Whether every wanted department up to this one has a person of its own."""
    if not department:
        return bool(yes)
    return _matched([d for d in wanted if d <= department], yes, frozenset())


def _matched(wanted: list[str], yes: Collection[tuple[str, int]], used: frozenset[int]) -> bool:
    if not wanted:
        return True
    first, *rest = wanted
    return any(_matched(rest, yes, used | {person}) for d, person in yes if d == first and person not in used)


def paper_of_plan(version: PlanVersion) -> Paper:
    """A proposed version: to be approved by the departments that the plan above it names (C-O5), else by one person."""
    return Paper(version.subject, {version.by_id}, _departments(version))


def _departments(version: PlanVersion) -> tuple[str, ...]:
    plan = _plan(published_files(version.campaign, version.number - 1) | version.files)
    above = Campaign.objects.filter(name=plan.parent.campaign).first() if plan.parent else None
    if above is None or plan.parent is None or not Publication.objects.filter(campaign=above).exists():
        return ()
    return _plan(published_files(above)).children[plan.parent.under].approved_by


def _plan(files: Mapping[str, str]) -> Plan:
    with plan_folder(files) as folder:
        return load_versions(folder, load_contracts(folder / "contracts")).require().latest


def dues(book: Book) -> Lines:
    """What waits for approval: every key with what is due for it, in code-point order."""
    found = ((key, boxes.get(DUE, 0)) for key, boxes in sorted(book.keys.items()))
    return tuple((key, amount) for key, amount in found if amount)


def paper_of_dues(campaign: Campaign, lines: Lines) -> Paper:
    """What is due, all of it. Its authors: whoever settled or released. What is due changes: another paper.

    The same sums that come due again, by a later settlement or release, or because a clawback made an approval void,
    are another paper, too.
    """
    came = [kind.objects.filter(campaign=campaign).count() for kind in (Settlement, Release)]
    came.append(book_of(campaign).count("approval"))
    digest = hashlib.sha256(canonical([came, *([*key, amount] for key, amount in lines)])).hexdigest()
    return Paper(f"due:{digest}", _made_due(campaign), ())


def _made_due(campaign: Campaign) -> frozenset[int]:
    """Who settled or released in a campaign, or began what another ended (the audit's line of the seal says so)."""
    ended: set[int] = set()
    for kind in (Settlement, Release):
        ended.update(kind.objects.filter(campaign=campaign).values_list("by", flat=True))
    lines = AuditLine.objects.filter(campaign=campaign, verb__in=["settle", "release"], said__has_key="begun_by")
    begun = User.objects.filter(name__in=list(lines.values_list("said__begun_by", flat=True)))
    return frozenset(ended.union(begun.values_list("pk", flat=True)))


def paper_of_clawback(clawback: Clawback) -> Paper:
    """A prepared clawback: one yes of somebody who did not prepare it, and whom it is not about."""
    return Paper(clawback.subject, {clawback.by_id}, (), {key.payee for key, _ in clawback.amounts})


def posted(clawback: Clawback) -> bool:
    """Whether the ledger has taken back what a paper says."""
    return book_of(clawback.campaign).sealed("clawback", f"clawback {clawback.number}")


def paper_of_deferral(policy: DeferralPolicy) -> Paper:
    """A policy of deferral: one yes of somebody who did not propose it."""
    return Paper(policy.subject, {policy.by_id}, ())
