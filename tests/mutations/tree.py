"""A YAML text as a tree that can be changed, and a tree as YAML text again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from kaimenhong.source import Mapping, Node, Scalar


@dataclass
class Word:
    """A scalar."""

    text: str
    quoted: bool = False


@dataclass
class Keys:
    """A mapping. `flow`: said in braces."""

    entries: list[tuple[Word, Tree]] = field(default_factory=list)
    flow: bool = False


@dataclass
class Items:
    """A sequence. `flow`: said in brackets."""

    items: list[Tree] = field(default_factory=list)
    flow: bool = False


Tree = Word | Keys | Items


def tree_of(node: Node) -> Tree:
    """The tree of a text that was read."""
    if isinstance(node, Scalar):
        return Word(node.text, node.quoted)
    if isinstance(node, Mapping):
        return Keys([(Word(key.text, key.quoted), tree_of(value)) for key, value in node.entries])
    return Items([tree_of(item) for item in node.items])


def copy(tree: Tree) -> Tree:
    """The same tree, none of it shared."""
    if isinstance(tree, Word):
        return Word(tree.text, tree.quoted)
    if isinstance(tree, Keys):
        return Keys([(Word(key.text, key.quoted), copy(value)) for key, value in tree.entries], tree.flow)
    return Items([copy(item) for item in tree.items], tree.flow)


def within(tree: Tree) -> Iterator[Tree]:
    """The tree and every part of it; keys are none."""
    yield tree
    for part in parts(tree):
        yield from within(part)


def parts(tree: Tree) -> list[Tree]:
    """What stands directly in it."""
    if isinstance(tree, Keys):
        return [value for _, value in tree.entries]
    return tree.items if isinstance(tree, Items) else []


def text_of(tree: Tree, indent: int = 0) -> str:
    """The tree as a block of YAML, `indent` spaces from the left."""
    if isinstance(tree, Word) or not parts(tree) or tree.flow:
        return " " * indent + _in_line(tree) + "\n"
    if isinstance(tree, Keys):
        return "".join(_entry(" " * indent + _word(key) + ":", value, indent + 2) for key, value in tree.entries)
    return "".join(_entry(" " * indent + "-", item, indent + 2) for item in tree.items)


def _entry(head: str, value: Tree, indent: int) -> str:
    if isinstance(value, Word) or not parts(value) or value.flow:
        return f"{head} {_in_line(value)}\n"
    return f"{head}\n{text_of(value, indent)}"


def _in_line(tree: Tree) -> str:
    if isinstance(tree, Word):
        return _word(tree)
    if isinstance(tree, Keys):
        return "{" + ", ".join(f"{_word(key)}: {_in_line(value)}" for key, value in tree.entries) + "}"
    return "[" + ", ".join(_in_line(item) for item in tree.items) + "]"


def _word(word: Word) -> str:
    if not word.quoted:
        return word.text
    return f"'{word.text.replace(chr(39), chr(39) * 2)}'" if word.text.isprintable() else json.dumps(word.text)
