"""Browsers of people with each role, on a record with one settled and published campaign."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.conf import settings
from django.test import Client
from tests.record.conftest import _on_the_database_asked_for, campaign, home, office_sends, people, settled
from tests.record.desk import People
from tests.web.program import Program, program_of

from kaimenhong.actions.publish_run import publish_run
from kaimenhong.records.models import Campaign, Grant, Role, Settlement, User

__all__ = ["_on_the_database_asked_for", "campaign", "home", "office_sends", "people", "settled"]

PASSWORD = "correct horse battery staple"  # noqa: S105  of nobody

ALL = frozenset(role.value for role in Role)
WHOLE = frozenset({"office", "approver", "finance", "auditor", "integrity"})
"""The roles that see all of a campaign."""

Browsers = Mapping[str, Client]
Programs = Mapping[str, Program]


def browser(user: User) -> Client:
    """A browser that a user is signed in with."""
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    signed = client.post("/sign-in", {"name": user.name, "password": PASSWORD})
    assert signed.status_code == 302
    return client


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords of tests are hashed in no time."""
    monkeypatch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])


@pytest.fixture
def published(people: People, settled: Settlement) -> Campaign:
    """The campaign with its run published."""
    publish_run(people["office"], settled.run)
    return settled.campaign


@pytest.fixture
def placed(people: People, published: Campaign) -> People:
    """Head, reporter and participant belong to the branch 东街 (0101) alone."""
    put_in_place(people, published)
    return people


def put_in_place(people: People, campaign: Campaign) -> None:
    """Head, reporter and participant belong to the branch 东街 (0101) alone."""
    for role in (Role.HEAD, Role.REPORTER):
        Grant.objects.filter(role=role).update(campaign=campaign, unit="0101")
    Grant.objects.filter(role=Role.PARTICIPANT).update(campaign=campaign)
    someone = people["participant"].user
    someone.worker = "00001"
    someone.save()


@pytest.fixture
def browsers(quick: None, placed: People) -> Browsers:
    """One for each role."""
    return {role: browser(actor.user) for role, actor in placed.items()}


@pytest.fixture
def programs(placed: People) -> Programs:
    """One for each role, with every scope."""
    return {role: program_of(actor) for role, actor in placed.items()}
