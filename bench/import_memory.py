"""Memory of an import by the size of its file: `python -m bench.import_memory [--sizes 10 100 300]`.

A made-up list of policies is written as CSV in GB18030, as .xlsx and as an HTML table named .xls, and each is imported
by a process of its own; what is told is the most memory that process held, and its seconds on the wall and of the
processor.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

import xlsxwriter
from rich.console import Console
from rich.table import Table

from kaimenhong.intake import import_files

MEGABYTE = 10**6
HEADERS = ("保单号", "险种代码", "险类", "缴费期", "保费(元)", "业务员", "承保日", "生效日")
UNITS = """\
table: units
title: 机构
grain: list
key: [unit]
columns:
  unit: {type: unit}
  name: {type: text}
  parent: {type: unit, optional: yes}
  level: {type: text}
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
POLICIES = """\
table: policies
title: 保单清单
grain: event
date: effective_on
key: [policy]
columns:
  policy: {type: text}
  product: {type: text}
  line: {type: text, one_of: [长险, 短期意外]}
  pay_years: {type: count}
  premium: {type: money, minimum: 0}
  agent: {type: person}
  issued_on: {type: date}
  effective_on: {type: date}
"""
MAPPING = """\
table: policies
files: 保单*
columns:
  policy: {from: 保单号}
  product: {from: 险种代码}
  line: {from: 险类}
  pay_years: {from: 缴费期, unit: 年}
  premium: {from: 保费(元), unit: 元}
  agent: {from: 业务员}
  issued_on: {from: 承保日, form: YYYYMMDD}
  effective_on: {from: 生效日, form: YYYYMMDD}
subtotals: {column: 保单号, words: [合计]}
"""


def lines() -> Iterator[tuple[str, ...]]:
    """Policies without end, each with a number of its own."""
    begin = date(2026, 1, 1)
    number = 0
    while True:
        number += 1
        day = begin + timedelta(days=number % 90)
        premium = f"{number * 7919 % 900_000 + 100:,}.{number % 100:02}"
        agent = f"90101{number % 3001:05}"
        kind = ("FMYS", "长险", "10年") if number % 3 else ("ZHYW", "短期意外", "0年")
        yield f"P{number:09}", *kind, premium, agent, f"{day:%Y%m%d}", f"{day:%Y%m%d}"


def csv(path: Path, size: int) -> None:
    """Lines until the file has so many bytes."""
    with path.open("w", encoding="gb18030", newline="") as file:
        file.write(",".join(HEADERS) + "\r\n")
        for line in lines():
            file.write(",".join(f'"{cell}"' if "," in cell else cell for cell in line) + "\r\n")
            if line[0].endswith("000") and file.tell() >= size:
                return


def html(path: Path, size: int) -> None:
    """A report server's page."""
    with path.open("w", encoding="utf-8") as file:
        file.write("<html><body><table><tr>" + "".join(f"<th>{h}</th>" for h in HEADERS) + "</tr>\n")
        for line in lines():
            file.write("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>\n")
            if line[0].endswith("000") and file.tell() >= size:
                break
        file.write("</table></body></html>")


def xlsx(path: Path, size: int) -> None:
    """About so many bytes: a line takes some 36 in the file."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("保单")
    sheet.write_row(0, 0, HEADERS)
    for at, line in enumerate(lines(), 1):
        sheet.write_row(at, 0, line)
        if at * 36 >= size or at == 1_048_575:
            break
    book.close()


WRITERS: dict[str, Callable[[Path, int], None]] = {"csv": csv, "xlsx": xlsx, "xls": html}


def campaign(folder: Path) -> None:
    """A campaign that reads policies."""
    written = {"units": UNITS, "roster": ROSTER, "policies": POLICIES}
    for name in ("contracts", "mappings", "facts"):
        (folder / name).mkdir(parents=True)
    for name, text in written.items():
        (folder / "contracts" / f"{name}.yaml").write_text(text, "utf-8")
    (folder / "mappings" / "policies.yaml").write_text(MAPPING, "utf-8")


def measure(kind: str, megabytes: int) -> tuple[int, int, str, str, str]:
    """Bytes of the file, the most memory of the import in bytes, its seconds (wall, processor), what it came to."""
    with tempfile.TemporaryDirectory(prefix="kmh-bench-") as name:
        folder = Path(name)
        campaign(folder)
        path = folder / "facts" / f"保单.{kind}"
        WRITERS[kind](path, megabytes * MEGABYTE)
        command = [sys.executable, "-m", "bench.import_memory", "--one", str(folder)]
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        peak, wall, processor, came_to = said.split(" ", 3)
        return path.stat().st_size, int(peak), wall, processor, came_to.strip()


def one(folder: Path) -> None:
    """Import in this process."""
    begin, begun = perf_counter(), process_time()
    report = import_files(folder)
    wall, processor = perf_counter() - begin, process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    taken = sum(sheet.counts.accepted for sheet in report.sheets)
    codes = " ".join(sorted({problem.code for problem in report.problems}))
    sys.stdout.write(f"{peak} {wall:.0f} {processor:.0f} {taken:,} lines {codes}\n")


def main() -> None:
    """The table, a line for each format and size."""
    parser = argparse.ArgumentParser(prog="python -m bench.import_memory", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 50, 100, 300], metavar="MB")
    parser.add_argument("--kinds", nargs="+", choices=WRITERS, default=list(WRITERS))
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        one(asked.one)
        return
    console = Console()
    found = Table("file", "MB", "peak MB", "seconds", "of the processor", "taken")
    for kind in asked.kinds:
        for megabytes in asked.sizes:
            with console.status(f"{kind} of {megabytes} MB"):
                size, peak, *seconds, said = measure(kind, megabytes)
            found.add_row(kind, f"{size / MEGABYTE:,.1f}", f"{peak / MEGABYTE:,.0f}", *seconds, said)
    console.print(found)


if __name__ == "__main__":
    main()
