"""The book: what a chain of links comes to. Entries of an act count when its seal is there, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kaimenhong.ledger.boxes import EMPTY, Boxes
from kaimenhong.ledger.chain import START, Head, Link
from kaimenhong.ledger.entry import Act, Entry, Key, Kind


class Book:
    """The state of one campaign's ledger, folded link by link in the order of the chain.

    Only `take` changes it, and only by links: whoever reads the same chain has the same book.
    """

    def __init__(self, links: Iterable[Link] = ()) -> None:
        self.head: Head = START
        self.open: list[Entry] = []  # entries of the act that is not sealed yet
        self.entries: dict[int, Entry] = {}  # sealed, by number
        self.reversed: set[int] = set()
        self.released = date.min  # up to this day what was deferred has become due
        self._content: dict[tuple[Kind, str], str] = {}
        self._boxes: dict[Key, dict[str, int]] = {}
        self.take(links)

    @property
    def keys(self) -> Mapping[Key, Boxes]:
        """The boxes of every key that was ever posted to."""
        return self._boxes

    def boxes(self, key: Key) -> Boxes:
        return self._boxes.get(key, EMPTY)

    def content(self, act: Act) -> str | None:
        """What a sealed act of this kind and name was given; None: there is none."""
        return self._content.get((act.kind, act.name))

    def sealed(self, kind: Kind, name: str) -> bool:
        """Whether an act of this kind and name is sealed."""
        return (kind, name) in self._content

    def count(self, kind: Kind) -> int:
        """How many acts of a kind are sealed."""
        return sum(sealed == kind for sealed, _ in self._content)

    def take(self, links: Iterable[Link]) -> None:
        """Read on. The links follow the head; that they are sound is for `prove` to say."""
        for link in links:
            entry = link.entry
            assert entry.number == self.head.number + 1, "links come in order"
            self.head = link.head
            if entry.step == "entry":
                self.open.append(entry)
                continue
            if entry.step == "seal":
                self._post(entry.act)
            self.open = []

    def _post(self, act: Act) -> None:
        for entry in self.open:
            self.entries[entry.number] = entry
            if entry.draft.reverses:
                self.reversed.add(entry.draft.reverses)
            for key, box, amount in entry.draft.postings:
                boxes = self._boxes.setdefault(key, {})
                boxes[box] = boxes.get(box, 0) + amount
                if not boxes[box]:
                    del boxes[box]
        if act.kind == "release":
            self.released = max(self.released, act.on)
        self._content[act.kind, act.name] = act.content
