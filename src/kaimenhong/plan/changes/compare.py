"""Two versions of a plan held against each other: rules that mean something else, words, spelling."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace

from kaimenhong.plan.changes.by_clause import by_clause, clauses_of
from kaimenhong.plan.changes.declared import renamings
from kaimenhong.plan.changes.leaves import Comparison, block, same_meaning, same_spelling
from kaimenhong.plan.changes.mentions import mentions
from kaimenhong.plan.changes.model import Kind, PlanChanges, RuleChange, WordsChange, Written
from kaimenhong.plan.changes.renames import Renaming, differing, moved, reordered, same_rule
from kaimenhong.plan.changes.rules import Rule, rules_of
from kaimenhong.plan.changes.version import KeyPath, Version
from kaimenhong.plan.changes.words import KEYS, Words
from kaimenhong.source import Mapping

Pair = tuple[Rule | None, Rule | None]


def changes_between(before: Version, after: Version) -> PlanChanges:
    """All that differs between two versions of a plan."""
    found = _Changes(before, after)
    rules = {change.path: change for change in found.rules()}
    paths = {written.path for change in rules.values() for written in change.written}
    words = tuple(Words(before, after, found.names, paths).changes())
    groups = tuple(by_clause(before, after, found.names, rules, words))
    return PlanChanges(groups, words, tuple(found.spelling(paths)), found.names, rules)


@dataclass
class _Changes:
    """`at`: rules before by the path they would have after. `loose`: changed keys of sections that hold no rules."""

    before: Version
    after: Version

    def __post_init__(self) -> None:
        old, self.new = rules_of(self.before), rules_of(self.after)
        self.names = Renaming(self.before, self.after, old, self.new).found()
        self.at = {moved(path, self.names, self.after): rule for path, rule in old.items()}
        self.renamed = tuple(renamings(self.before, self.after, old, self.new, self.names))
        self.compare = Comparison(
            self.names, same_meaning(self.before, self.after, self.names), frozenset((*self.at, *self.new))
        )
        ruled = {path[0] for path in (*self.at, *self.new)}
        self.loose = tuple(self._sections(self.compare, skip=ruled | KEYS))

    def rules(self) -> Iterator[RuleChange]:
        """Rules that mean something else, in the order of the file after; then those that are gone, then renamings."""
        pairs = {path: (self.at.get(path), self.new.get(path)) for path in self._paths()}
        changed = {path: pair for path, pair in pairs.items() if not self._same(*pair)}
        yield from (self._change(path, changed) for path in changed)
        yield from (one for one in self.renamed if isinstance(one, RuleChange) and one.path not in changed)

    def spelling(self, paths: Collection[KeyPath]) -> Iterator[WordsChange]:
        """What is written differently and means the same, but for what is told under the paths."""
        strict = Comparison(self.names, same_spelling(self.before, self.after, self.names))
        for change in self._sections(strict, skip=KEYS):
            if not _covered(change.path, paths):
                yield change
        yield from (one for one in self.renamed if isinstance(one, WordsChange))

    def _paths(self) -> list[KeyPath]:
        def place(path: KeyPath) -> tuple[bool, int, int]:
            node = self.after.node(path) or self.before.node(self.at[path].path if path in self.at else path)
            return path not in self.new, node.place.line if node else 0, node.place.column if node else 0

        return sorted({**self.new, **self.at}, key=place)

    def _same(self, before: Rule | None, after: Rule | None) -> bool:
        return before is not None and after is not None and same_rule(before, after, self.names)

    def _change(self, path: KeyPath, changed: MappingOf[KeyPath, Pair]) -> RuleChange:
        before, after = changed[path]
        kind: Kind = "changed" if before and after else "added" if after else "removed"
        speaks = {
            name
            for version, rule in ((self.before, before), (self.after, after))
            if rule is not None
            for name in mentions(version, rule.path, self.compare.skip - {path, rule.path})
        }
        used = (change for change in self.loose if change.path[1] in speaks)
        written = (*self._own(path, before, after), *used)
        others = [other for other in changed if other != path]
        follows = [other for other in others if other[-1] in speaks] or [other for other in others if len(other) == 1]
        return RuleChange(
            path,
            kind,
            before.path if before is not None and before.path != path else (),
            clauses_of(self.before, self.after, self.names, changed[path], [path, *(w.path for w in written)]),
            written,
            () if written else tuple(follows),
            differing(before, after, self.names) if before is not None and after is not None else frozenset(),
        )

    def _own(self, path: KeyPath, before: Rule | None, after: Rule | None) -> Iterator[WordsChange]:
        """The rule's own keys that changed; of one that only one plan has, the whole; the order of rules within."""
        old = self.before.node(before.path) if before else None
        new = self.after.node(path) if after else None
        if old is None or new is None:
            yield WordsChange(path, block(old) if old else None, block(new) if new else None)
            return
        yield from replace(self.compare, skip=self.compare.skip - {path}).changes(old, new, path)
        assert before is not None
        assert after is not None
        for key in reordered(before, after, self.names):
            sides = ((old, before.within[key]), (new, after.within[key]))
            yield WordsChange((*path, key), *(Written(", ".join(order), node.place) for node, order in sides))

    def _sections(self, compare: Comparison, *, skip: Collection[str]) -> Iterator[WordsChange]:
        """Differences of the sections whose key is not to be skipped; a section that is missing has no keys."""
        for key in dict.fromkeys(k.text for version in (self.after, self.before) for k, _ in version.root.entries):
            if key in skip:
                continue
            old, new = (version.node((key,)) for version in (self.before, self.after))
            nothing = Mapping((), (old or new or self.after.root).place)
            yield from compare.changes(old or nothing, new or nothing, (key,))


def _covered(path: KeyPath, paths: Collection[KeyPath]) -> bool:
    """Whether something at, above or below a path is told."""
    return any(path[: len(other)] == other or other[: len(path)] == path for other in paths)
