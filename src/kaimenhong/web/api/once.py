"""Nothing is done twice: a request that changes something has a key, and its answer is kept.

A key is taken before anything is done. Done, the answer stands beside it and is given again to the same request; to
another one with the key it is refused. A refusal did nothing, so its key is free again. Whoever finds a key taken
without an answer is told so; after `PATIENCE` the process behind it is taken for dead, and the request is done: the
actions themselves know by content what was done before.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError

from kaimenhong.records.models import KeptAnswer, User
from kaimenhong.web.api.access import token_of
from kaimenhong.web.api.problems import one, told

HEADER = "Idempotency-Key"
MOST_SIGNS = 100
PATIENCE, KEPT = timedelta(minutes=30), timedelta(days=7)
_KEY = re.compile(rf"[!-~]{{1,{MOST_SIGNS}}}")

View = Callable[..., HttpResponse]


def done_once(view: View) -> View:
    """Decorator of every operation: those that change something are done once for a key."""

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401  as the operation has them
        token = token_of(request)
        if request.method != "POST" or token is None:
            return view(request, *args, **kwargs)
        key = request.headers.get(HEADER, "")
        if not _KEY.fullmatch(key):
            return told(request, [one("KMH-A405", most=MOST_SIGNS)])
        try:
            digest = _digest(request, token.scopes)
        except RequestDataTooBig:
            return told(request, [one("KMH-A408")])
        except (MultiPartParserError, SuspiciousOperation):
            return told(request, [one("KMH-A410")])
        now = datetime.now(UTC)  # noqa: TID251  a program's request comes in
        taken, own = _take(token.user, key, digest, now)
        if not own:
            return _again(request, taken)
        return _finish(taken, view(request, *args, **kwargs))

    return once


def _take(user: User, key: str, digest: str, now: datetime) -> tuple[KeptAnswer | None, bool]:
    """What stands under the key, and whether it is this request's to do; None: it is another request's."""
    with transaction.atomic():
        KeptAnswer.objects.filter(at__lt=now - KEPT).delete()
        held, new = KeptAnswer.objects.get_or_create(user=user, key=key, defaults={"digest": digest, "at": now})
        if new:
            return held, True
        if held.digest != digest:
            return None, False
        late = held.status is None and held.at < now - PATIENCE
        own = late and KeptAnswer.objects.filter(pk=held.pk, at=held.at).update(at=now) == 1
        return held, own


def _again(request: HttpRequest, held: KeptAnswer | None) -> HttpResponse:
    key = request.headers[HEADER]
    if held is None:
        return told(request, [one("KMH-A406", key=key)])
    if held.status is None:
        return told(request, [one("KMH-A407", key=key)])
    answer = HttpResponse(held.body, status=held.status, content_type="application/json; charset=utf-8")
    answer["Idempotency-Replayed"] = "true"
    return answer


def _finish(held: KeptAnswer | None, answer: HttpResponse) -> HttpResponse:
    assert held is not None, "a key that is one's own stands there"
    if answer.status_code < HTTPStatus.BAD_REQUEST:
        KeptAnswer.objects.filter(pk=held.pk).update(status=answer.status_code, body=answer.content.decode())
    else:
        held.delete()
    return answer


def _digest(request: HttpRequest, scopes: Collection[str]) -> str:
    """SHA-256 of all that is asked, and of what the token is for: no answer is given again to one that has less.

    Of a form what is in it, since its boundary is another each time.
    """
    asked = f"{request.method} {request.get_full_path()}\0{','.join(sorted(scopes))}\0"
    digest = hashlib.sha256(asked.encode())
    if request.content_type == "multipart/form-data":
        for name, values in sorted(request.POST.lists()):
            digest.update(repr((name, values)).encode())
        for name, files in sorted(request.FILES.lists()):
            for file in files:
                digest.update(repr((name, file.name, file.size)).encode())
                for chunk in file.chunks():
                    digest.update(chunk)
                file.seek(0)
    else:
        digest.update(request.body)
    return digest.hexdigest()
