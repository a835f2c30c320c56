"""Intake 导入: the office's files become batches, and nothing of them is dropped in silence (docs/intake.md)."""

from kaimenhong.intake.importing import import_files, reverse_batch
from kaimenhong.intake.mapping_file import MAPPING, load_mappings
from kaimenhong.intake.one_line import one_line_file
from kaimenhong.intake.report import ImportReport, SheetReport, SheetState
from kaimenhong.intake.unread import unread

__all__ = [
    "MAPPING",
    "ImportReport",
    "SheetReport",
    "SheetState",
    "import_files",
    "load_mappings",
    "one_line_file",
    "reverse_batch",
    "unread",
]
