"""Close the table of board policies."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from kaimenhong.records.appendonly import appended_only


class Migration(migrations.Migration):
    """A policy is set anew, never edited."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("records", "0003_boards")]
    operations: ClassVar[list[Operation]] = [appended_only("BoardPolicy")]
