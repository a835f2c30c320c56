"""The API, put together: its operations, what every one of them is wrapped in, and what becomes of refusals."""

from __future__ import annotations

import logging

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.views.decorators.http import conditional_page
from ninja.errors import HttpError, ValidationError

from kaimenhong.errors import Refused
from kaimenhong.web.api import (
    bank,
    bundles,
    campaigns,
    cases,
    changes,
    clawbacks,
    deferrals,
    disputes,
    facts,
    interpretations,
    jobs,
    money,
    people,
    places,
    plans,
    returned,
    runs,
    sanctions,
)
from kaimenhong.web.api.once import done_once
from kaimenhong.web.api.openapi import DescribedAPI
from kaimenhong.web.api.problems import one, told

_log = logging.getLogger("django.request")

api = DescribedAPI(title="kaimenhong", version="1", docs_url=None, openapi_url="/openapi.json", urls_namespace="api")
for each in (
    campaigns, plans, interpretations, facts, runs, changes, bundles, jobs, money, bank, returned, deferrals,
    clawbacks, cases, places, sanctions, disputes, people,
):  # fmt: skip
    api.add_router("", each.router)
api.add_decorator(done_once, mode="view")
api.add_decorator(conditional_page, mode="view")


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return told(request, refusal.problems)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, _: Http404) -> HttpResponse:
    return told(request, [one("KMH-A403")])


@api.exception_handler(HttpError)
def _unread(request: HttpRequest, _: HttpError) -> HttpResponse:
    """Ninja's own word for a body that is no JSON."""
    return told(request, [one("KMH-A410")])


@api.exception_handler(ValidationError)
def _unsound(request: HttpRequest, error: ValidationError) -> HttpResponse:
    said = [(".".join(str(part) for part in each["loc"]), str(each["msg"])) for each in error.errors]
    return told(request, [one("KMH-A404", place=place, reason=reason) for place, reason in said])


@api.exception_handler(Exception)
def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("%s %s failed", request.method, request.path, exc_info=error)
    return told(request, [one("KMH-A409")])


def addresses() -> list[URLPattern | URLResolver]:
    """Every address of the API. They ask for a token, not for a session."""
    patterns: list[URLPattern | URLResolver] = api.urls[0]
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            login_not_required(pattern.callback)
    return patterns
