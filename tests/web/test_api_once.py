"""Nothing is done twice: the same key gives the same answer, and a key is for one request."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.record.desk import CLOSED, NAME, People, approve_all
from tests.web.conftest import Programs
from tests.web.program import good, program_of

from kaimenhong.records.models import Campaign, KeptAnswer, Payout, Run
from kaimenhong.web.api.once import KEPT, PATIENCE

C = f"/campaigns/{NAME}"
LATER = CLOSED + timedelta(days=1)


def test_the_same_request_with_its_key_again_is_answered_and_not_done(programs: Programs, people: People) -> None:
    """A second list of payments would be refused: the first one is under way."""
    approve_all(people, Campaign.objects.get())
    first = good(programs["finance"].post(f"{C}/payouts", key="friday"))
    again = programs["finance"].post(f"{C}/payouts", key="friday")
    assert good(again) == first
    assert again["Idempotency-Replayed"] == "true"
    assert Payout.objects.count() == 1


def test_another_request_with_the_key_is_refused(programs: Programs) -> None:
    good(programs["office"].post(f"{C}/runs", {"as_of": LATER.isoformat()}, key="k"))
    other = programs["office"].post(f"{C}/runs", {"as_of": CLOSED.isoformat()}, key="k")
    assert (other.status_code, other.json()["code"]) == (409, "KMH-A406")


def test_a_key_is_of_its_user(programs: Programs, people: People) -> None:
    approve_all(people, Campaign.objects.get())
    good(programs["finance"].post(f"{C}/payouts", key="k"))
    assert programs["office"].post(f"{C}/payouts", key="k").status_code == 403


def test_an_answer_is_not_given_again_to_a_token_with_other_scopes(programs: Programs, people: People) -> None:
    approve_all(people, Campaign.objects.get())
    good(programs["finance"].post(f"{C}/payouts", key="k"))
    reader = program_of(people["finance"], ["read"]).post(f"{C}/payouts", key="k")
    assert (reader.status_code, reader.json()["code"]) == (409, "KMH-A406")


def test_what_was_refused_may_be_asked_again_with_its_key(programs: Programs, people: People) -> None:
    assert programs["finance"].post(f"{C}/payouts", key="k").json()["code"] == "KMH-A061"
    approve_all(people, Campaign.objects.get())
    good(programs["finance"].post(f"{C}/payouts", key="k"))


@pytest.mark.parametrize("key", [" ", "x" * 101, "键"])
def test_a_change_without_a_proper_key_is_not_done(people: People, key: str) -> None:
    answer = program_of(people["office"]).post("/campaigns", {"name": "another", "title": "x"}, key=key)
    assert (answer.status_code, answer.json()["code"]) == (400, "KMH-A405")
    assert not Campaign.objects.exists()


def test_files_sent_again_are_the_same_request_and_other_files_are_not(programs: Programs) -> None:
    """The boundary of a form is another each time; what counts is what is in it."""

    def file(text: bytes) -> list[SimpleUploadedFile]:
        return [SimpleUploadedFile("说明.csv", text)]

    first = programs["office"].send(f"{C}/batches", file(b"a,b\n1,2\n"), key="k")
    assert programs["office"].send(f"{C}/batches", file(b"a,b\n1,2\n"), key="k").json() == first.json()
    assert programs["office"].send(f"{C}/batches", file(b"a,b\n1,3\n"), key="k").json()["code"] == "KMH-A406"


def under_way(programs: Programs, since: timedelta) -> None:
    """The process that took the key `k` for a run died before it answered, so long ago."""
    good(programs["office"].post(f"{C}/runs", {"as_of": LATER.isoformat()}, key="k"))
    held = KeptAnswer.objects.get(key="k")
    KeptAnswer.objects.filter(key="k").update(status=None, body="", at=held.at - since)


def test_a_request_that_is_being_done_is_not_done_beside_itself(programs: Programs) -> None:
    under_way(programs, timedelta(minutes=1))
    again = programs["office"].post(f"{C}/runs", {"as_of": LATER.isoformat()}, key="k")
    assert (again.status_code, again.json()["code"]) == (409, "KMH-A407")


def test_after_a_while_a_request_whose_process_died_is_done(programs: Programs) -> None:
    """The run itself is known by content: it is that run, not another one."""
    under_way(programs, PATIENCE + timedelta(seconds=1))
    runs = Run.objects.count()
    good(programs["office"].post(f"{C}/runs", {"as_of": LATER.isoformat()}, key="k"))
    assert Run.objects.count() == runs


def test_answers_are_kept_for_a_week(programs: Programs) -> None:
    under_way(programs, KEPT + timedelta(seconds=1))
    good(programs["office"].post(f"{C}/runs", {"as_of": CLOSED.isoformat()}, key="k"))
