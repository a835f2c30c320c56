"""What was written stays as it was written: the database itself refuses, whoever asks."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from tests.record.desk import People, approve_all

from kaimenhong.records.models import Settlement
from kaimenhong.records.models.appended import Appended

CLOSED_TABLES = sorted(
    model._meta.db_table
    for model in apps.get_app_config("records").get_models()
    if issubclass(model, Appended) or model.__name__ == "LedgerEntry"
)


def refused(statement: str) -> bool:
    """Whether the database refuses a statement, by its trigger."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return str(error).startswith("append-only")
    return False


def columns_of(table: str) -> str:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return ", ".join(f'"{column.name}"' for column in described)


@pytest.fixture
def written(people: People, settled: Settlement) -> None:
    """Something stands in every table that a settlement fills."""
    approve_all(people, settled.campaign)


@pytest.mark.parametrize("table", ["records_ledgerentry", "records_auditline", "records_planversion", "records_run"])
def test_no_row_is_changed_or_taken_away(written: None, table: str) -> None:
    assert refused(f"UPDATE {table} SET id = id")
    assert refused(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", CLOSED_TABLES)
def test_every_table_of_rows_written_once_is_closed(written: None, table: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        else:
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table])
        (triggers,) = cursor.fetchone()
    assert triggers == (3 if connection.vendor == "sqlite" else 2)


@pytest.mark.parametrize("table", ["records_ledgerentry", "records_auditline"])
def test_nothing_is_emptied_or_replaced_as_a_whole(written: None, table: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE"
            )  # what waits for the end of the transaction is not the point
        assert refused(f"TRUNCATE {table} CASCADE")
        return
    names = columns_of(table)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
    assert refused(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table} LIMIT 1")
    fresh_id = names.replace('"id"', '"id" + 1000000')
    assert refused(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {fresh_id} FROM {table} LIMIT 1")
