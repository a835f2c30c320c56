"""DuckDB, the embedded engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

import duckdb

from kaimenhong.engine.dialect import write
from kaimenhong.engine.digest import outcome_digest, table_digest
from kaimenhong.engine.outcome import Outcome
from kaimenhong.engine.program import Check, Program, told_once
from kaimenhong.engine.sources import rows_query
from kaimenhong.engine.standing import Made, asked_for, names_in, stand
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import Facts, Source, arrow_schema

MOST_HELD = 4 * 2**20  # bytes: a file so small is read once and held, a larger one wherever it is asked
HANDS = 2  # stages made at a time


class DuckDB:
    """Evaluates programs in memory. `threads` None leaves the number to DuckDB; it changes nothing in the outcome."""

    name = "duckdb"

    def __init__(self, threads: int | None = None) -> None:
        self.threads = threads

    def evaluate(self, program: Program, facts: Facts) -> Outcome:
        """The outcome of a program over facts. Raises `Refused` where the data break a bound (KMH-R002..R005)."""
        with self.open(program, facts, program.outputs) as connection:
            digests, tables = [], {}
            for name in program.outputs:
                table = connection.table(f'"{name}"').to_arrow_table()
                tables[name] = table
                query = write(table_digest(name, table.column_names), "duckdb")
                (digest,) = connection.execute(query).fetchall()[0]
                digests.append((name, str(digest)))
            return Outcome(program, tables, self.name, duckdb.__version__, outcome_digest(digests))

    def open(self, program: Program, facts: Facts, names: Iterable[str] | None = None) -> duckdb.DuckDBPyConnection:
        """A connection in which every check has passed and stages stand: those of some names, or all."""
        connection = duckdb.connect(
            ":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        )
        if self.threads:
            connection.execute(f"SET threads = {int(self.threads)}").fetchall()
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
        hands = min(self.threads or HANDS, HANDS)
        for made in _rows(connection, facts):
            connection.execute(made.statement)
        relations = [Made.of(stage.name, text, kept=stage.kept) for stage, text in program.duckdb]
        checks = [(check, write(check.query, "duckdb")) for check in program.checks]
        looked_at = {stage.name for stage in takewhile(lambda s: s.name != program.first_table, program.stages)}
        if names is not None:
            relations = asked_for(relations, [*names, *(name for _, text in checks for name in names_in(text))])
        stand(connection, [made for made in relations if made.name in looked_at], hands)
        _check(connection, checks, facts)
        stand(connection, [made for made in relations if made.name not in looked_at], hands)


def _rows(connection: duckdb.DuckDBPyConnection, facts: Facts) -> Iterator[Made]:
    """The rows of every table."""
    for table, contract in facts.contracts.items():
        sources = facts.sources.get(table) or (Source(arrow_schema(contract).empty_table()),)
        parts = [(_read(connection, f"source {table} {i}", s), s.correction) for i, s in enumerate(sources)]
        held = sum(s.rows.stat().st_size for s in sources if isinstance(s.rows, Path)) <= MOST_HELD
        yield Made.of(f"rows {table}", rows_query(contract, parts, "duckdb"), kept=held)


def _read(connection: duckdb.DuckDBPyConnection, name: str, source: Source) -> str:
    """How rows are read: those of a file by its path, those in memory by a name."""
    if isinstance(source.rows, Path):
        return f"read_parquet('{str(source.rows).replace(chr(39), chr(39) * 2)}')"
    connection.register(name, source.rows)
    return f'"{name}"'


def _check(connection: duckdb.DuckDBPyConnection, checks: Sequence[tuple[Check, str]], facts: Facts) -> None:
    """Refuse with everything the checks find, not only the first."""
    found = [check.problem(row, facts) for check, query in checks for row in connection.execute(query).fetchall()]
    if found:
        raise Refused(told_once(found))


def _too_large(reason: str) -> Problem:
    return Problem("KMH-R002", Place("facts"), {"column": reason.splitlines()[0][:120], "amount": "> 10^37"})
