"""Why a rank changed between two runs, and what was known at a moment of the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.record.desk import CLOSED, NAME, NOW, People
from tests.record.money_desk import code_of
from tests.web.conftest import Browsers, Programs
from tests.web.program import good

from kaimenhong.actions.act import Actor
from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Refused
from kaimenhong.jobs.worker import work
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, Run

C = f"/campaigns/{NAME}"
LATER = datetime(2026, 4, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def later(people: People) -> Actor:
    """The office, a day later."""
    return replace(people["office"], at=LATER)


@pytest.fixture
def corrected(people: People, later: Actor, published: Campaign) -> Run:
    """西街 (0102) grew by 320 of 300 instead of 290: it takes the second place from 南门 (0103)."""
    path = campaign_folder(NAME) / "facts" / "更正_202603.csv"
    path.write_text("机构号,日期,余额(万元)\n0102,2026-03-31,4320\n", encoding="utf-8")
    assert import_batches(later, published, [path]).clean
    return run_plan(later, published, CLOSED)


def test_a_place_that_changed_is_told_with_the_measure_whose_facts_did(corrected: Run, programs: Programs) -> None:
    found = good(programs["office"].get(f"{C}/runs/{corrected.number}/changes?since=1"))["items"]
    places = {tuple(row["of"]): row for row in found if row["contestant"] == "0102"}
    quarter = next(row for of, row in places.items() if any(part.startswith("季") for part in of))
    assert (quarter["before"], quarter["after"]) == ("3 ✗", "2")
    assert quarter["why"] == ["业务数据变了:总分 ← 存款 ← attainment(存款净增) ← 存款净增(290万元 → 320万元)"]


def test_who_lost_a_place_is_told_who_passed_him(corrected: Run, programs: Programs) -> None:
    found = good(programs["office"].get(f"{C}/runs/{corrected.number}/changes?since=1"))["items"]
    passed = [why for row in found if row["contestant"] == "0103" for why in row["why"]]
    assert any("西街" in why for why in passed)


def test_nothing_changes_between_a_run_and_itself(published: Campaign, programs: Programs) -> None:
    for table in ("standings", "awards", "scores"):
        assert good(programs["office"].get(f"{C}/runs/1/changes?since=1&table={table}"))["items"] == []


def test_the_page_tells_the_new_file_and_both_places(corrected: Run, browsers: Browsers) -> None:
    page = browsers["office"].get(f"/c/{NAME}/runs/{corrected.number}/since/1").content.decode()
    assert "更正_202603.csv" in page
    assert "示例西街" in page


def test_who_competes_is_not_shown_what_changed_for_others(corrected: Run, programs: Programs) -> None:
    assert programs["participant"].get(f"{C}/runs/{corrected.number}/changes?since=1").status_code == 404


def test_a_run_as_it_was_known_is_computed_from_what_had_come(
    people: People, corrected: Run, published: Campaign
) -> None:
    day = date(2026, 4, 12)
    then, now = (run_plan(people["office"], published, day, known=moment) for moment in (NOW, None))
    assert (then.batches, now.batches) == (corrected.batches - 1, corrected.batches)
    assert run_plan(people["office"], published, CLOSED, known=NOW) == Run.objects.get(number=1)


def test_before_the_plan_was_published_nothing_was_known(people: People, published: Campaign) -> None:
    with pytest.raises(Refused) as refusal:
        run_plan(people["office"], published, CLOSED, known=datetime(2026, 1, 1, tzinfo=UTC))
    assert code_of(refusal) == "KMH-A040"


def test_what_knew_less_than_what_is_settled_is_not_settled(later: Actor, corrected: Run, published: Campaign) -> None:
    settle(later, corrected)
    then = run_plan(later, published, date(2026, 4, 12), known=NOW)
    with pytest.raises(Refused) as refusal:
        settle(later, then)
    assert code_of(refusal) == "KMH-A051"


def test_a_past_moment_is_asked_for_on_the_page_and_in_the_api(
    corrected: Run, browsers: Browsers, programs: Programs
) -> None:
    browsers["office"].post(f"/c/{NAME}/runs", {"as_of": "2026-04-13", "known": "2026-04-11T23:00"})
    work(once=True)
    asked = good(programs["office"].post(f"{C}/runs", {"as_of": "2026-04-13", "known": NOW.isoformat()}))
    assert asked["batches"] == corrected.batches - 1
    assert Run.objects.filter(as_of=date(2026, 4, 13)).count() == 1
    refused = programs["office"].post(f"{C}/runs", {"as_of": "2026-04-13", "known": "2026-04-11T23:00"})
    assert refused.status_code == 422


@pytest.mark.parametrize("known", ["gestern", "2026-02-30T10:00", "0001-01-01T00:00"])
def test_a_moment_that_is_none_is_told(published: Campaign, browsers: Browsers, known: str) -> None:
    answer = browsers["office"].post(f"/c/{NAME}/runs", {"as_of": "2026-04-13", "known": known}, follow=True)
    assert "KMH-U003" in answer.content.decode()


def test_a_program_is_told_of_a_moment_that_is_none(published: Campaign, programs: Programs) -> None:
    answer = programs["office"].post(f"{C}/runs", {"as_of": "2026-04-13", "known": "0001-01-01T00:00:00+08:00"})
    assert answer.status_code == 422


def test_a_board_is_set_from_a_page_that_names_no_run(published: Campaign, browsers: Browsers) -> None:
    answer = browsers["office"].post(f"/c/{NAME}/board", {"board": "综合榜", "top": "3", "run": "²"}, follow=True)
    assert answer.status_code == 200


def test_runs_too_large_for_a_page_are_compared_on_the_server(
    published: Campaign, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaimenhong.web.changes.MOST_BYTES", 10)
    answer = programs["office"].get(f"{C}/runs/1/changes?since=1")
    assert answer.json()["code"] == "KMH-A207"
    assert f"kmh diff {NAME}/1 {NAME}/1" in answer.content.decode()
