"""Facts 业务明细: contracts of the tables, batches and their manifest, and the rows an engine is handed.

What reads or writes Parquet is imported when it is first asked for: a plan is checked without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from kaimenhong.facts.contract import ROSTER, UNITS, ColumnContract, ColumnType, Contract, Grain
from kaimenhong.facts.contracts import CONTRACT, load_contracts
from kaimenhong.facts.manifest import Batch, BatchKind, ControlTotal, Counts, Manifest
from kaimenhong.facts.manifest_file import read_batch, read_manifest, write_manifest

if TYPE_CHECKING:
    from kaimenhong.facts.schema import BATCH, ROW, SHEET, arrow_schema, contract_fingerprint
    from kaimenhong.facts.store import Facts, Source, changed_files, check_batches, facts_of, load_facts, verify

__all__ = [
    "BATCH",
    "CONTRACT",
    "ROSTER",
    "ROW",
    "SHEET",
    "UNITS",
    "Batch",
    "BatchKind",
    "ColumnContract",
    "ColumnType",
    "Contract",
    "ControlTotal",
    "Counts",
    "Facts",
    "Grain",
    "Manifest",
    "Source",
    "arrow_schema",
    "changed_files",
    "check_batches",
    "contract_fingerprint",
    "facts_of",
    "load_contracts",
    "load_facts",
    "read_batch",
    "read_manifest",
    "verify",
    "write_manifest",
]

_WITH_PARQUET = {
    **dict.fromkeys(("BATCH", "ROW", "SHEET", "arrow_schema", "contract_fingerprint"), "kaimenhong.facts.schema"),
    **dict.fromkeys(
        ("Facts", "Source", "changed_files", "check_batches", "facts_of", "load_facts", "verify"),
        "kaimenhong.facts.store",
    ),
}


def __getattr__(name: str) -> object:
    """A name whose module needs Parquet."""
    if name not in _WITH_PARQUET:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WITH_PARQUET[name]), name)
