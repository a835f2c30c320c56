"""Keys of two trees of text whose words differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from kaimenhong.plan.changes.alike import Names, alike
from kaimenhong.plan.changes.model import WordsChange, Written
from kaimenhong.plan.changes.version import KeyPath, Version
from kaimenhong.plan.clauses import as_written
from kaimenhong.source import Mapping, Node, Scalar, Sequence

Same = Callable[[Scalar, Scalar], bool]
_IN_ANY_ORDER = frozenset({"leagues", "windows", "settle"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two trees are compared: `names` of keys before by those after, `same` for values, `skip` paths left out."""

    names: Names
    same: Same
    skip: frozenset[KeyPath] = frozenset()

    def changes(self, before: Node | None, after: Node | None, path: KeyPath) -> Iterator[WordsChange]:
        """What differs at and below a path (the one after); of a part that only one side has, the whole."""
        match before, after:
            case Mapping(), Mapping():
                yield from self._keys(before, after, path)
            case Sequence(), Sequence() if self._any_order(before, after, path):
                return
            case Sequence(), Sequence() if pairs := _paired(before, after):
                for key, a, b in pairs:
                    yield from self.changes(a, b, (*path, key))
            case Scalar(), Scalar() if self.same(before, after):
                return
            case _:
                yield WordsChange(path, *(written(node) if node else None for node in (before, after)))

    def _keys(self, before: Mapping, after: Mapping, path: KeyPath) -> Iterator[WordsChange]:
        old = {key.text: value for key, value in before.entries}
        was = {new: name for name, new in self.names.items() if name in old}
        there = set()
        for key, value in after.entries:
            name = key.text if key.text in old else was.get(key.text, key.text)
            there.add(name)
            yield from self._one(old.get(name), value, (*path, key.text))
        for name, value in old.items():
            if name not in there:
                yield from self._one(value, None, (*path, name))

    def _one(self, before: Node | None, after: Node | None, path: KeyPath) -> Iterator[WordsChange]:
        if path not in self.skip:
            yield from self.changes(before, after, path)

    def _any_order(self, before: Sequence, after: Sequence, path: KeyPath) -> bool:
        """Whether two lists of names hold the same, where their order says nothing."""
        if path[-1] not in _IN_ANY_ORDER:
            return False
        old, new = ([item.text for item in side.items if isinstance(item, Scalar)] for side in (before, after))
        return Counter(self.names.get(name, name) for name in old) == Counter(new)


def same_meaning(before: Version, after: Version, names: Names) -> Same:
    """Whether two values say the same: as text, as a name that was renamed, or as formulas spelled differently."""

    def same(a: Scalar, b: Scalar) -> bool:
        if (a.text, a.quoted) == (b.text, b.quoted) or names.get(a.text) == b.text:
            return True
        one, other = before.formula(a), after.formula(b)
        return one is not None and other is not None and alike(one.root, other.root, names)

    return same


def same_spelling(before: Version, after: Version, names: Names) -> Same:
    """Whether two values are the same text, but for names that were renamed."""
    alike_by_names = same_meaning(before, after, names)
    alike_as_they_are = same_meaning(before, after, {})

    def same(a: Scalar, b: Scalar) -> bool:
        return (a.text, a.quoted) == (b.text, b.quoted) or (alike_by_names(a, b) and not alike_as_they_are(a, b))

    return same


def written(node: Node) -> Written:
    """A part of a file on one line, as YAML would have it within braces."""
    return Written(as_written(node), node.place)


def block(node: Node) -> Written:
    """A part of a file, each of its keys on a line of its own."""
    if not isinstance(node, Mapping):
        return written(node)
    return Written("\n".join(f"{key.text}: {as_written(value)}" for key, value in node.entries), node.place)


def _paired(before: Sequence, after: Sequence) -> list[tuple[str, Node | None, Node | None]]:
    """Items of two lists with their number; of lists of other lengths what is between the items both have.

    Lists of words alone that are longer or shorter are told whole: no pairs.
    """
    old, new = before.items, after.items
    if len(old) == len(new):
        return [(str(i), a, b) for i, (a, b) in enumerate(zip(old, new, strict=True), 1)]
    if all(isinstance(item, Scalar) for item in (*old, *new)):
        return []
    pairs: list[tuple[str, Node | None, Node | None]] = []
    matcher = SequenceMatcher(None, [*map(as_written, old)], [*map(as_written, new)], autojunk=False)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        for n in range(max(i_end - i, j_end - j)):
            a, b = (old[i + n] if i + n < i_end else None), (new[j + n] if j + n < j_end else None)
            pairs.append((str((j if b is not None else i) + n + 1), a, b))
    return pairs
