"""Signing in and out. Who fails too often waits: by name, and by address."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaimenhong.errors import printable
from kaimenhong.records.models import FailedSignIn, User
from kaimenhong.web import oidc
from kaimenhong.web.language import reader
from kaimenhong.web.sessions import begin
from kaimenhong.web.views.common import page, user_of
from kaimenhong.web.words import say

_log = logging.getLogger("kaimenhong.sign_in")

LOOKED_BACK = timedelta(minutes=15)
MOST_BY_NAME, MOST_BY_ADDRESS = 5, 50


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; one answer for a wrong name, a wrong password and a user who is shut out."""
    if request.method == "GET":
        return _form(request)
    name, now = request.POST.get("name", "")[:80], datetime.now(UTC)  # noqa: TID251  a person's request comes in
    who = (f"name {name}", f"address {request.META.get('REMOTE_ADDR', '')}")
    if _shut_out(who, now):
        return _failed(request, "sign_in.wait", 429)
    user = authenticate(request, username=name, password=request.POST.get("password", ""))
    if not isinstance(user, User):
        FailedSignIn.objects.bulk_create(FailedSignIn(who=each, at=now) for each in who)
        return _failed(request, "sign_in.failed", 403)
    FailedSignIn.objects.filter(who=who[0]).delete()
    FailedSignIn.objects.filter(at__lt=now - LOOKED_BACK).delete()
    login(request, user)
    begin(request, now)
    target = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return redirect(target if allowed else "home")


def _shut_out(who: tuple[str, str], now: datetime) -> bool:
    recent = FailedSignIn.objects.filter(at__gte=now - LOOKED_BACK)
    by_name, by_address = (recent.filter(who=each).count() for each in who)
    return by_name >= MOST_BY_NAME or by_address >= MOST_BY_ADDRESS


def _failed(request: HttpRequest, key: str, status: int) -> HttpResponse:
    return _form(request, say(reader(request), key), status)


def _form(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    said = request.POST if request.method == "POST" else request.GET
    shown = {"error": error, "next": said.get("next", ""), "provider": oidc.offered()}
    return render(request, "sign_in.html", shown, status=status)


@login_not_required
@require_safe
def to_the_provider(request: HttpRequest) -> HttpResponse:
    """To the institution's own provider, to sign in there."""
    if not oidc.offered():
        raise Http404
    try:
        return oidc.to_provider(request, request.build_absolute_uri(reverse("from-provider")))
    except oidc.NotSignedIn as refusal:
        return _not_signed_in(request, refusal)


@login_not_required
@require_safe
def from_the_provider(request: HttpRequest) -> HttpResponse:
    """Back from there: whoever it names is signed in, if he has a user here."""
    if not oidc.offered():
        raise Http404
    try:
        user = oidc.user_from_provider(request)
    except oidc.NotSignedIn as refusal:
        return _not_signed_in(request, refusal)
    login(request, user, settings.AUTHENTICATION_BACKENDS[0])
    begin(request, datetime.now(UTC))  # noqa: TID251  a person's request comes in
    return redirect("home")


def _not_signed_in(request: HttpRequest, refusal: oidc.NotSignedIn) -> HttpResponse:
    """Why is for the log alone."""
    _log.warning("not signed in by the provider: %s", printable(str(refusal)))
    return _failed(request, "sign_in.not_signed_in", 403)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session ends."""
    logout(request)
    return redirect("sign-in")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password, for who knows the one he has; his other sessions end."""
    user, error = user_of(request), ""
    if request.method == "POST":
        error = _new_password(request, user)
        if not error:
            update_session_auth_hash(request, user)
            return redirect("home")
    return page(request, "password.html", error=error)


def _new_password(request: HttpRequest, user: User) -> str:
    if not user.check_password(request.POST.get("old", "")):
        return say(reader(request), "password.wrong")
    new = request.POST.get("new", "")
    try:
        validate_password(new, user)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    user.set_password(new)
    user.save(update_fields=["password"])
    return ""
