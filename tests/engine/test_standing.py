"""What DuckDB is asked to make: only what is read, in the order of what reads what, and the first mistake is told."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import cast

import duckdb
import pytest

from kaimenhong.engine.standing import Made, asked_for, names_in, stand


def table(name: str, query: str) -> Made:
    return Made.of(name, query, kept=True)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as found:
        yield found


def test_names_stand_in_double_quotes_and_texts_in_single_ones() -> None:
    text = """SELECT "金额", 'it''s "no name"' FROM "甲 ""乙"" 丙\""""
    assert names_in(text) == {"金额", '甲 "乙" 丙'}


def test_what_nobody_reads_is_not_made() -> None:
    base, unread, total = table("base", "SELECT 1 AS n"), table("unread", 'FROM "base"'), table("总", 'FROM "base"')
    assert asked_for([base, unread, total], ["总"]) == [base, total]


@pytest.mark.parametrize("hands", [1, 2, 3])
def test_a_relation_waits_for_what_it_reads(connection: duckdb.DuckDBPyConnection, hands: int) -> None:
    sums = [table(f"sum {i}", f'FROM "sum {i - 1}" SELECT n + 1 AS n') for i in range(1, 30)]
    stand(connection, [table("sum 0", "SELECT 0 AS n"), *sums], hands)
    assert connection.execute('FROM "sum 29"').fetchall() == [(29,)]


@pytest.mark.parametrize("hands", [1, 2, 3])
def test_of_several_mistakes_the_first_is_told(connection: duckdb.DuckDBPyConnection, hands: int) -> None:
    slow = table("slow", "SELECT error('甲') FROM range(1000000) AS r(n) WHERE n > 999990")
    quick = [table(f"quick {i}", "SELECT error('乙')") for i in range(5)]
    with pytest.raises(duckdb.InvalidInputException, match="甲"):
        stand(connection, [slow, *quick], hands)


@pytest.mark.parametrize("hands", [1, 2])
def test_nothing_behind_a_mistake_is_begun(connection: duckdb.DuckDBPyConnection, hands: int) -> None:
    wrong = table("wrong", "SELECT error('甲') AS n")
    with pytest.raises(duckdb.InvalidInputException):
        stand(connection, [wrong, *(table(f"after {i}", 'FROM "wrong"') for i in range(3))], hands)
    assert connection.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == [(0,)]


class Failing:
    """A connection that runs out of what no database error tells of, wherever it is not the first."""

    def __init__(self, inner: duckdb.DuckDBPyConnection, *, first: bool = True) -> None:
        self.inner, self.first, self.others = inner, first, Event()

    def cursor(self) -> Failing:
        other = Failing(self.inner.cursor(), first=False)
        other.others = self.others
        return other

    def execute(self, statement: str) -> object:
        if self.first:
            assert self.others.wait(10), "another hand takes part"
            return self.inner.execute(statement)
        self.others.set()
        raise MemoryError

    def close(self) -> None:
        self.inner.close()


def test_whatever_another_hand_raises_is_raised_and_nobody_waits_for_it(connection: duckdb.DuckDBPyConnection) -> None:
    both = [table(name, "SELECT 1 AS n") for name in ("甲", "乙")]
    failing = cast("duckdb.DuckDBPyConnection", Failing(connection))
    with pytest.raises(MemoryError):
        stand(failing, [*both, table("sum", 'FROM "甲", "乙"')], 2)
