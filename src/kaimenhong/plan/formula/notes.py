"""Problems of one formula, noted as they are met and refused together."""

from __future__ import annotations

from typing import NoReturn

from kaimenhong.errors import Problem, Refused
from kaimenhong.source import Scalar

LIMIT = 50  # more mistakes than this in one formula help nobody


class Notes:
    """Collects the problems of one scalar."""

    def __init__(self, text: Scalar) -> None:
        self.text = text
        self.problems: list[Problem] = []

    def add(self, code: str, start: int, end: int, **details: str) -> None:
        """Note a problem at characters start to end of the text."""
        place, line = self.text.at(start, max(1, end - start))
        problem = Problem(code, place, details, line)
        if problem not in self.problems and len(self.problems) < LIMIT:
            self.problems.append(problem)

    def stop(self, code: str, start: int, end: int, **details: str) -> NoReturn:
        """Note a problem after which reading cannot go on, and refuse."""
        self.add(code, start, end, **details)
        raise Refused(self.problems)

    def refuse_if_any(self) -> None:
        """Refuse when something has been noted."""
        if self.problems:
            raise Refused(self.problems)
