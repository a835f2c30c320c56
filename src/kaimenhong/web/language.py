"""The reader's language: Chinese, or English where he asked for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from django.http import HttpRequest, HttpResponse

from kaimenhong.errors import Language

Answer = Callable[[HttpRequest], HttpResponse]

COOKIE = "language"
_YEAR = 365 * 24 * 3600


def language_of_the_reader(answer: Answer) -> Answer:
    """Middleware: `?language=en` is remembered in a cookie."""

    def in_language(request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("language", "")
        request.language = language_of(asked or request.COOKIES.get(COOKIE, ""))  # type: ignore[attr-defined]
        response = answer(request)
        if asked in get_args(Language):
            response.set_cookie(COOKIE, asked, max_age=_YEAR, samesite="Lax", httponly=True)
        return response

    return in_language


def language_of(text: str) -> Language:
    """The language a text names; Chinese where it names none."""
    return "en" if text == "en" else "zh"


def reader(request: HttpRequest) -> Language:
    """The language of whoever asks."""
    return language_of(getattr(request, "language", ""))
