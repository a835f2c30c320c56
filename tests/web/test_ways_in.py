"""Every verb, and everything that acts, is reached by an operation of the API or by a page: a forgotten one fails."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from types import CodeType, FunctionType, ModuleType
from typing import Any

from django.urls import URLPattern
from ninja.operation import PathView

from kaimenhong import actions
from kaimenhong.actions.permission import VERBS
from kaimenhong.jobs import asking
from kaimenhong.jobs.kinds import KINDS
from kaimenhong.web.api.surface import api
from kaimenhong.web.urls import urlpatterns

ACTING = "kaimenhong.actions."
OURS = ("kaimenhong.actions.", "kaimenhong.jobs.", "kaimenhong.web.")


def entries() -> Iterator[Callable[..., Any]]:
    """The functions of all operations and pages."""
    for _, router in api._routers:  # noqa: SLF001  ninja tells of its operations in no other way
        for path in router.path_operations.values():
            assert isinstance(path, PathView)
            yield from (operation.view_func for operation in path.operations)
    for pattern in urlpatterns:
        if isinstance(pattern, URLPattern):
            yield inspect.unwrap(pattern.callback)


def codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from codes(inner)


@cache
def reached(but: str = "none") -> frozenset[FunctionType]:
    """All functions of ours that some operation or page calls, directly or not; `but` those of the modules so named."""
    found: set[FunctionType] = set()
    ways = [entry for entry in entries() if not entry.__module__.endswith(f".{but}")]
    waiting: list[Any] = [*ways, *(kind.do for kind in KINDS.values())]
    while waiting:
        function = waiting.pop()
        if not isinstance(function, FunctionType) or function in found:
            continue
        found.add(function)
        called = (
            inspect.unwrap(function.__globals__[name])
            for code in codes(function.__code__)
            for name in code.co_names
            if isinstance(function.__globals__.get(name), FunctionType)
        )
        waiting += [each for each in called if each.__module__.startswith(OURS)]
    return frozenset(found)


def said(function: FunctionType) -> Iterator[str]:
    """The texts in a function, its own and those of its module that it names."""
    for code in codes(function.__code__):
        yield from (each for each in code.co_consts if isinstance(each, str))
        yield from (text for name in code.co_names if isinstance(text := function.__globals__.get(name), str))


def modules() -> tuple[ModuleType, ...]:
    return tuple(import_module(f"{ACTING}{found.name}") for found in pkgutil.iter_modules(actions.__path__))


def acts(function: FunctionType) -> bool:
    """Whether a function is handed who acts."""
    return "actor" in inspect.signature(function).parameters


def verbs(functions: Iterable[FunctionType]) -> set[str]:
    """The verbs that are named where something is done, or asked for permission."""
    doing = [one for one in functions if one.__module__.startswith((ACTING, asking.__name__))]
    asked = [one for one in functions if "permit" in {name for code in codes(one.__code__) for name in code.co_names}]
    return {text for function in [*doing, *asked] for text in said(function)} & set(VERBS)


def test_every_verb_is_reached() -> None:
    assert set(VERBS) - verbs(reached()) == set()


def test_a_verb_without_a_way_in_is_seen() -> None:
    assert set(VERBS) - verbs(reached(but="deferrals")) == {"propose deferral", "release"}


def test_everything_that_acts_is_reached() -> None:
    every = {
        inspect.unwrap(function)
        for module in (*modules(), asking)
        for name, function in vars(module).items()
        if isinstance(function, FunctionType) and function.__module__ == module.__name__ and name[0] != "_"
    }
    acting = {function for function in every if acts(function)}
    assert len(acting) > len(VERBS)
    assert {f"{one.__module__}.{one.__name__}" for one in acting - reached()} == set()
