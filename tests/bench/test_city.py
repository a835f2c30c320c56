"""The made-up city: rows that its contracts allow, and the same ones every time."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from bench.city import city_facts, contracts
from bench.making import make_city
from bench.size import SIZES

TABLES = sorted(contracts())


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    make_city(SIZES["tiny"], folder)
    return folder


def refused(city: Path, table: str, condition: str) -> int:
    """How many rows of a table, corrections not counted, are as they may not be."""
    files = [str(source.rows) for source in city_facts(city).sources[table] if not source.correction]
    with duckdb.connect() as connection:
        counting = f"SELECT count(*) FROM (FROM read_parquet({files}) WHERE {condition})"  # noqa: S608  of contracts
        ((found,),) = connection.execute(counting).fetchall()
    return int(found)


def test_the_same_size_gives_the_same_bytes(city: Path, tmp_path: Path) -> None:
    make_city(SIZES["tiny"], tmp_path)
    made = {path.name: path.read_bytes() for path in city.iterdir()}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == made


@pytest.mark.parametrize("table", TABLES)
def test_a_key_stands_once(city: Path, table: str) -> None:
    keys = ", ".join(contracts()[table].key)
    assert refused(city, table, "TRUE") > 0
    assert refused(city, table, f"TRUE QUALIFY count(*) OVER (PARTITION BY {keys}) > 1") == 0


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_is_one_that_the_contract_allows(city: Path, table: str) -> None:
    for column in contracts()[table].columns.values():
        if not column.optional:
            assert refused(city, table, f"{column.name} IS NULL") == 0, column
        if column.minimum is not None:
            assert refused(city, table, f"{column.name} < {column.minimum}") == 0, column
        if column.one_of:
            assert refused(city, table, f"{column.name} NOT IN {tuple(column.one_of)}") == 0, column
