"""Who reaches which page: every route, every role. A route that nobody thought about fails."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from tests.record.desk import NAME, People, approve_all
from tests.record.stern_plan import WARNED
from tests.record.travel_plan import SUMMIT
from tests.web.conftest import ALL, WHOLE, Browsers, browser
from tests.web.full_record import campaign, full

from kaimenhong.actions.pay_out import pay_out
from kaimenhong.jobs.documents import ask_for_notice
from kaimenhong.jobs.worker import work
from kaimenhong.records.models import (
    AuditLine,
    Campaign,
    Grant,
    Job,
    KeptBatch,
    LedgerEntry,
    PlanVersion,
    Role,
    User,
)
from kaimenhong.records.places import digest_of
from kaimenhong.web.urls import urlpatterns

__all__ = ["campaign", "full"]

LOOKING = frozenset({"integrity", "approver", "auditor"})

SEEN_BY: dict[str, frozenset[str]] = {
    "home": ALL,
    "password": ALL,
    "tokens": ALL,
    "people": frozenset({"administrator"}),
    "campaign": WHOLE,
    "audit": WHOLE,
    "plan": WHOLE,
    "files": WHOLE,
    "returned": frozenset(),  # nothing was sent back
    "jobs": WHOLE,
    "job": WHOLE,
    "document": WHOLE,
    "runs": WHOLE,
    "changes": WHOLE,
    "boards": ALL,  # the administrator, whose grant is over everything, sees what those who compete see
    "money": WHOLE,
    "settlement": WHOLE,
    "payout": WHOLE,
    "payment-file": WHOLE,
    "payee": WHOLE | {"head", "reporter"},  # of 0101, which is theirs
    "mine": ALL,
    "disputes": ALL,
    "dispute": WHOLE | {"head"},  # who raised it, and those who see everything
    "new-dispute": frozenset({"head"}),  # of 0101, his unit
    "clauses": ALL,
    "places": ALL,
    "place": WHOLE | {"head", "reporter", "participant"},  # of 00001, who is of 0101
    "sanctions": ALL,
    "sanction": WHOLE,  # of 00002
    "cases": LOOKING,
    "case": LOOKING,
    "clawbacks": LOOKING,
    "clawback": LOOKING,
    "bank-file": frozenset({"finance"}),
    "proof": WHOLE,
}
"""Pages, and the roles that get them."""

DONE_BY: dict[str, frozenset[str]] = {
    "give-role": frozenset({"administrator"}),
    "take-role": frozenset({"administrator"}),
    "revoke-token": frozenset(),  # of one's own alone; this one is of nobody here
    "print-notice": WHOLE,
    "answer-plan": frozenset({"approver"}),
    "publish-plan": frozenset({"office"}),
    "reverse-batch": frozenset({"office"}),
    "again-job": frozenset({"office"}),
    "cancel-job": frozenset({"office"}),
    "publish-run": frozenset({"office"}),
    "settle": frozenset({"office"}),
    "show-board": frozenset({"office"}),
    "answer-dues": frozenset({"approver"}),
    "pay-out": frozenset({"finance"}),
    "receipt": frozenset({"finance"}),
    "receipt-file": frozenset({"finance"}),
    "sent-back": frozenset({"finance"}),
    "accounts": frozenset({"finance"}),
    "repayment": frozenset({"finance"}),
    "issue-sanction": frozenset({"office"}),
}
"""Buttons, and the roles whose button they are."""

PRESSED = {
    "user": "示例财务", "role": "office", "answer": "yes", "finding": digest_of(WARNED), "words": "说明",
    "payee": "0101", "unit": "CNY", "cause": "退回", "amount": "1.00", "reference": "1",
}  # fmt: skip
"""What is sent with every button."""

UNLISTED = {"payout", "payment-file", "bank-file"}
OPEN = {"sign-in", "sign-out", "to-provider", "from-provider"}
NUMBERED = (
    "boards", "publish-run", "settle", "settlement", "payout", "payment-file", "receipt", "receipt-file", "sent-back",
    "issue-sanction", "sanction", "case", "clawback", "new-dispute", "dispute",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _one_of_everything(full: Campaign) -> None:
    """What is asked for is there."""


def address(name: str) -> str:
    campaign = {"name": NAME}
    version = PlanVersion.objects.get()
    arguments: dict[str, dict[str, object]] = {
        "print-notice": {**campaign, "digest": version.digest, "form": "docx"},
        "answer-plan": {**campaign, "digest": version.digest},
        "publish-plan": {**campaign, "digest": version.digest},
        "reverse-batch": {**campaign, "batch": KeptBatch.objects.order_by("number")[0].batch},
        "returned": {**campaign, "path": "x.xlsx"},
        "payee": {**campaign, "payee": "0101"},
        **{
            each: {**campaign, "number": Job.objects.order_by("pk")[0].pk}
            for each in ("job", "again-job", "cancel-job")
        },
        "document": {**campaign, "number": Job.objects.order_by("-pk")[0].pk},
        "changes": {**campaign, "number": 1, "since": 1},
        "place": {**campaign, "digest": digest_of(SUMMIT)},
        "bank-file": {**campaign, "number": 1, "form": "xlsx"},
        "take-role": {"grant": Grant.objects.filter(role="office")[0].pk},
        "give-role": {},
        "revoke-token": {"token": 1},
        **{each: {} for each in ("home", "password", "people", "tokens")},
        **{each: {**campaign, "number": 1} for each in NUMBERED},
    }
    asked = "?table=standings&about=0101&league=网点&board=总榜&window=季&group=" if name == "new-dispute" else ""
    return reverse(name, kwargs=arguments.get(name, campaign)) + asked


def test_every_route_is_thought_about() -> None:
    named = {
        pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)
    }  # the API has a test of its own
    assert named == set(SEEN_BY) | set(DONE_BY) | OPEN


@pytest.fixture
def listed(people: People, placed: People, published: Campaign) -> None:
    """A payout is under way, and the notice is printed."""
    approve_all(people, published)
    pay_out(people["finance"], published)
    ask_for_notice(people["office"], PlanVersion.objects.get(), "docx")
    work(once=True)


def test_a_page_is_for_those_it_is_for(listed: None, browsers: Browsers) -> None:
    found = {
        page: frozenset(role for role, client in browsers.items() if client.get(address(page)).status_code == 200)
        for page in SEEN_BY
    }
    assert found == SEEN_BY


def state() -> tuple[int, int, int]:
    return AuditLine.objects.count(), LedgerEntry.objects.count(), Grant.objects.count()


def test_a_button_is_for_those_it_is_for(listed: None, browsers: Browsers) -> None:
    """For anybody else nothing happens, and he is told no, or that there is no such page."""
    pressed = []
    for button, roles in DONE_BY.items():
        for role in sorted(ALL - roles):
            before = state()
            answer = browsers[role].post(address(button), PRESSED)
            if answer.status_code not in {404, 409} or state() != before:
                pressed.append((button, role, answer.status_code))
    assert pressed == []


def test_nobody_gets_in_without_signing_in() -> None:
    for page in (set(SEEN_BY) | set(DONE_BY)) - {"returned"}:
        for answer in (Client().get(address(page)), Client().post(address(page))):
            assert answer.status_code in {302, 405}, page
            assert answer.status_code == 405 or answer["Location"].startswith("/sign-in?next="), page


def test_somebody_with_a_role_elsewhere_finds_nothing_here(quick: None, published: Campaign) -> None:
    stranger = User.objects.enrol("外人")
    elsewhere = Campaign.objects.create(name="elsewhere-2026", title="别的活动")
    Grant.objects.create(user=stranger, role=Role.OFFICE, campaign=elsewhere)
    client = browser(stranger)
    inside = [page for page in SEEN_BY if page not in {"home", "password", "people", "tokens"}]
    assert {
        client.get(address(page)).status_code for page in inside if page not in {"payout", "payment-file", "bank-file"}
    } == {404}


def test_who_is_shut_out_has_no_page_any_more(browsers: Browsers, people: People) -> None:
    user = people["office"].user
    user.is_active = False
    user.save()
    assert browsers["office"].get(address("money")).status_code == 302
