"""Signing in elsewhere: with the institution's provider, or by what a trusted proxy says; what is not believed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest
import requests
from django.conf import settings
from django.test import Client
from tests.record.desk import People
from tests.web.provider import CLIENT, MODES, SECRET

from kaimenhong.records.models import FailedSignIn, User

ROOT = Path(__file__).parents[2]
PROXY, BROWSER = "10.0.0.5", "203.0.113.9"


@pytest.fixture
def provider(request: pytest.FixtureRequest, people: People, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A provider that behaves as the test says, known to the site."""
    command = [sys.executable, "-m", "tests.web.provider", request.param]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        monkeypatch.setattr(settings, "OIDC_ISSUER", process.stdout.readline().strip())
        monkeypatch.setattr(settings, "OIDC_CLIENT", CLIENT)
        monkeypatch.setattr(settings, "OIDC_SECRET", SECRET)
        yield
        process.terminate()


def way_back(client: Client) -> str:
    """The address that the provider sends the browser back to."""
    there = client.get("/sign-in/oidc")
    assert there.status_code == 302, there.content.decode()
    answer = requests.get(there["Location"], allow_redirects=False, timeout=10)
    return str(answer.headers["Location"]).removeprefix("http://testserver")


@pytest.mark.parametrize("provider", ["good"], indirect=True)
def test_whoever_signs_in_with_the_provider_is_signed_in_here(provider: None) -> None:
    """He has no password of this site, and his session is a new one."""
    client = Client()
    assert "/sign-in/oidc" in client.get("/sign-in").content.decode()
    address = way_back(client)
    before = client.session.session_key
    assert client.get(address)["Location"] == "/"
    assert client.session.session_key != before
    assert client.get("/").context["user"].name == "示例竞赛办公室"


@pytest.mark.parametrize("provider", [mode for mode in MODES if mode != "good"], indirect=True)
def test_a_token_with_one_thing_wrong_signs_nobody_in(provider: None) -> None:
    client = Client()
    assert client.get(way_back(client)).status_code == 403
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("provider", ["good"], indirect=True)
def test_a_way_back_is_for_the_browser_that_went_and_for_once(provider: None) -> None:
    gone, other = Client(), Client()
    address = way_back(gone)
    assert other.get(address).status_code == 403
    assert gone.get(address.replace("state=", "state=x")).status_code == 403
    assert gone.get(address).status_code == 302
    assert gone.get(address).status_code == 403


@pytest.mark.parametrize("provider", ["good"], indirect=True)
def test_who_is_shut_out_does_not_come_in_by_the_provider(provider: None) -> None:
    User.objects.filter(name="示例竞赛办公室").update(is_active=False)
    client = Client()
    assert client.get(way_back(client)).status_code == 403


def test_where_there_is_no_provider_there_is_no_such_page(people: People) -> None:
    assert Client().get("/sign-in/oidc").status_code == 404
    assert Client().get("/sign-in/oidc/back?code=x&state=y").status_code == 404
    assert "/sign-in/oidc" not in Client().get("/sign-in").content.decode()


def test_a_provider_that_is_not_there_is_told(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "OIDC_ISSUER", "http://127.0.0.1:1")
    assert Client().get("/sign-in/oidc").status_code == 403


@pytest.fixture
def behind(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site stands behind a proxy that names users."""
    monkeypatch.setattr(settings, "TRUSTED_PROXIES", (ip_network("10.0.0.0/24"), ip_network("10.0.1.1")))
    monkeypatch.setattr(settings, "TRUSTED_HEADER", "X-Remote-User")


def seen(peer: str, **headers: str) -> int:
    """The status of the first page, asked for from an address."""
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return Client(REMOTE_ADDR=peer).get("/", headers=said).status_code


@pytest.mark.parametrize("name", ["示例竞赛办公室"])
def test_whom_a_trusted_proxy_names_asks(behind: None, name: str) -> None:
    assert seen(PROXY, X_Remote_User=name, X_Forwarded_For=BROWSER) == 200
    assert seen("10.0.1.1", X_Remote_User=name) == 200


@pytest.mark.parametrize("peer", [BROWSER, "127.0.0.1", "::1", ""])
def test_what_anybody_else_says_in_that_header_is_nothing(behind: None, peer: str) -> None:
    assert seen(peer, X_Remote_User="示例竞赛办公室") == 302
    assert seen(peer, X_Remote_User="示例竞赛办公室", X_Forwarded_For=PROXY) == 302


def test_without_the_setting_the_header_is_nothing_even_from_the_proxy(
    behind: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "TRUSTED_HEADER", "")
    assert seen(PROXY, X_Remote_User="示例竞赛办公室") == 302


@pytest.mark.parametrize("name", ["", "无此人", "示例竞赛办公室,示例财务"])
def test_whom_nobody_knows_is_not_let_in(behind: None, name: str) -> None:
    assert seen(PROXY, X_Remote_User=name) == 302


def test_who_is_shut_out_does_not_come_in_by_the_header(behind: None) -> None:
    User.objects.update(is_active=False)
    assert seen(PROXY, X_Remote_User="示例竞赛办公室") == 302


def test_behind_a_proxy_failures_count_by_the_browsers_address(behind: None) -> None:
    """What a browser forwards of itself is not believed: the last address before the proxies is its own."""
    client = Client(REMOTE_ADDR=PROXY)
    for said in (BROWSER, f"198.51.100.1, {BROWSER}", f"{BROWSER}, 10.0.1.1"):
        client.post("/sign-in", {"name": "无此人", "password": "x"}, headers={"X-Forwarded-For": said})
    assert set(FailedSignIn.objects.values_list("who", flat=True)) == {"name 无此人", f"address {BROWSER}"}


def test_without_a_proxy_a_forwarded_address_is_nothing(people: People) -> None:
    Client().post("/sign-in", {"name": "无此人", "password": "x"}, headers={"X-Forwarded-For": BROWSER})
    assert FailedSignIn.objects.filter(who="address 127.0.0.1").exists()
