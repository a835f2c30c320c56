"""Misconduct 弄虚作假 (A-R6): a case is opened with its evidence, decided by somebody else, and closed."""

from __future__ import annotations

from typing import Literal

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    OneToOneField,
    PositiveIntegerField,
    Q,
    QuerySet,
    TextField,
    UniqueConstraint,
)

from kaimenhong.records.models.access import User
from kaimenhong.records.models.appended import Appended
from kaimenhong.records.models.campaigns import Campaign
from kaimenhong.records.models.clawbacks import Clawback
from kaimenhong.records.models.facts import KeptBatch
from kaimenhong.records.models.organisation import Unit
from kaimenhong.records.models.runs import Run


class Cases(QuerySet["Case"]):
    """Cases: for those who look into them; none about oneself, or the units that one heads."""

    def visible_to(self, user: User, campaign: Campaign) -> Cases:
        if not user.looks_into(campaign):
            return self.none()
        units = Unit.objects.below(campaign, user.units_in(campaign)).values("unit")
        oneself = Q(payee=user.worker) if user.worker else Q(pk=None)
        return self.filter(campaign=campaign).exclude(oneself | Q(payee__in=units))


class Case(Appended):
    """A payee under suspicion. `evidence` is what speaks against him: words, numbers of findings, of documents."""

    campaign = ForeignKey(Campaign, PROTECT, related_name="cases")
    number = PositiveIntegerField()
    payee = CharField(max_length=80)
    evidence = TextField()

    objects = Cases.as_manager()

    class Meta:
        constraints = (UniqueConstraint(fields=["campaign", "number"], name="one_case_a_number"),)

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"

    @property
    def state(self) -> Literal["open", "decided", "closed"]:
        """How far it is."""
        if hasattr(self, "closing"):
            return "closed"
        return "decided" if hasattr(self, "decision") else "open"

    @property
    def finding(self) -> Literal["", "proven", "unproven", "overturned"]:
        """What was found; overturned is what was proven and has been taken back."""
        if not hasattr(self, "decision"):
            return ""
        if hasattr(self.decision, "overturn"):
            return "overturned"
        return "proven" if self.decision.proven else "unproven"


class CaseDecision(Appended):
    """What was found. Proven: `batch` excludes the payee, `standing` is the last published run before it.

    `clawback`: the paper that takes back what no settlement moves any more.
    """

    case = OneToOneField(Case, PROTECT, related_name="decision")
    proven = BooleanField()
    words = TextField()
    clause = CharField(max_length=40, blank=True)
    day = DateField()
    batch = ForeignKey(KeptBatch, PROTECT, related_name="+", null=True)
    standing = ForeignKey(Run, PROTECT, related_name="+", null=True)
    clawback = ForeignKey(Clawback, PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"{self.case} {'proven' if self.proven else 'not proven'}"


class CaseOverturn(Appended):
    """A proven decision turns out wrong and is taken back: `batch` is the reversal of its batch."""

    decision = OneToOneField(CaseDecision, PROTECT, related_name="overturn")
    words = TextField()
    batch = ForeignKey(KeptBatch, PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.decision.case} overturned"


class CaseClosing(Appended):
    """Everything that a decision asked for is done."""

    case = OneToOneField(Case, PROTECT, related_name="closing")
    words = TextField()

    def __str__(self) -> str:
        return str(self.case)
