"""Close the tables that are only appended to."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from kaimenhong.records.appendonly import appended_only


class Migration(migrations.Migration):
    """Triggers on every table of rows that are written once."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("records", "0001_initial")]
    operations: ClassVar[list[Operation]] = [
        appended_only(
            "PlanVersion", "Publication", "KeptBatch", "Run", "RunPublication", "LedgerEntry", "Settlement", "Payout",
            "PayoutReceipt", "Approval", "AuditLine",
        )
    ]  # fmt: skip
