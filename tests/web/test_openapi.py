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
from tests.web.conftest import Programs

from kaimenhong.web.api.surface import api

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


@described.parametrize()
@settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
def test_random_requests_are_answered_as_described(connection_kept: None, case: Any, programs: Programs) -> None:  # noqa: ANN401  as above
    """No failure of our own, no status, type or shape that is not described; by somebody who may do everything.

    What fits the description may still be refused: a plan that is none, a date before the campaign.
    """
    case.call_and_validate(
        headers={"Authorization": f"Bearer {programs['office'].token}"}, excluded_checks=[positive_data_acceptance]
    )


def test_the_description_is_for_everybody() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert (answer.status_code, answer.json()["info"]["title"]) == (200, "kaimenhong")
