"""How the notice is printed: from what the plan says to its typed form."""

from __future__ import annotations

from collections.abc import Mapping

from kaimenhong.plan.clauses import build_wording
from kaimenhong.plan.frame import unknown
from kaimenhong.plan.model import Notice, Section, Wording
from kaimenhong.plan.notes import Notes
from kaimenhong.plan.standing import Standing
from kaimenhong.source import Filled, Items, Leaf, Scalar


def build_notice(standing: Standing, said: Filled, clauses: Mapping[str, Scalar], notes: Notes) -> Notice:
    """The notice; notes clauses that stand in its sections twice or not at all, and ids that are none."""
    reading = _Reading(standing, clauses, notes)
    notice = Notice(
        issuer=said.text("issuer"),
        number=said.maybe_text("number"),
        date=said.day("date"),
        to=said.texts("to"),
        title=reading.wording(said, "title"),
        opening=reading.wording(said, "opening"),
        sections=reading.parts(said.list("sections")),
        closing=reading.wording(said, "closing"),
        interpreter=said.maybe_text("interpreter"),
    )
    for name, scalar in clauses.items():
        if name not in reading.seen:
            notes.add("KMH-C090", scalar, name, name=name)
    return notice


class _Reading:
    """The sections as they are read; `seen`: the clauses met so far, with where."""

    def __init__(self, standing: Standing, clauses: Mapping[str, Scalar], notes: Notes) -> None:
        self.standing, self.clauses, self.notes = standing, clauses, notes
        self.seen: dict[str, Leaf] = {}

    def wording(self, said: Filled, key: str) -> Wording | None:
        value = said.get(key)
        if value is None:
            return None
        assert isinstance(value, Filled | Leaf), "words are a text or keys"
        return build_wording(self.standing, value, self.notes)

    def parts(self, said: Items) -> tuple[Section | str, ...]:
        return tuple(self._clause(part) if isinstance(part, Leaf) else self._section(part) for part in said.items)

    def _section(self, said: object) -> Section:
        assert isinstance(said, Filled), "a part is the id of a clause or keys"
        if not said.values:
            self.notes.add("KMH-C092", said)
        parts = self.parts(said.list("parts")) if "parts" in said else ()
        return Section(self.wording(said, "heading"), self.wording(said, "text"), parts)

    def _clause(self, leaf: Leaf) -> str:
        if leaf.text not in self.clauses:
            unknown(self.notes, "KMH-C051", leaf.scalar, self.clauses, "clause")
        elif leaf.text in self.seen:
            self.notes.add_beside("KMH-C091", leaf, (("1", self.seen[leaf.text].place),), name=leaf.text)
        self.seen.setdefault(leaf.text, leaf)
        return leaf.text
