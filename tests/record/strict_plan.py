"""The plan of the template, with a rule for who deceives: excluded from prizes and ranks (clause 四)."""

from __future__ import annotations

from tests.record.desk import TEMPLATE

EXCLUSIONS = """\
table: exclusions
title: 除名
grain: event
date: since
key: [unit, case]
unit: unit
columns:
  unit: {type: unit}
  case: {type: text}
  since: {type: date}
"""

READ = """\
table: exclusions
files: [除名_*.csv]
columns:
  unit: {from: 机构号, width: 4}
  case: {from: 案件}
  since: {from: 生效日期, form: YYYY年M月D日}
"""

_RULES = """\
gates:
  未除名: {clause: 四, leagues: [网点], windows: [累计, 季], is: count(exclusions) = 0}

voids:
  弄虚作假: {clause: 四, table: exclusions, payee: unit, award: none, item: none}

"""


def replaced(text: str, old: str, new: str) -> str:
    """The text with one thing changed, which must be there once."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def strict_files(more: str = "") -> dict[str, str]:
    """The files that differ from the template's, with more keys at the end of the plan."""
    plan = (TEMPLATE / "plan.yaml").read_text(encoding="utf-8")
    plan = replaced(plan, "scores:  ", f"{_RULES}scores:  ")
    plan = replaced(plan, "among: everyone  ", "among: 未除名  ")
    plan = replaced(plan, "\nnotice:  ", "  四: 弄虚作假的，取消全部奖励和名次。\n\nnotice:  ")
    plan = replaced(plan, "parts: [三]", "parts: [三, 四]")
    return {"plan.yaml": plan + more, "contracts/exclusions.yaml": EXCLUSIONS, "mappings/exclusions.yaml": READ}
