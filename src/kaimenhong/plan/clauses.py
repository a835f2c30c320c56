"""Clauses and decisions: the notice's words, bound to the values of the plan by key path.

A key path names keys from the top, joined by dots; items of lists count from 1:
`awards.总分前五名奖.pay.prizes.1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from kaimenhong.plan.labels import without_labels
from kaimenhong.plan.model import Clause, Decision, Wording
from kaimenhong.plan.notes import Notes
from kaimenhong.plan.numerals import dates
from kaimenhong.plan.standing import NUMBER, Standing
from kaimenhong.source import Filled, Leaf, Mapping, Node, Scalar, Sequence, at_path, suggestion

BINDING = re.compile(r"\{([^{}]*)\}")
"""A key path in a clause's words."""


def find(root: Node, path: str) -> Node | None:
    """The node at a key path, or None."""
    return at_path(root, path.split("."))


def neighbours(root: Node, path: str) -> str:
    """A suggestion for the first key of a path that is not there."""
    node: Node | None = root
    for key in path.split("."):
        below = node.get(key) if isinstance(node, Mapping) else None
        if below is None:
            return suggestion(key, [k.text for k, _ in node.entries]) if isinstance(node, Mapping) else ""
        node = below
    raise AssertionError(f"{path} leads somewhere")


def build_clause(standing: Standing, name: Scalar, said: Filled | Leaf, notes: Notes) -> Clause:
    """A clause with its bindings."""
    wording = build_wording(standing, said, notes, name.text)
    return Clause(wording.words, wording.bindings, wording.not_computed, name.text)


def build_wording(standing: Standing, said: Filled | Leaf, notes: Notes, clause: str = "") -> Wording:
    """Words, of a clause or others, with their bindings; notes paths that lead nowhere and numbers bound to nothing."""
    leaf = said if isinstance(said, Leaf) else said.leaf("words")
    not_computed = {} if isinstance(said, Leaf) else said.record("not_computed").leaves()
    words = leaf.text
    bindings: list[tuple[str, str]] = []
    for match in BINDING.finditer(words):
        path = match.group(1).strip()
        node = find(standing.root, path)
        if isinstance(node, Scalar) and node.place in notes.computed:
            notes.add_within("KMH-C150", leaf.scalar, match.start(), match.end() - match.start(), path=path)
        elif isinstance(node, Scalar):
            bindings.append((path, node.text))
        else:
            code = "KMH-C052" if node is None else "KMH-C053"
            details = {"path": path, "near": neighbours(standing.root, path) if node is None else ""}
            notes.add_within(code, leaf.scalar, match.start(), match.end() - match.start(), **details)
    bare = without_bindings(words)
    for stray in re.finditer(r"[{}]", bare):
        notes.add_within("KMH-C054", leaf.scalar, stray.start(), 1)
    for start, number in _unbound(bare, not_computed, notes):
        near = standing.near(clause, number, words[start:])
        notes.add_within("KMH-C056", leaf.scalar, start, len(number), number=number, near=near)
    reasons = {number: reason.text for number, reason in not_computed.items()}
    return Wording(words, tuple(bindings), reasons)


def without_bindings(words: str) -> str:
    """The words with blanks for what is bound, every other character at its place."""
    return _blanked(words, BINDING)


def without_numbers(bare: str, not_computed: Iterable[str]) -> str:
    """The words with blanks for the numbers named, the longest first."""
    for number in sorted(not_computed, key=len, reverse=True):
        bare = _blanked(bare, _alone(number))
    return bare


def _blanked(words: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: " " * len(match.group()), words)


def _alone(number: str) -> re.Pattern[str]:
    """A number where it is not a part of a longer one."""
    return re.compile(rf"(?<![0-9０-９.．]){re.escape(number)}(?![0-9０-９])")


def _unbound(bare: str, not_computed: dict[str, Leaf], notes: Notes) -> list[tuple[int, str]]:
    """The numbers that are bound to nothing, and where each begins; notes what is named and not there."""
    for number in sorted(not_computed, key=len, reverse=True):
        if _alone(number).search(bare) is None:
            notes.add("KMH-C055", not_computed[number], number=number)
        bare = without_numbers(bare, [number])
    bare = without_labels(bare)
    for told in dates(bare):  # whether they are dates of the plan is asked when its days are known
        bare = bare[: told.start] + " " * len(told.text) + bare[told.start + len(told.text) :]
    return [(match.start(), match.group()) for match in NUMBER.finditer(bare)]


def build_decision(root: Node, said: Filled, seen: dict[str, Leaf], notes: Notes) -> Decision:
    """Where the notice is silent; notes a path that leads nowhere or is told twice, and a value repeated in `why`."""
    at = said.leaf("at")
    node = find(root, at.text)
    if node is None:
        notes.add("KMH-C057", at, path=at.text, near=neighbours(root, at.text))
    elif at.text in seen:
        notes.add_beside("KMH-C058", at, (("1", seen[at.text].place),), path=at.text)
    seen.setdefault(at.text, at)
    why = said.leaf("why")
    values = _numbers(node) if node is not None else set()
    for match in NUMBER.finditer(why.text):
        if normalize("NFKC", match.group()) in values:
            notes.add_within("KMH-C059", why.scalar, match.start(), match.end() - match.start(), number=match.group())
    decided = as_written(node).removeprefix("{").removesuffix("}") if node is not None else ""
    return Decision(at.text, said.text("clause"), said.text("by"), said.day("on"), why.text, decided)


def as_written(node: Node) -> str:
    """What a file says at a node, on one line."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return f"[{', '.join(as_written(item) for item in node.items)}]"
    return f"{{{', '.join(f'{key.text}: {as_written(value)}' for key, value in node.entries)}}}"


def _numbers(node: Node) -> set[str]:
    """Numbers written below a node."""
    if isinstance(node, Scalar):
        return {normalize("NFKC", found) for found in NUMBER.findall(node.text)}
    below = node.items if isinstance(node, Sequence) else [value for _, value in node.entries]
    return set().union(*(_numbers(value) for value in below))
