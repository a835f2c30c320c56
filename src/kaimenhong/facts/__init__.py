"""Facts 业务明细: contracts of the tables, batches and their manifest, and the rows an engine is handed."""

from kaimenhong.facts.contract import ROSTER, UNITS, ColumnContract, ColumnType, Contract, Grain
from kaimenhong.facts.contracts import CONTRACT, load_contracts
from kaimenhong.facts.manifest import Batch, BatchKind, ControlTotal, Counts, Manifest
from kaimenhong.facts.manifest_file import read_manifest, write_manifest
from kaimenhong.facts.schema import BATCH, ROW, SHEET, arrow_schema, contract_fingerprint
from kaimenhong.facts.store import Facts, Source, check_batches, load_facts, verify

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
    "check_batches",
    "contract_fingerprint",
    "load_contracts",
    "load_facts",
    "read_manifest",
    "verify",
    "write_manifest",
]
