"""A new record: its tables and its first administrator."""

from __future__ import annotations

from django.core.management import call_command

from kaimenhong.records.models import Grant, Role, User


def make_tables() -> None:
    """All tables, of a record that is new or was kept by an earlier version."""
    call_command("migrate", verbosity=0, interactive=False)


def first_administrator(name: str, password: str) -> User:
    """Somebody who may give roles to others. AssertionError where there is one: only he may make another."""
    assert not Grant.objects.filter(role=Role.ADMINISTRATOR).exists(), "there is an administrator"
    user = User.objects.enrol(name, password)
    Grant.objects.create(user=user, role=Role.ADMINISTRATOR)
    return user
