"""A plan from its file: read, checked, typed. Whatever the file holds, the answer is a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kaimenhong.errors import Language, Place, Problem, Refused
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.analysis import Cost, analyse
from kaimenhong.plan.build import build
from kaimenhong.plan.model import Plan
from kaimenhong.plan.notes import Notes
from kaimenhong.plan.schema import PLAN
from kaimenhong.plan.schema_words import in_chinese
from kaimenhong.source import Json, Undecided, check_shape, read, read_text
from kaimenhong.source import json_schema as schema_of

MAX_PROBLEMS = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a plan's file.

    plan: None where there are errors or choices left open. problems: errors and warnings in
    order of place; each open choice is among them as a warning. sources: text by file. cost: the most the plan can
    cost, open choices taken as they stand in; None where it does not type.
    """

    plan: Plan | None
    problems: tuple[Problem, ...]
    undecided: tuple[Undecided, ...]
    sources: Mapping[str, str]
    cost: Cost | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that keep the plan from running."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def require(self) -> Plan:
        """The plan, to run it. Raises `Refused` with its errors, or with the choices left open (KMH-C002)."""
        if self.errors:
            raise Refused(self.errors)
        if self.undecided:
            raise Refused(_open(choice, "KMH-C002") for choice in self.undecided)
        assert self.plan is not None, "without errors and open choices there is a plan"
        return self.plan


def load_plan(path: Path, contracts: Mapping[str, Contract], above: Plan | None = None) -> Loaded:
    """The plan in a file, typed against the contracts of its tables and held against the plan it is under.

    Never raises for what the file holds.
    """
    try:
        text = read_text(path)
    except Refused as refused:
        return Loaded(None, refused.problems, (), {})
    return load_text(text, str(path), contracts, above)


def load_text(text: str, file: str, contracts: Mapping[str, Contract], above: Plan | None = None) -> Loaded:
    """The plan in a text; `file` is the name problems tell."""
    sources = {file: text}
    try:
        root = read(text, file)
    except Refused as refused:
        return Loaded(None, refused.problems, (), sources)
    said, problems, undecided = check_shape(PLAN, root)
    notes = Notes(list(problems))
    notes.problems.extend(_open(choice, "KMH-C001") for choice in undecided)
    plan = build(root, said, contracts, notes) if said is not None else None
    open_places = {choice.scalar.place for choice in undecided}
    analysed = None if plan is None else analyse(plan, {**contracts, **derived(plan)}, root, open_places, above)
    notes.problems.extend(analysed.problems if analysed else ())
    told = _in_order(notes.problems)
    runs = not undecided and not any(problem.severity == "error" for problem in told)
    return Loaded(plan if runs else None, told, undecided, sources, analysed.cost if analysed else None)


def derived(plan: Plan) -> Mapping[str, Contract]:
    """The contracts of the plan's own tables."""
    return {name: table.contract for name, table in plan.tables.items()}


def check(path: Path, contracts: Mapping[str, Contract]) -> tuple[Problem, ...]:
    """Every problem of a plan's file, errors and warnings, in order of place."""
    return load_plan(path, contracts).problems


def json_schema(language: Language = "en") -> Json:
    """JSON Schema of a plan, for completion in editors, with what it tells of each key in a language."""
    schema = schema_of(PLAN, "kaimenhong plan")
    return in_chinese(schema) if language == "zh" else schema


def _open(choice: Undecided, code: str) -> Problem:
    return Problem(code, choice.scalar.place, {"path": choice.path}, choice.scalar.line_text)


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    unique: dict[tuple[Place, str, str], Problem] = {}
    for problem in problems:
        unique.setdefault((problem.place, problem.code, problem.message("en")), problem)
    return tuple(unique[key] for key in sorted(unique))[:MAX_PROBLEMS]
