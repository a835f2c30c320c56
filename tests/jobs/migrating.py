"""A record led back to the tables of an earlier version with all that they can hold, and forward again."""

from __future__ import annotations

from typing import Any

from django.apps.registry import Apps
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from tests.jobs.acts import State, state_of
from tests.jobs.record_copy import Record

from kaimenhong.records.database import SQLITE_FILE

Rows = dict[str, list[dict[str, Any]]]
APP = "records"


def steps() -> list[str]:
    """Every migration of the record that has a later one."""
    executor = MigrationExecutor(None)
    (leaf,) = executor.loader.graph.leaf_nodes(APP)
    return [name for app, name in executor.loader.graph.forwards_plan(leaf) if app == APP][:-1]


def migrated(record: Record, step: str) -> tuple[State, dict[str, int], list[str]]:
    """How a record stands that was kept at a step and migrated; rows by table then, and the tables that lost some."""
    record.use()
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    then, now = (executor.loader.project_state(nodes).apps for nodes in ([(APP, step)], leaves))
    rows: Rows = {str(model._meta.model_name): _rows(now, model) for model in then.get_app_config(APP).get_models()}
    _emptied(record)
    MigrationExecutor(connection).migrate([(APP, step)])
    with transaction.atomic():  # who refers to whom is asked at its end
        for name, found in rows.items():
            model = then.get_model(APP, name)
            model._base_manager.bulk_create([model(**row) for row in found])
    MigrationExecutor(connection).migrate(leaves)
    lost = [name for name, found in rows.items() if _rows(now, then.get_model(APP, name)) != found]
    connections.close_all()
    return state_of(record), {name: len(found) for name, found in rows.items() if found}, lost


def _rows(apps: Apps, then: Any) -> list[dict[str, Any]]:
    """The rows of a table as they are now, in the columns that it had then."""
    columns = [field.attname for field in then._meta.concrete_fields]
    return list(apps.get_model(APP, then._meta.model_name)._base_manager.order_by("pk").values(*columns))


def _emptied(record: Record) -> None:
    """The database as it was before its first table."""
    if record.url:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return
    connections.close_all()
    for file in record.home.glob(f"{SQLITE_FILE}*"):
        file.unlink()
