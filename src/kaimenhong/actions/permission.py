"""Who may do what: verbs by role. What is not listed here nobody may do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import Q

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.records.models import Campaign, Grant, Role, User

_OFFICE = frozenset({Role.OFFICE})
_FINANCE = frozenset({Role.FINANCE})

VERBS: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "open campaign": _OFFICE,
        "propose plan": _OFFICE,
        "publish plan": _OFFICE,
        "import batches": _OFFICE,
        "reverse batch": _OFFICE,
        "run": _OFFICE,
        "publish run": _OFFICE,
        "settle": _OFFICE,
        "abandon": _OFFICE,
        "approve": frozenset({Role.APPROVER}),
        "claw back": frozenset({Role.INTEGRITY}),
        "pay out": _FINANCE,
        "receive": _FINANCE,
        "repay": _FINANCE,
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
    if not user.is_active or not roles_of(user, campaign) & VERBS[verb]:
        raise Refused([Problem("KMH-A001", Place("access"), {"user": user.name, "verb": verb})])


def roles_of(user: User, campaign: Campaign | None) -> frozenset[Role]:
    """The roles a user has over the whole of a campaign, or of the institution."""
    where = Q(campaign=None) if campaign is None else Q(campaign=None) | Q(campaign=campaign)
    found = Grant.objects.filter(where, user=user, unit="").values_list("role", flat=True)
    return frozenset(Role(role) for role in found)


def departments_of(user: User, campaign: Campaign) -> frozenset[str]:
    """The departments a user approves for."""
    where = Q(campaign=None) | Q(campaign=campaign)
    return frozenset(
        Grant.objects.filter(where, user=user, role=Role.APPROVER, unit="").values_list("department", flat=True)
    )
