"""A decision written as a batch: one line of a table of the plan, taken in as an office's file is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kaimenhong.actions.act import Actor, Doing, refused
from kaimenhong.actions.import_batches import begun, keeping
from kaimenhong.errors import Refused, listed
from kaimenhong.facts import ColumnContract, Contract
from kaimenhong.intake import import_files, one_line_file
from kaimenhong.intake.one_line import Line
from kaimenhong.plan.model import Void
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.in_force import mappings_in_force
from kaimenhong.records.models import Campaign, KeptBatch, Unit, Worker


@dataclass(frozen=True, slots=True)
class Written:
    """A file of one line for a table, by name and bytes."""

    table: str
    name: str
    content: bytes


def line_of(campaign: Campaign, contract: Contract, given: Mapping[str, str | date], mark: str) -> Line:
    """What is given, and of the columns that must be filled those that follow: the mark, and the payee's unit.

    Refused (KMH-A212) with every column that nobody has filled.
    """
    line = dict(given)
    for column in contract.columns.values():
        if column.name not in line and not column.optional:
            said = _follows(campaign, column, given, mark)
            if said:
                line[column.name] = said
    empty = [c.name for c in contract.columns.values() if c.name not in line and not c.optional]
    if empty:
        raise refused("KMH-A212", table=contract.table, columns=listed(empty))
    return line


def _follows(campaign: Campaign, column: ColumnContract, given: Mapping[str, str | date], mark: str) -> str:
    if column.type == "text":
        return column.one_of[0] if len(column.one_of) == 1 else "" if column.one_of else mark
    if column.type != "unit":
        return ""
    ids = [said for said in given.values() if isinstance(said, str)]
    worker = Worker.objects.filter(campaign=campaign, worker__in=ids).first()
    unit = Unit.objects.filter(campaign=campaign, unit__in=ids).first()
    return worker.unit if worker else unit.unit if unit else ""


def written(campaign: Campaign, rule: Void, line: Line, mark: str) -> Written:
    """The file that says a line to a rule's table. Refused: KMH-A213 no mapping reads such a file."""
    for mapping in mappings_in_force(campaign):
        if mapping.contract.table == rule.table:
            found = one_line_file(mapping, line, mark)
            if found:
                return Written(rule.table, *found)
    raise refused("KMH-A213", table=rule.table)


@contextmanager
def taken_in(actor: Actor, verb: str, campaign: Campaign, file: Written) -> Iterator[tuple[Doing, KeptBatch]]:
    """The transaction in which the file becomes a batch. Raised out of it, there is no batch.

    Refused as intake refuses: the line is not what the contract asks for, or was there before.
    """
    before = begun(actor, campaign, verb)
    with TemporaryDirectory(prefix="kmh-written-") as folder:
        path = Path(folder) / file.name
        path.write_bytes(file.content)
        report = import_files(campaign_folder(campaign.name), [path])
    if not report.clean:
        raise Refused(report.problems)
    if len(report.batches) != 1:
        raise refused("KMH-A221", table=file.table, file=file.name)
    with keeping(actor, campaign, verb, before, report.manifest) as doing:
        kept = KeptBatch.objects.filter(campaign=campaign).order_by("number").last()
        assert kept is not None, "the batch was kept just now"
        doing.say(batch=kept.batch)
        yield doing, kept
