"""What no form of a page sends: a null character, which PostgreSQL takes in no text."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def no_null_characters(answer: Answer) -> Answer:
    """Middleware: 400 for a form with one, before anything is done."""

    def without(request: HttpRequest) -> HttpResponse:
        if any("\0" in text for _, texts in request.POST.lists() for text in texts):
            raise SuspiciousOperation("a null character")
        return answer(request)

    return without
