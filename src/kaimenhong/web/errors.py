"""Pages for what went wrong: plain words, no inner workings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaimenhong.web.api.problems import one, told

API = "/api/"
_CODES: Mapping[int, str] = MappingProxyType({400: "KMH-A410", 403: "KMH-A403", 404: "KMH-A403", 500: "KMH-A409"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """400."""
    return _page(request, 400, "error.400")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """403."""
    return _page(request, 403, "error.403")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """404: there is no such page, or it is not for this reader; which of the two is not told."""
    return _page(request, 404, "error.404")


def failed(request: HttpRequest) -> HttpResponse:
    """500: nothing was done."""
    return _page(request, 500, "error.500")


def _page(request: HttpRequest, status: int, key: str) -> HttpResponse:
    """A page; to a program that asks at the API, a problem."""
    if request.path.startswith(API):
        return told(request, [one(_CODES[status])])
    return render(request, "error.html", {"key": key}, status=status)
