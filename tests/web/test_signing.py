"""Signing in: what works, and what keeps others out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from tests.record.desk import People
from tests.web.conftest import PASSWORD, browser

from kaimenhong.records.models import FailedSignIn, User
from kaimenhong.web.headers import POLICY


@pytest.fixture
def user(quick: None, people: People) -> User:
    found = people["office"].user
    found.set_password(PASSWORD)
    found.save()
    return found


def attempt(client: Client, name: str, password: str, to: str = "") -> int:
    return client.post("/sign-in", {"name": name, "password": password, "next": to}).status_code


def test_a_wrong_password_a_wrong_name_and_a_user_shut_out_get_one_answer(user: User) -> None:
    out = User.objects.enrol("停用", PASSWORD)
    out.is_active = False
    out.save()
    pages = [
        Client().post("/sign-in", {"name": name, "password": password}).content.split(b"csrf")[0]
        for name, password in ((user.name, "wrong"), ("无此人", PASSWORD), ("停用", PASSWORD))
    ]
    assert len(set(pages)) == 1


def test_after_five_failures_even_the_right_password_waits(user: User) -> None:
    assert [attempt(Client(), user.name, "wrong") for _ in range(6)] == [403] * 5 + [429]
    assert attempt(Client(), user.name, PASSWORD) == 429
    FailedSignIn.objects.update(at=FailedSignIn.objects.latest("at").at - timedelta(minutes=16))
    assert attempt(Client(), user.name, PASSWORD) == 302


def test_an_address_that_tries_many_names_waits(user: User) -> None:
    assert [attempt(Client(), f"试探{n}", "wrong") for n in range(50)] == [403] * 50
    assert attempt(Client(), user.name, PASSWORD) == 429


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(user: User, to: str) -> None:
    answer = Client().post("/sign-in", {"name": user.name, "password": PASSWORD, "next": to})
    assert answer["Location"] == "/"


def test_the_session_is_a_new_one_and_ends_with_signing_out(user: User) -> None:
    client = Client()
    client.get("/sign-in")
    client.session.save()
    before = client.session.session_key
    assert attempt(client, user.name, PASSWORD) == 302
    assert client.session.session_key != before
    client.post("/sign-out")
    assert client.get("/").status_code == 302


def test_no_session_outlives_half_a_day(user: User) -> None:
    client = browser(user)
    session = client.session
    session["since"] -= settings.LONGEST_SESSION + 1
    session.save()
    assert client.get("/").status_code == 302


def test_a_form_from_elsewhere_does_nothing(user: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert attempt(client, user.name, PASSWORD) == 403


def test_a_new_password_ends_the_other_sessions(user: User) -> None:
    here, there = Client(), Client()
    assert [attempt(client, user.name, PASSWORD) for client in (here, there)] == [302, 302]
    assert "不对" in here.post("/password", {"old": "wrong", "new": "another long one 1"}).content.decode()
    assert here.post("/password", {"old": PASSWORD, "new": "short"}).status_code == 200
    assert here.post("/password", {"old": PASSWORD, "new": "another long one 1"}).status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


@pytest.mark.parametrize("page", ["/", "/sign-in", "/no-such-page", "/static/kmh.css"])
def test_every_answer_carries_the_strict_headers(user: User, page: str) -> None:
    answer = browser(user).get(page)
    answer.close()
    assert answer["Content-Security-Policy"] == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert page.startswith("/static/") or (answer["Cache-Control"], answer["X-Frame-Options"]) == ("no-store", "DENY")


def test_cookies_are_for_this_site_and_no_script(user: User) -> None:
    cookies = browser(user).cookies
    assert all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in cookies.values())


def test_a_form_with_a_null_character_is_refused_before_anything_is_done(user: User) -> None:
    assert attempt(Client(), f"{user.name}\0", PASSWORD) == 400
    assert browser(user).post("/", {"name": "a\0b", "title": "甲"}).status_code == 400
