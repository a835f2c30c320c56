"""What contestants are called: units by their name, persons by the one table that may be erased."""

from __future__ import annotations

from collections.abc import Iterable

from kaimenhong.records.models import Campaign, PersonDetails, Shown, Unit


def names_of(campaign: Campaign, ids: Iterable[str]) -> dict[str, str]:
    """The name of each that has one."""
    wanted = sorted(set(ids))
    found = dict(PersonDetails.objects.filter(worker__in=wanted).exclude(name="").values_list("worker", "name"))
    units = Unit.objects.filter(campaign=campaign, unit__in=wanted).exclude(name="")
    return found | dict(units.values_list("unit", "name"))


def masked(name: str) -> str:
    """The name with all but its first sign hidden.

    >>> masked("示例甲"), masked("甲"), masked("")
    ('示**', '*', '')
    """
    return name[:1] + "*" * (len(name) - 1) if len(name) > 1 else "*" * len(name)


def shown(name: str, how: str) -> str:
    """The name as a board's policy shows it."""
    return {Shown.NAME: name, Shown.MASKED: masked(name)}.get(Shown(how), "")
