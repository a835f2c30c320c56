"""What went wrong, as a program reads it: application/problem+json (RFC 9457) with the product's own codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from types import MappingProxyType

from django.http import HttpRequest, JsonResponse

from kaimenhong.errors import Language, Place, Problem

MEDIA_TYPE = "application/problem+json"
MOST_TOLD = 100

_NOT_ALLOWED = frozenset(
    {
        "KMH-A001", "KMH-A020", "KMH-A021", "KMH-A082", "KMH-A214", "KMH-A224", "KMH-A228", "KMH-A233", "KMH-A402",
    }
)  # fmt: skip
_UNSOUND = frozenset(
    {
        "KMH-A090", "KMH-A200", "KMH-A204", "KMH-A205", "KMH-A211", "KMH-A212", "KMH-A219", "KMH-A231", "KMH-A234",
        "KMH-A237", "KMH-A241", "KMH-A242", "KMH-A243", "KMH-A244", "KMH-A245", "KMH-A246", "KMH-A247", "KMH-A248",
        "KMH-A400", "KMH-A404",
    }
)  # fmt: skip
"""What was handed in is not sound by itself, however the record stands."""
_STATUS: Mapping[str, int] = MappingProxyType(
    {
        "KMH-A401": 401,
        "KMH-A403": 404,
        "KMH-A405": 400,
        "KMH-A408": 413,
        "KMH-A409": 500,
        "KMH-A410": 400,
    }
)


def one(code: str, **details: object) -> Problem:
    """A problem of a request."""
    return Problem(code, Place("request"), {name: str(value) for name, value in details.items()})


def told(request: HttpRequest, problems: Iterable[Problem]) -> JsonResponse:
    """The answer that tells what is wrong, in the reader's language; its status follows from the first code.

    403 where somebody may not, 409 where the record stands against it, 422 where what was handed in is unsound.
    """
    every, language = list(problems), language_asked(request)
    status = _status(every[0].code)
    first = every[0]
    body = {
        "type": f"urn:kaimenhong:{first.code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": first.code,
        "detail": f"{first.message(language)} → {first.remedy(language)}",
        "count": len(every),
        "problems": [problem.as_json(language) for problem in every[:MOST_TOLD]],
    }
    answer = JsonResponse(body, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})
    answer["Content-Language"] = "en" if language == "en" else "zh-CN"
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = 'Bearer realm="kaimenhong"'
    return answer


def _status(code: str) -> int:
    if code in _STATUS:
        return _STATUS[code]
    if code in _NOT_ALLOWED:
        return HTTPStatus.FORBIDDEN
    if code in _UNSOUND:
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.CONFLICT if code.startswith(("KMH-A", "KMH-G")) else HTTPStatus.UNPROCESSABLE_ENTITY


def language_asked(request: HttpRequest) -> Language:
    """English where the request prefers it, else Chinese."""
    first = request.headers.get("Accept-Language", "").partition(",")[0].strip().lower()
    return "en" if first.startswith("en") else "zh"
