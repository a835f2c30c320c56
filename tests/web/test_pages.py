"""A campaign run from its pages alone, from the plan to the bank's receipt; and what those who compete see of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.record.desk import CLOSED, NAME, TEMPLATE, People, approve_all, book_of, files_of
from tests.web.conftest import Browsers, browser

import kaimenhong.web
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.set_board import Policy, set_board
from kaimenhong.jobs.worker import work
from kaimenhong.records.models import Campaign, PersonDetails, PlanVersion, Run, Shown
from kaimenhong.records.proof import prove_campaign

C = f"/c/{NAME}"


def sent(name: str, text: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text)


def uploads(folder: str) -> list[SimpleUploadedFile]:
    found = {path: text for path, text in files_of(TEMPLATE).items() if path.startswith(folder)}
    return [sent(path.rpartition("/")[2], text.encode()) for path, text in found.items()]


def pressed(client: Client, address: str, **said: object) -> str:
    """The page after a button, as text."""
    answer = client.post(address, said, follow=True, headers={"referer": f"http://testserver{C}/money"})
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def worked_off(client: Client, address: str, **said: object) -> str:
    """The page of the job that a button asked for, once a worker has been there."""
    answer = client.post(address, said)
    assert answer.status_code == 302, answer.content.decode()
    work(once=True)
    return client.get(answer["Location"]).content.decode()


@pytest.fixture
def clients(quick: None, people: People) -> dict[str, Client]:
    return {role: browser(actor.user) for role, actor in people.items()}


def test_a_campaign_from_its_plan_to_the_receipt(clients: dict[str, Client]) -> None:
    office, approver, finance = clients["office"], clients["approver"], clients["finance"]
    pressed(office, "/", name=NAME, title="2026年首季存款竞赛")
    plan = uploads("plan.yaml")[0]
    pressed(office, f"{C}/plan", plan=plan, contracts=uploads("contracts"), mappings=uploads("mappings"))
    version = PlanVersion.objects.get()
    assert "KMH-A030" in pressed(office, f"{C}/plan/{version.digest}/publish")
    pressed(approver, f"{C}/plan/{version.digest}/answer", answer="yes")
    pressed(office, f"{C}/plan/{version.digest}/publish")
    facts = [sent(path.name, path.read_bytes()) for path in sorted((TEMPLATE / "facts").iterdir())]
    read = worked_off(office, f"{C}/files", files=facts)
    assert '机构.csv</td><td>units</td><td class="n">4</td>' in read
    assert "第 1 次计算好了" in worked_off(office, f"{C}/runs", as_of=CLOSED.isoformat())
    pressed(office, f"{C}/runs/1/publish")
    assert "第 1 次结算" in worked_off(office, f"{C}/runs/1/settle")
    assert "2,000.00" in office.get(f"{C}/money").content.decode()
    subject = clients["approver"].get(f"{C}/money").context["subject"]
    worked_off(approver, f"{C}/money/answer", subject=subject, answer="yes")
    assert "发放单 1" in worked_off(finance, f"{C}/money/pay")
    worked_off(finance, f"{C}/payouts/1/receipt", paid=["0", "1"])
    campaign = Campaign.objects.get()
    assert {key.payee: boxes["paid"] for key, boxes in book_of(campaign).keys.items()} == {
        "0101": 200_000,
        "0103": 100_000,
    }
    assert prove_campaign(campaign, again=True) == ()
    assert "与写下时一样" in pressed(clients["auditor"], f"{C}/proof", again="yes")


def test_a_plan_that_will_not_do_is_told_with_its_places(clients: dict[str, Client]) -> None:
    office = clients["office"]
    pressed(office, "/", name=NAME, title="2026年首季存款竞赛")
    broken = uploads("plan.yaml")[0].read().replace(b"ties: skip", b"ties: perhaps")
    page = pressed(
        office,
        f"{C}/plan",
        plan=sent("plan.yaml", broken),
        contracts=uploads("contracts"),
        mappings=uploads("mappings"),
    )
    assert "KMH-P" in page
    assert not PlanVersion.objects.exists()


def test_a_participant_sees_his_own_and_what_the_policy_shows(
    browsers: Browsers, people: People, published: Campaign
) -> None:
    board = f"{C}/runs/1"
    assert "示例西街网点" not in browsers["head"].get(board).content.decode()
    assert "示例东街网点" in browsers["head"].get(board).content.decode()
    set_board(people["office"], published, "总榜", Policy(3, Shown.MASKED, figures=False))
    seen = browsers["participant"].get(board).content.decode()
    assert "示*****" in seen
    assert "示例东街网点" not in seen
    set_board(people["office"], published, "总榜", Policy(1, Shown.NAME, figures=True))
    seen = browsers["participant"].get(board).content.decode()
    assert "示例东街网点" in seen
    assert "示例南门网点" not in seen


def test_nobody_who_competes_sees_a_run_before_it_is_published(
    browsers: Browsers, people: People, published: Campaign
) -> None:
    run = run_plan(people["office"], published, CLOSED.replace(day=12))
    assert browsers["participant"].get(f"{C}/runs/{run.number}").status_code == 404
    assert browsers["office"].get(f"{C}/runs/{run.number}").status_code == 200
    assert Run.objects.count() == 2


def test_a_head_sees_the_money_of_his_unit_alone(browsers: Browsers) -> None:
    assert browsers["head"].get(f"{C}/payees/0101").status_code == 200
    assert browsers["head"].get(f"{C}/payees/0103").status_code == 404
    assert "2000.00" in browsers["head"].get(f"{C}/mine").content.decode()


def test_what_finance_downloads_holds_no_formula(browsers: Browsers, people: People, published: Campaign) -> None:
    from kaimenhong.actions.pay_out import pay_out  # noqa: PLC0415
    from kaimenhong.records.models import Unit  # noqa: PLC0415

    approve_all(people, published)
    Unit.objects.filter(unit="0101").update(name='=HYPERLINK("http://x")')
    pay_out(people["finance"], published)
    lines = browsers["finance"].get(f"{C}/payouts/1/payments.csv").content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("1,0101,\"'=HYPERLINK")
    assert lines[1].endswith("2000.00,0.00,2000.00")


@pytest.mark.parametrize("path", ["../contracts/units.yaml", "%2e%2e/contracts/units.yaml", "../../../secret.key"])
def test_no_path_leads_out_of_the_rows_sent_back(browsers: Browsers, path: str) -> None:
    assert browsers["office"].get(f"{C}/returned/{path}").status_code == 404


@pytest.mark.parametrize("name", [".env", "a" * 151 + ".csv"])
def test_a_file_with_an_odd_name_is_not_taken(browsers: Browsers, name: str) -> None:
    assert "KMH-A090" in pressed(browsers["office"], f"{C}/files", files=[sent(name, b"x")])


@pytest.mark.parametrize("page", ["/", f"{C}/", f"{C}/plan", f"{C}/files", f"{C}/runs", f"{C}/money", f"{C}/proof"])
def test_a_page_is_in_english_for_who_asks(browsers: Browsers, page: str) -> None:
    seen = browsers["office"].get(f"{page}?language=en").content.decode()
    assert 'lang="en"' in seen
    assert "Sign out" in seen


def test_no_template_holds_a_script_or_a_style() -> None:
    folder = Path(kaimenhong.web.__file__).parent / "templates"
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.html")]
    assert not [
        text for text in texts if "<script" in text or "style=" in text or "onclick" in text or "http://" in text
    ]


def test_names_of_persons_can_be_erased(browsers: Browsers, published: Campaign) -> None:
    assert PersonDetails.objects.filter(worker="00001", name="示例甲").exists()
    PersonDetails.objects.all().delete()
    assert prove_campaign(published) == ()


def test_what_is_granted_is_told_above_nothing(browsers: Browsers) -> None:
    """The ledger books it below, so that a claim's boxes add up to nothing; its entries are shown as they are."""
    for page in (f"{C}/mine", f"{C}/payees/0101"):
        seen = browsers["head"].get(page).content.decode()
        assert '<span class="badge">应得 2,000.00</span>' in seen
