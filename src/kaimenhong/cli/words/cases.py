"""Words of `kmh test`."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "test.passed": ("通过", "passed"),
    "test.failed": ("不符", "failed"),
    "test.refused": ("不能计算", "refused"),
    "test.as_of": ("截至 {as_of}", "as of {as_of}"),
    "test.no_row": ("{table} 里没有一行符合", "no row of {table} matches"),
    "test.no_rows_at_all": ("{table} 里一行也没有", "{table} has no rows at all"),
    "test.many_rows": (
        "{table} 里有 {count} 行符合,应当只有一行",
        "{count} rows of {table} match; there should be one",
    ),
    "test.unwanted": ("{table} 里不该有的行有 {count} 行", "{count} row(s) of {table} that should be absent"),
    "test.expected": ("用例写的", "the case says"),
    "test.nearest": ("最接近的行", "the nearest row"),
    "test.column": ("列", "column"),
    "test.uncovered": ("还没有用例的条款:{clauses}", "clauses no case covers: {clauses}"),
    "test.covered": ("每个条款都有用例", "every clause has a case"),
    "test.count": ("用例 {total} 个:通过 {passed},不符 {failed}", "{total} case(s): {passed} passed, {failed} failed"),
    "test.running": ("计算用例", "computing cases"),
}
