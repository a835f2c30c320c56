"""DuckDB, the embedded engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile
from pathlib import Path

import duckdb
import pyarrow as pa

from kaimenhong.engine.digest import outcome_digest
from kaimenhong.engine.outcome import Outcome
from kaimenhong.engine.program import Check, Program, told_once
from kaimenhong.engine.sources import rows_query
from kaimenhong.engine.standing import Made, asked_for, names_in, stand
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import Facts, Source, arrow_schema

MOST_HELD = 4 * 2**20  # bytes: a file so small is read once and held, a larger one wherever it is asked
HANDS = 2  # stages made at a time
_CONFIG = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # Of tables whose statistics are exact, DuckDB 2.0.0 folds some nested CASE into what it then fails to bind.
    "disabled_optimizers": "statistics_propagation",
}


class DuckDB:
    """Evaluates programs in memory. `threads` None leaves the number to DuckDB; it changes nothing in the outcome."""

    name = "duckdb"

    def __init__(self, threads: int | None = None) -> None:
        self.threads = threads

    def evaluate(self, program: Program, facts: Facts) -> Outcome:
        """The outcome of a program over facts. Raises `Refused` where the data break a bound (KMH-R002..R005)."""
        digests = [stage.name for stage in program.digests]
        with self.open(program, facts, [*program.outputs, *digests]) as connection:
            tables = {name: connection.table(f'"{name}"').to_arrow_table() for name in program.outputs}
            found = [str(connection.execute(f'FROM "{name}"').fetchall()[0][0]) for name in digests]
        digest = outcome_digest(list(zip(program.outputs, found, strict=True)))
        return Outcome(program, tables, self.name, duckdb.__version__, digest)

    def open(self, program: Program, facts: Facts, names: Iterable[str] | None = None) -> duckdb.DuckDBPyConnection:
        """A connection in which every check has passed and stages stand: those of some names, or all."""
        connection = duckdb.connect(":memory:", config=dict(_CONFIG))
        try:
            self._stand(connection, program, facts, names)
        except duckdb.OutOfRangeException as error:
            connection.close()
            raise Refused([_too_large(str(error))]) from None
        except BaseException:
            connection.close()
            raise
        return connection

    def _stand(
        self, connection: duckdb.DuckDBPyConnection, program: Program, facts: Facts, names: Iterable[str] | None
    ) -> None:
        rows, checks = list(_rows(facts)), program.duckdb_checks
        threads = self.threads or (1 if all(made.kept for made, _ in rows) else None)  # of small tables hands make all
        if threads:
            connection.execute(f"SET threads = {int(threads)}").fetchall()
        stages = [stage.name for stage in program.stages]
        asked = [*(stages if names is None else names), *(name for _, text in checks for name in names_in(text))]
        relations = asked_for([*(made for made, _ in rows), *program.duckdb], asked)
        relations = _taken_over(connection, relations, {made.name: held for made, held in rows if held})
        begins = set(dropwhile(lambda name: name != program.first_table, [*stages, *(s.name for s in program.digests)]))
        hands = min(self.threads or HANDS, HANDS)
        stand(connection, [made for made in relations if made.name not in begins], hands)
        _check(connection, checks, facts)
        stand(connection, [made for made in relations if made.name in begins], hands)


InMemory = Mapping[str, pa.Table]


def _rows(facts: Facts) -> Iterator[tuple[Made, InMemory]]:
    """The rows of every table, and what is in memory of them, by name."""
    for table, contract in facts.contracts.items():
        sources = facts.sources.get(table) or (Source(arrow_schema(contract).empty_table()),)
        named = {f"source {table} {i}": source for i, source in enumerate(sources)}
        parts = [(_read(name, source), source.correction) for name, source in named.items()]
        held = sum(s.rows.stat().st_size for s in sources if isinstance(s.rows, Path)) <= MOST_HELD
        memory = {name: source.rows for name, source in named.items() if isinstance(source.rows, pa.Table)}
        yield Made.of(f"rows {table}", rows_query(contract, parts, "duckdb"), kept=held), memory


def _read(name: str, source: Source) -> str:
    """How rows are read: those of a file by its path."""
    return (
        f"read_parquet('{str(source.rows).replace(chr(39), chr(39) * 2)}')"
        if isinstance(source.rows, Path)
        else f'"{name}"'
    )


def _taken_over(
    connection: duckdb.DuckDBPyConnection, relations: Sequence[Made], memory: Mapping[str, InMemory]
) -> list[Made]:
    """Make the relations of what is in memory, of which no other connection knows; those that are left."""
    for made in relations:
        for name, rows in memory.get(made.name, {}).items():
            connection.register(name, rows)
        if made.name in memory:
            connection.execute(made.statement)
    return [made for made in relations if made.name not in memory]


def _check(connection: duckdb.DuckDBPyConnection, checks: Sequence[tuple[Check, str]], facts: Facts) -> None:
    """Refuse with everything the checks find, not only the first."""
    found = [check.problem(row, facts) for check, query in checks for row in connection.execute(query).fetchall()]
    if found:
        raise Refused(told_once(found))


def _too_large(reason: str) -> Problem:
    return Problem("KMH-R002", Place("facts"), {"column": reason.splitlines()[0][:120], "amount": "> 10^37"})
