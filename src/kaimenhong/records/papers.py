"""Papers: what has to be approved before it is done, known by the digest of all that it says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kaimenhong.records.models import Approval, Campaign


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be approved: its subject (kind and digest), whose it is (ids of users), and who has to say yes."""

    subject: str
    authors: Collection[int]
    departments: Collection[str]


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
