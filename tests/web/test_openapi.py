"""The API is as it is described: the description kept in docs is today's, and random requests are answered by it."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from tests.record.desk import CLOSED, NAME, enrolled
from tests.record.travel_plan import SUMMIT
from tests.web.conftest import put_in_place
from tests.web.full_record import fill, opened_in_full
from tests.web.program import Program, program_of

from kaimenhong.actions.act import Actor
from kaimenhong.actions.issue_token import SCOPES
from kaimenhong.actions.publish_run import publish_run
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.records.models import Grant, PlanVersion, Role, User
from kaimenhong.records.places import digest_of
from kaimenhong.web.api.surface import api

EXAMPLES = {"number": "1", "digest": "DIGEST", "place": "PLACE", "batch": "BATCH", "grant": "GRANT"}
"""What stands in the guide for a part of an address."""

DOCS = Path(__file__).parents[2] / "docs"

described = schemathesis.openapi.from_dict(api.get_openapi_schema())
described.app = WSGIHandler()


def test_the_description_is_up_to_date() -> None:
    up_to_date = (DOCS / "openapi.json").read_text("utf-8") == runpy.run_path(str(DOCS / "api_schema.py"))["page"]()
    assert up_to_date, "run `make docs`"


@pytest.fixture
def connection_kept() -> Iterator[None]:
    """The database of a test is not closed behind a request, as Django's own test client sees to."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def everybody(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    """The program of somebody who has every role, in a record with one of everything; made once for all operations."""
    home = tmp_path_factory.mktemp("record")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr("django.conf.settings.HOME", home)
        people = enrolled()
        campaign = opened_in_full(people)
        run = settle(people["office"], run_plan(people["office"], campaign, CLOSED)).run
        publish_run(people["office"], run)
        put_in_place(people, campaign)
        fill(people, campaign)
        user = User.objects.enrol("示例全能")
        for role in Role:
            Grant.objects.create(user=user, role=role)
        yield program_of(Actor(user, people["office"].at))
        transaction.set_rollback(True)


@described.parametrize()
@settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
def test_random_requests_are_answered_as_described(
    connection_kept: None,
    case: Any,  # noqa: ANN401  as schemathesis hands it
    everybody: Program,
    db: None,
) -> None:
    """No failure of our own, no status, type or shape that is not described; by somebody who may do everything.

    Sound requests are about what is there. They may still be refused: a plan that is none, a date before the campaign.
    """
    unchecked = [positive_data_acceptance]
    if case.meta.generation.mode.is_positive:
        unchecked.append(negative_data_rejection)  # it takes what is put in here for an error
        there = {"name": NAME, "number": 1, "place": digest_of(SUMMIT), "digest": PlanVersion.objects.get().digest}
        case.path_parameters |= {name: there[name] for name in case.path_parameters if name in there}
    case.call_and_validate(headers={"Authorization": f"Bearer {everybody.token}"}, excluded_checks=unchecked)


def test_the_description_is_for_everybody() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert (answer.status_code, answer.json()["info"]["title"]) == (200, "kaimenhong")


def test_every_operation_and_every_scope_is_in_the_guide() -> None:
    guide = (DOCS / "api.md").read_text("utf-8").replace("/campaigns/NAME", "NAME")
    for scope in SCOPES:
        assert f"| `{scope}` |" in guide
    for path, methods in api.get_openapi_schema()["paths"].items():
        if "post" in methods:
            told = path.removeprefix("/api/v1").replace("/campaigns/{name}", "NAME")
            for name, example in EXAMPLES.items():
                told = told.replace(f"{{{name}}}", example)
            assert told in guide, path
