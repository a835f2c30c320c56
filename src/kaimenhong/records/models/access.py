"""Who may come in, and as what: users, and the grants that give them a role in a part of the tree."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db.models import PROTECT, BooleanField, CharField, ForeignKey, Model, Q, TextChoices, UniqueConstraint


class Role(TextChoices):
    """What a user is to a campaign (issue of DESIGN “people and access”)."""

    OFFICE = "office", "竞赛办公室"
    APPROVER = "approver", "审批人"
    REPORTER = "reporter", "机构报送人"
    HEAD = "head", "机构负责人"
    PARTICIPANT = "participant", "参赛人员"
    FINANCE = "finance", "财务"
    AUDITOR = "auditor", "审计"
    INTEGRITY = "integrity", "合规监察"
    ADMINISTRATOR = "administrator", "系统管理员"


EVERYTHING = frozenset({Role.OFFICE, Role.APPROVER, Role.FINANCE, Role.AUDITOR, Role.INTEGRITY})
"""Roles that see all of a campaign where they are given for the whole tree."""

LOOKING_INTO = frozenset({Role.INTEGRITY, Role.APPROVER, Role.AUDITOR})
"""Of those, the roles that see who is under suspicion."""


class Users(BaseUserManager["User"]):
    """Users by name."""

    def enrol(self, name: str, password: str | None = None) -> User:
        """A new user; without a password he can only come by single sign-on."""
        user = self.model(name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who may sign in. `worker` is his id in the rosters; ledger and audit know him by `name` alone."""

    name = CharField(max_length=80, unique=True)
    worker = CharField(max_length=80, blank=True, default="")
    is_active = BooleanField(default=True)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "name"

    def __str__(self) -> str:
        return self.name

    def sees_all_of(self, campaign: Model) -> bool:
        """Whether he sees every unit, person and sum of a campaign."""
        where = Q(campaign=None) | Q(campaign=campaign)
        return self.is_active and self.grants.filter(where, role__in=EVERYTHING, unit="").exists()

    def looks_into(self, campaign: Model) -> bool:
        """Whether he sees who is under suspicion: those who find, decide and audit, and nobody else."""
        where = Q(campaign=None) | Q(campaign=campaign)
        return self.is_active and self.grants.filter(where, role__in=LOOKING_INTO, unit="").exists()

    def units_in(self, campaign: Model) -> frozenset[str]:
        """The units whose part of the tree he sees: those a role of his is scoped to."""
        where = Q(campaign=None) | Q(campaign=campaign)
        scoped = self.grants.filter(where).exclude(unit="").exclude(role=Role.PARTICIPANT)
        return frozenset(scoped.values_list("unit", flat=True)) if self.is_active else frozenset()


class Grant(Model):
    """A role, in one campaign or in all, for a unit with all below it or for the whole tree.

    `department` is whose approval an approver gives. A grant that is taken away is deleted; the audit remembers it.
    """

    user = ForeignKey(User, PROTECT, related_name="grants")
    role = CharField(max_length=20, choices=Role.choices)
    campaign = ForeignKey("records.Campaign", PROTECT, related_name="grants", null=True, blank=True)
    unit = CharField(max_length=80, blank=True, default="")
    department = CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = (
            UniqueConstraint(
                fields=["user", "role", "campaign", "unit", "department"], name="one_grant", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.campaign or '*'} {self.unit or '*'}"
