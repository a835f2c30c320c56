"""Let somebody in, give him a role, take it away: the administrator's verbs, for the institution as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.records.models import Campaign, Grant, Role, User


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role holds: in a campaign (None: all), for a unit and all below (empty: the whole tree)."""

    campaign: Campaign | None = None
    unit: str = ""
    department: str = ""


def enrol(actor: Actor, name: str, password: str | None, worker: str = "") -> User:
    """A new user; without a password he comes by single sign-on alone.

    Refused: KMH-A080 the name is taken or empty, KMH-A081 the password will not do.
    """
    if not name.strip() or User.objects.filter(name=name).exists():
        raise refused("KMH-A080", name=name)
    if password is not None:
        _good(password)
    with acting(actor, "grant", None) as doing:
        user = User.objects.enrol(name, password)
        user.worker = worker
        user.save(update_fields=["worker"])
        doing.say(enrolled=name, worker=worker)
    return user


def give(actor: Actor, user: User, role: Role, scope: Scope) -> Grant:
    """Give a role; given before, it is that grant. Refused: KMH-A082 a role to oneself."""
    _not_to_oneself(actor, user)
    with acting(actor, "grant", None) as doing:
        grant, _ = Grant.objects.get_or_create(
            user=user, role=role, campaign=scope.campaign, unit=scope.unit, department=scope.department
        )
        doing.say(given=str(grant))
    return grant


def take_away(actor: Actor, grant: Grant) -> None:
    """Take a role away. Refused: KMH-A082 from oneself."""
    _not_to_oneself(actor, grant.user)
    with acting(actor, "grant", None) as doing:
        doing.say(taken=str(grant))
        grant.delete()


def _not_to_oneself(actor: Actor, user: User) -> None:
    if user.pk == actor.user.pk:
        raise refused("KMH-A082", name=user.name)


def _good(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise refused("KMH-A081", reason=" ".join(error.messages)) from None
