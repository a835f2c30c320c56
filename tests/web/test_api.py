"""A campaign run by programs alone, from the plan to the bank's receipt; and what those who compete are told."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.record.desk import CLOSED, NAME, TEMPLATE, People, files_of
from tests.web.conftest import Programs
from tests.web.program import good, program_of

from kaimenhong.actions.set_board import Policy, set_board
from kaimenhong.jobs.worker import work
from kaimenhong.records.models import Campaign, PlanVersion, Shown
from kaimenhong.records.proof import prove_campaign

C = f"/campaigns/{NAME}"
TYPES = {
    "pdf": ("application/pdf", b"%PDF"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
}
BOARD = "?league=网点&board=总榜&window=季"


def test_a_campaign_from_its_plan_to_the_receipt(people: People) -> None:
    office, approver, finance = (program_of(people[role]) for role in ("office", "approver", "finance"))
    good(office.post("/campaigns", {"name": NAME, "title": "2026年首季存款竞赛"}))
    plan = good(office.post(f"{C}/plans", {"files": files_of(TEMPLATE)}))["digest"]
    assert office.post(f"{C}/plans/{plan}/publication").json()["code"] == "KMH-A030"
    good(approver.post(f"{C}/plans/{plan}/answers", {"granted": True}))
    good(office.post(f"{C}/plans/{plan}/publication"))
    facts = [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted((TEMPLATE / "facts").iterdir())]
    assert sum(sheet["rejected"] for sheet in good(office.send(f"{C}/batches", facts))["sheets"]) == 0
    good(office.post(f"{C}/runs", {"as_of": CLOSED.isoformat()}))
    good(office.post(f"{C}/runs/1/publication"))
    good(office.post(f"{C}/runs/1/settlement"))
    sheet = good(approver.get(f"{C}/settlements/1"))
    assert {line["payee"]: line["amount"] for line in sheet["items"]} == {"0101": "2000.00", "0103": "1000.00"}
    assert sheet["head"] == good(approver.get(f"{C}/balance"))["head"]
    due = good(approver.get(f"{C}/dues"))
    assert {line["payee"]: line["amount"] for line in due["items"]} == {"0101": "2000.00", "0103": "1000.00"}
    good(approver.post(f"{C}/dues/answers", {"subject": due["subject"], "granted": True}))
    listed = good(finance.post(f"{C}/payouts"))
    paid = [[line["payee"], line["unit"]] for line in listed["lines"]]
    good(finance.post(f"{C}/payouts/1/receipt", {"paid": paid}))
    assert good(finance.get(f"{C}/balance"))["paid"] == {"CNY": "3000.00"}
    assert good(program_of(people["auditor"]).get(f"{C}/proof?again=true"))["stands"] is True
    assert prove_campaign(Campaign.objects.get()) == ()


def test_a_plan_that_will_not_do_is_told_with_all_its_places_in_the_language_asked_for(people: People) -> None:
    office = program_of(people["office"])
    good(office.post("/campaigns", {"name": NAME, "title": "竞赛"}))
    files = files_of(TEMPLATE)
    files["plan.yaml"] = files["plan.yaml"].replace("ties: skip", "ties: perhaps")
    answer = office.post(f"{C}/plans", {"files": files}, Accept_Language="en-GB,en;q=0.9")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    problem = answer.json()["problems"][0]
    assert (problem["code"][:5], problem["file"]) == ("KMH-P", "plan.yaml")
    assert problem["line"] > 0
    assert "perhaps" in problem["message"]
    assert answer["Content-Language"] == "en"


def test_a_participant_sees_his_own_and_what_the_policy_shows(
    programs: Programs, people: People, published: Campaign
) -> None:
    address = f"{C}/runs/1/standings{BOARD}"
    assert [line["contestant"] for line in good(programs["head"].get(address))["items"]] == ["0101"]
    assert good(programs["participant"].get(address))["items"] == []
    set_board(people["office"], published, "总榜", Policy(2, Shown.MASKED, figures=False))
    lines = good(programs["participant"].get(address))["items"]
    assert [(line["rank"], line["name"], line["contestant"], line["key"]) for line in lines] == [
        ("1", "示*****", "", ""),
        ("2", "示*****", "", ""),
    ]
    assert {line["contestant"] for line in good(programs["office"].get(address))["items"]} == {"0101", "0102", "0103"}


def test_a_list_is_read_to_its_end_a_part_at_a_time(programs: Programs) -> None:
    found, cursor = [], ""
    for _ in range(10):
        part = good(programs["office"].get(f"{C}/batches?limit=1&cursor={cursor}"))
        found += [batch["number"] for batch in part["items"]]
        cursor = part["next"]
        if cursor is None:
            break
    assert found == list(range(1, len(found) + 1))
    assert found == [batch["number"] for batch in good(programs["office"].get(f"{C}/batches"))["items"]]


@pytest.mark.parametrize("cursor", ["!", "LTE=", "MTIzNDU2Nzg5MDEyMw=="])
def test_a_cursor_of_ones_own_making_is_refused(programs: Programs, cursor: str) -> None:
    assert programs["office"].get(f"{C}/batches?cursor={cursor}").status_code == 422


def test_what_has_not_changed_is_not_sent_again(programs: Programs) -> None:
    first = programs["office"].get(f"{C}/runs/1/standings{BOARD}")
    again = programs["office"].get(f"{C}/runs/1/standings{BOARD}", If_None_Match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_a_head_sees_the_ledger_of_his_unit_alone(programs: Programs) -> None:
    assert len(good(programs["head"].get(f"{C}/payees/0101/entries"))["items"]) == 1
    assert good(programs["head"].get(f"{C}/payees/0101/claims"))["items"][0]["boxes"] == {
        "due": "2000.00",
        "granted": "-2000.00",
    }
    for part in ("entries", "claims"):
        assert programs["head"].get(f"{C}/payees/0103/{part}").status_code == 404
    assert programs["head"].get(f"{C}/runs/1/figures/0103").status_code == 404
    assert good(programs["head"].get(f"{C}/runs/1/figures/0101"))["ranks"][0]["rank"] == "1"


def test_a_file_that_nothing_reads_is_told_by_the_name_it_was_sent_with(programs: Programs) -> None:
    """Not by where the server put it; on the page, too."""
    sent = SimpleUploadedFile("说明.csv", b"a,b\n1,2\n")
    problem = good(programs["office"].send(f"{C}/batches", [sent]))["problems"][0]
    assert (problem["code"], problem["file"]) == ("KMH-I109", "说明.csv")


def test_a_run_is_asked_for_and_looked_up_until_it_is_there(programs: Programs) -> None:
    office = programs["office"]
    asked = good(office.post(f"/campaigns/{NAME}/jobs/runs", {"as_of": "2026-04-12"}, "once"))
    assert asked["state"] == "waiting"
    assert good(office.post(f"/campaigns/{NAME}/jobs/runs", {"as_of": "2026-04-12"}, "once")) == asked
    work(once=True)
    done = good(office.get(f"/campaigns/{NAME}/jobs/{asked['number']}"))
    assert (done["state"], done["result"]["run"], done["problems"]) == ("done", 2, [])
    assert [job["number"] for job in good(office.get(f"/campaigns/{NAME}/jobs"))["items"]] == [asked["number"]]


def test_a_notice_is_asked_for_and_had_as_pdf_or_word(programs: Programs) -> None:
    office, plan = programs["office"], PlanVersion.objects.get().digest
    asked = {form: good(office.post(f"{C}/jobs/documents", {"plan": plan, "form": form}))["number"] for form in TYPES}
    assert office.get(f"{C}/jobs/{asked['pdf']}/document").status_code == 404
    work(once=True)
    documents = {form: programs["auditor"].get(f"{C}/jobs/{number}/document") for form, number in asked.items()}
    assert {form: (had.headers["Content-Type"], had.content[:4]) for form, had in documents.items()} == TYPES
    assert (
        good(programs["finance"].post(f"{C}/jobs/documents", {"plan": plan, "form": "pdf"}))["number"] == asked["pdf"]
    )


def test_files_sent_for_a_job_are_told_by_the_names_they_were_sent_with(programs: Programs) -> None:
    office = programs["office"]
    asked = good(
        office.send(f"/campaigns/{NAME}/jobs/imports", [SimpleUploadedFile("菜单.csv", "菜,价\n面,8\n".encode())])
    )
    work(once=True)
    (problem,) = good(office.get(f"/campaigns/{NAME}/jobs/{asked['number']}"))["problems"]
    assert problem["file"] == "菜单.csv"
