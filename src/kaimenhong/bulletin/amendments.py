"""What amendments changed, clause by clause: its words and its rules before and after, from which day on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kaimenhong.bulletin.body import words
from kaimenhong.bulletin.cells import columns
from kaimenhong.bulletin.decisions import decided
from kaimenhong.bulletin.document import Block, Paragraph, Table
from kaimenhong.bulletin.numbering import chinese, day
from kaimenhong.bulletin.terms import NOTHING, Terms
from kaimenhong.bulletin.words import key_words
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.changes import KeyPath, RuleChange, Version, WordsChange, Written, changes_between, version_of
from kaimenhong.plan.clauses import as_written
from kaimenhong.plan.load import Loaded
from kaimenhong.plan.model import Clause

Row = tuple[str, str, str, str]
SHARES = {"条款": 15, "事项": 19, "修订前": 33, "修订后": 33}


@dataclass(frozen=True, slots=True)
class Amendment:
    """A version of the plan and the one it amends."""

    before: Version
    after: Version


def amendments_of(loaded: Iterable[Loaded]) -> tuple[Amendment, ...]:
    """What each version amends, the oldest first. Raises `Refused` where one does not run."""
    return tuple(Amendment(before, after) for before, after in pairwise(map(version_of, loaded)))


def amended(
    amendments: Sequence[Amendment], contracts: Mapping[str, Contract], places: Mapping[str, str]
) -> list[Block]:
    """A table for each amendment, under its day and the clause that says so."""
    blocks: list[Block] = []
    for at, one in enumerate(amendments, 1):
        told = _Told(one, contracts, places)
        blocks += [Paragraph("caption", f"{chinese(at)}、{told.heading}"), Table(columns(SHARES), tuple(told.rows()))]
    return blocks


class _Told:
    def __init__(self, one: Amendment, contracts: Mapping[str, Contract], places: Mapping[str, str]) -> None:
        self.one = one
        self.before = Terms(one.before.plan, contracts, places)
        self.after = Terms(one.after.plan, contracts, places)
        self.changes = changes_between(one.before, one.after)

    @property
    def heading(self) -> str:
        amends = self.one.after.plan.amends
        assert amends is not None, "a later version says what it amends"
        clause = self.after.clause(amends.clause).replace("\n", "")
        return f"自{day(amends.governs_from)}起施行（{clause}）"

    def rows(self) -> Iterator[Row]:
        """Clauses in their order, each with its words and its rules; then rules of no clause."""
        rules = {change.id: change.rules for change in self.changes.meaning}
        old = {self.changes.names.get(name, name): clause for name, clause in self.one.before.plan.clauses.items()}
        told: set[KeyPath] = set()
        for name in (*dict.fromkeys((*self.one.after.plan.clauses, *old)), ""):
            sides = (_printed(old.get(name)), _printed(self.one.after.plan.clauses.get(name)))
            if sides[0] != sides[1]:
                yield self.after.clause(name), "条文", *sides
            for rule in rules.get(name, ()):
                if rule.path not in told and rule.path[0] != "amends":  # what is told above the table
                    yield from self._rule(name, rule)
                told.add(rule.path)

    def _rule(self, clause: str, rule: RuleChange) -> Iterator[Row]:
        """What a rule says otherwise; one that only follows from others says nothing of its own."""
        if rule.kind == "renamed":
            yield self.after.clause(clause), "改称", key_words(".".join(rule.was)), key_words(".".join(rule.path))
        for change in rule.written:
            was = (*rule.was, *change.path[len(rule.path) :]) if rule.was and _within(change, rule) else change.path
            yield (
                self.after.clause(clause),
                key_words(".".join(change.path)),
                _side(self.before, self.one.before, was, change.before),
                _side(self.after, self.one.after, change.path, change.after),
            )


def _within(change: WordsChange, rule: RuleChange) -> bool:
    return change.path[: len(rule.path)] == rule.path


def _printed(clause: Clause | None) -> str:
    return NOTHING if clause is None else words(clause)


def _side(terms: Terms, version: Version, path: KeyPath, written: Written | None) -> str:
    """What stands at a key path of a version, in words."""
    if written is None:
        return NOTHING
    node = version.node(path)
    text = written.words if node is None else as_written(node)
    return decided(".".join(path), text.removeprefix("{").removesuffix("}"), terms)
