"""Tables that are only appended to: the database itself refuses to change them.

A trigger refuses UPDATE and DELETE of every row, on PostgreSQL also TRUNCATE. On SQLite, REPLACE would throw a row out
without asking a DELETE trigger unless a connection has recursive triggers on; so an INSERT whose id, or other unique
columns, are there already is refused too, whatever the connection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.models import Model

REFUSED = "append-only"
"""What the message of a refusal begins with, on both databases."""


def appended_only(*models: str) -> RunPython:
    """The migration step that closes the tables of these models of `records`."""

    def close(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for model in _models(apps, models):
            for statement in (_sqlite if editor.connection.vendor == "sqlite" else _postgresql)(model):
                editor.execute(statement, params=None)

    def open_(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for model in _models(apps, models):
            table = model._meta.db_table
            on = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
            for name in _TRIGGERS[editor.connection.vendor]:
                editor.execute(f"DROP TRIGGER {table}_{name}{on}")

    return RunPython(close, open_)


_TRIGGERS = {"sqlite": ("update", "delete", "replace"), "postgresql": ("change", "truncate")}


def _models(apps: Apps, names: Iterable[str]) -> list[type[Model]]:
    return [apps.get_model("records", name) for name in names]


def _sqlite(model: type[Model]) -> Iterator[str]:
    table = model._meta.db_table
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}: {table}'); END"
    for event in ("update", "delete"):
        yield f"CREATE TRIGGER {table}_{event} BEFORE {event.upper()} ON {table} {refuse}"
    same = " OR ".join(f"({_equal(columns)})" for columns in _unique(model))
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608  names of our own
    yield f"CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} WHEN {there} {refuse}"


def _equal(columns: Iterable[str]) -> str:
    return " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)


def _unique(model: type[Model]) -> Iterator[tuple[str, ...]]:
    """Every set of columns that no two rows may share."""
    meta = model._meta
    columns = {field.name: str(field.column) for field in meta.concrete_fields}
    yield from ((columns[field.name],) for field in meta.concrete_fields if field.unique)
    for constraint in meta.total_unique_constraints:
        yield tuple(columns[name] for name in constraint.fields)


def _postgresql(model: type[Model]) -> Iterator[str]:
    table = model._meta.db_table
    yield (
        "CREATE OR REPLACE FUNCTION records_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}: %', TG_TABLE_NAME; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION records_refuse()"
    )
    yield (
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION records_refuse()"
    )
