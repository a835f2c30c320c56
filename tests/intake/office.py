"""A small office: two branches, deposits by day, and a folder to put files into."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kaimenhong.errors import Problem
from kaimenhong.facts import load_facts
from kaimenhong.intake import ImportReport, import_files

UNITS = """\
table: units
title: 机构
grain: list
key: [unit]
unit: unit
columns:
  unit: {type: unit}
  name: {type: text}
  parent: {type: unit, optional: yes}
  level: {type: text, one_of: [county, branch]}
"""
ROSTER = """\
table: roster
title: 名册
grain: spell
key: [person, from_date]
spell: [from_date, to_date]
columns:
  person: {type: person}
  name: {type: text}
  unit: {type: unit}
  post: {type: text}
  from_date: {type: date}
  to_date: {type: date, optional: yes}
"""
DEPOSITS = """\
table: deposits
title: 存款
grain: stock
date: date
key: [unit, date]
unit: unit
absent: missing
columns:
  unit: {type: unit}
  date: {type: date}
  balance: {type: money, minimum: 0}
  accounts: {type: count, optional: yes}
"""
UNITS_MAPPING = """\
table: units
files: 机构*.csv
columns:
  unit: {from: 机构号, width: 5}
  name: {from: 名称}
  parent: {from: 上级, width: 5}
  level: {from: 级别}
"""
DEPOSITS_MAPPING = """\
table: deposits
files: 存款*
columns:
  unit: {from: 机构号, width: 5}
  date: {from: 日期, form: [YYYY-MM-DD, YYYYMMDD, excel]}
  balance: {from: 余额(元), unit: 元}
  accounts: {from: 户数}
subtotals: {column: 机构号, words: [合计, 小计]}
"""
CORRECTION_MAPPING = DEPOSITS_MAPPING.replace("files: 存款*", "files: 更正*\nkind: correction")
UNIT_ROWS = "机构号,名称,上级,级别\n08000,县联社,,county\n08100,城关社,08000,branch\n08200,东街社,08000,branch\n"
HEADER = "机构号,日期,余额(元),户数\n"


class Office:
    """A campaign folder; `take` imports it and gives the report."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.meanwhile = folder / "meanwhile"  # for what is only tried
        self.meanwhile.mkdir()
        for name in ("contracts", "mappings", "facts"):
            (folder / name).mkdir()
        self.contract("units", UNITS)
        self.contract("roster", ROSTER)
        self.contract("deposits", DEPOSITS)
        self.mapping("units", UNITS_MAPPING)
        self.mapping("deposits", DEPOSITS_MAPPING)
        self.mapping("corrections", CORRECTION_MAPPING)
        self.put("机构.csv", UNIT_ROWS)

    def contract(self, table: str, text: str) -> None:
        (self.folder / "contracts" / f"{table}.yaml").write_text(text, "utf-8")

    def mapping(self, name: str, text: str) -> None:
        (self.folder / "mappings" / f"{name}.yaml").write_text(text, "utf-8")

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.folder / "facts" / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def deposits(self, lines: str, name: str = "存款.csv") -> Path:
        return self.put(name, HEADER + lines)

    def take(self, *files: Path) -> ImportReport:
        return import_files(self.folder, files or None)

    def rows(self, table: str = "deposits", *columns: str) -> list[tuple[object, ...]]:
        """What the manifest in force holds of a table."""
        found: list[tuple[object, ...]] = []
        for source in load_facts(self.folder).sources[table]:
            assert isinstance(source.rows, Path)
            read: pa.Table = pq.read_table(source.rows)
            names = columns or tuple(n for n in read.column_names if not n.startswith("_"))
            found.extend(zip(*(read.column(n).to_pylist() for n in names), strict=True))
        return found


def told(report: ImportReport) -> list[tuple[str, str]]:
    """Codes and places of all problems."""
    return [(p.code.removeprefix("KMH-"), str(p.place)) for p in report.problems]


def words(problem: Problem) -> str:
    return f"{problem.message('zh')} {problem.message('en')} {problem.remedy('zh')} {problem.remedy('en')}"


def xlsx(fill: Callable[[Worksheet, Workbook], None], sheet: str = "表", *, from_1904: bool = False) -> bytes:
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "date_1904": from_1904})
    fill(book.add_worksheet(sheet), book)
    book.close()
    return buffer.getvalue()
