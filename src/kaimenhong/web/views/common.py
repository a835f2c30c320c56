"""What every page begins with: who asks, and which campaign he may see."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date

from kaimenhong.actions.act import Actor, refused
from kaimenhong.actions.permission import VERBS, roles_of
from kaimenhong.jobs.holding import UNFINISHED
from kaimenhong.records.models import Campaign, Job, User

PAGE = 50
"""Rows of a page."""


def user_of(request: HttpRequest) -> User:
    """Who asks; every page but the one to sign in at is closed to others."""
    assert isinstance(request.user, User)
    return request.user


def actor_of(request: HttpRequest) -> Actor:
    """Who acts, now: here a person's request comes in."""
    return Actor(user_of(request), datetime.now(UTC))  # noqa: TID251  the moment is handed on from here


def campaign_of(request: HttpRequest, name: str) -> Campaign:
    """A campaign that the reader has some role in; any other is not found."""
    return get_object_or_404(Campaign.objects.visible_to(user_of(request)), name=name)


def whole_campaign(request: HttpRequest, name: str) -> Campaign:
    """A campaign that the reader sees all of; any other is not found."""
    campaign = campaign_of(request, name)
    if not user_of(request).sees_all_of(campaign):
        raise Http404
    return campaign


def page(request: HttpRequest, template: str, campaign: Campaign | None = None, **shown: Any) -> HttpResponse:  # noqa: ANN401  whatever the template shows
    """A page, with what the navigation needs."""
    user = user_of(request)
    roles = roles_of(user, campaign)
    may = {verb.replace(" ", "_") for verb, allowed in VERBS.items() if roles & allowed}
    sees_all = campaign is not None and user.sees_all_of(campaign)
    at_work = Job.objects.visible_to(user, campaign).filter(state__in=UNFINISHED).count() if campaign else 0
    looks_into = campaign is not None and user.looks_into(campaign)
    needed = {"campaign": campaign, "may": may, "sees_all": sees_all, "looks_into": looks_into, "at_work": at_work}
    return render(request, template, {**needed, **shown})


def number_of(request: HttpRequest, name: str = "page") -> int:
    """A whole number from the address, 1 or above."""
    return max(integer_of(request.GET.get(name, "")) or 1, 1)


def integer_of(text: str) -> int | None:
    """A whole number as a page or a form says it; None: it is none, or beyond reason."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004  digits


def date_of(text: str) -> date:
    """A day as a form sends it. Refused (KMH-U003): it is none."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise refused("KMH-U003", text=text)
    return day


def columns_of(request: HttpRequest) -> dict[str, str]:
    """What else a table asks for: a line `column=value` for each, in the field `said`."""
    lines = (line.partition("=") for line in request.POST.get("said", "").splitlines())
    return {column.strip(): value.strip() for column, equals, value in lines if equals and column.strip()}
