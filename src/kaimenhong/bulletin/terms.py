"""In which terms the appendices speak: where a clause stands, what tables and columns are called, formulas in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from kaimenhong.bulletin.spoken import spoken
from kaimenhong.bulletin.words import CHOICES, words_of_functions
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.model import Expression, Plan

NOTHING = "—"
_CELL = re.compile(r"(?<![\w.'])([^\W\d]\w*)\.([^\W\d]\w*)(?![\w.'(])")
_NAME = re.compile(r"(?<![\w.'])[a-z][a-z0-9_]*(?![\w.'(])")
_LIST = re.compile(r"\[([^\[\]]*)\]|((?<=（)“[^（）]*”(?=）))")
_QUOTED = re.compile(r"'([^']*)'")


class Terms:
    """`places`: where each clause stands, as 三（二）. A column without a title is called as the plan writes it."""

    def __init__(self, plan: Plan, contracts: Mapping[str, Contract], places: Mapping[str, str]) -> None:
        self.plan, self.contracts, self.places = plan, contracts, places

    def clause(self, clause: str | None) -> str:
        """A clause as a reader of the notice finds it: its place, and its id in the plan."""
        if not clause:
            return NOTHING
        return f"{self.places[clause]}\n〔{clause}〕" if clause in self.places else clause

    def formula(self, e: Expression) -> str:
        """A formula in words."""
        return spoken(e, self)

    def said(self, e: Expression | None, otherwise: str = NOTHING) -> str:
        """A formula in words; `otherwise` where there is none."""
        return otherwise if e is None else self.formula(e)

    def choice(self, word: str) -> str:
        """A choice of the plan in words."""
        return CHOICES[word]

    def worded(self, text: str) -> str:
        """A text of the plan that holds formulas: names of columns and functions in words, one by one."""
        text = _CELL.sub(lambda found: f"{self.table(found[1])}的{self.column(found[1], found[2])}", text)
        text = _NAME.sub(lambda found: self._titles.get(found.group(), found.group()), text)
        text = _QUOTED.sub(r"“\1”", words_of_functions(text))
        text = text.replace("[[", "[").replace("]]", "]").replace("], [", "；")
        return _LIST.sub(lambda found: (found[1] or found[2]).replace(", ", "、"), text)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """Names of tables and columns that are called alike wherever they stand."""
        titles: dict[str, set[str]] = {}
        for contract in self.contracts.values():
            titles.setdefault(contract.table, set()).add(contract.title)
            for column in contract.columns.values():
                titles.setdefault(column.name, set()).add(column.title)
        return {name: next(iter(found)) for name, found in titles.items() if len(found) == 1 and found != {""}}

    def table(self, name: str) -> str:
        """What people call a table: its title; the name of one that the plan makes."""
        contract = None if name in self.plan.tables else self.contracts.get(name)
        return contract.title if contract else name

    def column(self, table: str, name: str) -> str:
        """What people call a column, through the tables of the plan down to the contract it comes from."""
        while table in self.plan.tables:
            made = self.plan.tables[table]
            if name in made.columns or (made.split and name in made.split.take):
                return name
            table = made.source
        held = self.contracts[table].columns.get(name) if table in self.contracts else None
        return (held.title if held else "") or name
