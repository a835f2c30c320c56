"""Pages for what went wrong: plain words, no inner workings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """400."""
    return render(request, "error.html", {"key": "error.400"}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """403."""
    return render(request, "error.html", {"key": "error.403"}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """404: there is no such page, or it is not for this reader; which of the two is not told."""
    return render(request, "error.html", {"key": "error.404"}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: nothing was done."""
    return render(request, "error.html", {"key": "error.500"}, status=500)
