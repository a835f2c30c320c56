"""Signing in and out. Who fails too often waits: by name, and by address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kaimenhong.records.models import FailedSignIn, User
from kaimenhong.web.language import reader
from kaimenhong.web.sessions import begin
from kaimenhong.web.views.common import page, user_of
from kaimenhong.web.words import say

LOOKED_BACK = timedelta(minutes=15)
MOST_BY_NAME, MOST_BY_ADDRESS = 5, 50


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; one answer for a wrong name, a wrong password and a user who is shut out."""
    if request.method == "GET":
        return render(request, "sign_in.html", {"next": request.GET.get("next", "")})
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
    shown = {"error": say(reader(request), key), "next": request.POST.get("next", "")}
    return render(request, "sign_in.html", shown, status=status)


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
