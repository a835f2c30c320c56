"""What an action refuses is told on the page it was asked from, with its code and how to mend it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from kaimenhong.errors import Refused
from kaimenhong.web.language import reader

Answer = Callable[[HttpRequest], HttpResponse]
MOST_TOLD = 20


class refusals_are_told:  # noqa: N801  named as a middleware is
    """Middleware: a refusal becomes messages on the page before; without one, a page of its own (409)."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        language = reader(request)
        for problem in error.problems[:MOST_TOLD]:
            messages.error(request, f"{problem.code} {problem.message(language)} → {problem.remedy(language)}")
        before = request.META.get("HTTP_REFERER", "")
        if url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
            return HttpResponseRedirect(before)
        return render(request, "refused.html", status=409)
