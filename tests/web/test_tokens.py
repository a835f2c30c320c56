"""Tokens: issued on a page, shown once, good for a time, taken back."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.record.desk import People
from tests.web.conftest import browser
from tests.web.program import Program, program_of

from kaimenhong.actions.issue_token import SCOPES, issue_token, revoke_token
from kaimenhong.errors import Refused
from kaimenhong.records.audit import broken_audit
from kaimenhong.records.models import ApiToken, AuditLine


@pytest.fixture
def office(quick: None, people: People) -> Client:
    return browser(people["office"].user)


def issued(client: Client) -> str:
    page = client.post("/tokens", {"name": "夜间导入", "scopes": ["read", "facts"], "days": "7"})
    found = re.search(r"<code>(kmh_[\w-]{43})</code>", page.content.decode())
    assert found is not None
    return found[1]


def test_a_token_is_shown_once_and_kept_as_its_digest_alone(office: Client) -> None:
    shown = issued(office)
    assert Program(shown).get("/me").json()["scopes"] == ["facts", "read"]
    assert shown not in office.get("/tokens").content.decode()
    assert shown not in str(ApiToken.objects.values_list())
    assert shown not in str(AuditLine.objects.values_list("said"))
    assert list(broken_audit()) == []


def test_a_token_that_is_taken_back_opens_nothing(office: Client) -> None:
    shown = issued(office)
    office.post(f"/tokens/{ApiToken.objects.get().pk}/revoke")
    answer = Program(shown).get("/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "KMH-A401")
    assert "已收回" in office.get("/tokens").content.decode()


def test_a_token_ends(office: Client) -> None:
    shown = issued(office)
    ApiToken.objects.update(expires=ApiToken.objects.get().at)
    assert Program(shown).get("/me").status_code == 401


@pytest.mark.parametrize("shown", ["", "kmh_", "kmh_" + "A" * 43, "Basic x", "kmh_\x00"])
def test_what_is_no_token_opens_nothing(people: People, shown: str) -> None:
    assert Program(shown).get("/me").status_code == 401


def test_nobody_takes_back_the_token_of_another(quick: None, people: People, office: Client) -> None:
    issued(office)
    token = ApiToken.objects.get()
    assert browser(people["finance"].user).post(f"/tokens/{token.pk}/revoke").status_code == 404
    with pytest.raises(Refused, match="KMH-A001"):
        revoke_token(people["finance"], token)
    assert ApiToken.objects.get().revoked is None


@pytest.mark.parametrize(
    ("name", "scopes", "days"),
    [("", ["read"], 7), ("x", [], 7), ("x", ["all"], 7), ("x", ["read"], 0), ("x", ["read"], 367)],
)
def test_a_token_for_everything_or_for_ever_is_not_issued(
    people: People, name: str, scopes: list[str], days: int
) -> None:
    with pytest.raises(Refused, match="KMH-A400"):
        issue_token(people["office"], name, scopes, days)


def test_taken_back_twice_it_is_told_once(people: People) -> None:
    token, _ = issue_token(people["office"], "x", SCOPES, 1)
    for _ in range(2):
        revoke_token(people["office"], token)
    assert AuditLine.objects.filter(verb="revoke token").count() == 1


def test_a_new_password_leaves_tokens_as_they_are_and_being_shut_out_does_not(people: People) -> None:
    """Tokens are taken back by name; who leaves has none that is good."""
    program = program_of(people["office"])
    people["office"].user.set_password("another long one 1")
    people["office"].user.save()
    assert program.get("/me").status_code == 200
    people["office"].user.is_active = False
    people["office"].user.save()
    assert program.get("/me").status_code == 401
