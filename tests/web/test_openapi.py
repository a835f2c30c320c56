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
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.record.desk import NAME, People
from tests.record.travel_plan import SUMMIT
from tests.web.full_record import campaign, full
from tests.web.program import Program, program_of

from kaimenhong.actions.act import Actor
from kaimenhong.records.models import Campaign, Grant, Role, User
from kaimenhong.records.places import digest_of
from kaimenhong.web.api.surface import api

__all__ = ["campaign", "full"]

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


@pytest.fixture
def everybody(people: People) -> Program:
    """The program of somebody who has every role."""
    user = User.objects.enrol("示例全能")
    for role in Role:
        Grant.objects.create(user=user, role=role)
    return program_of(Actor(user, people["office"].at))


@described.parametrize()
@settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
def test_random_requests_are_answered_as_described(
    connection_kept: None,
    case: Any,  # noqa: ANN401  as schemathesis hands it
    full: Campaign,
    everybody: Program,
) -> None:
    """No failure of our own, no status, type or shape that is not described; by somebody who may do everything.

    Sound requests are about what is there. They may still be refused: a plan that is none, a date before the campaign.
    """
    if case.meta.generation.mode.is_positive:
        there = {"name": NAME, "number": 1, "place": digest_of(SUMMIT), "digest": full.versions.get().digest}
        case.path_parameters |= {name: there[name] for name in case.path_parameters if name in there}
    case.call_and_validate(
        headers={"Authorization": f"Bearer {everybody.token}"}, excluded_checks=[positive_data_acceptance]
    )


def test_the_description_is_for_everybody() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert (answer.status_code, answer.json()["info"]["title"]) == (200, "kaimenhong")
