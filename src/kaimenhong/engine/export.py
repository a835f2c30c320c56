"""An outcome on disk: Parquet as computed, CSV as exported, run.json that says what it was made from."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import StringIO
from operator import itemgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kaimenhong import __version__
from kaimenhong.engine.outcome import Outcome
from kaimenhong.errors import Problem
from kaimenhong.facts import Manifest
from kaimenhong.plan import fingerprint
from kaimenhong.plan.model import Award, Board, Cap, Exclusive, Gate, League, Measure, Plan, Relation, Void
from kaimenhong.plan.versions import shown

HEADERS: Mapping[str, tuple[str, ...]] = {
    "measures": ("league", "window", "contestant", "measure", "unit", "numerator", "denominator", "state"),
    "scores": ("league", "window", "contestant", "item", "clause", "points"),
    "standings": ("league", "window", "board", "group", "rank", "contestant", "eligible", "key"),
    "awards": (
        "award", "clause", "league", "occasion", "contestant", "item", "payee", "kind", "unit", "amount", "value",
        "state", "due_on", "reason",
    ),
    "settlements": (
        "settlement", "award", "occasion", "contestant", "payee", "item", "unit", "entitled", "previous", "difference",
    ),
}  # fmt: skip


def write_outcome(outcome: Outcome, folder: Path, manifest: Manifest, findings: Sequence[Problem] = ()) -> None:
    """`outcome/*.parquet`, the five CSV files and run.json, into a folder that exists; an earlier run's files go.

    run.json tells the SHA-256 of each of the others, so that whoever keeps that of run.json holds all of them.
    `findings`: what was noticed in the facts, and kept nothing from being computed.
    Raises `OSError` where something cannot be written; run.json is written last.
    """
    (folder / "run.json").unlink(missing_ok=True)
    tables = folder / "outcome"
    tables.mkdir(exist_ok=True)
    for old in tables.glob("*.parquet"):
        old.unlink()
    for name, table in outcome.tables.items():
        pq.write_table(_in_order(table), tables / f"{_file_name(name)}.parquet")
    for name, header in HEADERS.items():
        text = _csv(header, outcome.rows(name))
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    record = run_record(outcome, manifest) | {"findings": [_finding(one) for one in findings], "files": _files(folder)}
    said = json.dumps(record, ensure_ascii=False, indent=2)
    (folder / "run.json").write_text(said + "\n", encoding="utf-8")


def _files(folder: Path) -> dict[str, str]:
    written = [*sorted(folder.glob("outcome/*.parquet")), *(folder / f"{name}.csv" for name in HEADERS)]
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in written}


def _in_order(table: pa.Table) -> pa.Table:
    """The rows in the order of their texts, so that the same outcome is the same bytes."""
    keys = [(field.name, "ascending") for field in table.schema if pa.types.is_string(field.type)]
    return table.sort_by(keys)


def _finding(found: Problem) -> dict[str, object]:
    return {"code": found.code, "clause": found.clause, **found.details}


def run_record(outcome: Outcome, manifest: Manifest) -> dict[str, object]:
    """What a result depends on and how it was computed."""
    as_of, plan, plans = outcome.program.as_of, outcome.program.plan, outcome.program.plans
    every = shown(plans)
    instances = [i for w in every.windows.values() for i in w.instances if i.period.start <= as_of]
    return {
        "campaign": plan.campaign,
        "plan": fingerprint(plan),
        **({"versions": [_version(n, one) for n, one in enumerate(plans, 1)]} if len(plans) > 1 else {}),
        "language": plan.language,
        "batches": [batch.id for batch in manifest.active],
        "as_of": as_of.isoformat(),
        "engine": outcome.engine,
        "engine_version": outcome.version,
        "kaimenhong": __version__,
        "digest": outcome.digest,
        "windows": [{"window": i.id, "closed": i.period.end <= as_of} for i in instances],
        "clauses": {clause: sorted(names) for clause, names in sorted(_by_clause(plans).items())},
        "estimates": [{"board": board, "window": window} for board, window in outcome.estimates],
        "refused": [dict(refusal) for refusal in outcome.refused],
    }


def _version(number: int, plan: Plan) -> dict[str, object]:
    """A version of the plan: its file, its fingerprint, and the first day it governs."""
    file = "plan.yaml" if number == 1 else f"plan.{number}.yaml"
    governs_from = plan.amends.governs_from if plan.amends else plan.period.start
    return {"file": file, "plan": fingerprint(plan), "governs_from": governs_from.isoformat()}


def _by_clause(plans: Sequence[Plan]) -> dict[str, set[str]]:
    """Every clause id with the names under which it is found in the outcome."""
    found: dict[str, set[str]] = {}
    for plan in plans:
        _cited(plan, found)
    found.pop("", None)
    return found


def _cited(plan: Plan, found: dict[str, set[str]]) -> None:
    named: Sequence[Measure | Gate | Board | Award | League | Relation | Exclusive | Cap | Void] = (
        *plan.measures.values(),
        *plan.gates.values(),
        *plan.boards.values(),
        *plan.awards.values(),
        *plan.leagues.values(),
        *plan.relations.values(),
        *plan.exclusive.values(),
        *plan.caps.values(),
        *plan.voids.values(),
    )
    for node in named:
        found.setdefault(node.clause or "", set()).add(node.id if isinstance(node, Award) else node.name)
    for quota in plan.quotas.values():
        found.setdefault(quota.clause or "", set()).add(f"quota({quota.measure})")
    for card in plan.scorecards.values():
        for item in card.items:
            found.setdefault(item.clause or "", set()).add(item.name)


def _csv(header: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """The rows under a header; every row has its columns, in any order."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(map(itemgetter(*header), rows))
    return out.getvalue()


def _file_name(table: str) -> str:
    """`league 信用社` or `awards`: a league's name holds letters, digits, `_` and `·`, all of which a file's may."""
    name = table.replace("outcome ", "league ", 1)
    assert all(c.isalnum() or c in " _·" for c in name), name
    return name
