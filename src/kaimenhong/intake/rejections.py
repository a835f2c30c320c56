"""Lines that are sent back: all of them marked, the first of them with what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest

from kaimenhong.intake.rows import LineFlaw

MAX_RETURNED = (
    50_000  # rejected lines of one sheet in the workbook: so many have one cause, and nobody mends them one by one
)


@dataclass(slots=True)
class Rejections:
    """`marked` has a byte for each line of the sheet. What is wrong is kept of the first lines, and of some more."""

    marked: bytearray = field(default_factory=bytearray)
    _flaws: dict[int, list[LineFlaw]] = field(default_factory=dict)

    def __contains__(self, line: int) -> bool:
        return bool(self.marked[line])

    @property
    def count(self) -> int:
        """How many lines are sent back."""
        return self.marked.count(1)

    def add(self, lines: int, flaws: Mapping[int, Iterable[LineFlaw]]) -> None:
        """So many lines more, and what is wrong with them by their index among them."""
        begin = len(self.marked)
        self.marked.extend(bytes(lines))
        for line, found in flaws.items():
            for flaw in found:
                self.reject(begin + line, flaw)

    def reject(self, line: int, flaw: LineFlaw) -> None:
        """Something is wrong with a line."""
        self.marked[line] = 1
        self._flaws.setdefault(line, []).append(flaw)
        if len(self._flaws) > 2 * MAX_RETURNED:
            self._flaws = self.first()

    def first(self) -> dict[int, list[LineFlaw]]:
        """The first lines that are sent back, in their order, with all that is wrong with them."""
        return {line: self._flaws[line] for line in nsmallest(MAX_RETURNED, self._flaws)}
