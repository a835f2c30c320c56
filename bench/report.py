"""What the bench found, as JSON and as tables for the terminal."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from importlib.metadata import version

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from bench.measured import Rounds, Run, Spent, ratio, typical
from bench.outcome_rows import Difference, Said

PAIRS = (("kaimenhong", "hand SQL"), ("pandas", "kaimenhong"))
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """The rounds, rows of facts and of the outcome, and by contender and table the rows not as kaimenhong has them."""

    size: str
    facts: int
    rows: Mapping[str, int]
    rounds: Rounds
    differing: Mapping[str, Mapping[str, Sequence[Difference]]]

    @property
    def contenders(self) -> list[str]:
        """In the order they ran."""
        return list(self.rounds[0])

    def runs(self, contender: str) -> list[Run]:
        """Of each round."""
        return [runs[contender] for runs in self.rounds]

    def steps(self, contender: str) -> dict[str, Spent]:
        """Medians of each step, and of all."""
        runs = self.runs(contender)
        steps = {step: typical(run.steps[step] for run in runs) for step in runs[0].steps}
        return {**steps, "all": typical(run.whole for run in runs)}

    def peak(self, contender: str) -> int:
        """The most memory of all its runs, in MiB."""
        return max(run.peak for run in self.runs(contender)) // MIB

    def ratio(self, one: str, other: str) -> Spent:
        """Of all steps, from Parquet to the files of the outcome."""
        return ratio(self.rounds, one, other, lambda run: run.whole)

    def wrong(self, contender: str) -> int:
        """Rows that differ, of all tables."""
        return sum(map(len, self.differing[contender].values()))


def as_json(found: Found) -> dict[str, object]:
    """Everything measured, for a machine."""
    return {
        "size": found.size,
        "facts": found.facts,
        "rows": dict(found.rows),
        "rounds": len(found.rounds),
        "machine": _machine(),
        "contenders": {
            name: {
                "steps": {step: asdict(spent) for step, spent in found.steps(name).items()},
                "peak_mib": found.peak(name),
            }
            for name in found.contenders
        },
        "ratios": {f"{one} / {other}": asdict(found.ratio(one, other)) for one, other in PAIRS},
        "differing": {
            name: {table: len(rows) for table, rows in tables.items()} for name, tables in found.differing.items()
        },
        "examples": {
            name: {table: _example(name, rows) for table, rows in tables.items() if rows}
            for name, tables in found.differing.items()
        },
    }


def show(found: Found, console: Console) -> None:
    """The tables a person reads."""
    machine = ", ".join(f"{name} {value}" for name, value in _machine().items())
    title = f"{found.size}: {found.facts:,} rows of facts, {sum(found.rows.values()):,} rows of outcome"
    rounds = f"{len(found.rounds)} rounds, medians; {machine}"
    parts = (_times(found), _ratios(found), _rows(found), _examples(found))
    console.print(Text(title, style="bold"), Text(rounds, style="dim"), Group(*parts), sep="\n")


def _times(found: Found) -> RenderableType:
    table = _table("seconds: wall (cpu)", *found.contenders)
    by_name = {name: found.steps(name) for name in found.contenders}
    order = dict.fromkeys(step for steps in by_name.values() for step in steps)
    for step in (*(s for s in order if s != "all"), "all"):
        cells = [_seconds(by_name[name].get(step)) for name in found.contenders]
        table.add_row(step, *cells, style="bold" if step == "all" else "")
    table.add_row("peak memory", *(f"{found.peak(name):,} MiB" for name in found.contenders))
    return table


def _ratios(found: Found) -> RenderableType:
    table = _table("ratio of all steps", "cpu", "wall")
    for one, other in PAIRS:
        spent = found.ratio(one, other)
        table.add_row(f"{one} ÷ {other}", f"{spent.cpu:.2f}", f"{spent.wall:.2f}")
    return table


def _rows(found: Found) -> RenderableType:
    table = _table("rows not as the exact ones", "of", *found.differing)
    for name, count in found.rows.items():
        table.add_row(name, f"{count:,}", *(f"{len(tables[name]):,}" for tables in found.differing.values()))
    total = sum(found.rows.values())
    table.add_row("all", f"{total:,}", *(f"{found.wrong(name):,}" for name in found.differing), style="bold")
    return table


def _examples(found: Found) -> RenderableType:
    lines = [
        Text(_example(name, rows)) for name, tables in found.differing.items() for table, rows in tables.items() if rows
    ]
    return Group(Text("for example", style="bold"), *lines) if lines else Text("no row differs")


def _example(contender: str, rows: Sequence[Difference]) -> str:
    first = rows[0]
    return f"{' '.join(filter(None, first.key))}: exact {_said(first.left)}, {contender} {_said(first.right)}"


def _said(said: Said | None) -> str:
    return "no such row" if said is None else " ".join(map(_figure, said))


def _figure(figure: object) -> str:
    if isinstance(figure, Fraction):
        return str(figure) if figure.denominator == 1 else f"{float(figure):.2f}"
    return str(figure)


def _seconds(spent: Spent | None) -> str:
    return f"{spent.wall:.2f} ({spent.cpu:.2f})" if spent else ""


def _table(first: str, *columns: str) -> Table:
    table = Table(first, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _machine() -> dict[str, object]:
    return {
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "duckdb": version("duckdb"),
        "pandas": version("pandas"),
    }
