"""Who may do what: verbs by role. What is not listed here nobody may do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import Q

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.records.models import Campaign, Grant, Role, Unit, User
from kaimenhong.records.models.access import EVERYTHING

_OFFICE = frozenset({Role.OFFICE})
_FINANCE = frozenset({Role.FINANCE})
_INTEGRITY = frozenset({Role.INTEGRITY})
_OF_ONESELF = frozenset({Role.PARTICIPANT, Role.HEAD})

VERBS: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "open campaign": _OFFICE,
        "propose plan": _OFFICE,
        "publish plan": _OFFICE,
        "print notice": EVERYTHING,
        "import batches": _OFFICE,
        "reverse batch": _OFFICE,
        "run": _OFFICE,
        "publish run": _OFFICE,
        "set board": _OFFICE,
        "settle": _OFFICE,
        "abandon": _OFFICE,
        "approve": frozenset({Role.APPROVER}),
        "add cause": _INTEGRITY,
        "prepare clawback": _INTEGRITY,
        "claw back": _INTEGRITY,
        "open case": _INTEGRITY,
        "decide case": frozenset({Role.INTEGRITY, Role.APPROVER}),
        "overturn case": frozenset({Role.INTEGRITY, Role.APPROVER}),
        "close case": _INTEGRITY,
        "confirm place": _OF_ONESELF | _OFFICE,
        "forfeit place": _OF_ONESELF | _OFFICE,
        "travelled": _OFFICE,
        "issue sanction": _OFFICE,
        "hold talk": _OFFICE,
        "end sanction": _OFFICE,
        "raise dispute": _OF_ONESELF,
        "escalate dispute": _OF_ONESELF,
        "answer dispute": frozenset({Role.OFFICE, Role.APPROVER, Role.INTEGRITY}),
        "close dispute": frozenset({Role.OFFICE, Role.APPROVER, Role.INTEGRITY}) | _OF_ONESELF,
        "interpret": _OFFICE,
        "propose deferral": _OFFICE,
        "release": _OFFICE | _FINANCE,
        "take accounts": _FINANCE,
        "export payout": _FINANCE,
        "pay out": _FINANCE,
        "receive": _FINANCE,
        "repay": _FINANCE,
        "reverse payment": _FINANCE,
        "export run": frozenset({Role.OFFICE, Role.AUDITOR}),
        "prove": frozenset({Role.OFFICE, Role.AUDITOR, Role.FINANCE}),
        "ask again": frozenset(Role),
        "cancel": frozenset(Role),
        "grant": frozenset({Role.ADMINISTRATOR}),
    }
)
"""A verb and the roles that may do it, for the whole of a campaign."""


def permit(user: User, verb: str, campaign: Campaign | None) -> None:
    """Refused (KMH-A001) where the user may not do this to this campaign; None: to the institution as a whole."""
    allowed = VERBS[verb]
    of_a_part = allowed & _OF_ONESELF & _roles(user, campaign)  # for his part of the tree: the action asks whose it is
    if not user.is_active or not (roles_of(user, campaign) & allowed or of_a_part):
        raise Refused([Problem("KMH-A001", Place("access"), {"user": user.name, "verb": verb})])


def roles_of(user: User, campaign: Campaign | None) -> frozenset[Role]:
    """The roles a user has over the whole of a campaign, or of the institution."""
    return _roles(user, campaign, unit="")


def _roles(user: User, campaign: Campaign | None, **where: str) -> frozenset[Role]:
    of = Q(campaign=None) if campaign is None else Q(campaign=None) | Q(campaign=campaign)
    found = Grant.objects.filter(of, user=user, **where).values_list("role", flat=True)
    return frozenset(Role(role) for role in found)


def departments_of(user: User, campaign: Campaign) -> frozenset[str]:
    """The departments a user approves for."""
    where = Q(campaign=None) | Q(campaign=campaign)
    return frozenset(
        Grant.objects.filter(where, user=user, role=Role.APPROVER, unit="").values_list("department", flat=True)
    )


def stands_for(user: User, campaign: Campaign, who: str) -> bool:
    """Whether somebody is this person, or the head of this unit or of one above it."""
    if user.worker and user.worker == who:
        return True
    of = Q(campaign=None) | Q(campaign=campaign)
    heads = Grant.objects.filter(of, user=user, role=Role.HEAD).exclude(unit="").values_list("unit", flat=True)
    unit = Unit.objects.filter(campaign=campaign, unit=who).first()
    return unit is not None and any(f"/{head}/" in unit.path for head in heads)
