"""The description of the API: every operation with its key, its scope and its refusals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.once import HEADER, MOST_SIGNS
from kaimenhong.web.api.problems import MEDIA_TYPE

_PROBLEM = {
    "title": "Problem",
    "description": "What went wrong (RFC 9457); `problems` tells everything at once, each with code, place and remedy.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "count", "problems"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "pattern": "^KMH-[A-Z][0-9]{3}$"},
        "detail": {"type": "string"},
        "count": {"type": "integer"},
        "problems": {"type": "array", "items": {"type": "object"}},
    },
}
_KEY = {
    "name": HEADER,
    "in": "header",
    "required": True,
    "description": "A new one for each thing to do, the same one to try again: nothing is done twice.",
    "schema": {"type": "string", "pattern": "^[!-~]+$", "minLength": 1, "maxLength": MOST_SIGNS},
}
_REFUSALS = {
    400: "The request cannot be read, or has no key.",
    401: "There is no good token.",
    403: "One may not do this, or the token may not.",
    404: "There is no such thing, or it is not for one to see.",
    409: "The record stands against it.",
    413: "The request is too large.",
    422: "What was handed in is unsound.",
}
_OF_CHANGES = frozenset({400, 413})


def a_file(*types: str) -> dict[str, Any]:
    """What an operation says of itself that answers with a file."""
    content = {each: {"schema": {"type": "string", "format": "binary"}} for each in types}
    return {"responses": {200: {"description": "OK", "content": content}}}


class DescribedAPI(NinjaAPI):
    """An API whose operations are named as their functions are."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **said: Any) -> OpenAPISchema:  # noqa: ANN401  handed on
        schema = super().get_openapi_schema(**said)
        schema["components"]["schemas"]["Problem"] = _PROBLEM
        scopes = dict(self._scopes())
        for methods in schema["paths"].values():
            for method, operation in methods.items():
                _complete(operation, changes=method == "post")
                operation["security"] = [{"Bearer": scopes[operation["operationId"]]}]
        return schema

    def _scopes(self) -> Iterator[tuple[str, list[str]]]:
        """By operation, the scope that its token must have; of those that ask for it by themselves, none."""
        views = [view for _, router in self._routers for view in router.path_operations.values()]
        for operation in (each for view in views for each in view.operations):
            asked = [each.scope for each in operation.auth_callbacks if isinstance(each, Bearer)]
            yield self.get_openapi_operation_id(operation), [scope for scope in asked if scope]


def _complete(operation: dict[str, Any], *, changes: bool) -> None:
    """Add what every operation has: its refusals, and its key where it changes something."""
    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, words in _REFUSALS.items():
        if changes or status not in _OF_CHANGES:
            operation["responses"][status] = {"description": words, "content": problem}
    if changes:
        operation.setdefault("parameters", []).append(_KEY)
