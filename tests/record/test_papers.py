"""Quorum: every department named needs a yes, from a person of its own."""

from __future__ import annotations

import pytest
from tests.record.desk import NOW

from kaimenhong.records.models import Approval, Campaign, User
from kaimenhong.records.papers import Paper, missing_approvals

SALES, FINANCE = "个险销售部", "财务会计部"
Answers = list[tuple[str, str, bool]]


@pytest.mark.parametrize(
    ("departments", "answers", "missing"),
    [
        # nobody is named: one yes of any approver, and no no
        ((), [], ("",)),
        ((), [("甲", "", True)], ()),
        ((), [("甲", "", True), ("乙", "", False)], ("",)),
        ((), [("作者", "", True)], ("",)),
        # two are named
        ((SALES, FINANCE), [("甲", SALES, True)], (FINANCE,)),
        ((SALES, FINANCE), [("甲", SALES, True), ("乙", FINANCE, True)], ()),
        ((SALES, FINANCE), [("甲", SALES, True), ("乙", FINANCE, False)], (FINANCE,)),
        # one person for both counts once; with somebody else for one of them, both are there
        ((SALES, FINANCE), [("甲", SALES, True), ("甲", FINANCE, True)], (FINANCE,)),
        ((SALES, FINANCE), [("甲", SALES, True), ("甲", FINANCE, True), ("乙", SALES, True)], ()),
    ],
)
def test_what_is_missing(
    home: object, departments: tuple[str, ...], answers: Answers, missing: tuple[str, ...]
) -> None:
    campaign = Campaign.objects.create(name="papers-2026", title="审批")
    author = User.objects.enrol("作者")
    for name, department, granted in answers:
        user = User.objects.filter(name=name).first() or User.objects.enrol(name)
        Approval.objects.create(
            campaign=campaign, subject="due:x", department=department, by=user, at=NOW, granted=granted
        )
    paper = Paper("due:x", {author.pk}, departments)
    assert missing_approvals(campaign, paper) == missing
