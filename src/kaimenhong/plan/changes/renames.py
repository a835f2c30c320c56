"""Which names before are others after: where everything else is equal, a new name is a renaming and no change."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, fields, is_dataclass

from kaimenhong.plan.changes.alike import Names, Pairs, alike, renamed
from kaimenhong.plan.changes.leaves import written
from kaimenhong.plan.changes.rules import Rule
from kaimenhong.plan.changes.version import KeyPath, Version
from kaimenhong.source import Mapping

Rules = MappingOf[KeyPath, Rule]
KEYED = "name"  # the parts of a rule are kept by names
_TOTALS = ("total",)  # names a scorecard gives its sum: declared, but by no key


def moved(path: KeyPath, names: Names, after: Version) -> KeyPath:
    """A key path before as it would stand after: each key under its new name, unless the old one is still there."""
    there: KeyPath = ()
    for key in path:
        stays = (*there, key)
        there = stays if after.node(stays) is not None else (*there, names.get(key, key))
    return there


def same_rule(before: Rule, after: Rule, names: Names) -> bool:
    """Whether two rules mean the same; of rules within, the order of those that both have is asked."""
    return alike(before.parts, after.parts, names, KEYED) and not reordered(before, after, names)


def differing(before: Rule, after: Rule, names: Names) -> frozenset[tuple[KeyPath, str]]:
    """The typed fields of two rules that differ, each with the key of its part; "" where a part differs as a whole."""
    old = {key if key in after.parts else tuple(names.get(k, k) for k in key): p for key, p in before.parts.items()}
    return frozenset(
        (key, name)
        for key in {**after.parts, **old}
        for name, a, b in _by_field(old.get(key), after.parts.get(key))
        if not alike(a, b, names, name)
    )


def _by_field(before: object, after: object) -> Iterator[tuple[str, object, object]]:
    if is_dataclass(before) and type(before) is type(after):
        yield from ((f.name, getattr(before, f.name), getattr(after, f.name)) for f in fields(before))
    else:
        yield "", before, after


def reordered(before: Rule, after: Rule, names: Names) -> tuple[str, ...]:
    """The keys below which the rules within, those both have, stand in another order."""
    return tuple(key for key in after.within if not _in_order(before.within.get(key, ()), after.within[key], names))


def _in_order(before: tuple[str, ...], after: tuple[str, ...], names: Names) -> bool:
    old = [names.get(name, name) for name in before]
    return [name for name in old if name in after] == [name for name in after if name in old]


@dataclass
class Renaming:
    """Finds the names. They grow one to one; in the end only those stay that all of them together make equal.

    What an award says it was is its renaming, whatever else of it changed.
    """

    before: Version
    after: Version
    old: Rules
    new: Rules
    names: dict[str, str] = field(default_factory=dict)

    def found(self) -> Names:
        """Names before by names after."""
        said = self._said()
        self.names |= said
        while sum([self._accept(pairs) for pairs in self._candidates()]):
            pass
        while doubtful := [a for a, b in self.names.items() if a not in said and not self._holds(a, b)]:
            for name in doubtful:
                del self.names[name]
        return self.names

    def _said(self) -> dict[str, str]:
        """Awards by the names they had, which no award of the plan after has."""
        ours, theirs = self.before.plan.awards, self.after.plan.awards
        return {award.was: name for name, award in theirs.items() if award.was in ours.keys() - theirs.keys()}

    def _accept(self, pairs: Pairs) -> bool:
        """Take pairs in where all of them fit; whether any is new."""
        more = {a: b for a, b in pairs if self.names.get(a) != b}
        one_to_one = len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
        taken = self.names.keys() & more.keys() or set(self.names.values()) & set(more.values())
        if not more or taken or not one_to_one:
            return False
        if not all(any(a in gone and b in come for gone, come in self._swaps()) for a, b in more.items()):
            return False
        self.names |= more
        return True

    def _swaps(self) -> Iterator[tuple[set[str], set[str]]]:
        """Of each section the names that went and those that came."""
        ours, theirs = self._declared(self.before, self.old), self._declared(self.after, self.new)
        for section, names in ours.items():
            others = theirs.get(section, set())
            yield names - others, others - names

    def _declared(self, version: Version, rules: Rules) -> dict[KeyPath, set[str]]:
        """Names by section: those of the file, of the rules within rules, and of totals."""
        found: dict[KeyPath, set[str]] = {(key.text,): set(version.keys(key.text)) for key, _ in version.root.entries}
        for rule in rules.values():
            found.setdefault(moved(rule.section, self.names, self.after), set()).add(rule.name)
            found.setdefault(_TOTALS, set()).update(rule.totals)
        return found

    def _candidates(self) -> Iterator[Pairs]:
        """Pairs that would make two parts equal: of one that went and one that came, then of those that stayed."""
        at = {moved(path, self.names, self.after): rule for path, rule in self.old.items()}
        for path, rule in at.items():
            for other in self.new.values() if path not in self.new else ():
                pairs = renamed(rule.parts, other.parts, KEYED)
                if pairs is not None and other.path not in at and other.section == path[:-1]:
                    yield pairs | {(rule.name, other.name)}
        yield from self._text_alone()
        for path, rule in at.items():
            if path in self.new:
                yield renamed(rule.parts, self.new[path].parts, KEYED) or frozenset()

    def _text_alone(self) -> Iterator[Pairs]:
        """Keys whose words stand at a new one, in sections that are no rules: values, curves, clauses."""
        ruled = {path[0] for path in (*self.old, *self.new)}
        for key, section in self.before.root.entries:
            other = self.after.root.get(key.text)
            if key.text not in ruled and isinstance(section, Mapping) and isinstance(other, Mapping):
                gone = [(name.text, value) for name, value in section.entries if other.get(name.text) is None]
                come = [(name.text, value) for name, value in other.entries if section.get(name.text) is None]
                for a, old in gone:
                    yield from (frozenset({(a, b)}) for b, new in come if written(old).words == written(new).words)

    def _holds(self, a: str, b: str) -> bool:
        """Whether the part that declares the one name is equal to the part that declares the other."""
        for path, rule in self.old.items():
            other = self.new.get(moved(path, self.names, self.after))
            if a in rule.declares and other is not None and b in other.declares:
                return same_rule(rule, other, self.names)
        return True
