"""What is kept, by domain. A class that inherits `Appended` stands in a table that is only appended to."""

from kaimenhong.records.models.access import Grant, Role, User
from kaimenhong.records.models.approvals import Approval
from kaimenhong.records.models.audit import AuditLine
from kaimenhong.records.models.campaigns import Campaign, PlanVersion, Publication
from kaimenhong.records.models.chains import ChainHead
from kaimenhong.records.models.facts import KeptBatch
from kaimenhong.records.models.jobs import Job, JobState
from kaimenhong.records.models.ledger import LedgerEntry, Payout, PayoutReceipt, Settlement
from kaimenhong.records.models.organisation import PersonDetails, Unit, Worker
from kaimenhong.records.models.runs import Run, RunPublication

__all__ = [
    "Approval",
    "AuditLine",
    "Campaign",
    "ChainHead",
    "Grant",
    "Job",
    "JobState",
    "KeptBatch",
    "LedgerEntry",
    "Payout",
    "PayoutReceipt",
    "PersonDetails",
    "PlanVersion",
    "Publication",
    "Role",
    "Run",
    "RunPublication",
    "Settlement",
    "Unit",
    "User",
    "Worker",
]
