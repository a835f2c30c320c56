"""The plan of the template, with a place at a summit for the manager of the first branch, told of until 20 April."""

from __future__ import annotations

from tests.record.desk import TEMPLATE
from tests.record.strict_plan import replaced

from kaimenhong.ledger import Key

SUMMIT = Key("峰会", "campaign", "0101", "00001", "", "名额")

SUMMIT_AWARD = """\
  峰会:
    clause: 四
    league: 网点
    window: 季
    kind: place
    unit: 名额
    value: none
    if: rank(总榜) ≤ 1
    not_applicable: no
    pay: {is: 1名额}
    payee: {staff: {主任: 100%}, others: none, below: no, present: last_day, share: each, vacancy: nobody}
    occasion: campaign
    settle: [季末兑现]

"""
_RULE = """\
voids:
  弃权: {clause: 四, table: place_events, payee: person, award: award, item: none, where: state = '弃权'}

"""
EVENTS = """\
table: place_events
title: 名额登记
grain: event
date: told_on
key: [award, person, state]
person: person
columns:
  award: {type: text}
  person: {type: person}
  state: {type: text, one_of: [弃权, 成行]}
  told_on: {type: date}
"""
READ = """\
table: place_events
files: [名额_*.csv]
columns:
  award: {from: 奖项}
  person: {from: 工号, width: 5}
  state: {from: 状态}
  told_on: {from: 登记日期, form: YYYY-MM-DD}
values:
  state: {放弃: 弃权}
"""


def travel_files(*, rule: bool) -> dict[str, str]:
    """The files that differ from the template's; `rule`: the plan itself voids what is given up."""
    plan = (TEMPLATE / "plan.yaml").read_text(encoding="utf-8")
    plan = replaced(plan, "on: 2026-04-10, final", "on: 2026-04-20, final")
    plan = replaced(plan, "clauses:  ", f"{SUMMIT_AWARD}{_RULE if rule else ''}clauses:  ")
    plan = replaced(
        plan, "\nnotice:  ", "  四: 总分首位的网点主任获峰会名额，须本人前往，不能前往的作弃权。\n\nnotice:  "
    )
    plan = replaced(plan, "parts: [三]", "parts: [三, 四]")
    files = {"plan.yaml": plan}
    return files | {"contracts/place_events.yaml": EVENTS, "mappings/place_events.yaml": READ} if rule else files
