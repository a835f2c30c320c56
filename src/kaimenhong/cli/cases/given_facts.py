"""Facts a case says itself, in place of the campaign's rows of those tables.

They obey the contracts, as imported rows do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from kaimenhong.cli.cases.mistakes import mistake
from kaimenhong.cli.cases.reading import Case, Cells
from kaimenhong.cli.names import pairs
from kaimenhong.errors import Problem, Refused
from kaimenhong.facts import UNITS, ColumnContract, Contract, Facts
from kaimenhong.facts.figures import MONEY_UNITS, RATIO_UNITS, Fault, read_figure
from kaimenhong.money import FEN_PER_YUAN

Value = str | int | bool | date
Table = list[dict[str, Value]]

YES_NO = {"yes": True, "no": False, "是": True, "否": False}
_FIGURES: Mapping[str, tuple[int, Mapping[str, int]]] = {
    "money": (FEN_PER_YUAN, MONEY_UNITS),  # bare: yuan
    "ratio": (RATIO_UNITS["1"], RATIO_UNITS),
    "count": (1, {}),
}


def with_given(facts: Facts, case: Case) -> Facts:
    """The campaign's facts, each table the case names holding only the case's rows.

    Refused (KMH-U010), with every mistake: a table or column no contract knows, a cell that does not read or is
    out of range, a mandatory column left out, a key twice, a unit the campaign does not have.
    """
    contracts = facts.contracts
    problems: list[Problem] = []
    tables: dict[str, Table] = {}
    for table, rows in case.facts.items():
        contract = contracts.get(table)
        if contract is None:
            problems.append(mistake(case, f"facts.{table}"))
            continue
        tables[table] = [_row(case, contract, cells, problems) for cells in rows]
        problems.extend(_repeated(case, contract, tables[table]))
    own = Facts.from_rows(contracts, tables)
    both = Facts(contracts, {**facts.sources, **{table: own.sources[table] for table in tables}})
    problems.extend(_strange_units(case, both, tables))
    if problems:
        raise Refused(problems)
    return both


def _row(case: Case, contract: Contract, cells: Cells, problems: list[Problem]) -> dict[str, Value]:
    """The row's values by column; what is wrong with it is added to `problems`."""
    row: dict[str, Value] = {}
    for name, text in cells.items():
        column = contract.columns.get(name)
        if column is not None and column.optional and not text:
            continue
        value = _value(column, text) if column is not None else None
        if value is None:
            problems.append(mistake(case, f"facts.{contract.table}.{name}: {text}"))
        else:
            row[name] = value
    absent = (c.name for c in contract.columns.values() if not c.optional and c.name not in cells)
    problems.extend(mistake(case, f"facts.{contract.table}.{name}: ?") for name in absent)
    return row


def _value(column: ColumnContract, text: str) -> Value | None:
    """The cell in base units; None where it does not read or the contract does not allow it."""
    if column.type in _FIGURES:
        return _figure(column, text)
    read: Mapping[str, Callable[[str], Value | None]] = {"date": _day, "yes_no": YES_NO.get}
    value = read.get(column.type, _text)(text)
    return None if column.one_of and value not in column.one_of else value


def _figure(column: ColumnContract, text: str) -> int | None:
    figure = read_figure(text, *_FIGURES[column.type])
    if isinstance(figure, Fault):
        return None
    low = column.minimum is not None and figure < column.minimum
    high = column.maximum is not None and figure > column.maximum
    return None if low or high else figure


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(text: str) -> str | None:
    return text or None


def _repeated(case: Case, contract: Contract, rows: Table) -> Iterator[Problem]:
    seen: set[tuple[Value | None, ...]] = set()
    for row in rows:
        key = tuple(row.get(column) for column in contract.key)
        if key in seen:
            yield mistake(case, f"facts.{contract.table}: {' / '.join(str(part) for part in key)} × 2")
        seen.add(key)


def _strange_units(case: Case, facts: Facts, tables: Mapping[str, Table]) -> Iterator[Problem]:
    known = set(pairs(facts, UNITS, "unit", "name"))
    for table, rows in tables.items():
        columns = [c.name for c in facts.contracts[table].columns.values() if c.type == "unit"]
        for row in rows:
            for column in columns:
                if column in row and row[column] not in known:
                    yield mistake(case, f"facts.{table}.{column}: {row[column]}")
