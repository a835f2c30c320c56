"""What takes long is asked for on a page; the page of the job says how far it is, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.record.desk import CLOSED, NAME, People
from tests.web.conftest import WHOLE, Browsers

from kaimenhong.jobs.asking import ask
from kaimenhong.jobs.sent import IMPORT_SENT, new_folder
from kaimenhong.jobs.worker import work
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, Job, JobState, PlanVersion, Run
from kaimenhong.records.notices import notice_bytes

C = f"/c/{NAME}"
DAY = CLOSED.replace(day=12).isoformat()


@pytest.fixture
def office(browsers: Browsers) -> Client:
    return browsers["office"]


def sent(client: Client, name: str, text: str) -> int:
    return client.post(f"{C}/files", {"files": [SimpleUploadedFile(name, text.encode())]}).status_code


def files_waiting() -> list[str]:
    return sorted(path.name for path in (campaign_folder(NAME) / "sent").rglob("*.csv"))


def test_a_page_of_a_job_asks_again_until_it_is_over(office: Client) -> None:
    office.post(f"{C}/runs", {"as_of": DAY})
    page = f"{C}/jobs/{Job.objects.get().pk}"
    waiting = office.get(page)
    assert (waiting["Refresh"], "排队等待" in waiting.content.decode()) == ("2", True)
    assert "1 项任务进行中" in office.get(f"{C}/money").content.decode()
    work(once=True)
    done = office.get(page)
    assert "Refresh" not in done
    assert "第 2 次计算好了" in done.content.decode()
    assert "项任务进行中" not in office.get(f"{C}/money").content.decode()


def test_what_a_worker_refuses_is_told_on_the_page_of_the_job(office: Client) -> None:
    office.post(f"{C}/runs", {"as_of": "1999-01-01"})
    work(once=True)
    page = office.get(f"{C}/jobs/{Job.objects.get().pk}").content.decode()
    assert "KMH-A042" in page
    assert "再试" in page


def test_a_cancelled_job_is_not_done_and_may_be_asked_for_again(office: Client) -> None:
    office.post(f"{C}/runs", {"as_of": DAY})
    page = f"{C}/jobs/{Job.objects.get().pk}"
    office.post(f"{page}/cancel")
    assert work(once=True) == 0
    assert Run.objects.count() == 1
    office.post(f"{page}/again")
    assert work(once=True) == 1
    assert Run.objects.count() == 2


def test_files_are_read_by_a_worker_and_go_once_they_are_in(office: Client) -> None:
    sent(office, "更正_1.csv", "机构号,日期,余额(万元)\n0101,2026-03-31,430.00\n")
    assert files_waiting() == ["更正_1.csv"]
    work(once=True)
    page = office.get(f"{C}/jobs/{Job.objects.get().pk}").content.decode()
    assert "<td>更正_1.csv</td><td>deposits</td>" in page
    assert files_waiting() == []


def test_what_a_death_left_goes_when_the_next_files_are_sent(people: People, published: Campaign) -> None:
    """Of a job that was done, and of a request that never became one; what waits stays."""
    folders = [new_folder(published) for _ in range(4)]
    done, waiting, lost, just_now = folders
    for folder in (done, waiting):
        ask(people["office"], published, IMPORT_SENT, {"sent": folder.name})
    Job.objects.filter(arguments__sent=done.name).update(state=JobState.DONE)
    os.utime(lost, (0, 0))
    new_folder(published)
    assert [folder.exists() for folder in (done, waiting, lost, just_now)] == [False, True, False, True]


def test_a_file_that_nothing_reads_is_told_by_the_name_it_was_sent_with(office: Client) -> None:
    sent(office, "菜单.csv", "菜,价\n面,8\n")
    work(once=True)
    page = office.get(f"{C}/jobs/{Job.objects.get().pk}").content.decode()
    assert "<b>KMH-I109</b> 菜单.csv" in page
    assert str(campaign_folder(NAME)) not in page


def test_of_files_that_cannot_all_be_taken_none_is_kept(office: Client) -> None:
    good, odd = (SimpleUploadedFile(name, b"x") for name in ("a.csv", "b" * 200 + ".csv"))
    office.post(f"{C}/files", {"files": [good, odd]})
    assert files_waiting() == []
    assert not Job.objects.exists()


def test_without_a_file_there_is_no_job(office: Client) -> None:
    answer = office.post(f"{C}/files", {})
    assert (answer.status_code, "KMH-A308" in answer.content.decode()) == (409, True)
    assert not Job.objects.exists()


def test_who_may_not_import_leaves_nothing_behind(browsers: Browsers) -> None:
    assert sent(browsers["auditor"], "a.csv", "x") == 409
    assert not (campaign_folder(NAME) / "sent").exists()


def test_a_notice_is_printed_once_and_is_the_same_for_whoever_asks(browsers: Browsers) -> None:
    version = PlanVersion.objects.get()
    page = browsers["office"].post(f"{C}/plan/{version.digest}/notice.docx")["Location"]
    assert browsers["office"].get(f"{page}/document").status_code == 404
    work(once=True)
    assert "下载方案第 1 版的通知" in browsers["office"].get(page).content.decode()
    document = browsers["auditor"].get(f"{page}/document")
    assert b"".join(document) == notice_bytes(version, "docx")
    assert f"{NAME}-1.docx" in document["Content-Disposition"]
    assert browsers["auditor"].post(f"{C}/plan/{version.digest}/notice.docx")["Location"] == page
    assert browsers["auditor"].post(f"{C}/plan/{version.digest}/notice.pdf")["Location"] != page


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"another")])
def test_a_notice_whose_file_is_gone_or_changed_is_printed_again(
    office: Client, harm: Callable[[Path], object]
) -> None:
    asked = f"{C}/plan/{PlanVersion.objects.get().digest}/notice.docx"
    first = office.post(asked)["Location"]
    work(once=True)
    (file,) = (campaign_folder(NAME) / "notices").iterdir()
    harm(file)
    assert office.get(f"{first}/document").status_code == 404
    second = office.post(asked)["Location"]
    work(once=True)
    assert (second != first, office.get(f"{second}/document").status_code) == (True, 200)


def test_jobs_are_for_who_sees_all_of_their_campaign(people: People, placed: People, published: Campaign) -> None:
    asked = ask(people["office"], published, "run", {"as_of": DAY})
    seen = [role for role, actor in placed.items() if asked in Job.objects.visible_to(actor.user, published)]
    assert frozenset(seen) == WHOLE


def test_a_job_of_another_campaign_is_not_found_under_this_one(office: Client, published: Campaign) -> None:
    office.post(f"{C}/runs", {"as_of": DAY})
    other = Campaign.objects.create(name="elsewhere-2026", title="别的活动")
    Job.objects.update(campaign=other)
    assert office.get(f"{C}/jobs/{Job.objects.get().pk}").status_code == 404
