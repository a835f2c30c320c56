"""Who reaches which operation: each of them, every role, one's own unit and another. A forgotten one fails."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.record.desk import CLOSED, NAME, People, approve_all
from tests.record.stern_plan import WARNED
from tests.record.travel_plan import SUMMIT
from tests.web.conftest import ALL, WHOLE, Programs, browser
from tests.web.full_record import campaign, full
from tests.web.program import Program, program_of

from kaimenhong.actions.issue_token import SCOPES
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
    Payout,
    PlanVersion,
    Role,
    Run,
    User,
)
from kaimenhong.records.places import digest_of
from kaimenhong.web.api.surface import api

OFFICE, APPROVER, FINANCE, INTEGRITY, HEAD, ADMINISTRATOR = (
    frozenset({role}) for role in ("office", "approver", "finance", "integrity", "head", "administrator")
)
__all__ = ["campaign", "full"]

HEADS = HEAD | {"reporter"}
HOLDER = frozenset({"participant"})
PROVERS = OFFICE | FINANCE | {"auditor"}
LOOKING = INTEGRITY | APPROVER | {"auditor"}
ANSWERING = OFFICE | APPROVER | INTEGRITY

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
    "changes": ("/campaigns/{name}/runs/1/changes?since=1", WHOLE),
    "boards": ("/campaigns/{name}/runs/1/boards", ALL),
    "standings": ("/campaigns/{name}/runs/1/standings?league=网点&board=总榜&window=季", ALL),
    "figures": ("/campaigns/{name}/runs/1/figures/{who}", WHOLE),
    "balance": ("/campaigns/{name}/balance", WHOLE),
    "settlements": ("/campaigns/{name}/settlements", WHOLE),
    "settlement": ("/campaigns/{name}/settlements/1", WHOLE),
    "what_is_due": ("/campaigns/{name}/dues", WHOLE),
    "payouts": ("/campaigns/{name}/payouts", WHOLE),
    "payout": ("/campaigns/{name}/payouts/1", WHOLE),
    "claims": ("/campaigns/{name}/payees/{who}/claims", WHOLE),
    "entries": ("/campaigns/{name}/payees/{who}/entries", WHOLE),
    "proof": ("/campaigns/{name}/proof", PROVERS),
    "causes": ("/causes", ALL),
    "cases": ("/campaigns/{name}/cases", ALL),
    "case": ("/campaigns/{name}/cases/1", LOOKING),
    "clawbacks": ("/campaigns/{name}/clawbacks", ALL),
    "clawback": ("/campaigns/{name}/clawbacks/1", LOOKING),
    "places": ("/campaigns/{name}/places", ALL),
    "place": ("/campaigns/{name}/places/{place}", WHOLE | HEADS | HOLDER),
    "findings": ("/campaigns/{name}/findings", WHOLE),
    "sanctions": ("/campaigns/{name}/sanctions", ALL),
    "sanction": ("/campaigns/{name}/sanctions/1", WHOLE),
    "disputes": ("/campaigns/{name}/disputes", ALL),
    "dispute": ("/campaigns/{name}/disputes/1", WHOLE | HEAD),
    "clauses": ("/campaigns/{name}/clauses", ALL),
    "interpretations": ("/campaigns/{name}/interpretations", ALL),
    "deferrals": ("/campaigns/{name}/deferrals", WHOLE),
    "releases": ("/campaigns/{name}/releases", WHOLE),
    "repayments": ("/campaigns/{name}/repayments", WHOLE),
    "returns": ("/campaigns/{name}/returns", WHOLE),
    "payment_file": ("/campaigns/{name}/payouts/1/file", FINANCE),
    "bundle": ("/campaigns/{name}/runs/1/bundle", OFFICE | {"auditor"}),
    "notice": ("/campaigns/{name}/plans/{digest}/notice?form=docx", WHOLE),
    "users": ("/users", ADMINISTRATOR),
    "grants": ("/grants", ADMINISTRATOR),
}
"""What is read, and the roles that get it; of a unit (`{who}`), those that get it of every unit."""

OF_FILES = {"new_batches": "files", "ask_for_import": "files", "new_accounts": "file", "book_receipt_file": "file"}
ABOUT_SOMEBODY = frozenset({"figures", "claims", "entries"})

SLIP = {"reference": "1", "payee": "0101", "unit": "CNY", "amount": "1.00"}
DUES = {"granted": True, "subject": "due:" + "0" * 64}
FIGURE = {"table": "standings", "about": "0101", "figure": {"window": "季"}, "words": "少计"}


def its_notice() -> dict[str, str]:
    return {"plan": PlanVersion.objects.get().digest, "form": "pdf"}


DONE_BY: dict[str, tuple[str, object, frozenset[str]]] = {
    "new_campaign": ("/campaigns", {"name": "another", "title": "另一个"}, OFFICE),
    "new_plan": ("/campaigns/{name}/plans", {"files": {"plan.yaml": "x"}}, OFFICE),
    "answer_plan": ("/campaigns/{name}/plans/{digest}/answers", {"granted": True}, APPROVER),
    "put_into_force": ("/campaigns/{name}/plans/{digest}/publication", None, OFFICE),
    "new_reading": ("/campaigns/{name}/interpretations", {"clause": "三", "words": "读作", "reason": "未写"}, OFFICE),
    "new_batches": ("/campaigns/{name}/batches", None, OFFICE),
    "take_back": ("/campaigns/{name}/batches/{batch}/reversal", None, OFFICE),
    "ask_for_import": ("/campaigns/{name}/jobs/imports", None, OFFICE),
    "ask_for_run": ("/campaigns/{name}/jobs/runs", {"as_of": CLOSED.isoformat()}, OFFICE),
    "ask_for_document": ("/campaigns/{name}/jobs/documents", its_notice, WHOLE),
    "ask_for_settlement": ("/campaigns/{name}/jobs/settlements", {"run": 1}, OFFICE),
    "ask_for_approval": ("/campaigns/{name}/jobs/approvals", DUES, APPROVER),
    "ask_for_payout": ("/campaigns/{name}/jobs/payouts", None, FINANCE),
    "ask_for_receipt": ("/campaigns/{name}/jobs/receipts", {"payout": 1, "paid": []}, FINANCE),
    "ask_again": ("/campaigns/{name}/jobs/{job}/retry", None, OFFICE),
    "cancel_job": ("/campaigns/{name}/jobs/{job}/cancellation", None, OFFICE),
    "new_run": ("/campaigns/{name}/runs", {"as_of": CLOSED.isoformat()}, OFFICE),
    "show_run": ("/campaigns/{name}/runs/1/publication", None, OFFICE),
    "settle_run": ("/campaigns/{name}/runs/1/settlement", None, OFFICE),
    "show_board": ("/campaigns/{name}/boards", {"board": "总榜", "top": 9, "shown": "name", "figures": True}, OFFICE),
    "answer_dues": ("/campaigns/{name}/dues/answers", DUES, APPROVER),
    "new_payout": ("/campaigns/{name}/payouts", None, FINANCE),
    "book_receipt": ("/campaigns/{name}/payouts/1/receipt", {"paid": []}, FINANCE),
    "new_accounts": ("/campaigns/{name}/accounts", None, FINANCE),
    "book_receipt_file": ("/campaigns/{name}/payouts/1/receipt-file", None, FINANCE),
    "new_repayment": ("/campaigns/{name}/repayments", SLIP, FINANCE),
    "new_return": ("/campaigns/{name}/payouts/1/returns", {"payee": "0101", "unit": "CNY", "cause": "退回"}, FINANCE),
    "abandon_act": ("/campaigns/{name}/abandonment", {"cause": "中断"}, OFFICE),
    "new_deferral": (
        "/campaigns/{name}/deferrals", {"posts": ["主任"], "share": "1/2", "years": 3, "starts_on": "2026-05-01"},
        OFFICE,
    ),
    "answer_deferral": ("/campaigns/{name}/deferrals/1/answers", {"granted": True}, APPROVER),
    "new_release": ("/campaigns/{name}/releases", {"day": CLOSED.isoformat()}, OFFICE | FINANCE),
    "new_cause": ("/causes", {"code": "a", "words": "甲", "rule": "乙", "confidence": "source"}, INTEGRITY),
    "new_clawback": (
        "/campaigns/{name}/clawbacks", {"cause": "false-results", "words": "查实", "payee": "0101"}, INTEGRITY,
    ),
    "answer_clawback": ("/campaigns/{name}/clawbacks/1/answers", {"granted": True}, APPROVER),
    "post_clawback": ("/campaigns/{name}/clawbacks/1/posting", None, INTEGRITY),
    "new_case": ("/campaigns/{name}/cases", {"payee": "0101", "evidence": "线索"}, INTEGRITY),
    "decide": ("/campaigns/{name}/cases/1/decision", {"proven": False, "words": "查无"}, INTEGRITY | APPROVER),
    "overturn": ("/campaigns/{name}/cases/1/overturn", {"words": "认定有误"}, INTEGRITY | APPROVER),
    "end_case": ("/campaigns/{name}/cases/1/closing", {"words": "办结"}, INTEGRITY),
    "confirm": ("/campaigns/{name}/places/{place}/confirmation", {"words": "去"}, OFFICE | HOLDER),
    "used": ("/campaigns/{name}/places/{place}/use", {"words": "已去"}, OFFICE),
    "give_up": ("/campaigns/{name}/places/{place}/forfeiture", {"words": "不去"}, OFFICE | HOLDER),
    "new_sanction": ("/campaigns/{name}/sanctions", {"run": 1, "finding": digest_of(WARNED), "words": "末位"}, OFFICE),
    "new_talk": ("/campaigns/{name}/sanctions/1/talks", {"words": "已谈"}, OFFICE),
    "end": ("/campaigns/{name}/sanctions/1/end", {"words": "办结"}, OFFICE),
    "new_dispute": ("/campaigns/{name}/runs/1/disputes", FIGURE, HEAD),
    "answer": ("/campaigns/{name}/disputes/1/answer", {"upheld": False, "words": "无误"}, ANSWERING),
    "escalate": ("/campaigns/{name}/disputes/1/escalation", {"words": "再查"}, HEAD),
    "end_dispute": ("/campaigns/{name}/disputes/1/closing", {"words": "办结"}, ANSWERING | HEAD),
    "new_user": ("/users", {"name": "新人"}, ADMINISTRATOR),
    "give_role": ("/grants", {"user": "示例财务", "role": "office"}, ADMINISTRATOR),
    "take_role": ("/grants/{grant}/revocation", None, ADMINISTRATOR),
}  # fmt: skip
"""What is done, with a request for it, and whose it is to do."""


@pytest.fixture(autouse=True)
def _one_of_everything(full: Campaign) -> None:
    """What is asked for is there."""


def address(path: str, who: str = "0101") -> str:
    return path.format(
        name=NAME,
        who=who,
        digest=PlanVersion.objects.get().digest,
        batch=KeptBatch.objects.exclude(table__in=["units", "roster"]).order_by("number")[0].batch,
        job=Job.objects.order_by("pk")[0].pk,
        place=digest_of(SUMMIT),
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


def test_what_is_done_is_for_those_it_is_for(listed: None, programs: Programs) -> None:
    """Anybody else is told no, or that there is no such thing, and nothing happens."""
    before = state()
    for name, (path, said, whose) in DONE_BY.items():
        for role in sorted(ALL - whose):
            answer = done(programs[role], name, address(path), said)
            assert answer.status_code in {403, 404}, (name, role, answer.content.decode())
        assert state() == before, name


def done(program: Program, name: str, path: str, said: object) -> HttpResponse:
    sent = SimpleUploadedFile("存款.csv", b"x")
    field = OF_FILES.get(name)
    answer = program.send(path, sent, field=field) if field else program.post(path, said() if callable(said) else said)
    assert isinstance(answer, HttpResponse)
    return answer


def test_whose_it_is_to_do_may_do_it(listed: None, programs: Programs) -> None:
    """Each in turn, by one of those it is for: done, or refused for what the record says."""
    for name, (path, said, whose) in DONE_BY.items():
        answer = done(programs[min(whose)], name, address(path), said)
        assert answer.status_code not in {403, 404}, (name, answer.content.decode())


def test_nothing_answers_without_a_token(office_browser: Client) -> None:
    """Not even to somebody who is signed in: no page can use the API."""
    read = [office_browser.get(f"/api/v1{address(path)}") for path, _ in SEEN_BY.values()]
    asked = [office_browser.post(f"/api/v1{address(path)}") for path, _, _ in DONE_BY.values()]
    for answer in read + asked:
        assert (answer.status_code, answer.json()["code"]) == (401, "KMH-A401")
        assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.fixture
def office_browser(quick: None, people: People) -> Client:
    return browser(people["office"].user)


SCOPE_OF = {
    **dict.fromkeys([*SEEN_BY, "ask_for_document"], "read"), "payment_file": "pay",
    "users": "people", "grants": "people", "overturn": "integrity",
    **dict.fromkeys(["cases", "case", "clawbacks", "clawback"], "integrity"),
    **dict.fromkeys(["new_campaign", "new_plan", "put_into_force", "new_reading"], "plan"),
    **dict.fromkeys(["answer_plan", "answer_dues", "answer_clawback", "answer_deferral"], "approve"),
    "ask_for_approval": "approve",
    **dict.fromkeys(["ask_for_import", "new_batches", "take_back"], "facts"),
    **dict.fromkeys(["ask_for_run", "new_run", "show_run", "show_board", "ask_again", "cancel_job"], "run"),
    **dict.fromkeys(["ask_for_settlement", "settle_run", "abandon_act", "new_deferral", "new_release"], "settle"),
    **dict.fromkeys(["ask_for_payout", "ask_for_receipt", "new_payout", "book_receipt", "book_receipt_file"], "pay"),
    **dict.fromkeys(["new_accounts", "new_repayment", "new_return"], "pay"),
    **dict.fromkeys(["new_cause", "new_clawback", "post_clawback", "new_case", "decide", "end_case"], "integrity"),
    **dict.fromkeys(["confirm", "used", "give_up"], "places"),
    **dict.fromkeys(["new_sanction", "new_talk", "end"], "sanctions"),
    **dict.fromkeys(["new_dispute", "answer", "escalate", "end_dispute"], "disputes"),
    **dict.fromkeys(["new_user", "give_role", "take_role"], "people"),
}  # fmt: skip
"""What a token must be for; of jobs, what it must be for to ask for such a one (here a run)."""


def test_the_description_says_what_scope_an_operation_needs() -> None:
    said = {
        operation["operationId"]: operation["security"]
        for methods in api.get_openapi_schema()["paths"].values()
        for operation in methods.values()
    }
    by_itself = {"ask_again", "cancel_job"}  # it depends on the job
    assert said == {name: [{"Bearer": [] if name in by_itself else [scope]}] for name, scope in SCOPE_OF.items()}


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
