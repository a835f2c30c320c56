"""What only reads differently: title, clauses, how the notice is printed, decisions on what it leaves open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from kaimenhong.plan.changes.alike import Names
from kaimenhong.plan.changes.leaves import Comparison
from kaimenhong.plan.changes.model import WordsChange, Written
from kaimenhong.plan.changes.renames import moved
from kaimenhong.plan.changes.version import KeyPath, Version
from kaimenhong.plan.clauses import BINDING
from kaimenhong.plan.model import Clause
from kaimenhong.source import Mapping, Node, Scalar, Sequence

KEYS = frozenset({"title", "clauses", "notice", "unspecified"})
"""Keys of the file that are words alone."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of two plans. `told`: key paths whose change of meaning is told already."""

    before: Version
    after: Version
    names: Names
    told: Collection[KeyPath]

    def changes(self) -> Iterator[WordsChange]:
        """Title, clauses, the notice, decisions, in this order."""
        yield from self._compared(self.before.node(("title",)), self.after.node(("title",)), ("title",))
        yield from self._clauses()
        yield from self._compared(self.before.node(("notice",)), self.after.node(("notice",)), ("notice",))
        old, new = _decisions(self.before, self._moved), _decisions(self.after, str)
        yield from self._compared(old, new, ("unspecified",))

    def _compared(self, before: Node | None, after: Node | None, path: KeyPath) -> Iterator[WordsChange]:
        if before is not None or after is not None:
            yield from Comparison(self.names, self._same).changes(before, after, path)

    def _same(self, a: Scalar, b: Scalar) -> bool:
        """The same words, or a key path, or words with key paths in them, that lead to what was renamed."""
        return b.text in {a.text, self._moved(a.text), self._bound(a.text)}

    def _bound(self, words: str) -> str:
        return BINDING.sub(lambda match: f"{{{self._moved(match.group(1).strip())}}}", words)

    def _moved(self, path: str) -> str:
        return ".".join(moved(tuple(path.split(".")), self.names, self.after))

    def _clauses(self) -> Iterator[WordsChange]:
        old = {self.names.get(name, name): clause for name, clause in self.before.plan.clauses.items()}
        new = self.after.plan.clauses
        for name in dict.fromkeys((*new, *old)):
            a, b = old.get(name), new.get(name)
            if a is None or b is None:
                yield WordsChange(("clauses", name), said(self.before, a), said(self.after, b))
                continue
            if not self._reads_alike(a, b):
                as_written = a.printed() == b.printed()  # it prints the same, but by other values
                sides = (said(self.before, a, as_written=as_written), said(self.after, b, as_written=as_written))
                yield WordsChange(("clauses", name), *sides)
            unused = (_not_computed(self.before, a), _not_computed(self.after, b))
            yield from self._compared(*unused, ("clauses", name, "not_computed"))

    def _reads_alike(self, before: Clause, after: Clause) -> bool:
        """Whether a clause has the same words and prints the same values, but those whose change is told."""
        if self._bound(before.words) != BINDING.sub(lambda match: f"{{{match.group(1).strip()}}}", after.words):
            return False
        pairs = zip(before.bindings, after.bindings, strict=True)
        return all(a == b or self._told(path) for (_, a), (path, b) in pairs)

    def _told(self, path: str) -> bool:
        keys = tuple(path.split("."))
        return any(keys[: len(told)] == told for told in self.told)


def said(version: Version, clause: Clause | None, *, as_written: bool = False) -> Written | None:
    """A clause as it prints (or with the key paths it is written with), and where it stands."""
    if clause is None:
        return None
    node = version.node(("clauses", clause.id))
    words = node.get("words") if isinstance(node, Mapping) else node
    assert isinstance(words, Scalar), "a clause has words"
    return Written(clause.words if as_written else clause.printed(), words.place)


def _not_computed(version: Version, clause: Clause) -> Node | None:
    node = version.node(("clauses", clause.id))
    return node.get("not_computed") if isinstance(node, Mapping) else None


def _decisions(version: Version, moved_path: Callable[[str], str]) -> Mapping | None:
    """The decisions by the key path they are of, told as it is after."""
    node = version.node(("unspecified",))
    if not isinstance(node, Sequence):
        return None
    entries = []
    for item in node.items:
        assert isinstance(item, Mapping), "a decision has keys"
        at = item.get("at")
        assert isinstance(at, Scalar), "and tells of which key path it is"
        entries.append((replace(at, text=moved_path(at.text)), item))
    return Mapping(tuple(entries), node.place, node.line_text)
