"""Who is at the other end: the proxies in front are known by address, and what they say of a browser is believed.

KMH_TRUSTED_PROXIES  addresses or networks of the proxies in front, with commas
KMH_TRUSTED_HEADER   the header in which they name a user who signed in with them
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kaimenhong.records.models import User

Answer = Callable[[HttpRequest], HttpResponse]

_FORWARDED = "X-Forwarded-For"


def browsers_by_address(answer: Answer) -> Answer:
    """Middleware: behind a trusted proxy REMOTE_ADDR is the browser's, and `request.proxied` says so."""

    def with_address(request: HttpRequest) -> HttpResponse:
        request.proxied = _trusted(request.META.get("REMOTE_ADDR", ""))  # type: ignore[attr-defined]
        if request.proxied:  # type: ignore[attr-defined]
            request.META["REMOTE_ADDR"] = _browser(request)
        return answer(request)

    return with_address


def users_by_header(answer: Answer) -> Answer:
    """Middleware: whom a trusted proxy names is who asks; of anybody else the header says nothing.

    There is no session: the proxy says it with each request, and stops saying it when he has signed out there.
    """

    def with_user(request: HttpRequest) -> HttpResponse:
        name = request.headers.get(settings.TRUSTED_HEADER, "") if settings.TRUSTED_HEADER else ""
        if name and request.proxied:  # type: ignore[attr-defined]
            found = User.objects.filter(name=name, is_active=True).first()
            if found is not None:
                request.user = found
        return answer(request)

    return with_user


def _browser(request: HttpRequest) -> str:
    """The last address that was forwarded and is no proxy's; the proxy's own where there is none."""
    last = request.META["REMOTE_ADDR"]
    for said in reversed(request.headers.get(_FORWARDED, "").split(",")):
        address = said.strip()
        if not _is_address(address):
            break
        last = address
        if not _trusted(address):
            break
    return str(last)


def _trusted(address: str) -> bool:
    return _is_address(address) and any(ip_address(address) in net for net in settings.TRUSTED_PROXIES)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
