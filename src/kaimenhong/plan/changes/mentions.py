"""What the words of a rule speak of: values, curves, windows and other rules, by name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kaimenhong.plan.changes.version import KeyPath, Version
from kaimenhong.plan.formula import references
from kaimenhong.source import Node, Scalar, Sequence


def mentions(version: Version, path: KeyPath, skip: Collection[KeyPath]) -> frozenset[str]:
    """Every name in the words at and below a key path; below the paths to skip nothing is read."""
    node = version.node(path)
    if node is None:
        return frozenset()
    return frozenset(name for scalar in _own(node, path, skip) for name in _names(version, scalar))


def _own(node: Node, path: KeyPath, skip: Collection[KeyPath]) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _own(item, path, skip)
    else:
        for key, value in node.entries:
            if (*path, key.text) not in skip:
                yield from _own(value, (*path, key.text), skip)


def _names(version: Version, scalar: Scalar) -> Iterator[str]:
    yield scalar.text
    syntax = version.formula(scalar)
    for use in references(syntax) if syntax is not None else ():
        yield from (use.name, *use.over, *use.of, *([use.at] if use.at else []))
