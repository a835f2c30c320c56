"""What is kept, by domain. A class that inherits `Appended` stands in a table that is only appended to."""

from kaimenhong.records.models.access import Grant, Role, User
from kaimenhong.records.models.approvals import Approval
from kaimenhong.records.models.audit import AuditLine
from kaimenhong.records.models.boards import BoardPolicy, Shown
from kaimenhong.records.models.campaigns import Campaign, PlanVersion, Publication
from kaimenhong.records.models.chains import ChainHead
from kaimenhong.records.models.clawbacks import Clawback, ClawbackCause, PaymentReturn, Release, Repayment
from kaimenhong.records.models.deferrals import DeferralPolicy
from kaimenhong.records.models.disputes import Dispute, DisputeStep, DisputeStepKind
from kaimenhong.records.models.facts import KeptBatch
from kaimenhong.records.models.interpretations import Interpretation
from kaimenhong.records.models.jobs import Job, JobState
from kaimenhong.records.models.ledger import LedgerEntry, Payout, PayoutReceipt, Settlement
from kaimenhong.records.models.misconduct import Case, CaseClosing, CaseDecision, CaseOverturn
from kaimenhong.records.models.organisation import PersonDetails, Unit, Worker
from kaimenhong.records.models.places import PlaceState, PlaceStep
from kaimenhong.records.models.runs import Run, RunPublication
from kaimenhong.records.models.sanctions import Sanction, SanctionStep, SanctionStepKind
from kaimenhong.records.models.sign_in import FailedSignIn
from kaimenhong.records.models.tokens import ApiToken, KeptAnswer

__all__ = [
    "ApiToken",
    "Approval",
    "AuditLine",
    "BoardPolicy",
    "Campaign",
    "Case",
    "CaseClosing",
    "CaseDecision",
    "CaseOverturn",
    "ChainHead",
    "Clawback",
    "ClawbackCause",
    "DeferralPolicy",
    "Dispute",
    "DisputeStep",
    "DisputeStepKind",
    "FailedSignIn",
    "Grant",
    "Interpretation",
    "Job",
    "JobState",
    "KeptAnswer",
    "KeptBatch",
    "LedgerEntry",
    "PaymentReturn",
    "Payout",
    "PayoutReceipt",
    "PersonDetails",
    "PlaceState",
    "PlaceStep",
    "PlanVersion",
    "Publication",
    "Release",
    "Repayment",
    "Role",
    "Run",
    "RunPublication",
    "Sanction",
    "SanctionStep",
    "SanctionStepKind",
    "Settlement",
    "Shown",
    "Unit",
    "User",
    "Worker",
]
