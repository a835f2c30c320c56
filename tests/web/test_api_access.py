"""Who reaches which operation: each of them, every role, one's own unit and another. A forgotten one fails."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.record.desk import CLOSED, NAME, People, approve_all
from tests.web.conftest import ALL, WHOLE, Programs, browser
from tests.web.program import Program, program_of

from kaimenhong.actions.issue_token import SCOPES
from kaimenhong.actions.pay_out import pay_out
from kaimenhong.jobs.asking import ask
from kaimenhong.jobs.documents import ask_for_notice
from kaimenhong.jobs.worker import work
from kaimenhong.records.models import (
    AuditLine,
    Campaign,
    Grant,
    Job,
    KeptBatch,
    LedgerEntry,
    Payout,
    PlanVersion,
    Role,
    Run,
    User,
)
from kaimenhong.web.api.surface import api

HEADS = frozenset({"head", "reporter"})
PROVERS = frozenset({"office", "auditor", "finance"})
ADMINISTRATOR = frozenset({"administrator"})

SEEN_BY: dict[str, tuple[str, frozenset[str]]] = {
    "myself": ("/me", ALL),
    "campaigns": ("/campaigns", ALL),
    "campaign": ("/campaigns/{name}", ALL),
    "audit": ("/campaigns/{name}/audit", WHOLE),
    "units": ("/campaigns/{name}/units", ALL),
    "workers": ("/campaigns/{name}/workers", ALL),
    "plans": ("/campaigns/{name}/plans", WHOLE),
    "plan": ("/campaigns/{name}/plans/{digest}", WHOLE),
    "batches": ("/campaigns/{name}/batches", WHOLE),
    "jobs": ("/campaigns/{name}/jobs", WHOLE),
    "job": ("/campaigns/{name}/jobs/{job}", WHOLE),
    "document": ("/campaigns/{name}/jobs/{last_job}/document", WHOLE),
    "runs": ("/campaigns/{name}/runs", ALL),
    "run": ("/campaigns/{name}/runs/1", ALL),
    "boards": ("/campaigns/{name}/runs/1/boards", ALL),
    "standings": ("/campaigns/{name}/runs/1/standings?league=网点&board=总榜&window=季", ALL),
    "figures": ("/campaigns/{name}/runs/1/figures/{who}", WHOLE),
    "balance": ("/campaigns/{name}/balance", WHOLE),
    "settlements": ("/campaigns/{name}/settlements", WHOLE),
    "what_is_due": ("/campaigns/{name}/dues", WHOLE),
    "payouts": ("/campaigns/{name}/payouts", WHOLE),
    "payout": ("/campaigns/{name}/payouts/1", WHOLE),
    "claims": ("/campaigns/{name}/payees/{who}/claims", WHOLE),
    "entries": ("/campaigns/{name}/payees/{who}/entries", WHOLE),
    "proof": ("/campaigns/{name}/proof", PROVERS),
    "users": ("/users", ADMINISTRATOR),
    "grants": ("/grants", ADMINISTRATOR),
}
"""What is read, and the roles that get it; of a unit (`{who}`), those that get it of every unit."""

OF_FILES = frozenset({"new_batches", "ask_for_import"})
ABOUT_SOMEBODY = frozenset({"figures", "claims", "entries"})

DONE_BY: dict[str, tuple[str, object, str | frozenset[str]]] = {
    "new_campaign": ("/campaigns", {"name": "another", "title": "另一个"}, "office"),
    "new_plan": ("/campaigns/{name}/plans", {"files": {"plan.yaml": "x"}}, "office"),
    "answer_plan": ("/campaigns/{name}/plans/{digest}/answers", {"granted": True}, "approver"),
    "put_into_force": ("/campaigns/{name}/plans/{digest}/publication", None, "office"),
    "new_batches": ("/campaigns/{name}/batches", None, "office"),
    "take_back": ("/campaigns/{name}/batches/{batch}/reversal", None, "office"),
    "ask_for_import": ("/campaigns/{name}/jobs/imports", None, "office"),
    "ask_for_run": ("/campaigns/{name}/jobs/runs", {"as_of": CLOSED.isoformat()}, "office"),
    "ask_for_document": ("/campaigns/{name}/jobs/documents", {"plan": "0" * 64, "form": "pdf"}, WHOLE),
    "ask_for_settlement": ("/campaigns/{name}/jobs/settlements", {"run": 1}, "office"),
    "new_run": ("/campaigns/{name}/runs", {"as_of": CLOSED.isoformat()}, "office"),
    "show_run": ("/campaigns/{name}/runs/1/publication", None, "office"),
    "settle_run": ("/campaigns/{name}/runs/1/settlement", None, "office"),
    "show_board": ("/campaigns/{name}/boards", {"board": "总榜", "top": 9, "shown": "name", "figures": True}, "office"),
    "answer_dues": ("/campaigns/{name}/dues/answers", {"granted": True, "subject": "due:" + "0" * 64}, "approver"),
    "new_payout": ("/campaigns/{name}/payouts", None, "finance"),
    "book_receipt": ("/campaigns/{name}/payouts/1/receipt", {"paid": []}, "finance"),
    "new_user": ("/users", {"name": "新人"}, "administrator"),
    "give_role": ("/grants", {"user": "示例财务", "role": "office"}, "administrator"),
    "take_role": ("/grants/{grant}/revocation", None, "administrator"),
}
"""What is done, with a request for it, and whose it is to do."""

READERS, DOERS = sorted(SEEN_BY), sorted(DONE_BY)


@pytest.fixture(autouse=True)
def waiting(people: People, published: Campaign) -> None:
    """The office has asked for a run, and no worker has come yet."""
    ask(people["office"], published, "run", {"as_of": CLOSED.isoformat()})


def address(path: str, who: str = "0101") -> str:
    return path.format(
        name=NAME,
        who=who,
        digest=PlanVersion.objects.get().digest,
        batch=KeptBatch.objects.order_by("number")[0].batch,
        job=Job.objects.order_by("pk")[0].pk,
        last_job=Job.objects.order_by("-pk")[0].pk,
        grant=Grant.objects.filter(role=Role.FINANCE)[0].pk,
    )


def test_every_operation_is_thought_about() -> None:
    operations = [
        (method, operation["operationId"])
        for methods in api.get_openapi_schema()["paths"].values()
        for method, operation in methods.items()
    ]
    assert len(operations) == len(set(operations))
    assert {name for method, name in operations if method == "get"} == set(SEEN_BY)
    assert {name for method, name in operations if method != "get"} == set(DONE_BY)
    assert {method for method, _ in operations} == {"get", "post"}


@pytest.fixture
def listed(people: People, published: Campaign) -> None:
    """A payout is under way, and the notice is printed."""
    approve_all(people, published)
    pay_out(people["finance"], published)
    ask_for_notice(people["office"], PlanVersion.objects.get(), "docx")
    work(once=True)


def roles_that(programs: Programs, path: str, who: str = "0101") -> frozenset[str]:
    """The roles that read what is there; anybody else is told no, or that there is no such thing."""
    statuses = {role: program.get(address(path, who)).status_code for role, program in programs.items()}
    assert set(statuses.values()) <= {200, 403, 404}, statuses
    return frozenset(role for role, status in statuses.items() if status == 200)


def test_what_is_read_is_for_those_it_is_for(listed: None, programs: Programs) -> None:
    for name in set(SEEN_BY) - ABOUT_SOMEBODY:
        path, roles = SEEN_BY[name]
        assert roles_that(programs, path) == roles, name


@pytest.mark.parametrize("name", sorted(ABOUT_SOMEBODY))
def test_a_head_reads_of_his_own_unit_and_of_no_other(listed: None, programs: Programs, name: str) -> None:
    path = SEEN_BY[name][0]
    assert roles_that(programs, path, "0101") == WHOLE | HEADS
    assert roles_that(programs, path, "0103") == WHOLE


def test_lists_of_units_and_persons_end_at_ones_part_of_the_tree(programs: Programs) -> None:
    assert [unit["unit"] for unit in programs["head"].get(f"/campaigns/{NAME}/units").json()["items"]] == ["0101"]
    assert programs["participant"].get(f"/campaigns/{NAME}/units").json()["items"] == []
    assert [one["worker"] for one in programs["participant"].get(f"/campaigns/{NAME}/workers").json()["items"]] == [
        "00001"
    ]


def state() -> tuple[int, ...]:
    kinds = (AuditLine, LedgerEntry, Grant, User, Campaign, PlanVersion, KeptBatch, Run, Payout, Job)
    return tuple(kind.objects.count() for kind in kinds)


@pytest.mark.parametrize("name", DOERS)
def test_what_is_done_is_for_those_it_is_for(listed: None, programs: Programs, name: str) -> None:
    """Anybody else is told no, or that there is no such thing, and nothing happens."""
    path, said, whose = DONE_BY[name]
    for role in sorted(ALL - ({whose} if isinstance(whose, str) else whose)):
        before = state()
        answer = programs[role].post(address(path), said) if name not in OF_FILES else _sent(programs[role], path)
        assert (answer.status_code in {403, 404}, state()) == (True, before), (role, answer.content.decode())


def _sent(program: Program, path: str) -> HttpResponse:
    answer = program.send(address(path), [SimpleUploadedFile("存款.csv", b"x")])
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.parametrize("name", READERS + DOERS)
def test_nothing_answers_without_a_token(published: Campaign, office_browser: Client, name: str) -> None:
    """Not even to somebody who is signed in: no page can use the API."""
    if name in SEEN_BY:
        path = address(SEEN_BY[name][0])
        answer = office_browser.get(f"/api/v1{path}")
    else:
        answer = office_browser.post(f"/api/v1{address(DONE_BY[name][0])}")
    assert (answer.status_code, answer.json()["code"]) == (401, "KMH-A401")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.fixture
def office_browser(quick: None, people: People) -> Client:
    return browser(people["office"].user)


SCOPE_OF = {
    **dict.fromkeys(SEEN_BY, "read"), "users": "people", "grants": "people",
    "new_campaign": "plan", "new_plan": "plan", "put_into_force": "plan",
    "answer_plan": "approve", "answer_dues": "approve",
    "ask_for_import": "facts", "ask_for_run": "run", "ask_for_settlement": "settle", "ask_for_document": "read",
    "new_batches": "facts", "take_back": "facts",
    "new_run": "run", "show_run": "run", "show_board": "run", "settle_run": "settle",
    "new_payout": "pay", "book_receipt": "pay",
    "new_user": "people", "give_role": "people", "take_role": "people",
}  # fmt: skip


def test_a_token_does_what_its_scope_says_and_nothing_else(people: People, published: Campaign) -> None:
    """With one scope each: every operation of another one says which scope it needs."""
    for scope in SCOPES:
        program = program_of(people["auditor"], [scope])
        for name, wanted in SCOPE_OF.items():
            path = (SEEN_BY.get(name) or DONE_BY[name])[0]
            answer = (program.get if name in SEEN_BY else program.post)(address(path))
            told = answer.status_code == 403 and answer.json()["code"] == "KMH-A402"
            assert told == (scope != wanted), (scope, name, answer.content.decode())


def test_somebody_with_a_role_elsewhere_finds_nothing_here(people: People, published: Campaign) -> None:
    stranger = User.objects.enrol("外人")
    elsewhere = Campaign.objects.create(name="elsewhere-2026", title="别的活动")
    Grant.objects.create(user=stranger, role=Role.OFFICE, campaign=elsewhere)
    program = program_of(type(people["office"])(stranger, people["office"].at))
    inside = [path for path, _ in SEEN_BY.values() if "{name}" in path]
    assert {program.get(address(path)).status_code for path in inside} == {404}
    assert [one["name"] for one in program.get("/campaigns").json()["items"]] == ["elsewhere-2026"]


def test_who_is_shut_out_has_no_token_any_more(programs: Programs, people: People) -> None:
    user = people["office"].user
    user.is_active = False
    user.save()
    assert programs["office"].get("/me").status_code == 401


def test_what_is_not_listed_is_not_there(programs: Programs) -> None:
    for path in ("/", "/docs", "/campaigns/x/secret", "/../c/"):
        answer = programs["office"].get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "KMH-A403")
