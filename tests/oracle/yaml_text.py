"""Plans as text: nested dicts written as block YAML, every scalar as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Tree = str | Sequence["Tree"] | Mapping[str, "Tree"]


def written(tree: Mapping[str, Tree]) -> str:
    """The text of a mapping. Lists of scalars and of lists stand in brackets, lists of mappings as blocks."""
    return "\n".join(_mapping(tree, 0)) + "\n"


def _mapping(tree: Mapping[str, Tree], depth: int) -> Iterator[str]:
    for key, value in tree.items():
        yield from _entry(f"{'  ' * depth}{key}:", value, depth)


def _entry(head: str, value: Tree, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{head} {value}"
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, depth + 1)
    elif not any(isinstance(v, Mapping) for v in value):
        yield f"{head} {_flow(value)}"
    else:
        yield head
        for item in value:
            assert isinstance(item, Mapping)
            lines = list(_mapping(item, depth + 2))
            yield f"{'  ' * (depth + 1)}- {lines[0].lstrip()}"
            yield from lines[1:]


def _flow(value: Tree) -> str:
    """Lists in brackets, also of lists."""
    return value if isinstance(value, str) else f"[{', '.join(_flow(v) for v in value)}]"


def without_a_block(text: str, most: int) -> Iterator[tuple[str, int]]:
    """The text without one of its blocks of so many lines at the most, and how many: the longest first."""
    lines = text.splitlines(keepends=True)
    depths = [len(line) - len(line.lstrip(" ")) for line in lines]
    blocks = []
    for first, depth in enumerate(depths):
        end = next((at for at in range(first + 1, len(lines)) if depths[at] <= depth), len(lines))
        if end - first <= most:
            blocks.append((end - first, first))
    for size, first in sorted(blocks, reverse=True):
        yield "".join(lines[:first] + lines[first + size :]), size
