"""Stages made in DuckDB: only those that are asked for, and those that do not read one another side by side.

DuckDB plans a statement on one processor, and a stage takes it longer to plan than to compute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Condition, Thread

import duckdb

_QUOTED = re.compile(r"""'(?:[^']|'')*'|"((?:[^"]|"")+)\"""")


def names_in(text: str) -> frozenset[str]:
    """Every name in an SQL text, of columns as of tables."""
    return frozenset(name.replace('""', '"') for name in _QUOTED.findall(text) if name)


@dataclass(frozen=True, slots=True)
class Made:
    """A table or view, the statement that makes it, and every name in that."""

    name: str
    statement: str
    names: frozenset[str]
    kept: bool

    @staticmethod
    def of(name: str, text: str, *, kept: bool) -> Made:
        """The relation of a query: a table where it is kept."""
        quoted = name.replace('"', '""')
        return Made(name, f'CREATE {"TABLE" if kept else "VIEW"} "{quoted}" AS {text}', names_in(text), kept)


def asked_for(relations: Sequence[Made], names: Iterable[str]) -> list[Made]:
    """Of relations in order, those of these names and what they are read from."""
    asked, found = set(names), []
    for made in reversed(relations):
        if made.name in asked:
            asked |= made.names
            found.append(made)
    return found[::-1]


def stand(connection: duckdb.DuckDBPyConnection, relations: Sequence[Made], hands: int) -> None:
    """Make relations that are in order, so many at a time.

    Raises what making one of them raises: of several that cannot be made, for the first.
    """
    work = _Work(relations)
    others = [connection.cursor() for _ in range(min(hands, len(relations)) - 1)]
    threads = [Thread(target=work.beside, args=(other,), daemon=True) for other in others]
    for thread in threads:
        thread.start()
    try:
        work.do(connection)
    except BaseException:  # somebody interrupts
        work.stop()
        for other in others:
            other.interrupt()
        raise
    finally:
        for thread, other in zip(threads, others, strict=True):
            thread.join()
            other.close()
    if work.errors:
        raise work.errors[min(work.errors)]


class _Work:
    """Relations to be made, by their place in the order. None behind one that cannot be made is begun."""

    def __init__(self, relations: Sequence[Made]) -> None:
        self.errors: dict[int, BaseException] = {}
        self._relations = relations
        self._open = dict.fromkeys(range(len(relations)))
        self._end = len(relations)
        self._turn = Condition()
        places = {made.name: i for i, made in enumerate(relations)}
        self._waits = {i: {places[n] for n in made.names if places.get(n, i) < i} for i, made in enumerate(relations)}

    def do(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make what can be made, until there is nothing left."""
        while (place := self._next()) is not None:
            try:
                connection.execute(self._relations[place].statement)
            except BaseException as error:
                self.errors[place] = error
                self.stop(place)
                if not isinstance(error, duckdb.Error):
                    raise
            self._done(place)

    def beside(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The same in a thread of its own, which keeps in `errors` what it raises."""
        with suppress(BaseException):
            self.do(connection)

    def stop(self, end: int = 0) -> None:
        """Begin nothing behind a place."""
        with self._turn:
            self._end = min(self._end, end)
            self._turn.notify_all()

    def _next(self) -> int | None:
        """The first that waits for nothing; None where nothing is left."""
        with self._turn:
            while left := [i for i in self._open if i < self._end]:
                free = next((i for i in left if not self._waits[i]), None)
                if free is not None:
                    del self._open[free]
                    return free
                self._turn.wait()
            return None

    def _done(self, place: int) -> None:
        with self._turn:
            for waits in self._waits.values():
                waits.discard(place)
            self._turn.notify_all()
