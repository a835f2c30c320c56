"""No session lasts longer than half a day from its sign-in, however busy it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

SINCE = "since"


def begin(request: HttpRequest, now: datetime) -> None:
    """Note when a session was signed in to."""
    request.session[SINCE] = int(now.timestamp())


def no_session_lasts_longer(answer: Answer) -> Answer:
    """Middleware: a session that is too old, or does not say since when it is, is signed out."""

    def in_time(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = datetime.now(UTC).timestamp()  # noqa: TID251  a request comes in
            if now - request.session.get(SINCE, 0) > settings.LONGEST_SESSION:
                logout(request)
        return answer(request)

    return in_time
